#include "crm/people/user_pick.h"

#include "auth/actor.h"
#include "crm/people/user_pick_sql.h"

enum status
user_list_active(struct user_option **out, size_t *n, struct reader *db, struct mem *m)
{
	return db_known_rows(out, n, db, m, &user_pick_stmts[USER_PICK_ACTIVE], DB_NO_ARGS);
}

enum status
user_list_sellers(struct user_option **out, size_t *n, struct reader *db, struct mem *m)
{
	return db_known_rows(out, n, db, m, &user_pick_stmts[USER_PICK_SELLERS], DB_NO_ARGS);
}

enum status
user_list_givers(struct user_giver **out, size_t *n, struct reader *db, struct mem *m, enum perm p)
{
	struct user_giver *all;
	size_t n_all;
	enum status st =
		db_known_rows(&all, &n_all, db, m, &user_pick_stmts[USER_PICK_GIVERS], DB_NO_ARGS);

	*n = 0;
	*out = mem_array(m, struct user_giver, n_all + 1);
	for (size_t i = 0; i < n_all && st == ST_OK; i++)
		if (actor_perms_listed(all[i].codes) >> p & 1)
			(*out)[(*n)++] = all[i];
	return st;
}

/* Whose leads the actor may open, by coverage; as auth/scope.h has it for what they own. */
static bool
is_covered(const struct user_option *o, const struct db_actor *actor)
{
	switch (actor->coverage) {
	case DB_COVERAGE_STORE:
		return true;
	case DB_COVERAGE_TEAM:
		return o->id.v == actor->user.v || (actor->team.v && o->team_id.v == actor->team.v);
	case DB_COVERAGE_OWN:
		return o->id.v == actor->user.v;
	default:
		return false;
	}
}

enum status
user_list_covered(struct user_option **out, size_t *n, struct reader *db, struct mem *m)
{
	struct user_option *all;
	size_t n_all;
	enum status st = user_list_active(&all, &n_all, db, m);

	*n = 0;
	*out = mem_array(m, struct user_option, n_all + 1);
	for (size_t i = 0; i < n_all && st == ST_OK; i++)
		if (is_covered(&all[i], db_actor(db)))
			(*out)[(*n)++] = all[i];
	return st;
}
