#include "crm/store/store_setting.h"

#include "auth/audit.h"
#include "crm/store/store_setting_sql.h"

#define FIELD_RECORD struct store_fields
static const struct field rows[] = {STORE_FIELDS(FIELD_ROW)};
const struct fields store_fields = FIELDS(rows);

enum status
store_setting_get(struct store_setting *out, struct reader *db, struct mem *m)
{
	return db_one(out, db, m, &store_setting_stmts[STORE_SETTING_GET], DB_NO_ARGS);
}

#define SETTING_VALUE(kind, member, ...) edit->is.member,

enum status
store_setting_update(struct store_setting *current, struct writer *db, struct mem *m,
	const struct store_setting *edit)
{
	struct audit_diff d = audit_diff_begin(m);
	enum status st = db_one(
		current, db_reading(db), m, &store_setting_stmts[STORE_SETTING_HOLD], DB_NO_ARGS);

	if (st == ST_OK && current->row_version != edit->row_version)
		st = ST_CONFLICT;
	if (st != ST_OK)
		return st;
	audit_diff_fields(&d, &store_fields, NULL, &current->is, &edit->is);
	if (d.differs)
		st = db_run_one(db, &store_setting_stmts[STORE_SETTING_UPDATE],
			DB_ARGS(STORE_FIELDS(SETTING_VALUE) edit->row_version));
	return st == ST_OK ? audit_diff_write(db, &d, "store_settings", 1, "update") : st;
}
