/* Close Lead: guide 002, method 2, from the selected leads to Save. */
#include "crm/close.h"
#include "base/text.h"
#include "common/fields.h"
#include "crm/user_pick.h"
#include "leads/asked.h"

struct close_form {
	struct form_list lead;
	int credit, outcome;
	struct user_id credit_user;
	const char *back;
};

static const struct form_choice credits[] = {
	{"self", CREDIT_SELF},
	{"specified_user", CREDIT_SPECIFIED_USER},
	{"current_assignment", CREDIT_CURRENT_ASSIGNMENT},
	{NULL, 0},
};
static const struct form_choice outcomes[] = {
	{"won", CLOSE_WON}, {"closed", CLOSE_CLOSED}, {NULL, 0}};

static const struct form_field asked_fields[] = {
	FORM_FIELD(struct close_form, lead, "Leads", .max = CLOSE_BULK_MAX),
	FORM_FIELD(struct close_form, back, "Page", .max = 1000),
};
static const struct form_field close_fields[] = {
	FORM_FIELD(struct close_form, lead, "Leads", .max = CLOSE_BULK_MAX),
	FORM_FIELD(
		struct close_form, credit, "Give Credit To", .required = true, .choices = credits),
	FORM_FIELD(struct close_form, credit_user, "User"),
	FORM_FIELD(struct close_form, outcome, "Outcome", .required = true, .choices = outcomes),
	FORM_FIELD(struct close_form, back, "Page", .max = 1000),
};

#define COUNT(a) (sizeof(a) / sizeof((a)[0]))

static const char *
refusal_words(struct mem *m, const struct close_lead *l)
{
	switch (l->refusal) {
	case CLOSE_ALREADY:
		return mem_printf(
			m, "This lead was closed already, %s.", utc_words(m, l->closed_at));
	case CLOSE_NO_OWNER:
		return "Nobody is assigned to this lead, so Current Assignment has nobody to "
		       "credit.";
	case CLOSE_INACTIVE_OWNER:
		return mem_printf(
			m, "%s, the owner, is not active and cannot get credit.", l->owner_name);
	default:
		return NULL;
	}
}

static void
fill_lead(struct view *v, const struct close_lead *l, struct mem *m)
{
	struct view *row = view_section(v, LEADS_CLOSE_LEAD);
	const char *why = refusal_words(m, l);

	view_int(row, LEADS_CLOSE_ID, l->id.v);
	view_text(row, LEADS_CLOSE_LEAD_NO, leads_number(m, l->lead_no, l->id));
	view_text(row, LEADS_CLOSE_CUSTOMER_NAME, l->customer_name);
	view_text(row, LEADS_CLOSE_STATUS_NAME, l->status_name);
	view_text(row, LEADS_CLOSE_STATUS_KIND, l->system_status);
	if (l->owner_name)
		view_text(view_section(row, LEADS_CLOSE_OWNED), LEADS_CLOSE_OWNER_NAME,
			l->owner_name);
	else
		view_section(row, LEADS_CLOSE_UNOWNED);
	if (why)
		view_text(view_section(row, LEADS_CLOSE_REFUSED), LEADS_CLOSE_REFUSED_TEXT, why);
}

static void
fill_choices(struct view *v, const struct close_form *in)
{
	view_section(v, in->credit == CREDIT_SPECIFIED_USER ? LEADS_CLOSE_CREDIT_SPECIFIED_USER
			: in->credit == CREDIT_CURRENT_ASSIGNMENT
				? LEADS_CLOSE_CREDIT_CURRENT_ASSIGNMENT
				: LEADS_CLOSE_CREDIT_SELF);
	view_section(v,
		in->outcome == CLOSE_CLOSED ? LEADS_CLOSE_OUTCOME_CLOSED : LEADS_CLOSE_OUTCOME_WON);
}

static void
fill_error(struct view *v, struct tpl_section at, struct tpl_var words, const char *message)
{
	if (message)
		view_text(view_section(v, at), words, message);
}

static enum status
fill_users(struct view *v, struct reader *db, struct mem *m, struct user_id chosen)
{
	struct user_option *users;
	size_t n;
	enum status st = user_list_active(&users, &n, db, m);

	for (size_t i = 0; st == ST_OK && i < n; i++) {
		struct view *u = view_section(v, LEADS_CLOSE_USER);

		view_int(u, LEADS_CLOSE_USER_ID, users[i].id.v);
		view_text(u, LEADS_CLOSE_USER_NAME, users[i].name);
		view_text(u, LEADS_CLOSE_USER_ROLE, users[i].role);
		if (users[i].id.v == chosen.v)
			view_section(u, LEADS_CLOSE_USER_SELECTED);
	}
	return st;
}

/* The dialog, as a page; with JavaScript its part goes into the dialog of the list. */
static enum status
close_page(struct response *out, struct reader *db, const struct form *f,
	const struct close_form *in, const struct close_leads *leads)
{
	const struct request *req = f->req;
	struct mem *m = req->mem;
	const char *back = in->back ? in->back : "";
	struct view *v = response_page(out, T_LEADS_CLOSE, "Close Lead");

	view_text(v, LEADS_CLOSE_COUNT,
		mem_printf(m, "%zu lead%s", leads->n, leads->n == 1 ? "" : "s"));
	view_text(v, LEADS_CLOSE_BACK, back);
	view_text(v, LEADS_CLOSE_BACK_HREF,
		mem_printf(m, "%s/leads%s%s", req->prefix, *back ? "?" : "", back));
	view_text(v, LEADS_CLOSE_SELF_NAME, req->actor->name);
	for (size_t i = 0; i < leads->n; i++)
		fill_lead(v, &leads->v[i], m);
	if (leads->n_refused)
		view_section(v, LEADS_CLOSE_REFUSALS);
	fill_choices(v, in);
	field_errors(v, LEADS_CLOSE_ERRORS, f);
	fill_error(v, LEADS_CLOSE_CREDIT_ERROR, LEADS_CLOSE_CREDIT_ERROR_TEXT,
		form_message(f, "credit"));
	fill_error(v, LEADS_CLOSE_USER_ERROR, LEADS_CLOSE_USER_ERROR_TEXT,
		form_message(f, "credit_user"));
	fill_error(v, LEADS_CLOSE_OUTCOME_ERROR, LEADS_CLOSE_OUTCOME_ERROR_TEXT,
		form_message(f, "outcome"));
	return fill_users(v, db, m, in->credit_user);
}

/* Nothing was selected: back to the list, which says so. */
static enum status
nothing_selected(struct response *out, const char *back)
{
	response_notice(out, "Select at least one lead, then choose Update and Close.");
	response_redirect(out, "/leads%s%s", text_empty(back) ? "" : "?", back ? back : "");
	return ST_OK;
}

enum status
leads_close_get(struct response *out, struct reader *db, const struct request *req)
{
	struct close_form in;
	struct close_leads leads;
	struct asked asked;
	struct form f;
	enum status st = form_read(&f, &in, asked_fields, COUNT(asked_fields), req);

	if (st != ST_OK)
		return ST_TOO_LARGE;
	if (in.lead.n == 0)
		return nothing_selected(out, in.back);
	st = asked_read_ids(&asked, req->mem, &in.lead);
	if (st == ST_OK)
		st = close_preview(&leads, db, req->mem, asked.ids, asked.n);
	return st == ST_OK ? close_page(out, db, &f, &in, &leads) : st;
}

/* The form again, with its messages; nothing was changed. */
static enum status
close_again(struct response *out, struct writer *db, const struct form *f,
	const struct close_form *in, struct close_leads *leads, const struct asked *asked)
{
	struct reader *r = db_reading(db);
	enum status st = ST_OK;

	if (!leads->v)
		st = close_preview(leads, r, f->req->mem, asked->ids, asked->n);
	if (st == ST_OK)
		st = close_page(out, r, f, in, leads);
	return st == ST_OK ? ST_INVALID : st;
}

static enum status
resolve_credit(
	const struct credit **out, struct form *f, struct reader *db, const struct close_form *in)
{
	enum status st =
		credit_resolve(out, db, f->req->mem, (enum credit_rule)in->credit, in->credit_user);

	if (st == ST_INVALID && !in->credit_user.v)
		form_fail(f, "credit_user", "Choose the user who gets the credit");
	else if (st == ST_INVALID)
		form_fail(f, "credit_user", "This user is not active; choose another");
	return st;
}

enum status
leads_close_post(struct response *out, struct writer *db, const struct request *req)
{
	struct close_leads leads = {0};
	const struct credit *credit;
	struct close_form in;
	struct asked asked;
	struct form f;
	enum status bad = form_read(&f, &in, close_fields, COUNT(close_fields), req), st;

	if (in.lead.n == 0)
		return nothing_selected(out, in.back);
	st = asked_read_ids(&asked, req->mem, &in.lead);
	if (st != ST_OK)
		return st;
	if (asked.n > CLOSE_BULK_MAX)
		return ST_TOO_LARGE;
	if (bad == ST_OK)
		bad = resolve_credit(&credit, &f, db_reading(db), &in);
	if (bad == ST_INVALID)
		return close_again(out, db, &f, &in, &leads, &asked);
	if (bad != ST_OK)
		return bad;
	st = lead_close_many(&leads, db, req->mem, asked.ids, asked.n,
		(enum close_outcome)in.outcome, credit, req->id);
	if (st == ST_INVALID)
		return close_again(out, db, &f, &in, &leads, &asked);
	if (st == ST_OK)
		response_redirect(out, "/leads?%s%sclosed=%s", in.back ? in.back : "",
			text_empty(in.back) ? "" : "&", req->id);
	return st;
}
