#include "crm/store/store_setting.h"

#include "auth/audit.h"
#include "crm/store/store_setting_sql.h"

enum status
store_setting_get(struct store_setting *out, struct reader *db, struct mem *m)
{
	return db_one(out, db, m, &store_setting_stmts[STORE_SETTING_GET], DB_NO_ARGS);
}

struct journal {
	struct audit_json before, after;
	bool differs;
};

static void
note_text(struct journal *j, const char *name, const char *before, const char *after)
{
	if (text_equal(before, after))
		return;
	j->differs = true;
	audit_json_text(&j->before, name, before);
	audit_json_text(&j->after, name, after);
}

static void
note_number(struct journal *j, const char *name, int before, int after)
{
	if (before == after)
		return;
	j->differs = true;
	audit_json_number(&j->before, name, before);
	audit_json_number(&j->after, name, after);
}

static struct journal
differences(struct mem *m, const struct store_setting *was, const struct store_setting *is)
{
	struct journal j = {audit_json_begin(m), audit_json_begin(m), false};

	note_text(&j, "name", was->name, is->name);
	note_text(&j, "zone", was->zone, is->zone);
	note_text(&j, "calling_code", was->calling_code, is->calling_code);
	note_number(&j, "untouched_days", was->untouched_days, is->untouched_days);
	note_number(&j, "no_show_minutes", was->no_show_minutes, is->no_show_minutes);
	note_number(
		&j, "show_correction_hours", was->show_correction_hours, is->show_correction_hours);
	return j;
}

static enum status
write_journal(struct writer *db, struct journal *j)
{
	return audit_write(db, &(struct audit_entry){.entity = "store_settings",
				       .entity_id = 1,
				       .verb = "update",
				       .old_json = audit_json_end(&j->before),
				       .new_json = audit_json_end(&j->after)});
}

enum status
store_setting_update(struct store_setting *current, struct writer *db, struct mem *m,
	const struct store_setting *edit)
{
	struct journal j;
	enum status st = db_one(
		current, db_reading(db), m, &store_setting_stmts[STORE_SETTING_HOLD], DB_NO_ARGS);

	if (st == ST_OK && current->row_version != edit->row_version)
		st = ST_CONFLICT;
	if (st != ST_OK)
		return st;
	j = differences(m, current, edit);
	if (j.differs)
		st = db_run_one(db, &store_setting_stmts[STORE_SETTING_UPDATE],
			DB_ARGS(edit->name, edit->zone, edit->calling_code, edit->untouched_days,
				edit->no_show_minutes, edit->show_correction_hours,
				edit->row_version));
	return st == ST_OK && j.differs ? write_journal(db, &j) : st;
}
