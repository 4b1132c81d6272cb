/* Email templates: the list, one template, and how it reads for a real lead. */
#include "templates/admin/templates.h"
#include "admin/admin.h"
#include "base/text.h"
#include "common/conflict.h"
#include "common/fields.h"
#include "common/listing.h"
#include "common/screens.h"
#include "crm/letters/lead_letter.h"
#include "templates/admin/template.h"
#include "templates/admin/workflow-nav.h"
#include "templates/layout/empty.h"

static const char *
changed_by(const struct email_template *t)
{
	return t->updated_by_name ? t->updated_by_name : "The system";
}

static void
fill_row(struct view *list, struct mem *m, const struct email_template *t)
{
	struct view *row = view_section(list, ADMIN_TEMPLATES_TEMPLATE);

	view_int(row, ADMIN_TEMPLATES_ID, t->id.v);
	view_text(row, ADMIN_TEMPLATES_TEMPLATE_NAME, t->is.name);
	view_text(row, ADMIN_TEMPLATES_SUBJECT, t->is.subject);
	field_time(row, ADMIN_TEMPLATES_CHANGED, ADMIN_TEMPLATES_CHANGED_EXACT, m, t->updated_at);
	view_text(row, ADMIN_TEMPLATES_WHO, changed_by(t));
	view_section(row, t->is.is_active ? ADMIN_TEMPLATES_IN_USE : ADMIN_TEMPLATES_RETIRED);
}

enum status
admin_templates_get(struct response *out, struct reader *db, const struct request *req)
{
	struct email_template *templates;
	struct view *v, *in;
	size_t n;
	enum status st = email_template_list(&templates, &n, db, req->mem);

	if (st != ST_OK)
		return st;
	v = response_page(out, T_ADMIN_TEMPLATES, "Email templates");
	admin_workflow_nav(v, ADMIN_TEMPLATES_NAV, ADMIN_TEMPLATES_PARTS, req,
		ADMIN_WORKFLOW_NAV_AT_TEMPLATES);
	if (n) {
		view_text(v, ADMIN_TEMPLATES_COUNT,
			listing_count(req->mem, (int64_t)n, (int64_t)n, "template"));
		in = view_section(v, ADMIN_TEMPLATES_LIST);
		for (size_t i = 0; i < n; i++)
			fill_row(in, req->mem, &templates[i]);
		return ST_OK;
	}
	in = view_include(v, ADMIN_TEMPLATES_NONE, T_LAYOUT_EMPTY);
	view_text(in, LAYOUT_EMPTY_HEADING, "No template yet");
	view_text(in, LAYOUT_EMPTY_WHY,
		"Emails to customers are written from templates: on a lead, and by actions of the"
		" workflow.");
	return ST_OK;
}

/* One template */

struct template_form {
	int row_version;
	const char *lead;
};

static const struct field fields[] = {
	FORM_FIELD(struct template_form, row_version, "Version"),
	FORM_WORD(struct template_form, lead, "Lead #"),
};

struct template_page {
	struct response *out;
	struct reader *db;
	const struct request *req;
	struct form *form;
	const struct email_template *saved; /* NULL: new */
	struct template_form in;
	bool typed;
	struct email_template_fields is;
	struct lead_letter letter; /* of the lead that was asked for */
	bool has_letter;
};

/* The saved words, for the lead that was asked for. */
static enum status
read_letter(struct template_page *p)
{
	struct mem *m = p->req->mem;
	enum status st;

	if (!p->saved || text_empty(p->in.lead) || !actor_may(p->req->actor, PERM_LEAD_READ))
		return ST_OK;
	st = lead_letter_find(&p->letter, p->db, m, p->in.lead);
	if (st == ST_NOT_FOUND)
		return ST_OK;
	if (st != ST_OK)
		return st;
	p->has_letter = true;
	lead_letter_write(&p->letter, m, &(struct letter){p->saved->is.subject, p->saved->is.body});
	return ST_OK;
}

static void
fill_merge(struct view *v, const struct template_page *p)
{
	struct mem *m = p->req->mem;

	for (const struct lead_letter_field *f = lead_letter_fields; f->name; f++) {
		struct view *row = view_section(v, ADMIN_TEMPLATE_MERGE);
		const char *value = p->has_letter ? f->value(m, &p->letter) : NULL;

		view_text(row, ADMIN_TEMPLATE_MERGE_NAME, mem_printf(m, "{%s}", f->name));
		view_text(row, ADMIN_TEMPLATE_MERGE_LABEL, f->label);
		if (!text_empty(value))
			view_text(view_section(row, ADMIN_TEMPLATE_MERGE_KNOWN),
				ADMIN_TEMPLATE_MERGE_VALUE, value);
		else if (p->has_letter)
			view_section(row, ADMIN_TEMPLATE_MERGE_EMPTY);
	}
}

static void
fill_letter(struct view *preview, const struct template_page *p)
{
	struct view *v = view_section(preview, ADMIN_TEMPLATE_LETTER);
	const struct lead_letter *l = &p->letter;
	struct mem *m = p->req->mem;
	const char *reply_to = lead_letter_reply_to(m, l);

	view_text(v, ADMIN_TEMPLATE_TO_NAME, l->customer_name);
	if (l->address)
		view_text(view_section(v, ADMIN_TEMPLATE_TO_KNOWN), ADMIN_TEMPLATE_TO_ADDRESS,
			l->address);
	view_text(v, ADMIN_TEMPLATE_REPLY_TO, reply_to ? reply_to : "The store");
	view_text(v, ADMIN_TEMPLATE_SUBJECT, l->subject);
	view_text(v, ADMIN_TEMPLATE_BODY, l->body);
	view_text(v, ADMIN_TEMPLATE_ENDING, lead_letter_ending(m, l));
	if (l->refused)
		view_text(view_section(v, ADMIN_TEMPLATE_REFUSED), ADMIN_TEMPLATE_REFUSED_TEXT,
			l->refused);
	if (!l->fault)
		view_int(view_section(v, ADMIN_TEMPLATE_SENDABLE), ADMIN_TEMPLATE_LEAD_ID, l->id.v);
}

static enum status
fill_recent(struct view *preview, const struct template_page *p)
{
	const struct place *at = place_of(p->req, &screens[SCREEN_TEMPLATE], p->saved->id.v);
	struct mem *m = p->req->mem;
	struct lead_letter_recent *leads;
	struct view *list;
	size_t n;
	enum status st = lead_letter_recent(&leads, &n, p->db, m);

	if (st != ST_OK || n == 0)
		return st;
	list = view_section(preview, ADMIN_TEMPLATE_RECENTS);
	for (size_t i = 0; i < n; i++) {
		struct view *row = view_section(list, ADMIN_TEMPLATE_RECENT);
		const char *id = mem_printf(m, "%lld", (long long)leads[i].id.v);

		view_text(row, ADMIN_TEMPLATE_RECENT_NAME, leads[i].customer_name);
		view_text(row, ADMIN_TEMPLATE_RECENT_HREF,
			place_href(place_part(place_set(at, "lead", id), "preview")));
	}
	return ST_OK;
}

static enum status
fill_preview(struct view *page, const struct template_page *p)
{
	struct view *v, *read;
	enum status st;

	if (!p->saved)
		return ST_OK;
	v = view_section(page, ADMIN_TEMPLATE_SAVED);
	if (!actor_may(p->req->actor, PERM_LEAD_READ)) {
		view_section(v, ADMIN_TEMPLATE_READ_DENIED);
		return ST_OK;
	}
	read = view_section(v, ADMIN_TEMPLATE_READ_ALLOWED);
	view_text(read, ADMIN_TEMPLATE_ASKED, p->in.lead);
	st = fill_recent(read, p);
	if (st == ST_OK && p->has_letter)
		fill_letter(v, p);
	else if (st == ST_OK && !text_empty(p->in.lead))
		view_section(read, ADMIN_TEMPLATE_NOT_FOUND);
	return st;
}

static void
fill_part(struct view *v, struct tpl_include at, const struct template_page *p, const char *first,
	const char *last)
{
	const struct fields of = fields_part(&email_template_fields, first, last);

	fields_show(v, at,
		&(struct fields_shown){
			.form = p->form, .typed = p->typed, .of = &of, .is = &p->is});
}

static enum status
show(struct template_page *p)
{
	const char *title = p->saved ? p->saved->is.name : "New template";
	struct mem *m = p->req->mem;
	struct view *v;
	enum status st = read_letter(p);

	if (st != ST_OK)
		return st;
	v = response_page(p->out, T_ADMIN_TEMPLATE, title);
	admin_workflow_nav(v, ADMIN_TEMPLATE_NAV, ADMIN_TEMPLATE_PARTS, p->req,
		ADMIN_WORKFLOW_NAV_AT_TEMPLATES);
	view_text(v, ADMIN_TEMPLATE_TITLE, title);
	view_text(v, ADMIN_TEMPLATE_PLACE,
		p->saved ? mem_printf(m, "%lld", (long long)p->saved->id.v) : "new");
	view_int(v, ADMIN_TEMPLATE_ROW_VERSION, p->in.row_version);
	field_errors(v, ADMIN_TEMPLATE_ERRORS, p->form);
	fill_part(v, ADMIN_TEMPLATE_NAMED, p, "name", "is_active");
	fill_part(v, ADMIN_TEMPLATE_WORDS, p, "subject", "body");
	fill_merge(v, p);
	return fill_preview(v, p);
}

/* ST_EXISTS too is a message beside a field. */
static enum status
show_refused(struct template_page *p, enum status why)
{
	enum status st;

	if (why == ST_EXISTS)
		form_fail(p->form, "name", "This name is taken. Choose another one.");
	st = show(p);
	return st == ST_OK ? ST_INVALID : st;
}

static enum status
show_conflict(const struct template_page *p, const struct email_template *now)
{
	struct view *v = admin_conflict_page(p->out, p->req,
		&(struct admin_conflict){now->is.name, "template",
			mem_printf(p->req->mem, "/admin/workflow/templates/%lld",
				(long long)now->id.v),
			now->row_version, now->updated_by_name, now->updated_at});

	conflict_fields(v, p->req->mem, &email_template_fields, NULL, &now->is, &p->is);
	return ST_CONFLICT;
}

static void
check_words(struct form *f, const char *name, const char *words)
{
	const char *fault = lead_letter_fault(f->req->mem, words);

	if (fault)
		form_fail(f, name, "%s", fault);
}

/* What was posted into p->is; messages in p->form. */
static enum status
read_form(struct template_page *p)
{
	enum status st =
		form_read(p->form, &p->in, fields, sizeof(fields) / sizeof(fields[0]), p->req);

	if (st != ST_OK && st != ST_INVALID)
		return st;
	p->typed = true;
	form_read_record(p->form, &p->is, &email_template_fields);
	check_words(p->form, "subject", p->is.subject);
	check_words(p->form, "body", p->is.body);
	return form_result(p->form);
}

static enum status
saved(struct response *out, const struct request *req, int64_t id, const char *notice)
{
	response_notice(out, "%s", notice);
	response_redirect(out, place_of(req, &screens[SCREEN_TEMPLATE], id));
	return ST_OK;
}

enum status
admin_template_new_get(struct response *out, struct reader *db, const struct request *req)
{
	struct form none = {.req = req};
	struct template_page p = {.out = out, .db = db, .req = req, .form = &none};

	p.is.is_active = true;
	return show(&p);
}

enum status
admin_template_new_post(struct response *out, struct writer *db, const struct request *req)
{
	struct form f;
	struct template_page p = {.out = out, .db = db_reading(db), .req = req, .form = &f};
	struct email_template_id id;
	enum status st = read_form(&p);

	if (st == ST_OK)
		st = email_template_create(&id, db, req->mem, &p.is);
	if (st == ST_INVALID || st == ST_EXISTS)
		return show_refused(&p, st);
	return st == ST_OK ? saved(out, req, id.v, "Template added.") : st;
}

enum status
admin_template_page_get(struct response *out, struct reader *db, const struct request *req,
	const struct email_template *saved)
{
	struct form f;
	struct template_page p = {.out = out, .db = db, .req = req, .form = &f, .saved = saved};
	enum status st = form_read(&f, &p.in, fields, sizeof(fields) / sizeof(fields[0]), req);

	if (st != ST_OK && st != ST_INVALID)
		return st;
	p.is = saved->is;
	p.in.row_version = saved->row_version;
	return show(&p);
}

enum status
admin_template_page_post(struct response *out, struct writer *db, const struct request *req,
	const struct email_template *template)
{
	struct form f;
	struct template_page p = {
		.out = out, .db = db_reading(db), .req = req, .form = &f, .saved = template};
	struct email_template current;
	enum status st = read_form(&p);

	if (st == ST_OK)
		st = email_template_update(
			&current, db, req->mem, template->id, p.in.row_version, &p.is);
	if (st == ST_CONFLICT)
		return show_conflict(&p, &current);
	if (st == ST_INVALID || st == ST_EXISTS)
		return show_refused(&p, st);
	return st == ST_OK ? saved(out, req, template->id.v, "Template saved.") : st;
}

/* The test mail */

static enum status
send_test(struct response *out, struct writer *db, const struct template_page *p)
{
	struct mem *m = p->req->mem;
	const struct letter words = lead_letter_whole(m, &p->letter);
	enum status st;

	if (p->letter.fault) {
		response_reason(out, "%s", p->letter.fault);
		return ST_CONFLICT;
	}
	st = outbox_add_words(db, LETTER_TEMPLATE, p->req->actor->user, &words);
	if (st == ST_NOT_FOUND)
		response_notice(out, "Nothing was written: your user has no email address.");
	else if (st == ST_OK)
		response_notice(out, "Test mail written. It is sent within a minute.");
	return st == ST_NOT_FOUND ? ST_OK : st;
}

enum status
admin_template_test_post(struct response *out, struct writer *db, const struct request *req,
	const struct email_template *saved)
{
	struct form f;
	struct template_page p = {
		.out = out, .db = db_reading(db), .req = req, .form = &f, .saved = saved};
	enum status st = form_read(&f, &p.in, fields, sizeof(fields) / sizeof(fields[0]), req);

	if (st == ST_OK)
		st = read_letter(&p);
	if (st == ST_OK && !p.has_letter)
		return ST_NOT_FOUND;
	if (st == ST_OK)
		st = send_test(out, db, &p);
	if (st == ST_OK)
		response_redirect(
			out, place_set(place_of(req, &screens[SCREEN_TEMPLATE], saved->id.v),
				     "lead", p.in.lead));
	return st;
}
