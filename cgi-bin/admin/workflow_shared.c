/* What the screens of the workflow share. */
#include "admin/workflow.h"
#include "base/text.h"
#include "common/screens.h"
#include "templates/admin/workflow-nav.h"

void
admin_workflow_nav(struct view *v, struct tpl_include nav, struct tpl_include parts,
	const struct request *req, struct tpl_section at)
{
	admin_nav(v, nav, req, TAB_WORKFLOW);
	view_section(view_include(v, parts, T_ADMIN_WORKFLOW_NAV), at);
}

enum status
workflow_store_read(struct check_store *out, struct reader *db, struct mem *m)
{
	struct stage *statuses;
	struct admin_role *roles;
	struct admin_team *teams;
	struct field_options templates;
	enum status st;

	*out = (struct check_store){0};
	st = stage_list(&statuses, &out->n_statuses, db, m);
	if (st == ST_OK)
		st = admin_role_list(&roles, &out->n_roles, db, m);
	if (st == ST_OK)
		st = admin_team_list(&teams, &out->n_teams, db, m);
	if (st == ST_OK)
		st = email_template_options(&templates, db, m);
	if (st != ST_OK)
		return st;
	out->templates = templates.v;
	out->n_templates = templates.n;
	out->statuses = statuses;
	out->roles = roles;
	out->teams = teams;
	return ST_OK;
}

const char *
workflow_finding_href(const struct request *req, const struct finding *f)
{
	const struct place *draft = place_to(req, &screens[SCREEN_WORKFLOW]);

	if (f->operation.v)
		return mem_printf(req->mem, "%s/actions/%lld/operations/%lld", place_href(draft),
			(long long)f->action.v, (long long)f->operation.v);
	if (f->action.v)
		return place_href(place_of(req, &screens[SCREEN_WORKFLOW_ACTION], f->action.v));
	return place_href(
		place_part(draft, mem_printf(req->mem, "status-%lld", (long long)f->status.v)));
}

const char *
workflow_roles_words(const struct action *a)
{
	return a->role_names ? a->role_names : "Everybody";
}

const char *
workflow_needs_words(struct mem *m, const struct action_fields *is)
{
	struct text t = text_begin(m);
	const struct {
		bool needed;
		const char *words;
	} needs[] = {{is->needs_note, "a note"}, {is->needs_task, "a next task"},
		{is->needs_reason, "a reason"}};

	for (size_t i = 0; i < sizeof(needs) / sizeof(needs[0]); i++)
		if (needs[i].needed)
			text_addf(&t, "%s%s", t.len ? ", " : ". Needs ", needs[i].words);
	return t.s;
}

enum status
workflow_action_done(struct response *out, const struct request *req, struct workflow_action_id id,
	const char *notice)
{
	response_notice(out, "%s", notice);
	response_redirect(out, place_of(req, &screens[SCREEN_WORKFLOW_ACTION], id.v));
	return ST_OK;
}

enum status
workflow_changed_meanwhile(struct response *out, const char *what)
{
	response_reason(out,
		"This %s was changed meanwhile, so it was not deleted. Look at it, then delete it"
		" again.",
		what);
	return ST_CONFLICT;
}
