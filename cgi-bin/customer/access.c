/* Request access to another's customer, and managers' decisions. Source: domain.md, rule 5. */
#include "crm/people/access.h"
#include "auth/budget.h"
#include "base/text.h"
#include "common/fields.h"
#include "common/masked.h"
#include "common/screens.h"
#include "customer/customer.h"
#include "templates/customer/access-ask.h"
#include "templates/customer/access.h"
#include "web/form.h"

struct request_form {
	const char *reason;
};
static const struct field request_fields[] = {
	FORM_TEXT(struct request_form, reason, WIDTH_ACCESS_REQUESTS_REASON, "Reason",
		.required = true),
};

struct decision_form {
	struct day until;
	const char *note;
};
static const struct field decision_fields[] = {
	FORM_FIELD(struct decision_form, until, "Until"),
	FORM_TEXT(struct decision_form, note, WIDTH_ACCESS_REQUESTS_DECISION_NOTE, "Note"),
};

#define COUNT(a) (sizeof(a) / sizeof((a)[0]))

/* In a tab of its own, beside a New Sales Up that is being typed (leads/new-customer.tpl). */
static bool
is_apart(const struct form *f)
{
	return text_equal(form_value(f, "apart"), "1");
}

/* The request that waits already, or NULL. */
static const struct access_item *
pending_of(const struct access_list *mine, struct customer_id id)
{
	for (size_t i = 0; i < mine->n; i++)
		if (mine->v[i].customer_id.v == id.v && text_equal(mine->v[i].status, "pending"))
			return &mine->v[i];
	return NULL;
}

static void
fill_pending(struct view *v, const struct access_item *item, struct mem *m)
{
	struct view *in = view_section(v, CUSTOMER_ACCESS_ASK_PENDING);

	field_time(in, CUSTOMER_ACCESS_ASK_AT, CUSTOMER_ACCESS_ASK_AT_EXACT, m, item->created_at);
	view_text(in, CUSTOMER_ACCESS_ASK_SAID, item->reason);
}

/* What anybody may know of the customer, and the form. Who may open the customer is sent there. */
static enum status
ask_page(struct response *out, struct reader *db, const struct form *f, struct customer_id id)
{
	const struct request *req = f->req;
	struct mem *m = req->mem;
	const struct access_item *pending;
	struct access_list mine;
	struct customer_hit hit;
	struct view *v;
	enum status st = customer_glance(&hit, db, m, id);

	if (st == ST_OK && hit.may_open) {
		response_redirect(out, place_of(req, &screens[SCREEN_CUSTOMER], id.v));
		return ST_OK;
	}
	if (st == ST_OK)
		st = access_mine(&mine, db, m);
	if (st != ST_OK)
		return st;
	v = response_page(out, T_CUSTOMER_ACCESS_ASK, "Request access");
	view_text(v, CUSTOMER_ACCESS_ASK_INITIALS, hit.name);
	view_text(v, CUSTOMER_ACCESS_ASK_OWNER_NAME,
		text_empty(hit.owner_name) ? "Nobody" : hit.owner_name);
	view_section(
		v, hit.is_active ? CUSTOMER_ACCESS_ASK_ACTIVE : CUSTOMER_ACCESS_ASK_NOT_ACTIVE);
	view_section(v, is_apart(f) ? CUSTOMER_ACCESS_ASK_APART : CUSTOMER_ACCESS_ASK_CANCEL);
	pending = pending_of(&mine, id);
	if (pending) {
		fill_pending(v, pending, m);
		return ST_OK;
	}
	field_errors(v, CUSTOMER_ACCESS_ASK_ERRORS, f);
	v = view_section(v, CUSTOMER_ACCESS_ASK_FORM);
	view_text(v, CUSTOMER_ACCESS_ASK_REF, masked_word(req, "customer", id.v, false));
	control_textarea(v, CUSTOMER_ACCESS_ASK_REASON, m,
		&(struct control){.name = "reason",
			.label = "Reason",
			.value = form_value(f, "reason"),
			.hint = "A manager reads it, and so does whoever looks at the journal.",
			.required = true,
			.error = form_message(f, "reason")});
	return ST_OK;
}

enum status
customer_access_get(struct response *out, struct reader *db, const struct request *req,
	const struct access_asked *asked)
{
	struct form none = {.req = req};

	return ask_page(out, db, &none, access_asked_id(asked));
}

static enum status
ask_again(struct response *out, struct writer *db, const struct form *f, struct customer_id id,
	enum status bad)
{
	enum status st = ask_page(out, db_reading(db), f, id);

	return st == ST_OK ? bad : st;
}

enum status
customer_access_post(struct response *out, struct writer *db, const struct request *req,
	const struct access_asked *asked)
{
	struct customer_id id = access_asked_id(asked);
	struct request_form in;
	struct form f;
	enum status st = form_read(&f, &in, request_fields, COUNT(request_fields), req);

	if (st != ST_OK)
		return ask_again(out, db, &f, id, st);
	st = access_request(db, req->mem, asked, in.reason);
	if (st == ST_TOO_MANY) {
		form_fail(&f, "",
			"You have asked for %d customers within this hour. Ask a manager.",
			budget_limit(BUDGET_ACCESS));
		return ask_again(out, db, &f, id, ST_INVALID);
	}
	if (st == ST_CONFLICT) {
		response_notice(out, "This customer is yours to open.");
		response_redirect(out, place_of(req, &screens[SCREEN_CUSTOMER], id.v));
		return ST_OK;
	}
	if (st != ST_OK && st != ST_EXISTS)
		return st;
	response_notice(out, "%s%s",
		st == ST_OK ? "Access requested. A manager decides."
			    : "You have asked already; a manager has not decided yet.",
		is_apart(&f) ? " Close this tab to go on with your New Sales Up." : "");
	response_redirect(out, place_to(req, &screens[SCREEN_ACCESS]));
	return ST_OK;
}

/* What a row's form said before it was refused. */
struct refused {
	const struct form *form;
	int64_t request; /* 0 = none */
	const char *problem;
};

static void
fill_to_decide(
	struct view *v, const struct access_item *a, struct mem *m, const struct refused *refused)
{
	struct view *row = view_section(v, CUSTOMER_ACCESS_DECIDE);
	const char *wrong;

	view_int(row, CUSTOMER_ACCESS_DECIDE_ID, a->id.v);
	view_int(row, CUSTOMER_ACCESS_DECIDE_CUSTOMER_ID, a->customer_id.v);
	view_text(row, CUSTOMER_ACCESS_DECIDE_CUSTOMER, a->customer_name);
	view_text(row, CUSTOMER_ACCESS_DECIDE_OWNER, a->owner_name ? a->owner_name : "nobody");
	view_text(row, CUSTOMER_ACCESS_DECIDE_USER, a->user_name);
	view_text(row, CUSTOMER_ACCESS_DECIDE_REASON, a->reason);
	field_time(
		row, CUSTOMER_ACCESS_DECIDE_AT, CUSTOMER_ACCESS_DECIDE_AT_EXACT, m, a->created_at);
	if (refused->request != a->id.v)
		return;
	view_text(row, CUSTOMER_ACCESS_DECIDE_UNTIL, form_value(refused->form, "until"));
	view_text(row, CUSTOMER_ACCESS_DECIDE_NOTE, form_value(refused->form, "note"));
	wrong = form_message(refused->form, "until");
	if (!wrong)
		wrong = form_message(refused->form, "note");
	if (wrong)
		view_text(view_section(row, CUSTOMER_ACCESS_DECIDE_ERROR),
			CUSTOMER_ACCESS_DECIDE_ERROR_TEXT, wrong);
}

/* An access ends with a day of the store: that day is said. */
static void
fill_end(struct view *v, struct tpl_var words, struct tpl_var exact, struct mem *m, struct utc end)
{
	view_text(v, words, day_words(m, date_day_of((struct utc){end.s - 1})));
	view_text(v, exact, utc_exact(m, end));
}

static void
fill_grant(struct view *v, const struct access_item *a, struct mem *m)
{
	struct view *row = view_section(v, CUSTOMER_ACCESS_GRANT);

	view_int(row, CUSTOMER_ACCESS_GRANT_ID, a->id.v);
	view_int(row, CUSTOMER_ACCESS_GRANT_CUSTOMER_ID, a->customer_id.v);
	view_text(row, CUSTOMER_ACCESS_GRANT_CUSTOMER, a->customer_name);
	view_text(row, CUSTOMER_ACCESS_GRANT_USER, a->user_name);
	view_text(row, CUSTOMER_ACCESS_GRANT_BY, a->decided_by_name ? a->decided_by_name : "Uplog");
	field_time(row, CUSTOMER_ACCESS_GRANT_AT, CUSTOMER_ACCESS_GRANT_AT_EXACT, m, a->decided_at);
	if (utc_is_set(a->expires_at))
		fill_end(view_section(row, CUSTOMER_ACCESS_GRANT_UNTIL), CUSTOMER_ACCESS_GRANT_END,
			CUSTOMER_ACCESS_GRANT_END_EXACT, m, a->expires_at);
	else
		view_section(row, CUSTOMER_ACCESS_GRANT_FOREVER);
}

static const char *
status_label(const char *status)
{
	static const char *const labels[][2] = {{"pending", "Waiting for a manager"},
		{"approved", "Approved"}, {"denied", "Denied"}, {"revoked", "Revoked"},
		{"expired", "Ended"}};

	for (size_t i = 0; i < COUNT(labels); i++)
		if (text_equal(labels[i][0], status))
			return labels[i][1];
	return status;
}

static void
fill_mine(struct view *v, const struct access_item *a, const struct request *req)
{
	struct view *row = view_section(v, CUSTOMER_ACCESS_MINE), *in;
	struct mem *m = req->mem;

	in = view_section(
		row, a->may_open ? CUSTOMER_ACCESS_MINE_OPEN : CUSTOMER_ACCESS_MINE_MASKED);
	view_text(in, CUSTOMER_ACCESS_MINE_WORD,
		masked_word(req, "customer", a->customer_id.v, a->may_open));
	view_text(in, CUSTOMER_ACCESS_MINE_CUSTOMER, a->customer_name);
	view_text(row, CUSTOMER_ACCESS_MINE_STATUS, status_label(a->status));
	view_text(row, CUSTOMER_ACCESS_MINE_REASON, a->reason);
	field_time(row, CUSTOMER_ACCESS_MINE_AT, CUSTOMER_ACCESS_MINE_AT_EXACT, m, a->created_at);
	if (a->decided_by_name) {
		in = view_section(row, CUSTOMER_ACCESS_MINE_DECIDED);
		view_text(in, CUSTOMER_ACCESS_MINE_BY, a->decided_by_name);
		field_time(in, CUSTOMER_ACCESS_MINE_ON, CUSTOMER_ACCESS_MINE_ON_EXACT, m,
			a->decided_at);
	}
	if (!text_empty(a->decision_note))
		view_text(view_section(row, CUSTOMER_ACCESS_MINE_NOTE),
			CUSTOMER_ACCESS_MINE_NOTE_TEXT, a->decision_note);
	if (utc_is_set(a->expires_at) && a->may_open)
		fill_end(view_section(row, CUSTOMER_ACCESS_MINE_UNTIL), CUSTOMER_ACCESS_MINE_END,
			CUSTOMER_ACCESS_MINE_END_EXACT, m, a->expires_at);
}

/* What waits for this manager, and what is granted. */
static enum status
fill_manager(struct view *v, struct reader *db, struct mem *m, const struct refused *refused)
{
	struct access_list pending, grants;
	struct view *in = view_section(v, CUSTOMER_ACCESS_MANAGER);
	enum status st = access_pending(&pending, db, m);

	if (st == ST_OK)
		st = access_grants(&grants, db, m);
	if (st != ST_OK)
		return st;
	for (size_t i = 0; i < pending.n; i++)
		fill_to_decide(in, &pending.v[i], m, refused);
	if (pending.n == 0)
		view_section(in, CUSTOMER_ACCESS_NOTHING_TO_DECIDE);
	for (size_t i = 0; i < grants.n; i++)
		fill_grant(in, &grants.v[i], m);
	if (grants.n == 0)
		view_section(in, CUSTOMER_ACCESS_NOTHING_GRANTED);
	return ST_OK;
}

static enum status
list_page(struct response *out, struct reader *db, const struct request *req,
	const struct refused *refused)
{
	struct access_list mine;
	struct view *v;
	enum status st = access_mine(&mine, db, req->mem);

	if (st != ST_OK)
		return st;
	v = response_page(out, T_CUSTOMER_ACCESS, "Access requests");
	if (refused->problem)
		view_text(view_section(v, CUSTOMER_ACCESS_PROBLEM), CUSTOMER_ACCESS_PROBLEM_TEXT,
			refused->problem);
	for (size_t i = 0; i < mine.n; i++)
		fill_mine(v, &mine.v[i], req);
	if (mine.n == 0)
		view_section(v, CUSTOMER_ACCESS_NOTHING_MINE);
	return actor_may(req->actor, PERM_LEAD_ASSIGN) ? fill_manager(v, db, req->mem, refused)
						       : ST_OK;
}

enum status
customer_access_list_get(struct response *out, struct reader *db, const struct request *req)
{
	return list_page(out, db, req, &(struct refused){0});
}

/* Somebody else was faster: the list again, which says who. */
static enum status
decided_before(struct response *out, struct writer *db, const struct request *req,
	const struct access_item *was)
{
	struct refused refused = {.problem = mem_printf(req->mem,
					  "This request was decided meanwhile: %s, by %s. Nothing "
					  "was changed.",
					  status_label(was->status),
					  was->decided_by_name ? was->decided_by_name : "nobody")};
	enum status st = list_page(out, db_reading(db), req, &refused);

	return st == ST_OK ? ST_CONFLICT : st;
}

static enum status
decide(struct response *out, struct writer *db, const struct request *req,
	const struct access_hold *request, enum access_decision decision, const char *notice)
{
	const struct access_item *was = access_hold_item(request);
	struct decision_form in = {0};
	struct form f;
	enum status bad = form_read(&f, &in, decision_fields, COUNT(decision_fields), req), st;

	if (bad == ST_OK && decision == ACCESS_APPROVE && day_is_set(in.until) &&
		day_compare(in.until, date_today()) < 0) {
		form_fail(&f, "until", "Until is in the past.");
		bad = ST_INVALID;
	}
	if (bad != ST_OK) {
		st = list_page(out, db_reading(db), req, &(struct refused){&f, was->id.v, NULL});
		return st == ST_OK ? bad : st;
	}
	st = access_decide(
		db, req->mem, request, decision, in.until, text_empty(in.note) ? NULL : in.note);
	if (st == ST_CONFLICT)
		return decided_before(out, db, req, was);
	if (st == ST_FORBIDDEN)
		response_reason(out, "Nobody decides on a request of their own.");
	if (st != ST_OK)
		return st;
	response_notice(out, "%s", notice);
	response_redirect(out, place_to(req, &screens[SCREEN_ACCESS]));
	return ST_OK;
}

enum status
customer_access_approve_post(struct response *out, struct writer *db, const struct request *req,
	const struct access_hold *request)
{
	return decide(out, db, req, request, ACCESS_APPROVE, "Access approved.");
}

enum status
customer_access_deny_post(struct response *out, struct writer *db, const struct request *req,
	const struct access_hold *request)
{
	return decide(out, db, req, request, ACCESS_DENY, "Access denied.");
}

enum status
customer_access_revoke_post(struct response *out, struct writer *db, const struct request *req,
	const struct access_hold *request)
{
	return decide(out, db, req, request, ACCESS_REVOKE, "Access revoked.");
}
