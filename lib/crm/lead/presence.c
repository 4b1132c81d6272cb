#include "crm/lead/presence.h"

#include "crm/lead/presence_sql.h"

#define KEPT (24 * 60 * 60) /* s */

static enum status
note_mine(struct writer *db, struct lead_id id, bool known)
{
	struct user_id me = db_user(db_reading(db));
	struct utc now = date_now(), since = {now.s - PRESENCE_SECONDS};

	if (known)
		return db_run(NULL, db, &presence_stmts[PRESENCE_RENEW],
			DB_ARGS(since, now, now, id, me));
	return db_run(NULL, db, &presence_stmts[PRESENCE_ADD], DB_ARGS(id, me, now, now, now));
}

enum status
presence_note(
	struct presence **out, size_t *out_n, struct writer *db, struct mem *m, struct lead_id id)
{
	struct user_id me = db_user(db_reading(db));
	struct utc since = {date_now().s - PRESENCE_SECONDS};
	struct presence_row *rows;
	bool known = false;
	size_t n;
	enum status st = db_rows(&rows, &n, db_reading(db), m, &presence_stmts[PRESENCE_FIND], 0,
		DB_ARGS(me, since, id));

	if (st != ST_OK)
		return st;
	if (n == 0)
		return ST_NOT_FOUND;
	*out = mem_array(m, struct presence, n);
	*out_n = 0;
	for (size_t i = 0; i < n; i++) {
		if (rows[i].user_id.v == me.v)
			known = true;
		else if (rows[i].user_id.v)
			(*out)[(*out_n)++] =
				(struct presence){rows[i].user_name, rows[i].opened_at};
	}
	return note_mine(db, id, known);
}

enum status
presence_forget(uint64_t *out, struct writer *db)
{
	return db_run(out, db, &presence_stmts[PRESENCE_FORGET],
		DB_ARGS((struct utc){date_now().s - KEPT}));
}
