#include "crm/lead/presence.h"

#include "crm/lead/presence_sql.h"

#define KEPT (24 * 60 * 60) /* s */

static enum status
note_mine(struct writer *db, const struct lead_hold *lead, bool known)
{
	struct user_id me = lead_hold_facts(lead)->me;
	struct utc now = date_now(), since = {now.s - PRESENCE_SECONDS};

	if (known)
		return db_run(NULL, db, &presence_stmts[PRESENCE_RENEW],
			LEAD_ARGS(lead, since, now, now, me));
	return db_run(NULL, db, &presence_stmts[PRESENCE_ADD], LEAD_ARGS(lead, me, now, now, now));
}

enum status
presence_note(struct presence **out, size_t *out_n, struct writer *db, struct mem *m,
	const struct lead_hold *lead)
{
	struct user_id me = lead_hold_facts(lead)->me;
	struct utc since = {date_now().s - PRESENCE_SECONDS};
	struct presence_row *rows;
	bool known = false;
	size_t n;
	enum status st = db_rows(&rows, &n, db_reading(db), m, &presence_stmts[PRESENCE_FIND], NULL,
		LEAD_ARGS(lead, me, since));

	if (st != ST_OK)
		return st;
	*out = mem_array(m, struct presence, n);
	*out_n = 0;
	for (size_t i = 0; i < n; i++) {
		if (rows[i].user_id.v == me.v)
			known = true;
		else
			(*out)[(*out_n)++] =
				(struct presence){rows[i].user_name, rows[i].opened_at};
	}
	return note_mine(db, lead, known);
}

enum status
presence_forget(uint64_t *out, struct writer *db)
{
	return db_run(out, db, &presence_stmts[PRESENCE_FORGET],
		DB_ARGS((struct utc){date_now().s - KEPT}));
}
