/* Change a Sales Up: lead date, type, status, source, comments, and the customer's name and reach.
 */
#include "leads/edit.h"

#include "base/text.h"
#include "common/conflict.h"
#include "common/fields.h"
#include "common/screens.h"
#include "templates/leads/edit.h"

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
fill_fields(struct view *v, struct tpl_include at, const struct edit *e, const struct fields *of,
	const void *is)
{
	fields_show(v, at,
		&(struct fields_shown){.form = &e->form,
			.typed = e->typed,
			.of = of,
			.options = e->options,
			.is = is});
}

static void
fill_person(struct view *page, const struct edit *e)
{
	struct view *v;

	if (!e->may_person) {
		view_section(page, LEADS_EDIT_PERSON_DENIED);
		return;
	}
	v = view_section(page, LEADS_EDIT_PERSON);
	fill_fields(v, LEADS_EDIT_NAMES, e, &e->names, &e->now.person);
	fill_reach(v, e);
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
	fill_fields(v, LEADS_EDIT_FIELDS, e, &lead_fields, &e->now.is);
}

static void
compare_person(struct view *v, const struct edit *e)
{
	struct mem *m = e->req->mem;
	const struct lead_edit_person *p = &e->person;

	conflict_fields(v, m, &person_fields, NULL, &e->now.person, &p->is);
	conflict_compare(v, "Phones", lead_edit_phones_words(m, &e->reach),
		lead_edit_phones_words(m, &p->reach));
	conflict_compare(v, "Emails", lead_edit_emails_words(m, &e->reach),
		lead_edit_emails_words(m, &p->reach));
}

static void
leads_edit_conflict(struct response *out, const struct edit *e)
{
	const struct lead_edit_now *now = &e->now;
	const struct conflict_version versions[] = {{"row_version", now->row_version},
		{"customer_version", now->customer_version}, {NULL, 0}};
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

	if (e->may_person)
		compare_person(v, e);
	conflict_fields(v, m, &lead_fields, e->options, &now->is, &e->lead);
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
	enum status st = lead_edit_save(db, m, hold, &e->now, &e->lead, e->options);

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
