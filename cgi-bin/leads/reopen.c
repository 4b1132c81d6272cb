/* Reopen: the close of a lead is taken back, with a reason. */
#include "crm/close/reopen.h"
#include "base/text.h"
#include "common/fields.h"
#include "common/screens.h"
#include "leads/leads.h"
#include "templates/leads/reopen.h"
#include "web/form.h"

struct reopen_form {
	struct lead_status_id status;
	const char *reason;
};

static const struct field fields[] = {
	FORM_FIELD(struct reopen_form, status, "Lead Status", .required = true),
	FORM_TEXT(struct reopen_form, reason, REOPEN_REASON_MAX, "Reason", .required = true),
};

static const char *
closed_words(struct mem *m, const struct lead *l)
{
	const char *at = utc_words(m, l->closed_at);

	return l->credit_name
		       ? mem_printf(m, "Closed as %s, %s, credit to %s", l->closed_as, at,
				 l->credit_name)
		       : mem_printf(m, "%s, %s", l->closed_as ? l->closed_as : l->status_name, at);
}

static void
fill_form(struct view *v, const struct form *f, const struct reopen_plan *plan)
{
	struct mem *m = f->req->mem;
	const char *typed = form_value(f, "status");
	const char *chosen =
		text_empty(typed) ? mem_printf(m, "%lld", (long long)plan->before.v) : typed;
	struct view *select = control_select(v, LEADS_REOPEN_STATUS, m,
		&(struct control){.name = "status",
			.label = "Lead Status",
			.required = true,
			.error = form_message(f, "status")});

	for (size_t i = 0; i < plan->n; i++) {
		const char *id = mem_printf(m, "%lld", (long long)plan->to[i].id.v);

		control_option(select, id, plan->to[i].is.name, text_equal(id, chosen));
	}
	control_textarea(v, LEADS_REOPEN_REASON, m,
		&(struct control){.name = "reason",
			.label = "Reason",
			.required = true,
			.value = form_value(f, "reason"),
			.hint = "Why the close was wrong, or what changed since.",
			.error = form_message(f, "reason")});
}

static enum status
show(struct response *out, struct reader *db, const struct form *f, const struct lead_hold *hold)
{
	struct mem *m = f->req->mem;
	struct reopen_plan plan;
	struct lead lead;
	struct view *v, *sold;
	enum status st = lead_get(&lead, db, m, lead_hold_facts(hold)->id);

	if (st == ST_OK)
		st = reopen_plan_read(&plan, db, m, hold);
	if (st != ST_OK)
		return st;
	v = response_page(out, T_LEADS_REOPEN, "Reopen");
	view_int(v, LEADS_REOPEN_ID, lead.id.v);
	view_text(v, LEADS_REOPEN_CUSTOMER_NAME, lead.customer_name);
	view_text(v, LEADS_REOPEN_CLOSED_TEXT, closed_words(m, &lead));
	field_errors(v, LEADS_REOPEN_ERRORS, f);
	if (plan.sale_id.v) {
		sold = view_section(v, LEADS_REOPEN_SOLD);
		view_int(sold, LEADS_REOPEN_SALE_ID, plan.sale_id.v);
		view_text(sold, LEADS_REOPEN_SALE_NO, lead.sale_no);
	} else if (plan.n == 0) {
		view_text(view_section(v, LEADS_REOPEN_NOWHERE), LEADS_REOPEN_STATUS_NAME,
			lead.status_name);
	} else {
		fill_form(view_section(v, LEADS_REOPEN_FORM), f, &plan);
	}
	return ST_OK;
}

/* To the record, with what there is to say. */
static enum status
done(struct response *out, const struct request *req, const struct lead_hold *hold,
	const char *notice)
{
	response_notice(out, "%s", notice);
	response_redirect(out, place_of(req, &screens[SCREEN_LEAD], lead_hold_facts(hold)->id.v));
	return ST_OK;
}

enum status
leads_reopen_get(struct response *out, struct reader *db, const struct request *req,
	const struct lead_hold *hold)
{
	const struct form f = {.req = req};

	if (lead_hold_facts(hold)->is_open)
		return done(out, req, hold, "This lead is open.");
	return show(out, db, &f, hold);
}

enum status
leads_reopen_post(struct response *out, struct writer *db, const struct request *req,
	const struct lead_hold *hold)
{
	struct reopen_form in;
	struct form f;
	enum status st = form_read(&f, &in, fields, sizeof(fields) / sizeof(fields[0]), req);

	if (st == ST_OK) {
		st = lead_reopen(db, req->mem, hold, in.status, in.reason);
		if (st == ST_INVALID)
			form_fail(&f, "status", "Lead Status is not one of the choices.");
	}
	if (st == ST_CONFLICT)
		return done(out, req, hold, "This lead is open already.");
	if (st == ST_INVALID) {
		st = show(out, db_reading(db), &f, hold);
		return st == ST_OK ? ST_INVALID : st;
	}
	return st == ST_OK ? done(out, req, hold, "Lead reopened.") : st;
}
