/* Versions of the workflow that were published: what was different, and going back to one. */
#include "admin/workflow.h"
#include "base/text.h"
#include "common/fields.h"
#include "common/screens.h"
#include "templates/admin/workflow-changes.h"
#include "templates/admin/workflow-nav.h"
#include "templates/admin/workflow-version.h"
#include "templates/admin/workflow-versions.h"

static const char *
by_words(const struct workflow *w)
{
	return w->published_by ? w->published_by : "Uplog";
}

/* Whether leads are worked by it: of the list, which begins with the newest. */
static bool
is_now(const struct workflow *list, const struct workflow *w)
{
	return list[0].id.v == w->id.v;
}

enum status
admin_versions_get(struct response *out, struct reader *db, const struct request *req)
{
	struct workflow *versions;
	struct view *v;
	size_t n;
	enum status st = workflow_versions(&versions, &n, db, req->mem);

	if (st != ST_OK)
		return st;
	v = response_page(out, T_ADMIN_WORKFLOW_VERSIONS, "Versions");
	admin_workflow_nav(v, ADMIN_WORKFLOW_VERSIONS_NAV, ADMIN_WORKFLOW_VERSIONS_PARTS, req,
		ADMIN_WORKFLOW_NAV_AT_VERSIONS);
	for (size_t i = 0; i < n; i++) {
		struct view *row = view_section(v, ADMIN_WORKFLOW_VERSIONS_VERSION);
		const struct workflow *w = &versions[i];

		view_int(row, ADMIN_WORKFLOW_VERSIONS_ID, w->id.v);
		view_int(row, ADMIN_WORKFLOW_VERSIONS_NUMBER, w->number);
		view_text(row, ADMIN_WORKFLOW_VERSIONS_NOTE, w->note);
		view_text(row, ADMIN_WORKFLOW_VERSIONS_BY, by_words(w));
		field_time(row, ADMIN_WORKFLOW_VERSIONS_PUBLISHED,
			ADMIN_WORKFLOW_VERSIONS_PUBLISHED_EXACT, req->mem, w->published_at);
		if (is_now(versions, w))
			view_section(row, ADMIN_WORKFLOW_VERSIONS_NOW);
	}
	return ST_OK;
}

/* One version */

static const char *
how_words(enum workflow_how how)
{
	return how == WORKFLOW_ADDED ? "Added" : how == WORKFLOW_REMOVED ? "Removed" : "Changed";
}

/* The changes come by action. */
static void
fill_changes(struct view *v, struct tpl_include at, struct mem *m, const struct workflow *was,
	const struct workflow *is)
{
	struct view *in = view_include(v, at, T_ADMIN_WORKFLOW_CHANGES), *action = NULL;
	struct workflow_change *c;
	size_t n;

	workflow_changes(&c, &n, m, was, is);
	if (n == 0)
		view_section(in, ADMIN_WORKFLOW_CHANGES_SAME);
	for (size_t i = 0; i < n; i++) {
		struct view *row;

		if (i == 0 || c[i].action_no != c[i - 1].action_no) {
			action = view_section(in, ADMIN_WORKFLOW_CHANGES_ACTION);
			view_text(action, ADMIN_WORKFLOW_CHANGES_NAME, c[i].action_name);
			view_text(action, ADMIN_WORKFLOW_CHANGES_HOW, how_words(c[i].how));
		}
		row = view_section(action, ADMIN_WORKFLOW_CHANGES_CHANGE);
		view_text(row, ADMIN_WORKFLOW_CHANGES_FIELD, c[i].field);
		view_text(row, ADMIN_WORKFLOW_CHANGES_OLD, c[i].before);
		view_text(row, ADMIN_WORKFLOW_CHANGES_NEW, c[i].after);
	}
}

static void
fill_actions(struct view *v, struct mem *m, const struct workflow *w)
{
	for (size_t i = 0; i < w->n_actions; i++) {
		struct view *row = view_section(v, ADMIN_WORKFLOW_VERSION_ACTION);
		const struct action *a = &w->actions[i];

		view_text(row, ADMIN_WORKFLOW_VERSION_ACTION_NAME, a->is.name);
		view_text(row, ADMIN_WORKFLOW_VERSION_STATUS_NAME, a->status_name);
		view_text(row, ADMIN_WORKFLOW_VERSION_ROLES, workflow_roles_words(a));
		view_text(
			row, ADMIN_WORKFLOW_VERSION_OPERATIONS_TEXT, action_operations_words(m, a));
	}
}

/* The version before `w`, with its actions; NULL: it is the first. */
static enum status
read_before(const struct workflow **out, struct reader *db, struct mem *m,
	const struct workflow *list, size_t n, const struct workflow *w)
{
	*out = NULL;
	for (size_t i = 0; i < n; i++)
		if (list[i].number == w->number - 1)
			return workflow_version(out, db, m, list[i].id);
	return ST_OK;
}

struct version_page {
	const struct workflow *is, *before, *draft;
	struct workflow *list;
	size_t n;
};

static void
fill_version(struct view *v, const struct request *req, const struct version_page *p)
{
	struct mem *m = req->mem;
	struct view *before;

	view_int(v, ADMIN_WORKFLOW_VERSION_ID, p->is->id.v);
	view_int(v, ADMIN_WORKFLOW_VERSION_NUMBER, p->is->number);
	view_text(v, ADMIN_WORKFLOW_VERSION_BY, by_words(p->is));
	view_text(v, ADMIN_WORKFLOW_VERSION_NOTE, p->is->note);
	field_time(v, ADMIN_WORKFLOW_VERSION_PUBLISHED, ADMIN_WORKFLOW_VERSION_PUBLISHED_EXACT, m,
		p->is->published_at);
	if (is_now(p->list, p->is))
		view_section(v, ADMIN_WORKFLOW_VERSION_NOW);
	if (p->before) {
		before = view_section(v, ADMIN_WORKFLOW_VERSION_BEFORE);
		view_int(before, ADMIN_WORKFLOW_VERSION_BEFORE_NUMBER, p->before->number);
		fill_changes(before, ADMIN_WORKFLOW_VERSION_BEFORE_CHANGES, m, p->before, p->is);
	}
	fill_changes(v, ADMIN_WORKFLOW_VERSION_DRAFT_CHANGES, m, p->is, p->draft);
	if (workflow_differs(m, p->is, p->draft))
		view_int(view_section(v, ADMIN_WORKFLOW_VERSION_BACK),
			ADMIN_WORKFLOW_VERSION_ROW_VERSION, p->draft->row_version);
	fill_actions(v, m, p->is);
}

enum status
admin_version_get(struct response *out, struct reader *db, const struct request *req,
	const struct workflow *version)
{
	struct mem *m = req->mem;
	struct version_page p = {.is = version};
	struct view *v;
	enum status st = workflow_versions(&p.list, &p.n, db, m);

	if (st == ST_OK && version->number == 0)
		st = ST_NOT_FOUND; /* the draft has a page of its own */
	if (st == ST_OK)
		st = read_before(&p.before, db, m, p.list, p.n, version);
	if (st == ST_OK)
		st = workflow_draft(&p.draft, db, m);
	if (st != ST_OK)
		return st;
	v = response_page(out, T_ADMIN_WORKFLOW_VERSION,
		mem_printf(m, "Version %d of the workflow", version->number));
	admin_workflow_nav(v, ADMIN_WORKFLOW_VERSION_NAV, ADMIN_WORKFLOW_VERSION_PARTS, req,
		ADMIN_WORKFLOW_NAV_AT_VERSIONS);
	fill_version(v, req, &p);
	return ST_OK;
}

struct go_back_form {
	int row_version;
};

static const struct field fields[] = {FORM_FIELD(struct go_back_form, row_version, "Version")};

enum status
admin_go_back_post(struct response *out, struct writer *db, const struct request *req,
	const struct workflow *version)
{
	struct go_back_form in;
	struct form f;
	const struct workflow *draft;
	enum status st = form_read(&f, &in, fields, sizeof(fields) / sizeof(fields[0]), req);

	if (st != ST_OK)
		return st == ST_INVALID ? ST_BAD_REQUEST : st;
	st = version->number ? draft_take(&draft, db, req->mem) : ST_NOT_FOUND;
	if (st == ST_OK)
		st = draft_go_back(db, req->mem, draft, in.row_version, version);
	if (st == ST_CONFLICT)
		response_reason(out,
			"%s changed the draft meanwhile, so it stays as it is. Look at it, then go "
			"back"
			" again.",
			draft->updated_by_name ? draft->updated_by_name : "Uplog");
	if (st == ST_OK) {
		response_notice(out, "The draft is version %d again. Publish it to work by it.",
			version->number);
		response_redirect(out, place_to(req, &screens[SCREEN_WORKFLOW]));
	}
	return st;
}
