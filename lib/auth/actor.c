#include "auth/actor.h"

#include <string.h>

#include "auth/actor_sql.h"

_Static_assert(PERM__MAX <= 64, "actor.perms holds one bit per permission");

bool
actor_may(const struct actor *a, enum perm p)
{
	if (p <= PERM_UNSET || p >= PERM__MAX)
		return false;
	if (p == PERM_PUBLIC)
		return true;
	if (!a)
		return false;
	if (p == PERM_ENROL || a->must_enrol)
		return p == PERM_ENROL;
	return p == PERM_SIGNED_IN || (a->perms >> p & 1) != 0;
}

struct db_actor
actor_for_db(const struct actor *a)
{
	if (!a)
		return (struct db_actor){.coverage = DB_COVERAGE_UNSET};
	return (struct db_actor){
		.user = a->user, .team = a->team, .coverage = a->coverage, .versions = a->versions};
}

enum db_coverage
actor_coverage_named(const char *scope)
{
	static const char *const names[DB_COVERAGE__MAX] = {[DB_COVERAGE_OWN] = "own",
		[DB_COVERAGE_TEAM] = "team",
		[DB_COVERAGE_STORE] = "store"};

	for (enum db_coverage c = DB_COVERAGE_OWN; scope && c < DB_COVERAGE__MAX; c++)
		if (strcmp(scope, names[c]) == 0)
			return c;
	return DB_COVERAGE_UNSET;
}

uint64_t
actor_perms_listed(const char *codes)
{
	uint64_t perms = 0;

	while (codes && *codes) {
		size_t n = strcspn(codes, ",");

		for (enum perm p = PERM_SIGNED_IN + 1; p < PERM__MAX; p++)
			if (strlen(perm_code(p)) == n && strncmp(perm_code(p), codes, n) == 0)
				perms |= UINT64_C(1) << p;
		codes += n + (codes[n] == ',');
	}
	return perms;
}

enum status
actor_find(struct actor *out, struct reader *r, struct mem *m, struct user_id user,
	struct db_versions versions)
{
	struct actor_found *row;
	size_t n;
	enum status st;

	db_versions_set(r, versions);
	st = db_known_rows(&row, &n, r, m, &actor_stmts[ACTOR_FIND], DB_ARGS(user));
	if (st != ST_OK || n == 0)
		return st == ST_OK ? ST_NOT_FOUND : st;
	*out = (struct actor){.user = user,
		.team = row->team_id,
		.role_id = row->role_id,
		.coverage = actor_coverage_named(row->scope),
		.login = row->login,
		.name = row->name,
		.role = row->role_name,
		.theme = row->theme,
		.perms = actor_perms_listed(row->codes),
		.versions = versions};
	return ST_OK;
}
