/* What is done to a visit in the log: out, back, to a manager, to another salesperson. */
#include "base/text.h"
#include "common/fields.h"
#include "common/screens.h"
#include "dashboard/showroom.h"
#include "templates/dashboard/showroom-person.h"

/* Why it cannot be done any more, and by whom. */
static enum status
refuse(struct response *out, struct reader *db, const struct request *req,
	const struct visit_hold *hold, enum status st)
{
	struct mem *m = req->mem;
	struct visit v;

	if (st != ST_CONFLICT)
		return st;
	st = visit_get(&v, db, m, visit_hold_facts(hold)->id, req->actor);
	if (st != ST_OK)
		return st;
	if (utc_is_set(v.out_at))
		response_reason(out, "%s was checked out %s. The last change was made by %s.",
			v.name, utc_words(m, v.out_at), v.updated_name);
	else
		response_reason(out, "%s is in the store. The last change was made by %s.", v.name,
			v.updated_name);
	return ST_CONFLICT;
}

typedef enum status visit_change(struct writer *db, struct mem *m, const struct visit_hold *hold);

static enum status
change(struct response *out, struct writer *db, const struct request *req,
	const struct visit_hold *hold, visit_change *fn, const char *done)
{
	enum status st = fn(db, req->mem, hold);

	if (st != ST_OK)
		return refuse(out, db_reading(db), req, hold, st);
	response_notice(out, "%s", done);
	response_redirect(out, place_to(req, &screens[SCREEN_SHOWROOM]));
	return ST_OK;
}

enum status
showroom_out_post(struct response *out, struct writer *db, const struct request *req,
	const struct visit_hold *hold)
{
	return change(out, db, req, hold, visit_out, "Checked out.");
}

enum status
showroom_back_post(struct response *out, struct writer *db, const struct request *req,
	const struct visit_hold *hold)
{
	return change(
		out, db, req, hold, visit_back, "Back in the store: the check-out is undone.");
}

enum status
showroom_undo_post(struct response *out, struct writer *db, const struct request *req,
	const struct visit_hold *hold)
{
	const char *why = NULL;
	enum status st = visit_undo(&why, db, req->mem, hold);

	if (st == ST_CONFLICT && why)
		response_reason(out, "%s", why);
	else if (st != ST_OK)
		return refuse(out, db_reading(db), req, hold, st);
	if (st != ST_OK)
		return st;
	response_notice(out, "Check-in undone: it is not in the log any more.");
	response_redirect(out, place_to(req, &screens[SCREEN_SHOWROOM]));
	return ST_OK;
}

/* The two forms that name a person. */
struct person_fields {
	int row_version;
	const char *with;
};

static const struct field fields[] = {
	FORM_FIELD(struct person_fields, row_version, "Version", .required = true),
	FORM_WORD(struct person_fields, with, "Person"),
};

struct person_page {
	const struct request *req;
	struct form form;
	struct person_fields in;
	struct visit visit;
	struct showroom_with with;
	struct visit_manager *managers;
	size_t n_managers;
	bool to_manager;
	struct user_id to;
};

static enum status
person_begin(struct response *out, struct person_page *p, struct reader *db,
	const struct request *req, const struct visit_hold *hold, bool to_manager)
{
	enum status st;

	*p = (struct person_page){.req = req, .form = {.req = req}, .to_manager = to_manager};
	st = visit_get(&p->visit, db, req->mem, visit_hold_facts(hold)->id, req->actor);
	if (st == ST_OK && utc_is_set(p->visit.out_at))
		st = refuse(out, db, req, hold, ST_CONFLICT);
	if (st != ST_OK)
		return st;
	if (to_manager)
		return visit_managers(&p->managers, &p->n_managers, db, req->mem);
	return showroom_with_read(&p->with, db, req);
}

static void
fill_managers(struct view *page, const struct person_page *p)
{
	struct mem *m = p->req->mem;
	struct control f = {.name = "with",
		.label = "Manager",
		.required = true,
		.error = form_message(&p->form, "with")};
	struct view *select = control_select(page, DASHBOARD_SHOWROOM_PERSON_PERSON, m, &f);
	const char *chosen = form_value(&p->form, "with");

	control_option(select, "", "Choose", text_empty(chosen));
	for (size_t i = 0; i < p->n_managers; i++) {
		const char *id = mem_printf(m, "%lld", (long long)p->managers[i].id.v);

		control_option(select, id,
			mem_printf(m, "%s, %s", p->managers[i].name, p->managers[i].role),
			text_equal(chosen, id));
	}
}

static void
person_fill(struct response *out, const struct person_page *p)
{
	struct mem *m = p->req->mem;
	const struct visit *v = &p->visit;
	const char *title = p->to_manager ? "Turn over" : "Hand over";
	struct view *page = response_page(out, T_DASHBOARD_SHOWROOM_PERSON, title);

	field_errors(page, DASHBOARD_SHOWROOM_PERSON_ERRORS, &p->form);
	view_text(page, DASHBOARD_SHOWROOM_PERSON_TITLE,
		p->to_manager ? "Turn over to a manager" : "Hand over to another salesperson");
	view_text(page, DASHBOARD_SHOWROOM_PERSON_DEED, title);
	view_text(page, DASHBOARD_SHOWROOM_PERSON_ACTION,
		mem_printf(m, "/dashboard/showroom/%lld/%s", (long long)v->id.v,
			p->to_manager ? "turn-over" : "hand"));
	view_text(page, DASHBOARD_SHOWROOM_PERSON_WHO, v->name);
	view_text(page, DASHBOARD_SHOWROOM_PERSON_SINCE, utc_words(m, v->in_at));
	view_text(page, DASHBOARD_SHOWROOM_PERSON_NOW_TEXT,
		mem_printf(m, "With %s%s%s.", v->user_name ? v->user_name : "nobody yet",
			v->turned_over_name ? ", turned over to " : "",
			v->turned_over_name ? v->turned_over_name : ""));
	view_int(page, DASHBOARD_SHOWROOM_PERSON_ROW_VERSION, v->row_version);
	if (p->to_manager)
		fill_managers(page, p);
	else
		showroom_with_fill(page, DASHBOARD_SHOWROOM_PERSON_PERSON, &p->with, &p->form,
			v->user_id.v ? mem_printf(m, "%lld", (long long)v->user_id.v) : "");
}

static enum status
person_get(struct response *out, struct reader *db, const struct request *req,
	const struct visit_hold *hold, bool to_manager)
{
	struct person_page p;
	enum status st = person_begin(out, &p, db, req, hold, to_manager);

	if (st == ST_OK)
		person_fill(out, &p);
	return st;
}

enum status
showroom_hand_get(struct response *out, struct reader *db, const struct request *req,
	const struct visit_hold *hold)
{
	return person_get(out, db, req, hold, false);
}

enum status
showroom_turn_over_get(struct response *out, struct reader *db, const struct request *req,
	const struct visit_hold *hold)
{
	return person_get(out, db, req, hold, true);
}

static enum status
take_manager(struct user_id *out, struct person_page *p)
{
	if (text_to_i64(&out->v, p->in.with ? p->in.with : "") != ST_OK || out->v < 1) {
		form_fail(&p->form, "with", "Manager is required.");
		return ST_INVALID;
	}
	return ST_OK;
}

static enum status
person_change(struct person_page *p, struct writer *db, const struct visit_hold *hold)
{
	struct mem *m = p->req->mem;
	enum status st = p->to_manager
				 ? take_manager(&p->to, p)
				 : showroom_with_take(&p->to, db, &p->with, &p->form, p->in.with);

	if (st != ST_OK)
		return st;
	st = p->to_manager ? visit_turn_over(db, m, hold, p->in.row_version, p->to)
			   : visit_hand(db, m, hold, p->in.row_version, p->to);
	if (st == ST_INVALID)
		form_fail(&p->form, "with", "That user cannot take a customer. Choose again.");
	return st;
}

/* The form again, with what is there now. */
static enum status
ask_again(struct response *out, struct reader *db, struct person_page *p, enum status st)
{
	enum status read = ST_OK;

	if (st == ST_CONFLICT) {
		read = visit_get(&p->visit, db, p->req->mem, p->visit.id, p->req->actor);
		form_fail(&p->form, "",
			"%s changed this visit meanwhile. It says below who is there now.",
			p->visit.updated_name);
	}
	person_fill(out, p);
	return read == ST_OK ? st : read;
}

static enum status
person_post(struct response *out, struct writer *db, const struct request *req,
	const struct visit_hold *hold, bool to_manager)
{
	struct person_page p;
	enum status st = person_begin(out, &p, db_reading(db), req, hold, to_manager);

	if (st != ST_OK)
		return st;
	st = form_read(&p.form, &p.in, fields, sizeof(fields) / sizeof(fields[0]), req);
	if (st == ST_OK)
		st = person_change(&p, db, hold);
	if (st == ST_INVALID || st == ST_CONFLICT)
		return ask_again(out, db_reading(db), &p, st);
	if (st == ST_OK) {
		if (to_manager)
			response_notice(out, "Turned over.");
		else if (p.visit.owner_id.v && p.visit.owner_id.v != p.to.v)
			response_notice(out, "Handed over. The lead stays with its owner, %s.",
				p.visit.owner_name);
		else
			response_notice(out, "Handed over.");
		response_redirect(out, place_to(req, &screens[SCREEN_SHOWROOM]));
	}
	return st;
}

enum status
showroom_hand_post(struct response *out, struct writer *db, const struct request *req,
	const struct visit_hold *hold)
{
	return person_post(out, db, req, hold, false);
}

enum status
showroom_turn_over_post(struct response *out, struct writer *db, const struct request *req,
	const struct visit_hold *hold)
{
	return person_post(out, db, req, hold, true);
}
