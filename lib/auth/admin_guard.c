#include "auth/admin_guard.h"

#include "auth/actor.h"
#include "auth/admin_sql.h"
#include "base/text.h"

enum status
admin_change_refuse(struct admin_change *c, enum admin_why why)
{
	c->refused->why = why;
	return ST_INVALID;
}

static struct power
power_in(const struct admin_power *row)
{
	return (struct power){actor_perms_listed(row->codes), actor_coverage_named(row->scope)};
}

static enum status
power_of(struct power *out, struct admin_change *c, struct user_id id)
{
	struct admin_power row;
	enum status st;

	st = db_one(&row, db_reading(c->w), c->m, &admin_stmts[ADMIN_USER_POWER], DB_ARGS(id));
	if (st == ST_OK)
		*out = power_in(&row);
	return st;
}

static enum giving
giving_of(struct power p)
{
	uint64_t all = (UINT64_C(1) << PERM__MAX) - (UINT64_C(1) << (PERM_SIGNED_IN + 1));

	if ((p.perms & all) == all && p.coverage == DB_COVERAGE_STORE)
		return GIVING_ALL;
	return p.perms >> PERM_USER_MANAGE & 1 ? GIVING_SOME : GIVING_NONE;
}

/* The most that anybody can give as things are now. */
static enum status
giving_now(enum giving *out, struct admin_change *c)
{
	struct admin_power *rows;
	size_t n;
	enum status st = db_rows(
		&rows, &n, db_reading(c->w), c->m, &admin_stmts[ADMIN_POWERS], NULL, DB_NO_ARGS);

	*out = GIVING_NONE;
	for (size_t i = 0; st == ST_OK && i < n; i++) {
		enum giving one = giving_of(power_in(&rows[i]));

		*out = one > *out ? one : *out;
	}
	return st;
}

enum status
admin_change_begin(struct admin_change *out, struct admin_refusal *refused, struct writer *w,
	struct mem *m, enum perm needs)
{
	struct user_id asking = db_user(db_reading(w));
	int64_t turn;
	enum status st;

	*refused = (struct admin_refusal){.why = ADMIN_ALLOWED};
	*out = (struct admin_change){.w = w,
		.m = m,
		.refused = refused,
		.own = {UINT64_MAX, DB_COVERAGE_STORE},
		.diff = audit_diff_begin(m)};
	st = db_number(&turn, db_reading(w), &admin_stmts[ADMIN_TURN], DB_NO_ARGS);
	if (st == ST_OK && asking.v)
		st = power_of(&out->own, out, asking);
	if (st == ST_OK && !(out->own.perms >> needs & 1))
		st = ST_FORBIDDEN;
	return st == ST_OK ? giving_now(&out->kept, out) : st;
}

enum status
admin_change_within(struct admin_change *c, struct power theirs)
{
	uint64_t beyond = theirs.perms & ~c->own.perms;

	if (!beyond && theirs.coverage <= c->own.coverage)
		return ST_OK;
	c->refused->perms = beyond;
	return admin_change_refuse(c, ADMIN_BEYOND);
}

enum status
admin_change_within_user(struct admin_change *c, struct user_id id)
{
	struct power theirs;
	enum status st = power_of(&theirs, c, id);

	return st == ST_OK ? admin_change_within(c, theirs) : st;
}

void
admin_change_perms(struct admin_change *c, uint64_t before, uint64_t after)
{
	for (enum perm p = PERM_SIGNED_IN + 1; p < PERM__MAX; p++)
		audit_diff_text(&c->diff, perm_code(p), before >> p & 1 ? "yes" : "no",
			after >> p & 1 ? "yes" : "no");
}

enum status
admin_change_end(struct admin_change *c, const char *entity, int64_t id, const char *verb)
{
	enum giving left;
	enum status st = giving_now(&left, c);

	if (st != ST_OK)
		return st;
	if (left < c->kept)
		return admin_change_refuse(c, ADMIN_LAST);
	return audit_diff_write(c->w, &c->diff, entity, id, verb);
}

const char *
admin_perms_codes(struct mem *m, uint64_t perms)
{
	struct text t = text_begin(m);

	for (enum perm p = PERM_SIGNED_IN + 1; p < PERM__MAX; p++)
		if (perms >> p & 1)
			text_addf(&t, "%s%s", t.len ? "," : "", perm_code(p));
	return t.s;
}
