#include "crm/lead/lead_brief.h"

#include <stdlib.h>

#include "crm/lead/lead_brief_sql.h"
#include "crm/lead/lead_hold.h"

enum status
lead_briefs(struct lead_brief **out, size_t *out_n, struct reader *db, struct mem *m,
	const struct lead_id *ids, size_t n)
{
	*out = NULL;
	*out_n = 0;
	if (n == 0)
		return ST_OK;
	return db_rows(out, out_n, db, m, &lead_brief_stmts[LEAD_BRIEF_LIST], NULL,
		DB_ARGS(lead_ids_json(m, ids, n)));
}

static int
by_id(const void *key, const void *row)
{
	int64_t a = ((const struct lead_id *)key)->v, b = ((const struct lead_brief *)row)->id.v;

	return (a > b) - (a < b);
}

const struct lead_brief *
lead_brief_find(const struct lead_brief *list, size_t n, struct lead_id id)
{
	return n ? bsearch(&id, list, n, sizeof(*list), by_id) : NULL;
}
