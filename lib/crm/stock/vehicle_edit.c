#include "crm/stock/vehicle_edit.h"

#include "auth/audit.h"
#include "base/text.h"
#include "crm/stock/vehicle_edit_sql.h"
#include "crm/text/vin.h"

static const struct word vehicle_places[] = {
	{"in_transit", "In transit"},
	{"in_stock", "In stock"},
	{"wholesaled", "Wholesaled"},
	{"gone", "Gone"},
	{NULL, NULL},
};

#define FIELD_RECORD struct vehicle_fields
static const struct field rows[] = {VEHICLE_FIELDS(FIELD_ROW)};
static const struct fields vehicle_fields = FIELDS(rows);

/* A status that was not chosen has a name too. */
static const struct field told[] = {
	{.name = "status", .label = "Status", .type = FIELD_T_TEXT, .words = vehicle_statuses},
	VEHICLE_FIELDS(FIELD_ROW)};
const struct fields vehicle_told = FIELDS(told);

enum status
vehicle_edit_get(struct vehicle_edited *out, struct reader *db, struct mem *m, struct vehicle_id id)
{
	return db_one(out, db, m, &vehicle_edit_stmts[VEHICLE_EDIT_GET], DB_ARGS(id));
}

static bool
may_move(const struct vehicle_edited *v)
{
	return !v->is_sold && !text_empty(word_label(vehicle_places, v->is.status));
}

struct fields
vehicle_edit_fields(const struct vehicle_edited *v)
{
	return may_move(v) ? vehicle_fields : fields_part(&vehicle_fields, "stock_no", "location");
}

#define VEHICLE_VALUE(kind, member, ...) is->member,

enum status
vehicle_add(
	struct vehicle_id *out, struct writer *db, struct mem *m, const struct vehicle_fields *is)
{
	struct user_id me = db_user(db_reading(db));
	struct audit_json j = audit_json_begin(m);
	enum status st = db_run(NULL, db, &vehicle_edit_stmts[VEHICLE_EDIT_ADD],
		DB_ARGS(VEHICLE_FIELDS(VEHICLE_VALUE) vin_check(is->vin), me, me));

	if (st != ST_OK)
		return st;
	out->v = db_insert_id(db);
	audit_json_fields(&j, &vehicle_fields, is);
	return audit_write(db, &(struct audit_entry){.entity = "vehicle",
				       .entity_id = out->v,
				       .verb = "create",
				       .new_json = audit_json_end(&j)});
}

static enum status
save_fields(struct writer *db, const struct vehicle_edited *now, const struct vehicle_fields *is)
{
	return db_run_one(db, &vehicle_edit_stmts[VEHICLE_EDIT_SAVE],
		DB_ARGS(VEHICLE_FIELDS(VEHICLE_VALUE) vin_check(is->vin), now->id,
			now->row_version));
}

enum status
vehicle_save(struct vehicle_edited *now, struct writer *db, struct mem *m, struct vehicle_id id,
	int row_version, const struct vehicle_fields *is)
{
	struct audit_diff d = audit_diff_begin(m);
	struct vehicle_fields saved = *is;
	enum status st =
		db_one(now, db_reading(db), m, &vehicle_edit_stmts[VEHICLE_EDIT_HOLD], DB_ARGS(id));

	if (st == ST_OK && now->row_version != row_version)
		st = ST_CONFLICT;
	if (st != ST_OK)
		return st;
	if (!may_move(now))
		saved.status = now->is.status;
	audit_diff_fields(&d, &vehicle_fields, NULL, &now->is, &saved);
	if (!d.differs)
		return ST_OK;
	st = save_fields(db, now, &saved);
	return st == ST_OK ? audit_diff_write(db, &d, "vehicle", id.v, "update") : st;
}
