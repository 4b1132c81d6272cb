#include "auth/actor.h"
#include "auth/admin_guard.h"
#include "auth/admin_sql.h"
#include "auth/link.h"
#include "auth/second.h"
#include "auth/session.h"
#include "base/text.h"

struct admin_user_edit
admin_user_as_edit(const struct admin_user *u)
{
	return (struct admin_user_edit){.is = u->is,
		.allow = actor_perms_listed(u->allow_codes),
		.deny = actor_perms_listed(u->deny_codes)};
}

enum status
admin_user_list(struct admin_user **out, size_t *out_n, struct reader *r, struct mem *m,
	const char *words, bool inactive)
{
	struct db_clauses on = {0};

	if (!inactive)
		db_clause_on(&on, m, ADMIN_USER_ACTIVE, DB_NO_ARGS);
	if (words)
		db_clause_on(&on, m, ADMIN_USER_WORDS,
			DB_ARGS(mem_printf(m, "%%%s%%", text_like_escape(m, words))));
	return db_rows(
		out, out_n, r, m, &admin_stmts[ADMIN_USER_LIST], &on, DB_ARGS(ADMIN_LIST_MAX));
}

enum status
admin_user_get(struct admin_user *out, struct reader *r, struct mem *m, struct user_id id)
{
	return db_one(out, r, m, &admin_stmts[ADMIN_USER_GET], DB_ARGS(id));
}

enum status
admin_user_by_login(struct admin_user *out, struct reader *r, struct mem *m, const char *login)
{
	return db_one(out, r, m, &admin_stmts[ADMIN_USER_BY_LOGIN], DB_ARGS(login));
}

bool
admin_right_held(const struct admin_right *right)
{
	return right->effect ? text_equal(right->effect, "allow") : right->of_role;
}

enum status
admin_user_rights(
	struct admin_right **out, size_t *out_n, struct reader *r, struct mem *m, struct user_id id)
{
	enum status st =
		db_rows(out, out_n, r, m, &admin_stmts[ADMIN_USER_RIGHTS], NULL, DB_ARGS(id));

	return st == ST_OK && *out_n == 0 ? ST_NOT_FOUND : st;
}

static const char *
effect_word(uint64_t allow, uint64_t deny, enum perm p)
{
	if (deny >> p & 1)
		return "deny";
	return allow >> p & 1 ? "allow" : "inherit";
}

static void
note_differences(
	struct admin_change *c, const struct admin_user *was, const struct admin_user_edit *edit)
{
	const struct admin_user_edit old = admin_user_as_edit(was);

	audit_diff_fields(&c->diff, &user_fields, NULL, &was->is, &edit->is);
	for (enum perm p = PERM_SIGNED_IN + 1; p < PERM__MAX; p++)
		audit_diff_text(&c->diff, perm_code(p), effect_word(old.allow, old.deny, p),
			effect_word(edit->allow, edit->deny, p));
}

static enum status
rights_write(struct admin_change *c, struct user_id id, uint64_t allow, uint64_t deny)
{
	enum status st = db_run(NULL, c->w, &admin_stmts[ADMIN_USER_RIGHTS_CLEAR], DB_ARGS(id));

	if (st != ST_OK || !(allow | deny))
		return st;
	return db_run(NULL, c->w, &admin_stmts[ADMIN_USER_RIGHTS_ADD],
		DB_ARGS(id, admin_perms_codes(c->m, deny), date_now(), db_user(db_reading(c->w)),
			admin_perms_codes(c->m, allow | deny)));
}

#define USER_VALUE(kind, member, ...) edit->is.member,

enum status
admin_user_create(struct user_id *out, struct admin_refusal *refused, struct writer *w,
	struct mem *m, const struct admin_user_edit *edit, struct password_hash password)
{
	static const struct admin_user none = {.row_version = 0};
	struct user_id asking = db_user(db_reading(w));
	struct utc now = date_now();
	struct admin_change c;
	enum status st;

	st = admin_change_begin(&c, refused, w, m, PERM_USER_MANAGE);
	if (st != ST_OK)
		return st;
	st = db_run(NULL, w, &admin_stmts[ADMIN_USER_ADD],
		DB_ARGS(USER_FIELDS(USER_VALUE) password.text,
			password.text ? now : (struct utc){0}, now, asking, now, asking));
	if (st == ST_EXISTS)
		return admin_change_refuse(&c, ADMIN_TAKEN);
	if (st != ST_OK)
		return st;
	*out = (struct user_id){db_insert_id(w)};
	st = rights_write(&c, *out, edit->allow, edit->deny);
	if (st == ST_OK)
		st = admin_change_within_user(&c, *out);
	if (st != ST_OK)
		return st;
	note_differences(&c, &none, edit);
	return admin_change_end(&c, "user", out->v, "create");
}

/* Hold the user for this transaction; refused when that user may do more than who asks. */
static enum status
user_hold(struct admin_user *out, struct admin_change *c, struct user_id id)
{
	enum status st =
		db_one(out, db_reading(c->w), c->m, &admin_stmts[ADMIN_USER_HOLD], DB_ARGS(id));

	return st == ST_OK ? admin_change_within_user(c, id) : st;
}

static enum status
user_write(struct admin_change *c, const struct admin_user *was, const struct admin_user_edit *edit)
{
	enum status st = db_run_one(c->w, &admin_stmts[ADMIN_USER_UPDATE],
		DB_ARGS(USER_FIELDS(USER_VALUE) was->id, was->row_version));

	if (st == ST_EXISTS)
		return admin_change_refuse(c, ADMIN_TAKEN);
	if (st == ST_OK)
		st = rights_write(c, was->id, edit->allow, edit->deny);
	if (st == ST_OK && !edit->is.is_active)
		st = session_end_others(c->w, was->id, (struct session_id){0});
	if (st == ST_OK && (!edit->is.is_active || !text_equal(text_or_null(was->is.email),
							   text_or_null(edit->is.email))))
		st = link_void(c->w, was->id);
	return st == ST_OK ? admin_change_within_user(c, was->id) : st;
}

enum status
admin_user_update(struct admin_user *current, struct admin_refusal *refused, struct writer *w,
	struct mem *m, struct user_id id, int row_version, const struct admin_user_edit *edit)
{
	struct admin_change c;
	enum status st;

	st = admin_change_begin(&c, refused, w, m, PERM_USER_MANAGE);
	if (st == ST_OK)
		st = user_hold(current, &c, id);
	if (st != ST_OK)
		return st;
	if (current->row_version != row_version)
		return ST_CONFLICT;
	if (!edit->is.is_active && db_user(db_reading(w)).v == id.v)
		return admin_change_refuse(&c, ADMIN_SELF);
	note_differences(&c, current, edit);
	if (c.diff.differs)
		st = user_write(&c, current, edit);
	return st == ST_OK ? admin_change_end(&c, "user", id.v, "update") : st;
}

enum status
admin_user_set_password(struct admin_refusal *refused, struct writer *w, struct mem *m,
	struct user_id id, struct password_hash password)
{
	struct utc now = date_now();
	struct admin_user user;
	struct admin_change c;
	enum status st;

	st = admin_change_begin(&c, refused, w, m, PERM_USER_MANAGE);
	if (st == ST_OK)
		st = user_hold(&user, &c, id);
	if (st != ST_OK)
		return st;
	st = db_run_one(w, &admin_stmts[ADMIN_USER_SET_PASSWORD], DB_ARGS(password.text, now, id));
	if (st == ST_OK)
		st = session_end_others(w, id, (struct session_id){0});
	if (st == ST_OK)
		st = link_void(w, id);
	if (st != ST_OK)
		return st;
	audit_diff_text(&c.diff, "password", "old", "new");
	return admin_change_end(&c, "user", id.v, "password");
}

enum status
admin_user_ask_link(struct link_id *out, enum link_kind *out_kind, struct admin_refusal *refused,
	struct writer *w, struct mem *m, struct user_id id)
{
	struct admin_user user;
	struct admin_change c;
	enum status st;

	st = admin_change_begin(&c, refused, w, m, PERM_USER_MANAGE);
	if (st == ST_OK)
		st = user_hold(&user, &c, id);
	if (st != ST_OK)
		return st;
	*out_kind = user.has_password ? LINK_RESET : LINK_INVITE;
	st = link_ask(out, w, *out_kind, id);
	if (st != ST_OK)
		return st;
	audit_diff_text(&c.diff, "link", NULL, user.is.email);
	return admin_change_end(&c, "user", id.v, "link");
}

enum status
admin_user_reset_second(
	struct admin_refusal *refused, struct writer *w, struct mem *m, struct user_id id)
{
	struct admin_user user;
	struct admin_change c;
	enum status st;

	st = admin_change_begin(&c, refused, w, m, PERM_USER_MANAGE);
	if (st == ST_OK)
		st = user_hold(&user, &c, id);
	if (st == ST_OK)
		st = second_clear(w, id);
	if (st == ST_OK)
		st = session_end_others(w, id, (struct session_id){0});
	if (st != ST_OK)
		return st;
	audit_diff_text(&c.diff, "two_factor", "on", "off");
	return admin_change_end(&c, "user", id.v, "two_factor_reset");
}

enum status
admin_user_revoke_feed(
	struct admin_refusal *refused, struct writer *w, struct mem *m, struct user_id id)
{
	struct admin_user user = {0};
	struct admin_change c;
	enum status st;

	st = admin_change_begin(&c, refused, w, m, PERM_USER_MANAGE);
	if (st == ST_OK)
		st = user_hold(&user, &c, id);
	if (st != ST_OK || !user.has_feed)
		return st;
	st = db_run_one(w, &admin_stmts[ADMIN_USER_REVOKE_FEED], DB_ARGS(id));
	if (st != ST_OK)
		return st;
	audit_diff_text(&c.diff, "calendar", "yes", "no");
	return admin_change_end(&c, "user", id.v, "calendar_revoke");
}
