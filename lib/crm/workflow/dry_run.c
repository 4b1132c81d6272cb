#include "crm/workflow/dry_run.h"

#include "crm/workflow/dry_run_sql.h"

enum status
dry_run(struct dry_run *out, struct reader *db, struct mem *m, struct day today)
{
	struct day end = day_month_start(today);
	enum status st;

	*out = (struct dry_run){.first = day_month_start(day_add(end, -1)), .end = end};
	st = db_number(&out->leads, db, &dry_run_stmts[DRY_RUN_LEADS],
		DB_ARGS(out->first, end, DRY_RUN_LEADS_MAX));
	if (st != ST_OK)
		return st;
	return db_rows(&out->statuses, &out->n, db, m, &dry_run_stmts[DRY_RUN_STATUSES], NULL,
		DB_ARGS(out->first, end, DRY_RUN_LEADS_MAX));
}

struct dry_run_action
dry_run_of(const struct dry_run *r, const struct action_fields *is)
{
	struct dry_run_action of = {0};

	for (size_t i = 0; i < r->n; i++) {
		const struct dry_run_status *s = &r->statuses[i];

		if (s->status_id.v != is->status_id.v)
			continue;
		of.leads = s->leads;
		of.lacking += is->needs_note ? s->no_note : 0;
		of.lacking += is->needs_task ? s->no_task : 0;
		of.lacking -= is->needs_note && is->needs_task ? s->neither : 0;
	}
	return of;
}
