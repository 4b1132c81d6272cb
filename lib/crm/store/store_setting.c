#include "crm/store/store_setting.h"

#include "auth/audit.h"
#include "crm/store/store_setting_sql.h"

enum status
store_setting_get(struct store_setting *out, struct reader *db, struct mem *m)
{
	return db_one(out, db, m, &store_setting_stmts[STORE_SETTING_GET], DB_NO_ARGS);
}

static struct audit_diff
differences(struct mem *m, const struct store_setting *was, const struct store_setting *is)
{
	struct audit_diff d = audit_diff_begin(m);

	audit_diff_text(&d, "name", was->name, is->name);
	audit_diff_text(&d, "zone", was->zone, is->zone);
	audit_diff_text(&d, "calling_code", was->calling_code, is->calling_code);
	audit_diff_number(&d, "untouched_days", was->untouched_days, is->untouched_days);
	audit_diff_number(&d, "no_show_minutes", was->no_show_minutes, is->no_show_minutes);
	audit_diff_number(
		&d, "show_correction_hours", was->show_correction_hours, is->show_correction_hours);
	return d;
}

enum status
store_setting_update(struct store_setting *current, struct writer *db, struct mem *m,
	const struct store_setting *edit)
{
	struct audit_diff d;
	enum status st = db_one(
		current, db_reading(db), m, &store_setting_stmts[STORE_SETTING_HOLD], DB_NO_ARGS);

	if (st == ST_OK && current->row_version != edit->row_version)
		st = ST_CONFLICT;
	if (st != ST_OK)
		return st;
	d = differences(m, current, edit);
	if (d.differs)
		st = db_run_one(db, &store_setting_stmts[STORE_SETTING_UPDATE],
			DB_ARGS(edit->name, edit->zone, edit->calling_code, edit->untouched_days,
				edit->no_show_minutes, edit->show_correction_hours,
				edit->row_version));
	return st == ST_OK ? audit_diff_write(db, &d, "store_settings", 1, "update") : st;
}
