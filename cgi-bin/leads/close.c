/* Close Lead: guide 002, method 2, from the selected leads to Save. */
#include "crm/close/close.h"
#include "base/text.h"
#include "common/fields.h"
#include "common/listing.h"
#include "common/screens.h"
#include "leads/credit.h"
#include "leads/dialog.h"
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

/* What was asked, what is offered, and what was chosen. */
struct closing {
	struct asked asked;
	struct close_leads leads;
	struct close_outcome *outcomes;
	size_t n_outcomes;
	struct form form;
	struct close_form in;
};

static enum status
begin(struct closing *d, struct reader *db, const struct request *req)
{
	enum status st;

	*d = (struct closing){.form = {.req = req}};
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

/* What is planned with a lead that can be closed, or "". */
static const char *
planned_words(struct mem *m, const struct close_lead *l)
{
	const struct dialog_count counts[] = {{l->tasks, "open task"},
		{l->appointments, "planned appointment"}, {l->deliveries, "delivery appointment"}};

	return l->is_open ? dialog_counts(m, counts, sizeof(counts) / sizeof(counts[0])) : "";
}

/* What becomes of that, or NULL. */
static const char *
hint_words(struct mem *m, const struct close_leads *leads)
{
	bool planned = false, delivery = false;

	for (size_t i = 0; i < leads->n; i++) {
		const struct close_lead *l = &leads->v[i];

		planned = planned || !text_empty(planned_words(m, l));
		delivery = delivery || (l->is_open && l->deliveries);
	}
	if (!planned)
		return NULL;
	return delivery ? "Save cancels these tasks and appointments. A delivery appointment stays "
			  "when the lead is won: it follows the sale."
			: "Save cancels these tasks and appointments.";
}

static void
fill_leads(struct view *v, const struct close_leads *leads, struct mem *m)
{
	struct view *list =
		dialog_leads(v, LEADS_CLOSE_LEADS, m, leads->n, "to close", hint_words(m, leads));

	for (size_t i = 0; i < leads->n; i++) {
		const struct close_lead *l = &leads->v[i];

		dialog_lead(list, m,
			&(struct dialog_lead){.id = l->id,
				.lead_no = l->lead_no,
				.customer_name = l->customer_name,
				.status_name = l->status_name,
				.status_color = l->status_color,
				.owner = l->owner_name ? l->owner_name : "nobody assigned",
				.planned = planned_words(m, l),
				.refused = refusal_words(m, l)});
	}
}

/* Won, until something else is chosen; of a status that is no default, what it counts as. */
static void
fill_outcomes(struct view *v, const struct closing *d)
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
fill_reasons(struct view *v, struct reader *db, const struct closing *d)
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

static enum status
close_page(struct response *out, struct reader *db, const struct closing *d)
{
	const struct form *f = &d->form;
	struct mem *m = f->req->mem;
	struct view *v = dialog_page(out,
		&(struct dialog){.id = "close-lead",
			.title = "Close Lead",
			.form = f,
			.asked = &d->asked,
			.refused = d->leads.n_refused ? "Take out the leads marked below, or give "
							"the credit to somebody else."
						      : NULL,
			.back = LEADS_CLOSE_BACK,
			.back_href = LEADS_CLOSE_BACK_HREF},
		T_LEADS_CLOSE);
	enum status st;

	view_text(v, LEADS_CLOSE_UNDO_TEXT, dialog_undo_text(m));
	fill_leads(v, &d->leads, m);
	fill_outcomes(v, d);
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
	struct closing d;
	enum status st = begin(&d, db, req);

	if (st == ST_OK && d.asked.n == 0)
		return asked_nothing(out, &d.asked, "Close");
	if (st == ST_OK)
		st = close_preview(&d.leads, db, req->mem, d.asked.ids, d.asked.n);
	return st == ST_OK ? close_page(out, db, &d) : st;
}

/* The form again, with its messages; nothing was changed. */
static enum status
close_again(struct response *out, struct reader *db, struct closing *d)
{
	enum status st = ST_OK;

	if (!d->leads.v)
		st = close_preview(&d->leads, db, d->form.req->mem, d->asked.ids, d->asked.n);
	if (st == ST_OK)
		st = close_page(out, db, d);
	return st == ST_OK ? ST_INVALID : st;
}

static const struct close_outcome *
chosen_outcome(struct closing *d)
{
	for (size_t i = 0; i < d->n_outcomes; i++)
		if (text_equal(d->outcomes[i].word, d->in.outcome))
			return &d->outcomes[i];
	if (!text_empty(d->in.outcome))
		form_fail(&d->form, "outcome", "Outcome is not one of the choices.");
	return NULL;
}

static enum status
resolve_credit(const struct credit **out, struct closing *d, struct reader *db)
{
	const struct close_form *in = &d->in;
	enum status st = credit_resolve(
		out, db, d->form.req->mem, (enum credit_rule)in->credit, in->credit_user);

	if (st == ST_INVALID)
		credit_fail(&d->form, in->credit_user);
	return st;
}

static enum status
resolve_reason(const struct reason **out, struct closing *d, struct reader *db,
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

/* All of them, and how to undo it. */
static enum status
close_all(struct response *out, struct writer *db, struct closing *d, const struct close_how *how)
{
	const struct request *req = d->form.req;
	const struct task_id none = {0};
	struct batch b;
	enum status st = batch_begin(&b, db, req->mem, d->asked.ids, d->asked.n, BATCH_CLOSE,
		how->outcome->is_won ? BATCH_WORK_OPEN_NO_DELIVERIES : BATCH_WORK_OPEN, req->id);

	if (st == ST_OK)
		st = lead_close_many(&d->leads, db, req->mem, d->asked.ids, d->asked.n, how);
	if (st != ST_OK)
		return st;
	response_redirect(out, place_set(list_of(&d->asked, req), "closed", req->id));
	return dialog_done(out, db, req, &b, none,
		mem_printf(req->mem, "%s closed as %s",
			listing_count(req->mem, (int64_t)d->asked.n, CLOSE_BULK_MAX, "lead"),
			how->outcome->name));
}

enum status
leads_close_post(struct response *out, struct writer *db, const struct request *req)
{
	struct reader *r = db_reading(db);
	struct close_how how = {.batch = req->id};
	struct closing d;
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
		st = how.outcome ? form_result(&d.form) : ST_INVALID;
	if (st == ST_OK)
		st = close_all(out, db, &d, &how);
	return st == ST_INVALID ? close_again(out, r, &d) : st;
}
