/* Send the customer an email, written from a template with the lead's facts. */
#include "templates/leads/email.h"
#include "base/text.h"
#include "common/fields.h"
#include "common/screens.h"
#include "crm/letters/email_template.h"
#include "crm/letters/lead_letter.h"
#include "crm/work/contact.h"
#include "crm/work/progress.h"
#include "leads/tasks.h"

struct email_form {
	struct email_template_id template;
	const char *due;
	struct utc due_exact;
};

static const struct field fields[] = {
	FORM_FIELD(struct email_form, template, "Email template"),
	FORM_WORD(struct email_form, due, "Due"),
	FORM_FIELD(struct email_form, due_exact, "Exact time"),
};

struct email_page {
	struct response *out;
	struct reader *db;
	const struct request *req;
	struct lead lead;
	struct lead_letter letter;
	struct email_template template; /* id 0: none was chosen yet */
	struct form form;
	struct email_form in;
	bool typed;
	struct email_template_fields is; /* subject and body, as they are sent or typed */
};

static struct fields
words_fields(void)
{
	return fields_part(&email_template_fields, "subject", "body");
}

/* A contact with an open lead is followed by something (work/contact.h). */
static bool
needs_next(const struct request *req, bool is_open, bool has_next)
{
	return is_open && !has_next && actor_may(req->actor, PERM_TASK_EDIT);
}

/* The template that was chosen, for this lead. */
static enum status
read_template(struct email_page *p)
{
	struct letter words = {"", ""};
	enum status st = ST_NOT_FOUND;

	if (p->in.template.v)
		st = email_template_get(&p->template, p->db, p->req->mem, p->in.template);
	if (st == ST_OK && p->template.is.is_active)
		words = (struct letter){p->template.is.subject, p->template.is.body};
	else if (st == ST_OK || st == ST_NOT_FOUND)
		p->template = (struct email_template){.row_version = 0};
	if (st != ST_OK && st != ST_NOT_FOUND)
		return st;
	lead_letter_write(&p->letter, p->req->mem, &words);
	if (!p->typed)
		p->is = (struct email_template_fields){
			.subject = p->letter.subject, .body = p->letter.body};
	return ST_OK;
}

static enum status
fill_choice(struct view *v, const struct email_page *p)
{
	struct mem *m = p->req->mem;
	struct field_options templates;
	struct view *choose, *select;
	enum status st = email_template_options(&templates, p->db, m);

	if (st != ST_OK)
		return st;
	if (templates.n == 0) {
		view_section(v, LEADS_EMAIL_NO_TEMPLATE);
		return ST_OK;
	}
	choose = view_section(v, LEADS_EMAIL_CHOOSE);
	view_int(choose, LEADS_EMAIL_ID, p->lead.id.v);
	select = control_select(choose, LEADS_EMAIL_TEMPLATE, m,
		&(struct control){.name = "template", .label = "Email template", .required = true});
	if (!p->template.id.v)
		control_option(select, "", "Choose", true);
	for (size_t i = 0; i < templates.n; i++)
		control_option(select, mem_printf(m, "%lld", (long long)templates.v[i].id),
			templates.v[i].name, templates.v[i].id == p->template.id.v);
	return ST_OK;
}

static void
fill_words(struct view *page, const struct email_page *p)
{
	struct view *v = view_section(page, LEADS_EMAIL_WRITE);
	const struct fields of = words_fields();
	struct mem *m = p->req->mem;

	view_int(v, LEADS_EMAIL_ID, p->lead.id.v);
	view_int(v, LEADS_EMAIL_TEMPLATE_ID, p->template.id.v);
	if (p->letter.fault && !p->typed)
		view_text(view_section(v, LEADS_EMAIL_FAULT), LEADS_EMAIL_FAULT_TEXT,
			p->letter.fault);
	fields_show(v, LEADS_EMAIL_FIELDS,
		&(struct fields_shown){
			.form = &p->form, .typed = p->typed, .of = &of, .is = &p->is});
	view_text(v, LEADS_EMAIL_ENDING, lead_letter_ending(m, &p->letter));
	if (needs_next(p->req, p->lead.is_open, utc_is_set(p->lead.next_task_at)))
		tasks_fill_due(view_section(v, LEADS_EMAIL_NEXT), LEADS_EMAIL_DUE, &p->form,
			p->typed, contact_days_on(date_now(), 1));
}

static enum status
fill(struct view *v, const struct email_page *p)
{
	struct mem *m = p->req->mem;
	const struct lead_letter *l = &p->letter;
	const char *reply_to = lead_letter_reply_to(m, l);
	enum status st;

	view_int(v, LEADS_EMAIL_ID, p->lead.id.v);
	view_text(v, LEADS_EMAIL_CUSTOMER_NAME, p->lead.customer_name);
	field_errors(v, LEADS_EMAIL_ERRORS, &p->form);
	if (l->refused && l->refused != l->fault) {
		view_text(
			view_section(v, LEADS_EMAIL_REFUSED), LEADS_EMAIL_REFUSED_TEXT, l->refused);
		return ST_OK;
	}
	view_text(v, LEADS_EMAIL_ADDRESS, l->address);
	view_text(v, LEADS_EMAIL_REPLY_TO, reply_to ? reply_to : "The store");
	st = fill_choice(v, p);
	if (st == ST_OK && p->template.id.v)
		fill_words(v, p);
	return st;
}

static enum status
show(struct email_page *p, const struct lead_hold *hold)
{
	struct lead_id id = lead_hold_facts(hold)->id;
	enum status st = lead_get(&p->lead, p->db, p->req->mem, id);

	if (st == ST_OK)
		st = lead_letter_see(&p->letter, p->db, p->req->mem, id);
	if (st == ST_OK)
		st = read_template(p);
	if (st != ST_OK)
		return st;
	return fill(response_page(p->out, T_LEADS_EMAIL, "Send email"), p);
}

enum status
leads_email_get(struct response *out, struct reader *db, const struct request *req,
	const struct lead_hold *hold)
{
	struct email_page p = {.out = out, .db = db, .req = req};
	enum status st = form_read(&p.form, &p.in, fields, sizeof(fields) / sizeof(fields[0]), req);

	if (st != ST_OK && st != ST_INVALID)
		return st;
	return show(&p, hold);
}

static void
say_fault(struct form *f, const char *name, const struct lead_letter *l, struct letter words)
{
	struct lead_letter part = *l;

	lead_letter_write(&part, f->req->mem, &words);
	if (part.fault)
		form_fail(f, name, "%s", part.fault);
}

/* What is wrong with the words stands beside them. */
static void
say_refused(struct form *f, const struct lead_letter *l, const struct email_template_fields *is)
{
	if (l->refused != l->fault) {
		form_fail(f, "", "%s", l->refused);
		return;
	}
	say_fault(f, "subject", l, (struct letter){is->subject, ""});
	say_fault(f, "body", l, (struct letter){"", is->body});
}

/* When to follow up, where nothing is next on the lead. */
static enum status
read_next(
	struct task_new *out, struct email_page *p, struct writer *db, const struct lead_hold *hold)
{
	const struct lead_facts *l = lead_hold_facts(hold);
	int64_t n;
	enum status st = task_count_next(&n, db, hold, (struct task_id){0});

	*out = (struct task_new){.type = "call", .assigned_to = task_default_user(l)};
	if (st == ST_OK && needs_next(p->req, l->is_open, n > 0))
		tasks_read_due(&out->due_at, &p->form,
			&(struct task_fields){.due = p->in.due, .due_exact = p->in.due_exact});
	return st;
}

static enum status
read_form(struct email_page *p)
{
	const struct fields of = words_fields();
	enum status st =
		form_read(&p->form, &p->in, fields, sizeof(fields) / sizeof(fields[0]), p->req);

	p->typed = true;
	if (st == ST_OK || st == ST_INVALID)
		form_read_record(&p->form, &p->is, &of);
	return st;
}

/* A contact, like one that is logged (work/contact.h). */
static enum status
send_email(struct email_page *p, struct writer *db, const struct lead_hold *hold)
{
	const struct letter words = {p->is.subject, p->is.body};
	struct mem *m = p->req->mem;
	struct lead_letters sent;
	struct task_new next;
	enum status st = read_next(&next, p, db, hold);

	if (st == ST_OK)
		st = form_result(&p->form);
	if (st != ST_OK)
		return st;
	st = lead_letters_send(&sent, db, m, lead_held(hold), &words);
	if (st == ST_INVALID)
		say_refused(&p->form, &sent.v[0], &p->is);
	if (st == ST_OK)
		st = progress_note(db, m, hold, PROGRESS_ATTEMPTED, lead_hold_facts(hold)->now);
	return st == ST_OK ? task_add_next(db, hold, &next) : st;
}

enum status
leads_email_post(struct response *out, struct writer *db, const struct request *req,
	const struct lead_hold *hold)
{
	struct email_page p = {.out = out, .db = db_reading(db), .req = req};
	enum status st = read_form(&p);

	if (st == ST_OK || st == ST_INVALID)
		st = send_email(&p, db, hold);
	if (st == ST_INVALID) {
		st = show(&p, hold);
		return st == ST_OK ? ST_INVALID : st;
	}
	if (st != ST_OK)
		return st;
	response_notice(out, "%s",
		config_mail_lacks(req->config)
			? "Email written. It waits until the store's mail is set up."
			: "Email written. It is sent within a minute.");
	response_redirect(out, place_of(req, &screens[SCREEN_LEAD], lead_hold_facts(hold)->id.v));
	return ST_OK;
}
