/* Change a Sales Up: lead date, type, status, source, comments, and the customer's name and reach.
 */
#include "leads/edit.h"

#include "base/text.h"
#include "common/conflict.h"
#include "common/fields.h"
#include "common/screens.h"
#include "templates/leads/edit.h"

static const char *
shown(const struct edit *e, const char *name, const char *now)
{
	return e->typed ? form_value(&e->form, name) : now;
}

static struct control
field_of(const struct edit *e, const char *name, const char *label, const char *now, bool required)
{
	return (struct control){.name = name,
		.label = label,
		.value = shown(e, name, now),
		.required = required,
		.error = form_message(&e->form, name)};
}

static void
fill_line(struct view *row, const struct edit *e, const char *name, size_t i, int64_t id,
	const char *value)
{
	const char *message = form_message(&e->form, leads_edit_line(e->req->mem, name, i));

	view_int(row, LEADS_EDIT_N, (int64_t)i + 1);
	view_text(
		row, LEADS_EDIT_LINE_ID, id ? mem_printf(e->req->mem, "%lld", (long long)id) : "");
	view_text(row, LEADS_EDIT_LINE_VALUE, value);
	if (message)
		view_text(view_section(row, LEADS_EDIT_LINE_ERROR), LEADS_EDIT_LINE_ERROR_TEXT,
			message);
}

/* What was typed, line by line. */
static void
fill_typed_lines(struct view *v, struct tpl_section at, const struct edit *e, const char *name,
	const struct form_list *values, const struct form_list *ids)
{
	int64_t id;

	for (size_t i = 0; i < values->n && i <= LEAD_EDIT_REACH_MAX; i++) {
		if (i >= ids->n || text_to_i64(&id, ids->v[i]) != ST_OK)
			id = 0;
		fill_line(view_section(v, at), e, name, i, id, values->v[i]);
	}
}

/* The lines there are, and an empty one for one more. */
static void
fill_reach(struct view *v, const struct edit *e)
{
	const struct lead_edit_reach *r = &e->reach;

	if (e->typed) {
		fill_typed_lines(v, LEADS_EDIT_PHONE, e, "phone", &e->in.phone, &e->in.phone_id);
		fill_typed_lines(v, LEADS_EDIT_EMAIL, e, "email", &e->in.email, &e->in.email_id);
		return;
	}
	for (size_t i = 0; i < r->n_phones; i++)
		fill_line(view_section(v, LEADS_EDIT_PHONE), e, "phone", i, r->phones[i].id,
			r->phones[i].number_raw);
	fill_line(view_section(v, LEADS_EDIT_PHONE), e, "phone", r->n_phones, 0, "");
	for (size_t i = 0; i < r->n_emails; i++)
		fill_line(view_section(v, LEADS_EDIT_EMAIL), e, "email", i, r->emails[i].id,
			r->emails[i].address);
	fill_line(view_section(v, LEADS_EDIT_EMAIL), e, "email", r->n_emails, 0, "");
}

static void
fill_person(struct view *page, const struct edit *e)
{
	bool required = !e->now.is_business;
	struct control first = field_of(e, "first_name", "First Name", e->now.first_name, required);
	struct control last = field_of(e, "last_name", "Last Name", e->now.last_name, required);
	struct view *v;

	if (!e->may_person) {
		view_section(page, LEADS_EDIT_PERSON_DENIED);
		return;
	}
	v = view_section(page, LEADS_EDIT_PERSON);
	control_text(v, LEADS_EDIT_FIRST_NAME, e->req->mem, &first);
	control_text(v, LEADS_EDIT_LAST_NAME, e->req->mem, &last);
	fill_reach(v, e);
}

static const char *
id_words(struct mem *m, int64_t id)
{
	return id ? mem_printf(m, "%lld", (long long)id) : "";
}

static void
fill_status(struct view *v, const struct edit *e)
{
	struct mem *m = e->req->mem;
	struct control f = field_of(e, "status", "Lead Status", NULL, true);
	const char *now = id_words(m, e->now.status_id.v), *chosen = shown(e, "status", now);
	struct view *select;
	bool offered = false;

	f.hint = e->now.is_open ? NULL : "This lead is closed: its status stays.";
	select = control_select(v, LEADS_EDIT_STATUS, m, &f);
	for (size_t i = 0; e->now.is_open && i < e->n_statuses; i++) {
		const char *id = id_words(m, e->statuses[i].id.v);

		control_option(select, id, e->statuses[i].name, text_equal(id, chosen));
		offered = offered || text_equal(id, now);
	}
	if (!offered)
		control_option(select, now, e->now.status_name, text_equal(now, chosen));
}

static void
fill_source(struct view *v, const struct edit *e)
{
	struct mem *m = e->req->mem;
	struct control f = field_of(e, "source", "Source", NULL, false);
	const char *chosen = shown(e, "source", id_words(m, e->now.source_id.v));
	struct view *select = control_select(v, LEADS_EDIT_SOURCE, m, &f);

	control_option(select, "", "Not known", text_empty(chosen));
	for (size_t i = 0; i < e->n_sources; i++) {
		const char *id = id_words(m, e->sources[i].id);

		control_option(select, id, e->sources[i].name, text_equal(id, chosen));
	}
}

static void
fill_lead(struct view *v, const struct edit *e)
{
	struct mem *m = e->req->mem;
	struct control date =
		field_of(e, "lead_date", "Lead Date", day_iso(m, e->now.lead_date), true);
	struct control type = field_of(e, "lead_type", "Lead Type", NULL, true);
	struct control comments = field_of(e, "comments", "Comments", e->now.comments, false);
	const char *chosen = shown(e, "lead_type", e->now.lead_type);
	struct view *select;

	date.type = "date";
	date.hint = "The time of entry stays as it was recorded.";
	control_text(v, LEADS_EDIT_LEAD_DATE, m, &date);
	select = control_select(v, LEADS_EDIT_LEAD_TYPE, m, &type);
	control_words(select, lead_types, chosen);
	fill_status(v, e);
	fill_source(v, e);
	control_textarea(v, LEADS_EDIT_COMMENTS, m, &comments);
}

/* The page; and the one of both versions. */
static void
leads_edit_page(struct response *out, const struct edit *e)
{
	struct view *v = response_page(out, T_LEADS_EDIT, "Edit lead");

	view_int(v, LEADS_EDIT_ID, e->now.id.v);
	view_text(v, LEADS_EDIT_CUSTOMER_NAME, e->now.customer_name);
	view_int(v, LEADS_EDIT_ROW_VERSION, e->typed ? e->in.row_version : e->now.row_version);
	view_int(v, LEADS_EDIT_CUSTOMER_VERSION,
		e->typed ? e->in.customer_version : e->now.customer_version);
	field_errors(v, LEADS_EDIT_ERRORS, &e->form);
	fill_person(v, e);
	fill_lead(v, e);
}

static void
compare_person(struct view *v, const struct edit *e)
{
	struct mem *m = e->req->mem;
	const struct lead_edit_person *p = &e->person;

	conflict_version(v, "customer_version", e->now.customer_version);
	conflict_compare(v, "First Name", e->now.first_name, p->first_name);
	conflict_compare(v, "Last Name", e->now.last_name, p->last_name);
	conflict_compare(v, "Phones", lead_edit_phones_words(m, &e->reach),
		lead_edit_phones_words(m, &p->reach));
	conflict_compare(v, "Emails", lead_edit_emails_words(m, &e->reach),
		lead_edit_emails_words(m, &p->reach));
}

static void
leads_edit_conflict(struct response *out, const struct edit *e)
{
	static const char *const versions[] = {"row_version", "customer_version", NULL};
	const struct lead_edit_now *now = &e->now;
	bool by_lead = now->row_version != e->in.row_version;
	struct mem *m = e->req->mem;
	const char *record = mem_printf(m, "/leads/%lld", (long long)now->id.v);
	struct view *v = conflict_page(
		out, &(struct conflict){.req = e->req,
			     .name = mem_printf(m, "Lead %lld", (long long)now->id.v),
			     .what = "lead",
			     .action = mem_printf(m, "%s/edit", record),
			     .record = record,
			     .who = by_lead ? now->updated_name : now->customer_updated_name,
			     .when = by_lead ? now->updated_at : now->customer_updated_at,
			     .versions = versions});

	conflict_version(v, "row_version", now->row_version);
	if (e->may_person)
		compare_person(v, e);
	conflict_compare(
		v, "Lead Date", day_words(m, now->lead_date), day_words(m, e->lead.lead_date));
	conflict_compare(v, "Lead Type", word_label(lead_types, now->lead_type),
		word_label(lead_types, e->lead.lead_type));
	conflict_compare(v, "Lead Status", now->status_name, e->lead.status_name);
	conflict_compare(v, "Source", now->source_name, e->lead.source_name);
	conflict_compare(v, "Comments", now->comments, e->lead.comments);
}

enum status
leads_edit_get(struct response *out, struct reader *db, const struct request *req,
	const struct lead_hold *hold)
{
	struct edit e;
	enum status st = leads_edit_begin(&e, db, req, lead_hold_facts(hold)->id);

	if (st == ST_OK)
		leads_edit_page(out, &e);
	return st;
}

static bool
is_outdated(const struct edit *e)
{
	return e->in.row_version != e->now.row_version ||
	       (e->may_person && e->in.customer_version != e->now.customer_version);
}

static enum status
save(struct writer *db, const struct lead_hold *hold, const struct edit *e)
{
	struct mem *m = e->req->mem;
	enum status st = lead_edit_save(db, m, hold, &e->now, &e->lead);

	if (st == ST_OK && e->may_person)
		st = lead_edit_save_person(db, m, hold, &e->now, &e->reach, &e->person);
	return st;
}

enum status
leads_edit_post(struct response *out, struct writer *db, const struct request *req,
	const struct lead_hold *hold)
{
	struct edit e;
	enum status st = leads_edit_begin(&e, db_reading(db), req, lead_hold_facts(hold)->id);

	if (st != ST_OK)
		return st;
	st = leads_edit_read(&e);
	if (st == ST_INVALID)
		leads_edit_page(out, &e);
	if (st != ST_OK)
		return st;
	st = is_outdated(&e) ? ST_CONFLICT : save(db, hold, &e);
	if (st == ST_CONFLICT)
		leads_edit_conflict(out, &e);
	if (st == ST_OK) {
		response_notice(out, "Lead updated.");
		response_redirect(out, place_of(req, &screens[SCREEN_LEAD], e.now.id.v));
	}
	return st;
}
