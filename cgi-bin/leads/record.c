/* A lead's record: who, what is next, what is wanted, and all that happened. */
#include "leads/record.h"
#include "base/text.h"
#include "common/fields.h"
#include "crm/close/credit.h"
#include "crm/text/phone.h"
#include "leads/denied.h"
#include "templates/leads/record.h"

static void
fill_phone(struct view *v, const char *e164, struct mem *m)
{
	struct view *row = view_section(v, LEADS_RECORD_PHONE);

	view_text(row, LEADS_RECORD_PHONE_E164, e164);
	view_text(row, LEADS_RECORD_PHONE_TEXT, phone_words(m, e164));
}

/* To tap and call, to tap and mail. */
static void
fill_reach(struct view *page, const struct reach *reach, struct mem *m)
{
	for (size_t i = 0; i < reach->n; i++)
		if (reach->v[i].e164)
			fill_phone(page, reach->v[i].e164, m);
		else
			view_text(view_section(page, LEADS_RECORD_EMAIL), LEADS_RECORD_EMAIL_TEXT,
				reach->v[i].address);
}

static void
fill_next(struct view *v, const struct lead *l, struct mem *m)
{
	struct view *task;

	if (!l->is_open || !utc_is_set(l->next_task_at)) {
		view_section(v, l->is_open ? LEADS_RECORD_NO_TASK : LEADS_RECORD_DONE);
		return;
	}
	task = view_section(v, LEADS_RECORD_TASK);
	view_text(task, LEADS_RECORD_TASK_TEXT, l->next_task);
	field_time(task, LEADS_RECORD_TASK_DUE, LEADS_RECORD_TASK_DUE_EXACT, m, l->next_task_at);
	if (l->next_task_at.s < date_now().s)
		view_section(task, LEADS_RECORD_PAST_DUE);
}

static void
fill_head(struct view *v, const struct lead *l, struct mem *m)
{
	struct view *idle;

	view_int(v, LEADS_RECORD_ID, l->id.v);
	view_text(v, LEADS_RECORD_LEAD_NO, leads_number(m, l->lead_no, l->id));
	view_int(v, LEADS_RECORD_CUSTOMER_ID, l->customer_id.v);
	view_text(v, LEADS_RECORD_CUSTOMER_NAME, l->customer_name);
	view_text(v, LEADS_RECORD_STATUS_NAME, l->status_name);
	view_text(v, LEADS_RECORD_STATUS_COLOR, l->status_color);
	if (l->owner_name)
		view_text(view_section(v, LEADS_RECORD_OWNED), LEADS_RECORD_OWNER_NAME,
			l->owner_name);
	else
		view_section(v, LEADS_RECORD_UNOWNED);
	if (l->second_name)
		view_text(view_section(v, LEADS_RECORD_SECOND), LEADS_RECORD_SECOND_NAME,
			l->second_name);
	idle = view_section(v, l->is_untouched ? LEADS_RECORD_IDLE : LEADS_RECORD_NOT_IDLE);
	view_text(idle, LEADS_RECORD_UNTOUCHED, leads_untouched(m, l->last_activity_at));
	if (l->is_untouched)
		view_text(idle, LEADS_RECORD_LONGEST, leads_days(m, l->untouched_days));
	fill_next(v, l, m);
}

/* Who closed it, with which credit and why; a lead that was marked bad has no credit. */
static void
fill_close(struct view *closed, const struct lead *l)
{
	struct view *c, *by = view_section(closed, LEADS_RECORD_BY);

	view_text(by, LEADS_RECORD_ACTING_NAME, l->acting_name ? l->acting_name : "Uplog");
	if (l->action_name)
		view_text(view_section(by, LEADS_RECORD_BY_ACTION), LEADS_RECORD_ACTION_NAME,
			l->action_name);
	if (l->close_reason)
		view_text(view_section(closed, LEADS_RECORD_REASON), LEADS_RECORD_REASON_NAME,
			l->close_reason);
	if (!l->credit_name)
		return;
	c = view_section(closed, LEADS_RECORD_CREDIT);
	view_text(c, LEADS_RECORD_CREDIT_NAME, l->credit_name);
	view_text(c, LEADS_RECORD_RULE, credit_rule_label(credit_rule_by_word(l->credit_rule)));
}

static void
fill_closed(struct view *v, const struct lead *l, const struct request *req)
{
	struct mem *m = req->mem;
	struct view *c, *s;

	if (l->is_open)
		return;
	c = view_section(v, LEADS_RECORD_CLOSED);
	view_text(c, LEADS_RECORD_OUTCOME, l->closed_as ? l->closed_as : l->status_name);
	field_time(c, LEADS_RECORD_CLOSED_AT, LEADS_RECORD_CLOSED_AT_EXACT, m, l->closed_at);
	if (l->closed_as)
		fill_close(c, l);
	if (actor_may(req->actor, PERM_REPORT_READ))
		view_section(c, LEADS_RECORD_WHY);
	if (!l->sale_id.v)
		return;
	s = view_section(c, LEADS_RECORD_SALE);
	view_int(s, LEADS_RECORD_SALE_ID, l->sale_id.v);
	view_text(s, LEADS_RECORD_SALE_NO, l->sale_no);
}

static const char *
age_words(struct mem *m, struct day lead_date)
{
	int64_t days = day_diff(lead_date, date_today());

	return days < 1 ? ""
			: mem_printf(m, "%lld day%s old", (long long)days, days == 1 ? "" : "s");
}

/* The date and the status stand elsewhere. */
static void
fill_field(struct view *v, const struct lead *l, const struct field *f, struct mem *m)
{
	const struct field_option source = {l->is.source_id.v, l->source_name};
	const struct field_options names[] = {
		{.field = "source_id", .v = &source, .n = 1}, {.field = NULL}};
	const char *words = field_words(m, f, names, &l->is);
	struct view *row;

	if (!words)
		words = f->none;
	if (!words || text_equal(f->name, "lead_date") || text_equal(f->name, "status_id"))
		return;
	row = view_section(v, LEADS_RECORD_FACT);
	view_text(row, LEADS_RECORD_FACT_LABEL, f->label);
	view_text(row, LEADS_RECORD_FACT_VALUE, words);
}

static void
fill_facts(struct view *v, const struct lead *l, struct mem *m)
{
	view_text(v, LEADS_RECORD_LEAD_DATE, day_words(m, l->is.lead_date));
	view_text(v, LEADS_RECORD_LEAD_DATE_EXACT, day_iso(m, l->is.lead_date));
	view_text(v, LEADS_RECORD_AGE, age_words(m, l->is.lead_date));
	field_time(v, LEADS_RECORD_ENTERED, LEADS_RECORD_ENTERED_EXACT, m, l->created_at);
	view_text(v, LEADS_RECORD_ENTERED_BY, l->created_by_name ? l->created_by_name : "Uplog");
	if (l->provider_name)
		view_text(view_section(v, LEADS_RECORD_PROVIDER), LEADS_RECORD_PROVIDER_NAME,
			l->provider_name);
	if (!text_empty(l->address))
		view_text(view_section(v, LEADS_RECORD_ADDRESS), LEADS_RECORD_ADDRESS_TEXT,
			l->address);
	for (size_t i = 0; i < lead_fields.n; i++)
		fill_field(v, l, &lead_fields.v[i], m);
}

/* What it duplicates, and what duplicates it. */
static enum status
fill_twins(struct record *r)
{
	struct lead_twin *twins;
	size_t n;
	enum status st;

	if (!r->lead.has_twins)
		return ST_OK;
	st = lead_twins(&twins, &n, r->db, r->req->mem, r->lead.id);
	for (size_t i = 0; st == ST_OK && i < n; i++) {
		struct view *row = view_section(r->page, LEADS_RECORD_TWIN);

		view_text(row, LEADS_RECORD_TWIN_LABEL,
			twins[i].is_original ? "Duplicate of" : "Duplicated by");
		view_int(row, LEADS_RECORD_TWIN_ID, twins[i].id.v);
		view_text(row, LEADS_RECORD_TWIN_NO, twins[i].lead_no);
	}
	return st;
}

/* Close Lead, or Reopen; without the permission, what it is. */
static enum status
fill_end(struct record *r)
{
	const struct actor *actor = r->req->actor;
	const char *help;
	enum status st;

	if (!r->lead.is_open) {
		view_section(r->page, actor_may(actor, PERM_LEAD_REOPEN)
					      ? LEADS_RECORD_REOPEN_ALLOWED
					      : LEADS_RECORD_REOPEN_DENIED);
		return ST_OK;
	}
	if (actor_may(actor, PERM_LEAD_CLOSE_MANUAL)) {
		view_section(r->page, LEADS_RECORD_CLOSE_ALLOWED);
		return ST_OK;
	}
	st = denied_close_words(&help, r->db, r->req, r->lead.is.status_id);
	if (st == ST_OK)
		view_text(view_section(r->page, LEADS_RECORD_CLOSE_DENIED), LEADS_RECORD_CLOSE_HELP,
			help);
	return st;
}

static enum status
record_head(struct record *r)
{
	struct mem *m = r->req->mem;
	enum status st;

	fill_head(r->page, &r->lead, m);
	st = fill_end(r);
	if (st != ST_OK)
		return st;
	view_section(r->page, actor_may(r->req->actor, PERM_LEAD_EDIT) ? LEADS_RECORD_EDIT_ALLOWED
								       : LEADS_RECORD_EDIT_DENIED);
	fill_closed(r->page, &r->lead, r->req);
	fill_facts(r->page, &r->lead, m);
	fill_reach(r->page, &r->reach, m);
	return fill_twins(r);
}

/* In the order in which they are read. */
static record_part *const parts[] = {
	record_head,
	record_actions,
	record_shared,
	record_open,
	record_visit,
	record_steps,
	record_tasks,
	record_contact,
	record_events,
	record_appointments,
	record_vehicles,
	record_deal,
	record_owner,
};

static enum status
show(struct response *out, struct record *r)
{
	struct mem *m = r->req->mem;
	const char *word = request_get(r->req, "before");
	struct utc before = {0};
	enum status st;

	if (word && utc_parse_seconds(&before, word) != ST_OK)
		return ST_BAD_REQUEST;
	st = reach_read(&r->reach, r->db, m, r->held);
	if (st == ST_OK)
		st = work_read(&r->work, r->db, m, r->held, before);
	if (st != ST_OK)
		return st;
	r->page = response_page(out, T_LEADS_RECORD, r->lead.customer_name);
	for (size_t i = 0; i < sizeof(parts) / sizeof(parts[0]) && st == ST_OK; i++)
		st = parts[i](r);
	return st;
}

enum status
record_page(struct response *out, struct reader *db, const struct request *req,
	const struct lead_hold *hold, const struct form *refused)
{
	struct record r = {.req = req, .db = db, .held = lead_held(hold), .refused = refused};
	enum status st = lead_get(&r.lead, db, req->mem, lead_hold_facts(hold)->id);

	return st == ST_OK ? show(out, &r) : st;
}

enum status
leads_record_get(struct response *out, struct reader *db, const struct request *req,
	const struct lead_read *lead)
{
	return show(
		out, &(struct record){.req = req, .db = db, .held = lead->held, .lead = lead->is});
}
