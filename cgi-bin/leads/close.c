/* Close Lead: guide 002, method 2, from the selected leads to Save. */
#include "crm/close/close.h"
#include "base/text.h"
#include "common/fields.h"
#include "common/listing.h"
#include "common/screens.h"
#include "leads/asked.h"
#include "leads/credit.h"
#include "templates/leads/close.h"
#include "web/form.h"

struct close_form {
	int credit;
	struct user_id credit_user;
	const char *outcome;
	struct reason_id reason;
};

static const struct field close_fields[] = {
	FORM_FIELD(struct close_form, credit, "Give Credit To", .required = true,
		.choices = credit_choices),
	FORM_FIELD(struct close_form, credit_user, "User"),
	FORM_WORD(struct close_form, outcome, "Outcome", .required = true),
	FORM_FIELD(struct close_form, reason, "Reason"),
};

/* The dialog: what was asked, what it offers, and what was chosen. */
struct dialog {
	struct asked asked;
	struct close_leads leads;
	struct close_outcome *outcomes;
	size_t n_outcomes;
	struct form form;
	struct close_form in;
};

static enum status
begin(struct dialog *d, struct reader *db, const struct request *req)
{
	enum status st;

	*d = (struct dialog){.form = {.req = req}};
	st = asked_read(&d->asked, req);
	return st == ST_OK ? close_outcomes(&d->outcomes, &d->n_outcomes, db, req->mem) : st;
}

static const char *
refusal_words(struct mem *m, const struct close_lead *l)
{
	switch (l->refusal) {
	case CLOSE_ALREADY:
		return mem_printf(m,
			"This lead was closed already, %s. Reopen it first: it needs the "
			"permission Reopen Leads.",
			utc_words(m, l->closed_at));
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
add_count(struct text *words, int n, const char *what)
{
	if (n)
		text_addf(words, "%s%d %s%s", words->len ? ", " : "", n, what, n == 1 ? "" : "s");
}

/* What is planned with a lead that can be closed, or "". */
static const char *
planned_words(struct mem *m, const struct close_lead *l)
{
	struct text words = text_begin(m);

	if (!l->is_open)
		return "";
	add_count(&words, l->tasks, "open task");
	add_count(&words, l->appointments, "planned appointment");
	add_count(&words, l->deliveries, "delivery appointment");
	return words.s;
}

static void
fill_lead(struct view *v, const struct close_lead *l, struct mem *m)
{
	struct view *row = view_section(v, LEADS_CLOSE_LEAD);
	const char *why = refusal_words(m, l), *planned = planned_words(m, l);

	view_int(row, LEADS_CLOSE_ID, l->id.v);
	view_text(row, LEADS_CLOSE_LEAD_NO, leads_number(m, l->lead_no, l->id));
	view_text(row, LEADS_CLOSE_CUSTOMER_NAME, l->customer_name);
	view_text(row, LEADS_CLOSE_STATUS_NAME, l->status_name);
	view_text(row, LEADS_CLOSE_STATUS_COLOR, l->status_color);
	if (l->owner_name)
		view_text(view_section(row, LEADS_CLOSE_OWNED), LEADS_CLOSE_OWNER_NAME,
			l->owner_name);
	else
		view_section(row, LEADS_CLOSE_UNOWNED);
	if (!text_empty(planned))
		view_text(
			view_section(row, LEADS_CLOSE_PLANNED), LEADS_CLOSE_PLANNED_TEXT, planned);
	if (why)
		view_text(view_section(row, LEADS_CLOSE_REFUSED), LEADS_CLOSE_REFUSED_TEXT, why);
}

static void
fill_leads(struct view *v, const struct close_leads *leads, struct mem *m)
{
	bool planned = false, delivery = false;

	for (size_t i = 0; i < leads->n; i++) {
		const struct close_lead *l = &leads->v[i];

		fill_lead(v, l, m);
		planned = planned || !text_empty(planned_words(m, l));
		delivery = delivery || (l->is_open && l->deliveries);
	}
	if (planned)
		v = view_section(v, LEADS_CLOSE_CANCELS);
	if (delivery)
		view_section(v, LEADS_CLOSE_STAYS);
}

/* Won, until something else is chosen; of a status that is no default, what it counts as. */
static void
fill_outcomes(struct view *v, const struct dialog *d)
{
	const char *chosen = form_value(&d->form, "outcome");

	for (size_t i = 0; i < d->n_outcomes; i++) {
		const struct close_outcome *o = &d->outcomes[i];
		const char *ends = o->is_won ? "won" : "closed";
		struct view *row = view_section(v, LEADS_CLOSE_OUTCOME);

		view_text(row, LEADS_CLOSE_OUTCOME_WORD, o->word);
		view_text(row, LEADS_CLOSE_OUTCOME_NAME, o->name);
		if (!text_equal(o->word, ends))
			view_text(
				view_section(row, LEADS_CLOSE_COUNTS), LEADS_CLOSE_COUNTS_AS, ends);
		if (text_equal(o->word, text_empty(chosen) ? "won" : chosen))
			view_section(row, LEADS_CLOSE_OUTCOME_CHOSEN);
	}
}

/* Asked for unless the leads are won; where the store has no reasons, of nobody. */
static enum status
fill_reasons(struct view *v, struct reader *db, const struct dialog *d)
{
	struct mem *m = d->form.req->mem;
	struct reason *list;
	struct view *select;
	size_t n;
	enum status st = reason_list_offered(&list, &n, db, m, "closed");

	if (st != ST_OK || n == 0)
		return st;
	select = control_select(view_section(v, LEADS_CLOSE_REASONS), LEADS_CLOSE_REASON, m,
		&(struct control){.name = "reason",
			.label = "Reason",
			.hint = "Needed unless the leads are won.",
			.error = form_message(&d->form, "reason")});
	control_option(select, "", "None", !d->in.reason.v);
	for (size_t i = 0; i < n; i++)
		control_option(select, mem_printf(m, "%lld", (long long)list[i].id.v),
			list[i].is.name, list[i].id.v == d->in.reason.v);
	return ST_OK;
}

static void
fill_error(struct view *v, struct tpl_section at, struct tpl_var words, const char *message)
{
	if (message)
		view_text(view_section(v, at), words, message);
}

/* The dialog, as a page; with JavaScript its part goes into the dialog of the list. */
static enum status
close_page(struct response *out, struct reader *db, const struct dialog *d)
{
	const struct form *f = &d->form;
	struct mem *m = f->req->mem;
	struct view *v = response_page(out, T_LEADS_CLOSE, "Close Lead");
	enum status st;

	view_text(v, LEADS_CLOSE_COUNT,
		listing_count(m, (int64_t)d->leads.n, CLOSE_BULK_MAX, "lead"));
	view_text(v, LEADS_CLOSE_BACK, place_text(d->asked.back));
	view_text(v, LEADS_CLOSE_BACK_HREF, place_href(d->asked.back));
	fill_leads(v, &d->leads, m);
	if (d->leads.n_refused)
		view_section(v, LEADS_CLOSE_REFUSALS);
	fill_outcomes(v, d);
	field_errors(v, LEADS_CLOSE_ERRORS, f);
	fill_error(v, LEADS_CLOSE_OUTCOME_ERROR, LEADS_CLOSE_OUTCOME_ERROR_TEXT,
		form_message(f, "outcome"));
	st = fill_reasons(v, db, d);
	if (st != ST_OK)
		return st;
	return credit_show(v, LEADS_CLOSE_CREDIT, db, f,
		&(struct credit_shown){(enum credit_rule)d->in.credit, d->in.credit_user, NULL});
}

enum status
leads_close_get(struct response *out, struct reader *db, const struct request *req)
{
	struct dialog d;
	enum status st = begin(&d, db, req);

	if (st == ST_OK && d.asked.n == 0)
		return asked_nothing(out, &d.asked, "Close");
	if (st == ST_OK)
		st = close_preview(&d.leads, db, req->mem, d.asked.ids, d.asked.n);
	return st == ST_OK ? close_page(out, db, &d) : st;
}

/* The form again, with its messages; nothing was changed. */
static enum status
close_again(struct response *out, struct reader *db, struct dialog *d)
{
	enum status st = ST_OK;

	if (!d->leads.v)
		st = close_preview(&d->leads, db, d->form.req->mem, d->asked.ids, d->asked.n);
	if (st == ST_OK)
		st = close_page(out, db, d);
	return st == ST_OK ? ST_INVALID : st;
}

static const struct close_outcome *
chosen_outcome(struct dialog *d)
{
	for (size_t i = 0; i < d->n_outcomes; i++)
		if (text_equal(d->outcomes[i].word, d->in.outcome))
			return &d->outcomes[i];
	if (!text_empty(d->in.outcome))
		form_fail(&d->form, "outcome", "Outcome is not one of the choices.");
	return NULL;
}

static enum status
resolve_credit(const struct credit **out, struct dialog *d, struct reader *db)
{
	const struct close_form *in = &d->in;
	enum status st = credit_resolve(
		out, db, d->form.req->mem, (enum credit_rule)in->credit, in->credit_user);

	if (st == ST_INVALID)
		credit_fail(&d->form, in->credit_user);
	return st;
}

static enum status
resolve_reason(const struct reason **out, struct dialog *d, struct reader *db,
	const struct close_outcome *outcome)
{
	enum status st =
		outcome ? close_reason(out, db, d->form.req->mem, outcome, d->in.reason) : ST_OK;

	if (st == ST_INVALID)
		form_fail(&d->form, "reason", "Choose why the leads are closed without a sale.");
	return st;
}

/* The list says what was closed. */
static const struct place *
list_of(const struct asked *asked, const struct request *req)
{
	return place_is(asked->back, &screens[SCREEN_LEADS])
		       ? asked->back
		       : place_to(req, &screens[SCREEN_LEADS]);
}

enum status
leads_close_post(struct response *out, struct writer *db, const struct request *req)
{
	struct reader *r = db_reading(db);
	struct close_how how = {.batch = req->id};
	struct dialog d;
	enum status st = begin(&d, r, req);

	if (st == ST_OK && d.asked.n == 0)
		return asked_nothing(out, &d.asked, "Close");
	if (st != ST_OK)
		return st;
	st = form_read(
		&d.form, &d.in, close_fields, sizeof(close_fields) / sizeof(close_fields[0]), req);
	how.outcome = chosen_outcome(&d);
	if (st == ST_OK)
		st = resolve_credit(&how.credit, &d, r);
	if (st == ST_OK || st == ST_INVALID)
		st = resolve_reason(&how.reason, &d, r, how.outcome);
	if (st == ST_OK)
		st = form_result(&d.form);
	if (st == ST_OK)
		st = lead_close_many(&d.leads, db, req->mem, d.asked.ids, d.asked.n, &how);
	if (st == ST_INVALID)
		return close_again(out, r, &d);
	if (st == ST_OK)
		response_redirect(out, place_set(list_of(&d.asked, req), "closed", req->id));
	return st;
}
