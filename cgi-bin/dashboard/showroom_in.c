/* Check in, or give an up its name: find the customer, choose the lead. */
#include "base/text.h"
#include "common/screens.h"
#include "common/visit_undo.h"
#include "dashboard/showroom_door.h"

static const struct field fields[] = {
	FORM_TEXT(struct door_fields, q, FORM_FIND_MAX, "Phone number or name"),
	FORM_FIELD(struct door_fields, visit, "Visit"),
	FORM_WORD(struct door_fields, lead, "Lead", .required = true),
	FORM_WORD(struct door_fields, with, "Salesperson"),
};

static enum status
say_named_already(struct response *out, const struct visit *v)
{
	response_reason(out, "This up has a name by now: %s. It was named by %s.", v->name,
		v->updated_name);
	return ST_CONFLICT;
}

/* The up that gets its name, when there is one; three statements. */
static enum status
read_visit(struct response *out, struct door *d, struct reader *db, struct visit_id id)
{
	enum status st = id.v ? visit_get(&d->visit, db, d->req->mem, id, d->req->actor) : ST_OK;

	return st == ST_OK && d->visit.lead_id.v ? say_named_already(out, &d->visit) : st;
}

/* Who was looked for, with their open leads: at most six statements. */
static enum status
find(struct door *d, struct reader *db)
{
	struct mem *m = d->req->mem;
	enum status st;

	if (text_empty(d->words))
		return ST_OK;
	st = customer_search(&d->hits, db, m, d->words);
	d->too_short = st == ST_TOO_MANY;
	if (d->too_short)
		return ST_OK;
	if (st == ST_OK && d->hits.n)
		st = visit_door_leads(&d->leads, &d->n_leads, db, m, &d->hits);
	if (st == ST_OK && d->hits.n && !d->visit.id.v)
		st = showroom_with_read(&d->with, db, d->req);
	return st;
}

enum status
showroom_in_get(struct response *out, struct reader *db, const struct request *req)
{
	const char *q = request_get(req, "q"), *visit = request_get(req, "visit");
	struct door d = {
		.req = req, .form = {.req = req}, .words = text_clean(req->mem, q ? q : "")};
	struct visit_id id = {0};
	enum status st;

	if (!text_empty(visit) && text_to_i64(&id.v, visit) != ST_OK)
		return ST_BAD_REQUEST;
	st = read_visit(out, &d, db, id);
	if (st == ST_OK)
		st = find(&d, db);
	if (st == ST_OK)
		showroom_door_fill(out, &d);
	return st;
}

/* Only the lead of somebody who was found by what was typed can be chosen. */
static void
check_lead(struct door *d)
{
	for (size_t i = 0; i < d->n_leads; i++)
		if (text_equal(d->in.lead, showroom_door_word(d, &d->leads[i]))) {
			d->lead = d->leads[i].id;
			return;
		}
	if (!text_empty(d->in.lead))
		form_fail(&d->form, "lead", "That lead is not open any more. Choose again.");
}

/* Who was faster, by name. */
static enum status
say_in_already(struct door *d, struct reader *db)
{
	struct mem *m = d->req->mem;
	struct visit v;
	enum status st = visit_get_open(&v, db, m, d->lead, d->req->actor);

	if (st == ST_OK)
		form_fail(&d->form, "lead",
			"%s is in the store already, since %s, checked in by %s.", v.name,
			utc_words(m, v.in_at), v.greeted_name);
	return st == ST_OK || st == ST_NOT_FOUND ? ST_CONFLICT : st;
}

static enum status
check_in(struct response *out, struct door *d, struct writer *db)
{
	const struct lead_hold *hold;
	struct visit_id id;
	struct user_id with;
	enum status st = lead_hold_at_door(&hold, db, d->req->mem, d->lead);

	if (st == ST_OK)
		st = showroom_with_take(&with, db, &d->with, &d->form, d->in.with);
	if (st == ST_OK)
		st = visit_in(&id, db, d->req->mem, hold, with);
	if (st == ST_CONFLICT)
		return say_in_already(d, db_reading(db));
	if (st != ST_OK)
		return st;
	response_notice(out, "Checked in.");
	visit_undo_offer(out, d->req, id);
	return ST_OK;
}

/* Whichever was faster: somebody named the up, or checked the customer in. */
static enum status
say_named_or_in(struct response *out, struct door *d, struct reader *db)
{
	enum status st = visit_get(&d->visit, db, d->req->mem, d->visit.id, d->req->actor);

	if (st != ST_OK)
		return st;
	return d->visit.lead_id.v ? say_named_already(out, &d->visit) : say_in_already(d, db);
}

static enum status
name_visit(struct response *out, struct door *d, struct writer *db)
{
	struct mem *m = d->req->mem;
	const struct lead_hold *lead;
	const struct visit_hold *visit;
	enum status st = lead_hold_at_door(&lead, db, m, d->lead);

	if (st == ST_OK)
		st = visit_hold_take(&visit, db, m, d->visit.id);
	if (st == ST_OK)
		st = visit_name(db, m, visit, lead);
	if (st == ST_CONFLICT)
		return say_named_or_in(out, d, db_reading(db));
	if (st == ST_OK)
		response_notice(out, "Named. The visit keeps its time.");
	return st;
}

enum status
showroom_in_post(struct response *out, struct writer *db, const struct request *req)
{
	struct door d = {.req = req, .form = {.req = req}};
	enum status st = form_read(&d.form, &d.in, fields, sizeof(fields) / sizeof(fields[0]), req);

	if (st != ST_OK && st != ST_INVALID)
		return st;
	d.words = d.in.q ? d.in.q : "";
	st = read_visit(out, &d, db_reading(db), d.in.visit);
	if (st == ST_OK)
		st = find(&d, db_reading(db));
	if (st != ST_OK)
		return st;
	check_lead(&d);
	st = form_result(&d.form);
	if (st == ST_OK)
		st = d.visit.id.v ? name_visit(out, &d, db) : check_in(out, &d, db);
	if (st == ST_INVALID || (st == ST_CONFLICT && !d.visit.lead_id.v))
		showroom_door_fill(out, &d);
	if (st == ST_OK)
		response_redirect(out, place_to(req, &screens[SCREEN_SHOWROOM]));
	return st;
}
