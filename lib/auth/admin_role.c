#include "auth/actor.h"
#include "auth/admin_guard.h"
#include "auth/admin_sql.h"
#include "base/text.h"

enum status
admin_role_list(struct admin_role **out, size_t *out_n, struct reader *r, struct mem *m)
{
	return db_rows(out, out_n, r, m, &admin_stmts[ADMIN_ROLE_LIST], NULL, DB_NO_ARGS);
}

enum status
admin_role_get(struct admin_role *out, struct reader *r, struct mem *m, struct role_id id)
{
	return db_one(out, r, m, &admin_stmts[ADMIN_ROLE_GET], DB_ARGS(id));
}

enum status
admin_permission_list(struct admin_permission **out, size_t *out_n, struct reader *r, struct mem *m)
{
	return db_rows(out, out_n, r, m, &admin_stmts[ADMIN_PERMISSION_LIST], NULL, DB_NO_ARGS);
}

static struct power
power_of_role(const struct admin_role *role)
{
	return (struct power){
		actor_perms_listed(role->codes), actor_coverage_named(role->is.scope)};
}

static struct power
power_of_edit(const struct admin_role_edit *edit)
{
	return (struct power){edit->perms, actor_coverage_named(edit->is.scope)};
}

static enum status
permissions_write(struct admin_change *c, struct role_id id, uint64_t perms)
{
	enum status st = db_run(NULL, c->w, &admin_stmts[ADMIN_ROLE_CLEAR], DB_ARGS(id));

	if (st != ST_OK || !perms)
		return st;
	return db_run(NULL, c->w, &admin_stmts[ADMIN_ROLE_FILL],
		DB_ARGS(id, admin_perms_codes(c->m, perms)));
}

static void
note_differences(
	struct admin_change *c, const struct admin_role *was, const struct admin_role_edit *edit)
{
	audit_diff_fields(&c->diff, &role_fields, NULL, &was->is, &edit->is);
	admin_change_perms(c, actor_perms_listed(was->codes), edit->perms);
}

#define ROLE_VALUE(kind, member, ...) edit->is.member,

enum status
admin_role_create(struct role_id *out, struct admin_refusal *refused, struct writer *w,
	struct mem *m, const struct admin_role_edit *edit)
{
	static const struct admin_role none = {.row_version = 0};
	struct user_id asking = db_user(db_reading(w));
	struct utc now = date_now();
	struct admin_change c;
	enum status st;

	st = admin_change_begin(&c, refused, w, m, PERM_ROLE_MANAGE);
	if (st == ST_OK)
		st = admin_change_within(&c, power_of_edit(edit));
	if (st != ST_OK)
		return st;
	st = db_run(NULL, w, &admin_stmts[ADMIN_ROLE_ADD],
		DB_ARGS(ROLE_FIELDS(ROLE_VALUE) now, asking, now, asking));
	if (st == ST_EXISTS)
		return admin_change_refuse(&c, ADMIN_TAKEN);
	if (st != ST_OK)
		return st;
	*out = (struct role_id){db_insert_id(w)};
	st = permissions_write(&c, *out, edit->perms);
	if (st != ST_OK)
		return st;
	note_differences(&c, &none, edit);
	return admin_change_end(&c, "role", out->v, "create");
}

enum status
admin_role_update(struct admin_role *current, struct admin_refusal *refused, struct writer *w,
	struct mem *m, struct role_id id, int row_version, const struct admin_role_edit *edit)
{
	struct admin_change c;
	enum status st;

	st = admin_change_begin(&c, refused, w, m, PERM_ROLE_MANAGE);
	if (st == ST_OK)
		st = db_one(current, db_reading(w), m, &admin_stmts[ADMIN_ROLE_HOLD], DB_ARGS(id));
	if (st != ST_OK)
		return st;
	if (current->row_version != row_version)
		return ST_CONFLICT;
	st = admin_change_within(&c, power_of_role(current));
	if (st == ST_OK)
		st = admin_change_within(&c, power_of_edit(edit));
	if (st != ST_OK)
		return st;
	note_differences(&c, current, edit);
	if (!c.diff.differs)
		return ST_OK;
	st = db_run_one(w, &admin_stmts[ADMIN_ROLE_UPDATE],
		DB_ARGS(ROLE_FIELDS(ROLE_VALUE) id, row_version));
	if (st == ST_EXISTS)
		return admin_change_refuse(&c, ADMIN_TAKEN);
	if (st == ST_OK)
		st = permissions_write(&c, id, edit->perms);
	return st == ST_OK ? admin_change_end(&c, "role", id.v, "update") : st;
}

enum status
admin_team_list(struct admin_team **out, size_t *out_n, struct reader *r, struct mem *m)
{
	return db_rows(out, out_n, r, m, &admin_stmts[ADMIN_TEAM_LIST], NULL, DB_NO_ARGS);
}

enum status
admin_team_get(struct admin_team *out, struct reader *r, struct mem *m, struct team_id id)
{
	return db_one(out, r, m, &admin_stmts[ADMIN_TEAM_GET], DB_ARGS(id));
}

#define TEAM_VALUE(kind, member, ...) is->member,

enum status
admin_team_create(struct team_id *out, struct admin_refusal *refused, struct writer *w,
	struct mem *m, const struct team_fields *is)
{
	static const struct team_fields none = {.name = NULL};
	struct user_id asking = db_user(db_reading(w));
	struct utc now = date_now();
	struct admin_change c;
	enum status st;

	st = admin_change_begin(&c, refused, w, m, PERM_USER_MANAGE);
	if (st == ST_OK)
		st = db_run(NULL, w, &admin_stmts[ADMIN_TEAM_ADD],
			DB_ARGS(TEAM_FIELDS(TEAM_VALUE) now, asking, now, asking));
	if (st == ST_EXISTS)
		return admin_change_refuse(&c, ADMIN_TAKEN);
	if (st != ST_OK)
		return st;
	*out = (struct team_id){db_insert_id(w)};
	audit_diff_fields(&c.diff, &team_fields, NULL, &none, is);
	return admin_change_end(&c, "team", out->v, "create");
}

enum status
admin_team_rename(struct admin_team *current, struct admin_refusal *refused, struct writer *w,
	struct mem *m, struct team_id id, int row_version, const struct team_fields *is)
{
	struct admin_change c;
	enum status st;

	st = admin_change_begin(&c, refused, w, m, PERM_USER_MANAGE);
	if (st == ST_OK)
		st = db_one(current, db_reading(w), m, &admin_stmts[ADMIN_TEAM_HOLD], DB_ARGS(id));
	if (st != ST_OK)
		return st;
	if (current->row_version != row_version)
		return ST_CONFLICT;
	audit_diff_fields(&c.diff, &team_fields, NULL, &current->is, is);
	if (!c.diff.differs)
		return ST_OK;
	st = db_run_one(w, &admin_stmts[ADMIN_TEAM_RENAME],
		DB_ARGS(TEAM_FIELDS(TEAM_VALUE) id, row_version));
	if (st == ST_EXISTS)
		return admin_change_refuse(&c, ADMIN_TAKEN);
	return st == ST_OK ? admin_change_end(&c, "team", id.v, "update") : st;
}
