#include "crm/report/favorite.h"

#include "crm/report/favorite_sql.h"

enum status
favorite_list(struct favorite **out, size_t *n, struct reader *db, struct mem *m)
{
	struct user_id me = db_user(db);

	return db_known_rows(out, n, db, m, &favorite_stmts[FAVORITE_LIST], DB_ARGS(me));
}

enum status
favorite_add(struct writer *db, const char *report, const char *name, const char *query)
{
	struct user_id me = db_user(db_reading(db));
	int64_t n;
	enum status st =
		db_number(&n, db_reading(db), &favorite_stmts[FAVORITE_COUNT], DB_ARGS(me));

	if (st != ST_OK)
		return st;
	if (n >= FAVORITE_MAX)
		return ST_TOO_LARGE;
	return db_run(NULL, db, &favorite_stmts[FAVORITE_ADD],
		DB_ARGS(me, report, name, query, n + 1, me, me));
}

enum status
favorite_get(struct favorite *out, struct reader *db, struct mem *m, struct favorite_id id)
{
	return db_one(out, db, m, &favorite_stmts[FAVORITE_GET], DB_ARGS(id, db_user(db)));
}

enum status
favorite_remove(struct writer *db, struct favorite_id id)
{
	struct user_id me = db_user(db_reading(db));
	uint64_t matched;
	enum status st = db_run(&matched, db, &favorite_stmts[FAVORITE_REMOVE], DB_ARGS(id, me));

	return st == ST_OK && matched == 0 ? ST_NOT_FOUND : st;
}
