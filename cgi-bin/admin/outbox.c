/* The outbox: what is mailed to whom, what came of it, and sending it again. */
#include "templates/admin/outbox.h"
#include "admin/admin.h"
#include "base/text.h"
#include "common/fields.h"
#include "common/listing.h"
#include "common/paging.h"

struct outbox_form {
	const char *q, *state, *kind, *after, *before;
	struct lead_id lead;
	int sort;
};

enum order { ORDER_OLDEST, ORDER_NEWEST };

static const struct field_choice orders[] = {
	{"newest", ORDER_NEWEST}, {"oldest", ORDER_OLDEST}, {NULL, 0}};

static const struct field fields[] = {
	FORM_TEXT(struct outbox_form, q, FORM_FIND_MAX, "Words"),
	FORM_WORD(struct outbox_form, state, "State"),
	FORM_WORD(struct outbox_form, kind, "Mail"),
	FORM_FIELD(struct outbox_form, lead, "Lead"),
	FORM_FIELD(struct outbox_form, sort, "Order", .choices = orders),
	FORM_TEXT(struct outbox_form, after, PAGING_EDGE_MAX, "Page"),
	FORM_TEXT(struct outbox_form, before, PAGING_EDGE_MAX, "Page"),
};

struct outbox {
	struct listing list;
	struct mem *m;
	struct outbox_form in;
	struct outbox_filter filter;
	struct outbox_page page;
};

static enum status
read_form(struct outbox *o)
{
	struct listing *l = &o->list;
	enum status bad =
		form_read(&l->form, &o->in, fields, sizeof(fields) / sizeof(fields[0]), l->req);

	if (text_empty(form_value(&l->form, "sort")))
		o->in.sort = ORDER_NEWEST;
	o->filter = (struct outbox_filter){o->in.state, o->in.kind, o->in.q, o->in.lead};
	if (!text_empty(o->in.state) && !*word_label(outbox_states, o->in.state))
		form_fail(&l->form, "state", "There is no such state");
	if (!text_empty(o->in.kind) && !*word_label(letter_kinds, o->in.kind))
		form_fail(&l->form, "kind", "There is no such mail");
	l->order = o->in.sort;
	l->after = o->in.after;
	l->before = o->in.before;
	return bad == ST_OK ? form_result(&l->form) : bad;
}

static enum status
read_list(struct outbox *o, struct reader *db)
{
	struct list_order by =
		listing_order(&o->list, OUTBOX_SORT_TIME, o->in.sort == ORDER_NEWEST);
	struct utc at;

	if (form_result(&o->list.form) != ST_OK)
		return ST_OK;
	if (by.id && utc_parse(&at, by.key) != ST_OK)
		return ST_BAD_REQUEST;
	return outbox_list(&o->page, db, o->m, &o->filter, &by);
}

static void
fill_filters(struct outbox *o, struct view *v)
{
	struct listing *l = &o->list;
	struct view *s;

	listing_filters(l, v, ADMIN_OUTBOX_FILTERS);
	listing_text(l, "q", "Name or address", "search");
	s = listing_select(l, "state", "State");
	control_option(s, "", "Any", text_empty(o->in.state));
	control_words(s, outbox_states, o->in.state);
	s = listing_select(l, "kind", "Mail");
	control_option(s, "", "Any", text_empty(o->in.kind));
	control_words(s, letter_kinds, o->in.kind);
	listing_chip(l, "q", "Words", o->in.q);
	listing_chip(l, "state", "State", word_label(outbox_states, o->in.state));
	listing_chip(l, "kind", "Mail", word_label(letter_kinds, o->in.kind));
	listing_chip(l, "lead", "Lead", form_value(&l->form, "lead"));
}

static void
fill_state(struct view *row, const struct outbox *o, const struct outbox_item *i)
{
	view_text(row, ADMIN_OUTBOX_STATE_KIND, i->state);
	view_text(row, ADMIN_OUTBOX_STATE_NAME, word_label(outbox_states, i->state));
	if (text_equal(i->state, "queued") && i->tries)
		field_time(view_section(row, ADMIN_OUTBOX_DUE), ADMIN_OUTBOX_DUE_AT,
			ADMIN_OUTBOX_DUE_EXACT, o->m, i->due_at);
	if (utc_is_set(i->done_at))
		field_time(view_section(row, ADMIN_OUTBOX_DONE), ADMIN_OUTBOX_DONE_AT,
			ADMIN_OUTBOX_DONE_EXACT, o->m, i->done_at);
}

/* What can be cancelled can be sent, too. */
static void
fill_acts(struct view *row, const struct outbox_item *i)
{
	struct view *act;

	if (!outbox_may_retry(i))
		return;
	act = view_section(row, ADMIN_OUTBOX_ACT);
	view_text(act, ADMIN_OUTBOX_RETRY_WORDS,
		text_equal(i->state, "queued") ? "Send now" : "Send again");
	if (outbox_may_cancel(i))
		view_section(act, ADMIN_OUTBOX_CANCEL);
}

static void
fill_row(struct view *list, const struct outbox *o, const struct outbox_item *i)
{
	struct view *row = view_section(list, ADMIN_OUTBOX_MAIL);

	view_int(row, ADMIN_OUTBOX_ID, i->id.v);
	field_time(row, ADMIN_OUTBOX_CREATED, ADMIN_OUTBOX_CREATED_EXACT, o->m, i->created_at);
	view_text(row, ADMIN_OUTBOX_BY_NAME, i->by_name ? i->by_name : "The system");
	view_text(row, ADMIN_OUTBOX_TO_NAME, i->to_name);
	view_text(row, ADMIN_OUTBOX_TO_ADDRESS, i->to_address);
	view_text(row, ADMIN_OUTBOX_LETTER, word_label(letter_kinds, i->kind));
	fill_state(row, o, i);
	if (i->tries)
		view_text(row, ADMIN_OUTBOX_TRIES,
			mem_printf(o->m, "%d %s", i->tries, i->tries == 1 ? "try" : "tries"));
	if (!text_empty(i->result))
		view_text(view_section(row, ADMIN_OUTBOX_RESULT), ADMIN_OUTBOX_RESULT_TEXT,
			i->result);
	fill_acts(row, i);
}

static void
fill_rows(struct view *v, const struct outbox *o)
{
	const struct listing_column time = {ORDER_OLDEST, ORDER_NEWEST, ORDER_NEWEST,
		ADMIN_OUTBOX_TIME_HREF, ADMIN_OUTBOX_TIME_UP, ADMIN_OUTBOX_TIME_DOWN};
	const struct outbox_item *items = o->page.items;
	size_t n = o->page.extent.n;
	struct view *list = view_section(v, ADMIN_OUTBOX_LIST);

	view_text(list, ADMIN_OUTBOX_BACK, place_text(place_here(o->list.req)));
	listing_sort(&o->list, list, &time);
	for (size_t i = 0; i < n; i++)
		fill_row(list, o, &items[i]);
	listing_pager(&o->list, list, ADMIN_OUTBOX_PAGER, &o->page.extent,
		(struct listing_row){items[0].id.v, items[0].sort_key},
		(struct listing_row){items[n - 1].id.v, items[n - 1].sort_key});
}

static enum status
fill_lacks(struct view *v, struct reader *db, const struct request *req)
{
	const char *lacks = config_mail_lacks(req->config);
	struct view *s;
	int64_t n;
	enum status st;

	if (!lacks)
		return ST_OK;
	st = outbox_waiting(&n, db);
	s = view_section(v, ADMIN_OUTBOX_LACKS);
	view_text(s, ADMIN_OUTBOX_LACKS_KEY, lacks);
	view_text(s, ADMIN_OUTBOX_WAITING,
		mem_printf(req->mem, n == 1 ? "%s mail waits" : "%s mails wait",
			count_text(req->mem, n)));
	return st;
}

static const struct listing_none none = {.narrowed = "No mail fits these filters",
	.heading = "No mail was written yet",
	.why = "Invitations, links to set a password and emails to customers will stand here.",
	.step = "Show all mail"};

enum status
admin_outbox_get(struct response *out, struct reader *db, const struct request *req)
{
	struct outbox o = {
		.list = {.req = req, .screen = SCREEN_OUTBOX, .orders = orders}, .m = req->mem};
	enum status bad = read_form(&o), st = read_list(&o, db);
	struct view *v;

	if (st != ST_OK)
		return st;
	v = response_page(out, T_ADMIN_OUTBOX, "Outbox");
	admin_nav(v, ADMIN_OUTBOX_NAV, req, TAB_OUTBOX);
	st = fill_lacks(v, db, req);
	if (st != ST_OK)
		return st;
	fill_filters(&o, v);
	view_text(v, ADMIN_OUTBOX_COUNT,
		bad == ST_OK ? listing_count(o.m, o.page.extent.count, OUTBOX_COUNT_MAX, "mail")
			     : "");
	if (o.page.extent.n)
		fill_rows(v, &o);
	else if (bad == ST_OK)
		listing_nothing(&o.list, v, ADMIN_OUTBOX_NONE, &none);
	return bad;
}

static enum status
gone_back(struct response *out, const struct request *req, const char *notice)
{
	response_notice(out, "%s", notice);
	response_redirect(out, place_back(req, place_to(req, &screens[SCREEN_OUTBOX])));
	return ST_OK;
}

enum status
admin_outbox_test_post(struct response *out, struct writer *db, const struct request *req)
{
	enum status st = outbox_add(db, LETTER_TEST, req->actor->user);

	if (st == ST_NOT_FOUND)
		return gone_back(out, req, "Nothing was written: your user has no email address.");
	return st == ST_OK ? gone_back(out, req, "Test mail written. It is sent within a minute.")
			   : st;
}

/* As it is by now that cannot be: it is being sent, or was. */
static enum status
say_conflict(struct response *out, enum status st)
{
	if (st == ST_CONFLICT)
		response_reason(
			out, "This mail has gone on meanwhile. The outbox shows how it is.");
	return st;
}

enum status
admin_outbox_retry_post(struct response *out, struct writer *db, const struct request *req,
	const struct outbox_item *mail)
{
	enum status st = outbox_retry(db, mail);

	return st == ST_OK ? gone_back(out, req, "Mail queued. It is sent within a minute.")
			   : say_conflict(out, st);
}

enum status
admin_outbox_cancel_post(struct response *out, struct writer *db, const struct request *req,
	const struct outbox_item *mail)
{
	enum status st = outbox_cancel(db, mail);

	return st == ST_OK ? gone_back(out, req, "Mail cancelled.") : say_conflict(out, st);
}
