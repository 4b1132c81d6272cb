/* The draft against the leads of last month. */
#include "admin/workflow.h"
#include "base/text.h"
#include "crm/workflow/dry_run.h"
#include "templates/admin/workflow-dry-run.h"
#include "templates/admin/workflow-nav.h"
#include "templates/layout/empty.h"

/* Those who could have taken it, by role. */
static const char *
seen_by(struct mem *m, const struct action *a, const struct check_store *store)
{
	struct text t = text_begin(m);

	for (size_t i = 0; i < store->n_roles; i++)
		if (action_is_for(a, store->roles[i].id) && check_role_can_act(&store->roles[i]))
			text_addf(&t, "%s%s", t.len ? ", " : "", store->roles[i].is.name);
	return t.s;
}

/* "without a note or a next task" */
static const char *
needs_words(const struct action_fields *is)
{
	if (is->needs_note && is->needs_task)
		return "a note or a next task";
	return is->needs_note ? "a note" : is->needs_task ? "a next task" : "";
}

static void
fill_action(struct view *list, struct mem *m, const struct dry_run *run, const struct action *a,
	const struct check_store *store)
{
	struct view *row = view_section(list, ADMIN_WORKFLOW_DRY_RUN_ACTION);
	struct dry_run_action of = dry_run_of(run, &a->is);
	const char *roles = seen_by(m, a, store), *needs = needs_words(&a->is);

	view_int(row, ADMIN_WORKFLOW_DRY_RUN_ID, a->id.v);
	view_text(row, ADMIN_WORKFLOW_DRY_RUN_ACTION_NAME, a->is.name);
	view_text(row, ADMIN_WORKFLOW_DRY_RUN_STATUS_NAME, a->status_name);
	view_text(row, ADMIN_WORKFLOW_DRY_RUN_LEADS, count_text(m, of.leads));
	view_text(
		row, ADMIN_WORKFLOW_DRY_RUN_LACKING, *needs ? count_text(m, of.lacking) : "\u2013");
	view_text(row, ADMIN_WORKFLOW_DRY_RUN_NEEDS, needs);
	view_text(row, ADMIN_WORKFLOW_DRY_RUN_ROLES, roles);
	if (text_empty(roles))
		view_section(row, ADMIN_WORKFLOW_DRY_RUN_NOBODY);
}

static void
fill_none(struct view *v, const char *heading, const char *why)
{
	struct view *none = view_include(v, ADMIN_WORKFLOW_DRY_RUN_NONE, T_LAYOUT_EMPTY);

	view_text(none, LAYOUT_EMPTY_HEADING, heading);
	view_text(none, LAYOUT_EMPTY_WHY, why);
}

static void
fill(struct view *v, struct mem *m, const struct dry_run *run, const struct workflow *draft,
	const struct check_store *store)
{
	struct view *list;

	view_text(v, ADMIN_WORKFLOW_DRY_RUN_COUNT,
		mem_printf(m, "%s %s, %s to %s", count_text(m, run->leads),
			run->leads == 1 ? "lead" : "leads", day_words(m, run->first),
			day_words(m, day_add(run->end, -1))));
	if (run->leads >= DRY_RUN_LEADS_MAX)
		view_text(view_section(v, ADMIN_WORKFLOW_DRY_RUN_CUT),
			ADMIN_WORKFLOW_DRY_RUN_CUT_MAX, count_text(m, DRY_RUN_LEADS_MAX));
	if (draft->n_actions == 0) {
		fill_none(v, "The draft has no action", "Add one to see what it would do.");
		return;
	}
	list = view_section(v, ADMIN_WORKFLOW_DRY_RUN_LIST);
	for (size_t i = 0; i < draft->n_actions; i++)
		fill_action(list, m, run, &draft->actions[i], store);
}

enum status
admin_dry_run_get(struct response *out, struct reader *db, const struct request *req)
{
	const struct workflow *draft;
	struct check_store store;
	struct dry_run run;
	struct view *v;
	enum status st = workflow_draft(&draft, db, req->mem);

	if (st == ST_OK)
		st = workflow_store_read(&store, db, req->mem);
	if (st == ST_OK)
		st = dry_run(&run, db, req->mem, date_today());
	if (st != ST_OK)
		return st;
	v = response_page(out, T_ADMIN_WORKFLOW_DRY_RUN, "Dry run of the workflow");
	admin_workflow_nav(v, ADMIN_WORKFLOW_DRY_RUN_NAV, ADMIN_WORKFLOW_DRY_RUN_PARTS, req,
		ADMIN_WORKFLOW_NAV_AT_DRY_RUN);
	fill(v, req->mem, &run, draft, &store);
	return ST_OK;
}
