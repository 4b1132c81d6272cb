/* The draft of the workflow: its actions by status, what is wrong with it, and publishing it. */
#include "templates/admin/workflow.h"
#include "admin/workflow.h"
#include "base/text.h"
#include "common/fields.h"
#include "common/screens.h"
#include "templates/admin/workflow-nav.h"

struct publish_form {
	int row_version;
	const char *note;
};

static const struct field fields[] = {
	FORM_FIELD(struct publish_form, row_version, "Version"),
	FORM_TEXT(struct publish_form, note, WIDTH_WORKFLOW_VERSIONS_NOTE, "What is different",
		.required = true),
};

struct draft_page {
	struct response *out;
	struct reader *db;
	const struct request *req;
	const struct form *form;
	const struct workflow *draft, *published;
	struct check_store store;
	struct finding *findings;
	size_t n_findings, n_changes;
};

/* Actions */

static void
fill_action(struct view *list, struct mem *m, const struct action *a, bool first, bool last)
{
	struct view *row = view_section(list, ADMIN_WORKFLOW_ACTION);

	view_int(row, ADMIN_WORKFLOW_ID, a->id.v);
	view_text(row, ADMIN_WORKFLOW_ACTION_NAME, a->is.name);
	view_text(row, ADMIN_WORKFLOW_ROLES, workflow_roles_words(a));
	view_text(row, ADMIN_WORKFLOW_NEEDS_TEXT, workflow_needs_words(m, &a->is));
	for (size_t i = 0; i < a->n_operations; i++)
		view_text(view_section(row, ADMIN_WORKFLOW_OPERATION),
			ADMIN_WORKFLOW_OPERATION_TEXT, operation_words(m, &a->operations[i]));
	if (a->n_operations == 0)
		view_section(row, ADMIN_WORKFLOW_IDLE);
	if (first)
		view_section(row, ADMIN_WORKFLOW_FIRST);
	if (last)
		view_section(row, ADMIN_WORKFLOW_LAST);
}

/* How many of the draft's actions, from `first` on, are of that status. */
static size_t
count_at(const struct workflow *draft, size_t first, struct lead_status_id status)
{
	size_t n = 0;

	while (first + n < draft->n_actions && draft->actions[first + n].is.status_id.v == status.v)
		n++;
	return n;
}

static void
fill_status(
	struct view *v, const struct draft_page *p, const struct stage *s, size_t first, size_t n)
{
	struct view *card = view_section(v, ADMIN_WORKFLOW_STATUS);

	view_int(card, ADMIN_WORKFLOW_STATUS_ID, s->id.v);
	view_text(card, ADMIN_WORKFLOW_STATUS_NAME, s->is.name);
	view_text(card, ADMIN_WORKFLOW_STATUS_KIND, s->is.system_status);
	if (!s->is_active)
		view_section(card, ADMIN_WORKFLOW_RETIRED);
	else if (!stage_is_final(s))
		view_section(card, ADMIN_WORKFLOW_ACTIVE);
	if (n == 0)
		view_section(card, ADMIN_WORKFLOW_NONE);
	for (size_t i = 0; i < n; i++)
		fill_action(card, p->req->mem, &p->draft->actions[first + i], i == 0, i + 1 == n);
}

static void
fill_ended(struct view *v, const struct stage *s)
{
	struct view *badge = view_section(v, ADMIN_WORKFLOW_ENDED);

	view_int(badge, ADMIN_WORKFLOW_ENDED_ID, s->id.v);
	view_text(badge, ADMIN_WORKFLOW_ENDED_NAME, s->is.name);
	view_text(badge, ADMIN_WORKFLOW_ENDED_KIND, s->is.system_status);
}

/* The actions come in the order of the statuses. */
static void
fill_statuses(struct view *v, const struct draft_page *p)
{
	size_t at = 0;

	for (size_t i = 0; i < p->store.n_statuses; i++) {
		const struct stage *s = &p->store.statuses[i];
		size_t n = count_at(p->draft, at, s->id);

		if (n == 0 && s->is_active && stage_is_final(s))
			fill_ended(v, s);
		else if (s->is_active || n)
			fill_status(v, p, s, at, n);
		at += n;
	}
}

/* Check, and publish */

static void
fill_check(struct view *v, const struct draft_page *p)
{
	struct view *list;

	if (p->n_findings == 0) {
		view_section(v, ADMIN_WORKFLOW_SOUND);
		return;
	}
	list = view_section(v, ADMIN_WORKFLOW_FINDINGS);
	for (size_t i = 0; i < p->n_findings; i++) {
		const struct finding *f = &p->findings[i];
		struct view *row = view_section(list, ADMIN_WORKFLOW_FINDING);

		view_section(row, f->is_error ? ADMIN_WORKFLOW_ERROR : ADMIN_WORKFLOW_WARNING);
		view_text(row, ADMIN_WORKFLOW_FINDING_TEXT, f->words);
		view_text(row, ADMIN_WORKFLOW_FINDING_HREF, workflow_finding_href(p->req, f));
	}
}

static void
fill_differences(struct view *v, const struct draft_page *p)
{
	struct view *d = view_section(v, ADMIN_WORKFLOW_DIFFERS);

	view_text(d, ADMIN_WORKFLOW_DIFFERENCES_TEXT,
		mem_printf(p->req->mem, "%zu %s from version %d", p->n_changes,
			p->n_changes == 1 ? "difference" : "differences", p->published->number));
	view_text(d, ADMIN_WORKFLOW_SINCE_HREF,
		place_href(
			place_of(p->req, &screens[SCREEN_WORKFLOW_VERSION], p->published->id.v)));
}

static void
fill_publish(struct view *v, const struct draft_page *p)
{
	struct view *f;

	if (p->n_changes == 0) {
		view_section(v, ADMIN_WORKFLOW_EQUAL);
		return;
	}
	fill_differences(v, p);
	if (p->n_findings && p->findings[0].is_error) {
		view_section(v, ADMIN_WORKFLOW_FAULTY);
		return;
	}
	f = view_section(v, ADMIN_WORKFLOW_PUBLISH);
	view_int(f, ADMIN_WORKFLOW_ROW_VERSION, p->draft->row_version);
	control_text(f, ADMIN_WORKFLOW_NOTE, p->req->mem,
		&(struct control){.name = "note",
			.label = "What is different",
			.value = p->form->fields ? form_value(p->form, "note") : NULL,
			.required = true,
			.error = form_message(p->form, "note")});
}

static enum status
page_begin(struct draft_page *p, const struct workflow *draft)
{
	struct mem *m = p->req->mem;
	struct workflow_change *changes;
	enum status st = workflow_published(&p->published, p->db, m);

	p->draft = draft;
	if (st == ST_OK)
		st = workflow_store_read(&p->store, p->db, m);
	if (st != ST_OK)
		return st;
	workflow_changes(&changes, &p->n_changes, m, p->published, draft);
	workflow_check(&p->findings, &p->n_findings, m, draft, &p->store);
	return ST_OK;
}

static const char *
worked_by(struct mem *m, const struct workflow *w)
{
	return mem_printf(
		m, "Worked by version %d since %s", w->number, utc_words(m, w->published_at));
}

static void
show(struct draft_page *p)
{
	struct view *v = response_page(p->out, T_ADMIN_WORKFLOW, "Workflow Editor");

	admin_workflow_nav(
		v, ADMIN_WORKFLOW_NAV, ADMIN_WORKFLOW_PARTS, p->req, ADMIN_WORKFLOW_NAV_AT_ACTIONS);
	field_errors(v, ADMIN_WORKFLOW_ERRORS, p->form);
	view_text(v, ADMIN_WORKFLOW_WORKED_BY, worked_by(p->req->mem, p->published));
	fill_check(v, p);
	fill_publish(v, p);
	fill_statuses(v, p);
}

enum status
admin_workflow_get(struct response *out, struct reader *db, const struct request *req)
{
	struct form none = {.req = req};
	struct draft_page p = {.out = out, .db = db, .req = req, .form = &none};
	const struct workflow *draft;
	enum status st = workflow_draft(&draft, db, req->mem);

	if (st == ST_OK)
		st = page_begin(&p, draft);
	if (st == ST_OK)
		show(&p);
	return st;
}

/* The draft is not the one that was to be published; or it cannot be. */
static enum status
refuse(struct draft_page *p, struct form *f, enum status st)
{
	if (st == ST_CONFLICT)
		form_fail(f, "",
			"%s changed the draft %s, after this page was opened. Look at it as it is"
			" now, then publish it.",
			p->draft->updated_by_name ? p->draft->updated_by_name : "Uplog",
			utc_words(p->req->mem, p->draft->updated_at));
	show(p);
	return st;
}

enum status
admin_publish_post(struct response *out, struct writer *db, const struct request *req)
{
	struct publish_form in;
	struct form f;
	struct draft_page p = {.out = out, .db = db_reading(db), .req = req, .form = &f};
	const struct workflow *draft;
	int number;
	enum status read = form_read(&f, &in, fields, sizeof(fields) / sizeof(fields[0]), req);
	enum status st = draft_take(&draft, db, req->mem);

	if (st == ST_OK)
		st = page_begin(&p, draft);
	if (st != ST_OK)
		return st;
	if (read == ST_OK && p.n_findings && p.findings[0].is_error)
		form_fail(&f, "", "An error has to be put right before the draft is published.");
	if (read == ST_OK && p.n_changes == 0)
		form_fail(&f, "", "The draft is what is worked by already.");
	if (form_result(&f) != ST_OK)
		return refuse(&p, &f, ST_INVALID);
	st = draft_publish(&number, db, req->mem, draft, in.row_version, in.note);
	if (st == ST_CONFLICT)
		return refuse(&p, &f, st);
	if (st == ST_OK) {
		response_notice(
			out, "Version %d is published. Leads are worked by it now.", number);
		response_redirect(out, place_to(req, &screens[SCREEN_WORKFLOW]));
	}
	return st;
}
