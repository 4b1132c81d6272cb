/*
 * actor.h - who is asking, and what that person may do.
 *
 * Layer auth: who may do what, and who did.
 * Writes users, user_permissions, roles, role_permissions, teams, sessions, sign_in_failures, two_factors, recovery_codes, one_time_links, budgets,
 * idempotency_keys, audit_events.
 */
#ifndef AUTH_ACTOR_H
#define AUTH_ACTOR_H

#include <stdbool.h>
#include <stdint.h>

#include "auth/perm.h"
#include "base/id.h"
#include "db/db.h"

struct actor {
	struct user_id user;
	struct team_id team;
	struct role_id role_id;
	enum db_coverage coverage; /* of the user's role */
	struct session_id session;
	const char *login;
	const char *name;  /* first and last */
	const char *role;  /* the role's name */
	const char *theme; /* auto, light, dark */
	uint64_t perms;    /* bit per enum perm: effective rights, deny wins (domain.md rule 6) */
	bool must_enrol;   /* has to set up a second factor first: holds PERM_ENROL only */
	struct utc seen;   /* when the session was last noted as used */
	struct db_versions versions; /* of what rarely changes, at the same time */
};

/*
 * The user, as of `versions`. Rights and names are kept for as long as these stay.
 * ST_NOT_FOUND  nobody, or who is not active
 */
STATUS_MUST_USE enum status actor_find(struct actor *out, struct reader *r, struct mem *m,
	struct user_id user, struct db_versions versions);

/* True when the actor holds `p`. PERM_PUBLIC: always. PERM_UNSET: never. A NULL actor holds
 * PERM_PUBLIC only. */
bool actor_may(const struct actor *a, enum perm p);

/* What the database handle needs of an actor; NULL gives one that sees no owned record. */
struct db_actor actor_for_db(const struct actor *a);

/* Of roles.scope: own, team, store. Any other word is DB_COVERAGE_UNSET, which sees nothing. */
enum db_coverage actor_coverage_named(const char *scope);

/* The bits of codes separated by commas; a code that is not in PERM_LIST gives nothing. */
uint64_t actor_perms_listed(const char *codes);

#endif
