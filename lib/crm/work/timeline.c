#include "crm/work/timeline.h"

#include "crm/work/timeline_sql.h"

/* Whole seconds only: what comes after the page's last second is read again with the next page. */
static size_t
whole_seconds(const struct timeline_event *v, size_t n)
{
	size_t i = n - 1;

	while (i > 0 && v[i - 1].at.s == v[n - 1].at.s)
		i--;
	return i > 0 ? i : n;
}

enum status
timeline_read(struct timeline *out, struct reader *db, struct mem *m, struct lead_id id,
	struct utc before)
{
	struct utc until = utc_is_set(before) ? before : (struct utc){date_now().s + 86400};
	enum status st;

	*out = (struct timeline){0};
	st = db_rows(&out->v, &out->n, db, m, &timeline_stmts[TIMELINE_OF_LEAD], NULL,
		DB_ARGS(id, until, id, until, id, until, id, until, id, until, id, until, id, until,
			id, until, id, until, id, until));
	out->more = out->n > TIMELINE_PAGE;
	if (out->more)
		out->n = whole_seconds(out->v, out->n);
	return st;
}
