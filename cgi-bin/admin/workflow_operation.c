/* One operation of an action: a form by its kind. */
#include "admin/workflow.h"
#include "base/text.h"
#include "common/conflict.h"
#include "common/fields.h"
#include "common/screens.h"
#include "crm/close/close.h"
#include "crm/lead/lead.h"
#include "crm/people/user_pick.h"
#include "templates/admin/workflow-nav.h"
#include "templates/admin/workflow-operation.h"

struct operation_form {
	int row_version;
	const char *kind;
};

static const struct field fields[] = {
	FORM_FIELD(struct operation_form, row_version, "Version"),
	FORM_WORD(struct operation_form, kind, "Kind"),
};

#define OPTIONS 5 /* of status, user, team, source and template */

struct operation_page {
	struct response *out;
	struct reader *db;
	const struct request *req;
	const struct action *action;
	const struct operation *was; /* NULL: new */
	struct form form;
	bool typed;
	enum operation_does does;
	struct operation edit; /* its row_version is the one that the form carries */
	struct field_options options[OPTIONS + 1];
};

static const struct fields *
fields_of(const struct operation_page *p)
{
	return &operation_kinds[p->does].of;
}

/* Choices */

/* What an action may make of a lead: closing it is Close Lead's, which gives credit. */
static enum status
read_statuses(struct field_options *out, const struct operation_page *p)
{
	struct mem *m = p->req->mem;
	struct stage *v;
	struct field_option *o;
	size_t n, n_taken = 0;
	enum status st = stage_list(&v, &n, p->db, m);

	if (st != ST_OK)
		return st;
	o = mem_array(m, struct field_option, n);
	for (size_t i = 0; i < n; i++)
		if (v[i].is_active && !text_equal(v[i].is.system_status, "won") &&
			!text_equal(v[i].is.system_status, "closed"))
			o[n_taken++] = (struct field_option){v[i].id.v, v[i].is.name};
	*out = (struct field_options){.field = "status_id", .v = o, .n = n_taken};
	return ST_OK;
}

static enum status
read_outcomes(struct field_options *out, const struct operation_page *p)
{
	struct close_outcome *v;
	struct field_option *o;
	size_t n;
	enum status st = close_outcomes(&v, &n, p->db, p->req->mem);

	if (st != ST_OK)
		return st;
	o = mem_array(p->req->mem, struct field_option, n);
	for (size_t i = 0; i < n; i++)
		o[i] = (struct field_option){v[i].id.v, v[i].name};
	*out = (struct field_options){.field = "status_id", .v = o, .n = n};
	return ST_OK;
}

static enum status
read_users(struct field_options *out, const struct operation_page *p)
{
	struct user_option *v;
	struct field_option *o;
	size_t n;
	enum status st = p->does == OPERATION_TRANSFER
				 ? user_list_sellers(&v, &n, p->db, p->req->mem)
				 : user_list_active(&v, &n, p->db, p->req->mem);

	if (st != ST_OK)
		return st;
	o = mem_array(p->req->mem, struct field_option, n);
	for (size_t i = 0; i < n; i++)
		o[i] = (struct field_option){v[i].id.v, v[i].name};
	*out = (struct field_options){.field = "user_id", .v = o, .n = n};
	return ST_OK;
}

static enum status
read_teams(struct field_options *out, const struct operation_page *p)
{
	struct admin_team *v;
	struct field_option *o;
	size_t n;
	enum status st = admin_team_list(&v, &n, p->db, p->req->mem);

	if (st != ST_OK)
		return st;
	o = mem_array(p->req->mem, struct field_option, n);
	for (size_t i = 0; i < n; i++)
		o[i] = (struct field_option){v[i].id.v, v[i].is.name};
	*out = (struct field_options){.field = "team_id", .v = o, .n = n};
	return ST_OK;
}

static enum status
read_sources(struct field_options *out, const struct operation_page *p)
{
	return lead_sources(out, p->db, p->req->mem);
}

static enum status
read_templates(struct field_options *out, const struct operation_page *p)
{
	return email_template_options(out, p->db, p->req->mem);
}

/* Of the ids that this kind names; what the operation has stays a choice. */
static enum status
read_options(struct operation_page *p)
{
	const struct {
		const char *field;
		enum status (*read)(struct field_options *out, const struct operation_page *p);
		int64_t kept;
		const char *kept_name;
	} all[OPTIONS] = {
		{"status_id", p->does == OPERATION_CLOSE_LEAD ? read_outcomes : read_statuses,
			p->edit.is.status_id.v, p->edit.status_name},
		{"user_id", read_users, p->edit.is.user_id.v, p->edit.user_name},
		{"team_id", read_teams, p->edit.is.team_id.v, p->edit.team_name},
		{"source_id", read_sources, p->edit.is.source_id.v, p->edit.source_name},
		{"template_id", read_templates, p->edit.is.template_id.v, p->edit.template_name},
	};
	size_t n = 0;

	for (size_t i = 0; i < OPTIONS; i++) {
		enum status st;

		if (!field_named(fields_of(p), all[i].field))
			continue;
		st = all[i].read(&p->options[n], p);
		if (st != ST_OK)
			return st;
		field_options_keep(&p->options[n++], p->req->mem, all[i].kept, all[i].kept_name);
	}
	return ST_OK;
}

/* `id` 0 = a new one, of the kind that was asked for. ST_NOT_FOUND: there is none such. */
static enum status
page_begin(struct operation_page *p, int64_t id)
{
	const char *kind = p->req->method == METHOD_GET ? request_get(p->req, "kind")
							: request_post(p->req, "kind");

	p->was = draft_operation(p->action, (struct workflow_operation_id){id});
	if (id && !p->was)
		return ST_NOT_FOUND;
	if (p->was)
		p->edit = *p->was;
	p->does = operation_does_by_word(p->was ? p->was->kind : kind);
	p->edit.kind = operation_kinds[p->does].word;
	return p->does == OPERATION_UNSET ? ST_NOT_FOUND : read_options(p);
}

/* The page */

static const char *
locked_words(const struct operation_page *p)
{
	struct mem *m = p->req->mem;

	if (!p->was || !p->was->is.is_locked)
		return "";
	return mem_printf(m, "Locked by %s %s",
		p->was->locked_by_name ? p->was->locked_by_name : "Uplog",
		utc_is_set(p->was->locked_at) ? utc_words(m, p->was->locked_at) : "");
}

static void
show(struct operation_page *p)
{
	struct mem *m = p->req->mem;
	const char *name = operation_kinds[p->does].label;
	struct view *v = response_page(p->out, T_ADMIN_WORKFLOW_OPERATION, name);

	admin_workflow_nav(v, ADMIN_WORKFLOW_OPERATION_NAV, ADMIN_WORKFLOW_OPERATION_PARTS, p->req,
		ADMIN_WORKFLOW_NAV_AT_ACTIONS);
	field_errors(v, ADMIN_WORKFLOW_OPERATION_ERRORS, &p->form);
	view_text(v, ADMIN_WORKFLOW_OPERATION_KIND_NAME, name);
	view_text(v, ADMIN_WORKFLOW_OPERATION_KIND, p->edit.kind);
	view_text(v, ADMIN_WORKFLOW_OPERATION_LOCKED_TEXT, locked_words(p));
	view_int(v, ADMIN_WORKFLOW_OPERATION_ACTION_ID, p->action->id.v);
	view_text(v, ADMIN_WORKFLOW_OPERATION_ACTION_NAME, p->action->is.name);
	view_text(v, ADMIN_WORKFLOW_OPERATION_PLACE,
		p->was ? mem_printf(m, "%lld", (long long)p->was->id.v) : "new");
	view_int(v, ADMIN_WORKFLOW_OPERATION_ROW_VERSION, p->edit.row_version);
	if (fields_of(p)->n == 0)
		view_section(v, ADMIN_WORKFLOW_OPERATION_ALONE);
	fields_show(v, ADMIN_WORKFLOW_OPERATION_FIELDS,
		&(struct fields_shown){.form = &p->form,
			.typed = p->typed,
			.of = fields_of(p),
			.options = p->options,
			.is = &p->edit.is});
}

static enum status
show_conflict(struct operation_page *p)
{
	const struct operation *now = p->was;
	struct mem *m = p->req->mem;
	struct view *v = admin_conflict_page(p->out, p->req,
		&(struct admin_conflict){p->action->is.name, "operation",
			mem_printf(m, "/admin/workflow/actions/%lld/operations/%lld",
				(long long)p->action->id.v, (long long)now->id.v),
			now->row_version, now->updated_by_name, now->updated_at});

	conflict_fields(v, m, fields_of(p), p->options, &now->is, &p->edit.is);
	return ST_CONFLICT;
}

/* What was typed */

/* What the way, the field or the rule that was chosen does not say is not kept. */
static void
read_dependent(struct operation_page *p)
{
	struct operation_fields *is = &p->edit.is;
	bool to_user = text_equal(is->word, "user");
	bool to_team = text_equal(is->word, "team") || text_equal(is->word, "round_robin");

	if (p->does == OPERATION_TRANSFER) {
		if (to_user && !is->user_id.v)
			form_fail(&p->form, "user_id", "Choose the user who gets the lead.");
		if (to_team && !is->team_id.v)
			form_fail(&p->form, "team_id", "Choose the team that gets the lead.");
		is->user_id.v = to_user ? is->user_id.v : 0;
		is->team_id.v = to_team ? is->team_id.v : 0;
	}
	if (p->does == OPERATION_CLOSE_LEAD &&
		credit_rule_by_word(is->word) != CREDIT_SPECIFIED_USER)
		is->user_id.v = 0;
}

static void
read_set_field(struct operation_page *p)
{
	struct operation_fields *is = &p->edit.is;
	bool source = text_equal(is->word, "source");

	if (source && !is->source_id.v)
		form_fail(&p->form, "source", "Choose the source that the lead gets.");
	if (!source && text_empty(is->text))
		form_fail(&p->form, "lead_type", "Choose the lead type that the lead gets.");
	is->source_id.v = source ? is->source_id.v : 0;
	is->text = source ? NULL : is->text;
}

/* The names that go with the ids, for its words. */
static void
read_names(struct operation_page *p)
{
	const struct operation_fields *is = &p->edit.is;
	const struct {
		const char *field, **name;
		int64_t id;
	} ids[] = {{"status_id", &p->edit.status_name, is->status_id.v},
		{"user_id", &p->edit.user_name, is->user_id.v},
		{"team_id", &p->edit.team_name, is->team_id.v},
		{"source_id", &p->edit.source_name, is->source_id.v},
		{"template_id", &p->edit.template_name, is->template_id.v}};

	for (size_t i = 0; i < sizeof(ids) / sizeof(ids[0]); i++) {
		const struct field f = {.name = ids[i].field};

		*ids[i].name = field_option_name(field_options_of(p->options, &f), ids[i].id);
	}
}

static enum status
read_form(struct operation_page *p)
{
	struct operation_form in;
	enum status st =
		form_read(&p->form, &in, fields, sizeof(fields) / sizeof(fields[0]), p->req);

	if (st != ST_OK && st != ST_INVALID)
		return st;
	p->typed = true;
	p->edit.row_version = in.row_version;
	form_read_record(&p->form, &p->edit.is, fields_of(p));
	form_check_options(&p->form, &p->edit.is, fields_of(p), p->options);
	read_dependent(p);
	if (p->does == OPERATION_SET_FIELD)
		read_set_field(p);
	read_names(p);
	return form_result(&p->form);
}

static enum status
page_get(struct response *out, struct reader *db, const struct request *req,
	const struct drafted *d, int64_t id)
{
	struct operation_page p = {
		.out = out, .db = db, .req = req, .action = d->action, .form = {.req = req}};
	enum status st = page_begin(&p, id);

	if (st == ST_OK)
		show(&p);
	return st;
}

enum status
admin_operation_new_get(
	struct response *out, struct reader *db, const struct request *req, const struct drafted *d)
{
	return page_get(out, db, req, d, 0);
}

enum status
admin_operation_page_get(
	struct response *out, struct reader *db, const struct request *req, const struct drafted *d)
{
	return page_get(out, db, req, d, request_id_arg(req, "operation_id"));
}

static enum status
write_operation(struct operation_page *p, struct writer *db)
{
	struct mem *m = p->req->mem;
	enum status st = p->was ? draft_operation_save(db, m, p->was, p->edit.row_version, &p->edit)
				: draft_operation_add(db, m, p->action, &p->edit);

	if (st == ST_TOO_LARGE) {
		form_fail(&p->form, "", "An action can have at most %d operations.",
			WORKFLOW_OPERATIONS_MAX);
		return ST_INVALID;
	}
	return st;
}

static enum status
page_post(struct response *out, struct writer *db, const struct request *req,
	const struct drafted *d, int64_t id)
{
	struct operation_page p = {.out = out,
		.db = db_reading(db),
		.req = req,
		.action = d->action,
		.form = {.req = req}};
	enum status st = page_begin(&p, id);

	if (st != ST_OK)
		return st;
	st = read_form(&p);
	if (st == ST_OK)
		st = write_operation(&p, db);
	if (st == ST_INVALID)
		show(&p);
	if (st == ST_CONFLICT)
		return show_conflict(&p);
	return st == ST_OK ? workflow_action_done(out, req, d->action->id, "Operation saved.") : st;
}

enum status
admin_operation_new_post(
	struct response *out, struct writer *db, const struct request *req, const struct drafted *d)
{
	return page_post(out, db, req, d, 0);
}

enum status
admin_operation_page_post(
	struct response *out, struct writer *db, const struct request *req, const struct drafted *d)
{
	return page_post(out, db, req, d, request_id_arg(req, "operation_id"));
}

/* Buttons */

static const struct operation *
asked_operation(const struct request *req, const struct drafted *d)
{
	return draft_operation(
		d->action, (struct workflow_operation_id){request_id_arg(req, "operation_id")});
}

enum status
admin_operation_move_post(
	struct response *out, struct writer *db, const struct request *req, const struct drafted *d)
{
	const struct operation *o = asked_operation(req, d);
	bool up = text_equal(request_post(req, "way"), "up");
	enum status st = ST_NOT_FOUND;

	if (o)
		st = draft_operation_move(db, req->mem, d->action, o, up);
	return st == ST_OK ? workflow_action_done(out, req, d->action->id, "Order saved.") : st;
}

enum status
admin_operation_delete_post(
	struct response *out, struct writer *db, const struct request *req, const struct drafted *d)
{
	const struct operation *o = asked_operation(req, d);
	struct operation_form in;
	struct form f;
	enum status st = form_read(&f, &in, fields, sizeof(fields) / sizeof(fields[0]), req);

	if (st != ST_OK)
		return st == ST_INVALID ? ST_BAD_REQUEST : st;
	st = o ? draft_operation_delete(db, req->mem, o, in.row_version) : ST_NOT_FOUND;
	if (st == ST_CONFLICT)
		return workflow_changed_meanwhile(out, "operation");
	return st == ST_OK ? workflow_action_done(out, req, d->action->id, "Operation deleted.")
			   : st;
}
