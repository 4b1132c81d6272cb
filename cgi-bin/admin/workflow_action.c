/* One action of the draft: what it says, who may take it, and the list of what it does. */
#include "admin/workflow.h"
#include "base/text.h"
#include "common/conflict.h"
#include "common/fields.h"
#include "common/screens.h"
#include "templates/admin/workflow-action.h"
#include "templates/admin/workflow-nav.h"

#define NEW_PLACE 10 /* behind the last of its status */

struct action_form {
	int row_version;
	struct form_list role;
};

static const struct field fields[] = {
	FORM_FIELD(struct action_form, row_version, "Version"),
	FORM_FIELD(struct action_form, role, "Roles", .max = 100),
};

struct action_page {
	struct response *out;
	struct reader *db;
	const struct request *req;
	struct form form;
	bool typed;
	const struct action *action; /* NULL: new */
	int row_version;
	struct action_edit edit;
	struct admin_role *roles;
	size_t n_roles;
	struct field_options options[2]; /* of the status */
};

/* A status where leads are worked; the one that the action has, too. */
static enum status
read_options(struct action_page *p)
{
	struct mem *m = p->req->mem;
	struct stage *statuses;
	struct field_option *v;
	size_t n, n_worked = 0;
	enum status st = stage_list(&statuses, &n, p->db, m);

	if (st != ST_OK)
		return st;
	v = mem_array(m, struct field_option, n);
	for (size_t i = 0; i < n; i++)
		if (statuses[i].is_active && !stage_is_final(&statuses[i]))
			v[n_worked++] =
				(struct field_option){statuses[i].id.v, statuses[i].is.name};
	p->options[0] = (struct field_options){.field = "status_id", .v = v, .n = n_worked};
	if (p->action)
		field_options_keep(
			&p->options[0], m, p->action->is.status_id.v, p->action->status_name);
	return admin_role_list(&p->roles, &p->n_roles, p->db, m);
}

static enum status
page_begin(struct action_page *p, const struct action *action)
{
	p->action = action;
	if (action) {
		p->row_version = action->row_version;
		p->edit = (struct action_edit){action->is, action->role_ids, action->role_names};
	}
	return read_options(p);
}

/* The page */

static void
fill_fields(struct view *v, struct tpl_include at, const struct action_page *p, const char *first,
	const char *last)
{
	const struct fields part = fields_part(&action_fields, first, last);

	fields_show(v, at,
		&(struct fields_shown){.form = &p->form,
			.typed = p->typed,
			.of = &part,
			.options = p->options,
			.is = &p->edit.is});
}

static void
fill_roles(struct view *v, const struct action_page *p)
{
	const struct action chosen = {.role_ids = p->edit.role_ids};

	for (size_t i = 0; i < p->n_roles; i++) {
		const struct admin_role *role = &p->roles[i];
		struct view *row = view_section(v, ADMIN_WORKFLOW_ACTION_ROLE);

		view_int(row, ADMIN_WORKFLOW_ACTION_ROLE_ID, role->id.v);
		view_text(row, ADMIN_WORKFLOW_ACTION_ROLE_NAME, role->is.name);
		view_text(row, ADMIN_WORKFLOW_ACTION_ROLE_ABOUT,
			check_role_can_act(role) ? mem_printf(p->req->mem, "%d active", role->users)
			: role->users            ? "Lacks Edit Leads"
						 : "No active user");
		if (chosen.role_ids && action_is_for(&chosen, role->id))
			view_section(row, ADMIN_WORKFLOW_ACTION_CHOSEN);
	}
}

static const char *
lock_words(struct mem *m, const struct operation *o)
{
	if (!o->is.is_locked)
		return "";
	return mem_printf(m, "Locked by %s %s", o->locked_by_name ? o->locked_by_name : "Uplog",
		utc_is_set(o->locked_at) ? utc_words(m, o->locked_at) : "");
}

static void
fill_operation(struct view *v, const struct action_page *p, size_t i)
{
	const struct operation *o = &p->action->operations[i];
	struct view *row = view_section(v, ADMIN_WORKFLOW_ACTION_OPERATION);
	bool has_form = operation_kinds[operation_does_by_word(o->kind)].of.n > 0;

	view_int(row, ADMIN_WORKFLOW_ACTION_ID, o->id.v);
	view_int(row, ADMIN_WORKFLOW_ACTION_OPERATION_VERSION, o->row_version);
	view_section(
		row, has_form ? ADMIN_WORKFLOW_ACTION_FIELDS_TOO : ADMIN_WORKFLOW_ACTION_FIXED);
	view_text(row, ADMIN_WORKFLOW_ACTION_OPERATION_TEXT, operation_words(p->req->mem, o));
	view_text(row, ADMIN_WORKFLOW_ACTION_LOCK_TEXT, lock_words(p->req->mem, o));
	if (i == 0)
		view_section(row, ADMIN_WORKFLOW_ACTION_FIRST);
	if (i + 1 == p->action->n_operations)
		view_section(row, ADMIN_WORKFLOW_ACTION_LAST);
}

static void
fill_operations(struct view *v, const struct action_page *p)
{
	struct view *list = view_section(v, ADMIN_WORKFLOW_ACTION_OPERATIONS), *select;

	for (size_t i = 0; i < p->action->n_operations; i++)
		fill_operation(list, p, i);
	if (p->action->n_operations == 0)
		view_section(list, ADMIN_WORKFLOW_ACTION_IDLE);
	if (p->action->n_operations >= WORKFLOW_OPERATIONS_MAX) {
		view_section(list, ADMIN_WORKFLOW_ACTION_FULL);
		return;
	}
	select = control_select(view_section(list, ADMIN_WORKFLOW_ACTION_ADDED),
		ADMIN_WORKFLOW_ACTION_KIND, p->req->mem,
		&(struct control){.name = "kind", .label = "One more operation"});
	for (int i = OPERATION_UNSET + 1; i < OPERATION__MAX; i++)
		control_option(select, operation_kinds[i].word, operation_kinds[i].label, false);
}

static void
show(struct action_page *p)
{
	struct mem *m = p->req->mem;
	const char *title = p->action ? p->action->is.name : "New action";
	struct view *v = response_page(p->out, T_ADMIN_WORKFLOW_ACTION, title);

	admin_workflow_nav(v, ADMIN_WORKFLOW_ACTION_NAV, ADMIN_WORKFLOW_ACTION_PARTS, p->req,
		ADMIN_WORKFLOW_NAV_AT_ACTIONS);
	field_errors(v, ADMIN_WORKFLOW_ACTION_ERRORS, &p->form);
	view_text(v, ADMIN_WORKFLOW_ACTION_TITLE, title);
	view_text(v, ADMIN_WORKFLOW_ACTION_PLACE,
		p->action ? mem_printf(m, "%lld", (long long)p->action->id.v) : "new");
	view_int(v, ADMIN_WORKFLOW_ACTION_ROW_VERSION, p->row_version);
	fill_fields(v, ADMIN_WORKFLOW_ACTION_FIELDS, p, "name", "confirm_text");
	fill_fields(v, ADMIN_WORKFLOW_ACTION_NEEDS, p, "needs_note", "needs_reason");
	fill_roles(v, p);
	if (p->action)
		fill_operations(v, p);
}

static enum status
show_conflict(struct action_page *p)
{
	const struct action *now = p->action;
	struct mem *m = p->req->mem;
	struct view *v = admin_conflict_page(p->out, p->req,
		&(struct admin_conflict){now->is.name, "action",
			mem_printf(m, "/admin/workflow/actions/%lld", (long long)now->id.v),
			now->row_version, now->updated_by_name, now->updated_at});

	conflict_fields(v, m, &action_fields, p->options, &now->is, &p->edit.is);
	conflict_compare(v, "Who may take it", workflow_roles_words(now),
		p->edit.role_names ? p->edit.role_names : "Everybody");
	return ST_CONFLICT;
}

/* What was typed */

static void
read_roles(struct action_page *p, const struct form_list *typed)
{
	struct text ids = text_begin(p->req->mem), names = text_begin(p->req->mem);

	for (size_t i = 0; i < p->n_roles; i++)
		for (size_t j = 0; j < typed->n; j++) {
			const char *id =
				mem_printf(p->req->mem, "%lld", (long long)p->roles[i].id.v);

			if (!text_equal(id, typed->v[j]))
				continue;
			text_addf(&ids, "%s%s", ids.len ? "," : "", id);
			text_addf(&names, "%s%s", names.len ? ", " : "", p->roles[i].is.name);
		}
	p->edit.role_ids = text_or_null(ids.s);
	p->edit.role_names = text_or_null(names.s);
}

static enum status
read_form(struct action_page *p)
{
	struct action_form in;
	enum status st =
		form_read(&p->form, &in, fields, sizeof(fields) / sizeof(fields[0]), p->req);

	if (st != ST_OK && st != ST_INVALID)
		return st;
	p->typed = true;
	p->row_version = in.row_version;
	form_read_record(&p->form, &p->edit.is, &action_fields);
	form_check_options(&p->form, &p->edit.is, &action_fields, p->options);
	read_roles(p, &in.role);
	return form_result(&p->form);
}

/* Where one that is new stands at a status. */
static int
next_place(const struct workflow *draft, struct lead_status_id status)
{
	int last = 0;

	for (size_t i = 0; i < draft->n_actions; i++)
		if (draft->actions[i].is.status_id.v == status.v &&
			draft->actions[i].is.sort_order > last)
			last = draft->actions[i].is.sort_order;
	return last + NEW_PLACE > ACTION_ORDER_MAX ? ACTION_ORDER_MAX : last + NEW_PLACE;
}

enum status
admin_action_new_get(struct response *out, struct reader *db, const struct request *req)
{
	struct action_page p = {.out = out, .db = db, .req = req, .form = {.req = req}};
	const struct workflow *draft;
	enum status st = workflow_draft(&draft, db, req->mem);

	if (st == ST_OK)
		st = page_begin(&p, NULL);
	if (st != ST_OK)
		return st;
	form_prefill(&p.edit.is, &action_fields, p.options, req);
	p.edit.is.sort_order = next_place(draft, p.edit.is.status_id);
	show(&p);
	return ST_OK;
}

enum status
admin_action_new_post(struct response *out, struct writer *db, const struct request *req)
{
	struct action_page p = {.out = out, .db = db_reading(db), .req = req, .form = {.req = req}};
	const struct workflow *draft;
	struct workflow_action_id id;
	enum status st = draft_take(&draft, db, req->mem);

	if (st == ST_OK)
		st = page_begin(&p, NULL);
	if (st == ST_OK)
		st = read_form(&p);
	if (st == ST_OK)
		st = draft_action_add(&id, db, req->mem, draft, &p.edit);
	if (st == ST_TOO_LARGE) {
		form_fail(&p.form, "", "A workflow can have at most %d actions.",
			WORKFLOW_ACTIONS_MAX);
		st = ST_INVALID;
	}
	if (st == ST_INVALID)
		show(&p);
	if (st != ST_OK)
		return st;
	return workflow_action_done(out, req, id, "Action added. Say now what it does.");
}

enum status
admin_action_page_get(
	struct response *out, struct reader *db, const struct request *req, const struct drafted *d)
{
	struct action_page p = {.out = out, .db = db, .req = req, .form = {.req = req}};
	enum status st = page_begin(&p, d->action);

	if (st == ST_OK)
		show(&p);
	return st;
}

enum status
admin_action_page_post(
	struct response *out, struct writer *db, const struct request *req, const struct drafted *d)
{
	struct action_page p = {.out = out, .db = db_reading(db), .req = req, .form = {.req = req}};
	enum status st = page_begin(&p, d->action);

	if (st == ST_OK)
		st = read_form(&p);
	if (st == ST_INVALID)
		show(&p);
	if (st == ST_OK)
		st = draft_action_save(db, req->mem, d->action, p.row_version, &p.edit);
	if (st == ST_CONFLICT)
		return show_conflict(&p);
	return st == ST_OK ? workflow_action_done(out, req, d->action->id, "Action saved.") : st;
}

/* Buttons */

enum status
admin_action_move_post(
	struct response *out, struct writer *db, const struct request *req, const struct drafted *d)
{
	bool up = text_equal(request_post(req, "way"), "up");
	enum status st = draft_action_move(db, req->mem, d->draft, d->action, up);

	if (st == ST_OK)
		response_redirect(out, place_part(place_to(req, &screens[SCREEN_WORKFLOW]),
					       mem_printf(req->mem, "status-%lld",
						       (long long)d->action->is.status_id.v)));
	return st;
}

enum status
admin_action_delete_post(
	struct response *out, struct writer *db, const struct request *req, const struct drafted *d)
{
	struct action_form in;
	struct form f;
	enum status st = form_read(&f, &in, fields, sizeof(fields) / sizeof(fields[0]), req);

	if (st == ST_OK)
		st = draft_action_delete(db, req->mem, d->action, in.row_version);
	if (st == ST_CONFLICT)
		return workflow_changed_meanwhile(out, "action");
	if (st == ST_OK) {
		response_notice(out, "Action deleted from the draft.");
		response_redirect(out, place_to(req, &screens[SCREEN_WORKFLOW]));
	}
	return st == ST_INVALID ? ST_BAD_REQUEST : st;
}
