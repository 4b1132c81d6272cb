#include "crm/showroom/rotation.h"

#include "crm/showroom/rotation_sql.h"

enum status
rotation_list(struct rotation_place **out, size_t *n, struct reader *db, struct mem *m)
{
	return db_rows(out, n, db, m, &rotation_stmts[ROTATION_LIST], NULL, DB_ARGS(date_today()));
}

const struct rotation_place *
rotation_next(const struct rotation_place *line, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (!line[i].is_busy)
			return &line[i];
	return NULL;
}

/* The list is read after the lock, and so sees what the last holder of the lock committed. */
enum status
rotation_take_next(struct user_id *out, struct writer *db, struct mem *m)
{
	const struct rotation_place *next;
	struct rotation_place *line;
	int64_t waiting;
	size_t n;
	enum status st = db_number(
		&waiting, db_reading(db), &rotation_stmts[ROTATION_LOCK], DB_ARGS(date_today()));

	if (st == ST_OK)
		st = rotation_list(&line, &n, db_reading(db), m);
	if (st != ST_OK)
		return st;
	next = rotation_next(line, n);
	if (!next)
		return ST_NOT_FOUND;
	*out = next->id;
	return ST_OK;
}

/* One row of today's line. */
static enum status
change(struct writer *db, enum rotation_stmt which, struct user_id user)
{
	uint64_t matched;
	enum status st = db_run(&matched, db, &rotation_stmts[which], DB_ARGS(user, date_today()));

	return st == ST_OK && matched == 0 ? ST_NOT_FOUND : st;
}

/* Nobody, and who is not in line, has no turn. */
enum status
rotation_serve(struct writer *db, struct user_id user, struct visit_id up)
{
	if (!user.v)
		return ST_OK;
	return db_run(NULL, db, &rotation_stmts[ROTATION_SERVE], DB_ARGS(up, user, date_today()));
}

enum status
rotation_give_back(struct writer *db, struct user_id user, struct visit_id up)
{
	if (!user.v)
		return ST_OK;
	return db_run(
		NULL, db, &rotation_stmts[ROTATION_GIVE_BACK], DB_ARGS(user, date_today(), up));
}

enum status
rotation_join(struct writer *db, struct user_id user)
{
	uint64_t made;
	enum status st =
		db_run(&made, db, &rotation_stmts[ROTATION_JOIN], DB_ARGS(date_today(), user));

	return st == ST_OK && made == 0 ? ST_NOT_FOUND : st;
}

enum status
rotation_leave(struct writer *db, struct user_id user)
{
	return change(db, ROTATION_LEAVE, user);
}

enum status
rotation_skip(struct writer *db, struct user_id user)
{
	return change(db, ROTATION_SKIP, user);
}
