/* My Leads, the Lead Manager. */
#include <string.h>

#include "auth/actor.h"
#include "base/text.h"
#include "common/fields.h"
#include "common/listing.h"
#include "common/paging.h"
#include "crm/close/close.h"
#include "crm/people/user_pick.h"
#include "crm/text/phone.h"
#include "crm/work/owner.h"
#include "leads/denied.h"
#include "leads/leads.h"
#include "templates/leads/closed.h"
#include "templates/leads/list.h"

/* The list's address: what it is narrowed to, its order, its page. */
struct list_form {
	const char *q, *status, *owner, *after, *before;
	struct day from, to;
	int sort, due, wait, marked;
	struct team_id team;
	const char *closed;
};

/* Two per column: its first click, then the other way. */
enum order {
	ORDER_IDLE,
	ORDER_RECENT,
	ORDER_NEWEST,
	ORDER_OLDEST,
	ORDER_TASK,
	ORDER_TASK_LAST,
	ORDER_NAME,
	ORDER_NAME_LAST
};

static const struct field_choice orders[] = {
	{"recent", ORDER_RECENT},
	{"untouched", ORDER_IDLE},
	{"newest", ORDER_NEWEST},
	{"oldest", ORDER_OLDEST},
	{"task", ORDER_TASK},
	{"task-last", ORDER_TASK_LAST},
	{"name", ORDER_NAME},
	{"name-last", ORDER_NAME_LAST},
	{NULL, 0},
};

static const struct {
	enum lead_sort sort;
	bool descending;
} order_of[] = {
	[ORDER_IDLE] = {LEAD_SORT_IDLE, false},
	[ORDER_RECENT] = {LEAD_SORT_IDLE, true},
	[ORDER_NEWEST] = {LEAD_SORT_DATE, true},
	[ORDER_OLDEST] = {LEAD_SORT_DATE, false},
	[ORDER_TASK] = {LEAD_SORT_TASK, false},
	[ORDER_TASK_LAST] = {LEAD_SORT_TASK, true},
	[ORDER_NAME] = {LEAD_SORT_NAME, false},
	[ORDER_NAME_LAST] = {LEAD_SORT_NAME, true},
};

/* What stands out, by its next task and by how long somebody waits: the word and value in the
 * address, and the words on the screen. */
enum { DUE_PAST = 1, DUE_NONE };
enum { WAIT_UNANSWERED = 1, WAIT_UNTOUCHED };
static const struct field_choice dues[] = {{"past", DUE_PAST}, {"none", DUE_NONE}, {NULL, 0}};
static const struct field_choice waits[] = {
	{"unanswered", WAIT_UNANSWERED}, {"untouched", WAIT_UNTOUCHED}, {NULL, 0}};
enum { MARKED_MINE = 1 };
static const struct field_choice marks[] = {{"mine", MARKED_MINE}, {NULL, 0}};
static const char *const mark_words[] = {"Any", "My favorites"};
static const char *const due_words[] = {"Any", "Past due", "None"};
static const char *const wait_words[] = {"Any", "New, unanswered", "Untouched too long"};

static const struct field list_fields[] = {
	FORM_TEXT(struct list_form, q, FORM_FIND_MAX, "Words"),
	FORM_WORD(struct list_form, status, "Status"),
	FORM_WORD(struct list_form, owner, "Owner"),
	FORM_FIELD(struct list_form, from, "From"),
	FORM_FIELD(struct list_form, to, "To"),
	FORM_FIELD(struct list_form, sort, "Order", .choices = orders),
	FORM_FIELD(struct list_form, due, "Next task", .choices = dues),
	FORM_FIELD(struct list_form, wait, "Waiting", .choices = waits),
	FORM_FIELD(struct list_form, marked, "Marked", .choices = marks),
	FORM_FIELD(struct list_form, team, "Team"),
	FORM_TEXT(struct list_form, after, PAGING_EDGE_MAX, "Page"),
	FORM_TEXT(struct list_form, before, PAGING_EDGE_MAX, "Page"),
	FORM_WORD(struct list_form, closed, "Result"),
};

/* Everything that the page is made from. */
struct my_leads {
	struct listing list;
	struct mem *m;
	struct list_form in;
	struct lead_filter filter;
	struct lead_page page;
	struct field_options options[3]; /* of the status and the source */
	struct user_option *owners;
	size_t n_owners;
	struct close_result *closed;
	size_t n_closed;
	int64_t n_pool;       /* leads that are up for grabs; -1 = not for this user */
	const char *no_close; /* what to do without Manual Close Lead */
};

/* A whole number above 0 in a filter that takes words too; 0 when it is none. */
static int64_t
filter_id(const char *s)
{
	int64_t id = 0;

	return s && text_to_i64(&id, s) == ST_OK && id > 0 ? id : 0;
}

static void
filter_from_form(struct my_leads *l)
{
	const struct fields filters = fields_filtering(l->m, &lead_fields);
	const struct list_form *in = &l->in;
	struct lead_filter *f = &l->filter;

	*f = (struct lead_filter){.from = in->from,
		.to = in->to,
		.words = in->q,
		.past_due = in->due == DUE_PAST,
		.no_task = in->due == DUE_NONE,
		.unanswered = in->wait == WAIT_UNANSWERED,
		.untouched = in->wait == WAIT_UNTOUCHED,
		.team = in->team};
	form_read_record(&l->list.form, &f->is, &filters);
	f->is.status_id = (struct lead_status_id){filter_id(in->status)};
	if (text_equal(in->status, "closed"))
		f->state = LEAD_STATE_CLOSED;
	else if (text_equal(in->status, "any") || f->is.status_id.v)
		f->state = LEAD_STATE_ANY;
	f->owner = (struct user_id){filter_id(in->owner)};
	f->unassigned = text_equal(in->owner, "none");
	if (in->marked)
		f->favorite_of = l->list.req->actor->user;
	if (day_is_set(in->from) && day_is_set(in->to) && day_compare(in->from, in->to) > 0)
		form_fail(&l->list.form, "to", "To is before From");
}

static enum status
read_options(struct my_leads *l, struct reader *db)
{
	enum status st = lead_statuses(&l->options[0], db, l->m);

	if (st == ST_OK)
		st = lead_sources(&l->options[1], db, l->m);
	if (st == ST_OK)
		st = user_list_covered(&l->owners, &l->n_owners, db, l->m);
	return st;
}

static enum status
read_list(struct my_leads *l, struct reader *db)
{
	struct list_order by =
		listing_order(&l->list, order_of[l->in.sort].sort, order_of[l->in.sort].descending);
	enum status st = read_options(l, db);

	if (st == ST_OK && form_result(&l->list.form) == ST_OK)
		st = lead_list(&l->page, db, l->m, &l->filter, &by);
	if (st == ST_OK && l->in.closed)
		st = close_results(&l->closed, &l->n_closed, db, l->m, l->in.closed);
	if (st == ST_OK && actor_may(l->list.req->actor, PERM_LEAD_EDIT))
		st = owner_pool_count(&l->n_pool, db);
	if (st == ST_OK && !actor_may(l->list.req->actor, PERM_LEAD_CLOSE_MANUAL))
		st = denied_close_words(&l->no_close, db, l->list.req, (struct lead_status_id){0});
	return st;
}

static const char *
owner_name(const struct my_leads *l, struct user_id id)
{
	for (size_t i = 0; i < l->n_owners; i++)
		if (l->owners[i].id.v == id.v)
			return l->owners[i].name;
	return NULL;
}

static const char *
team_name(const struct my_leads *l)
{
	for (size_t i = 0; i < l->n_owners; i++)
		if (l->owners[i].team && l->owners[i].team_id.v == l->filter.team.v)
			return l->owners[i].team;
	return l->filter.team.v ? "one" : NULL;
}

static const char *
status_words(const struct my_leads *l)
{
	if (l->filter.is.status_id.v)
		return field_option_name(&l->options[0], l->filter.is.status_id.v);
	if (l->filter.state == LEAD_STATE_CLOSED)
		return "all closed";
	return l->filter.state == LEAD_STATE_ANY ? "open and closed" : NULL;
}

static void
fill_chips(const struct my_leads *l)
{
	const struct lead_filter *f = &l->filter;
	const struct listing *in = &l->list;

	listing_chip(in, "q", "Words", f->words);
	listing_chip(in, "status", "Status", status_words(l));
	listing_chip(
		in, "owner", "Owner", f->unassigned ? "up for grabs" : owner_name(l, f->owner));
	if (day_is_set(f->from))
		listing_chip(in, "from", "From", day_words(l->m, f->from));
	if (day_is_set(f->to))
		listing_chip(in, "to", "To", day_words(l->m, f->to));
	listing_chip(in, "team", "Team", team_name(l));
	if (l->in.due)
		listing_chip(in, "due", "Next task", due_words[l->in.due]);
	if (l->in.wait)
		listing_chip(in, "wait", "Waiting", wait_words[l->in.wait]);
	if (l->in.marked)
		listing_chip(in, "marked", "Marked", mark_words[l->in.marked]);
}

static void
fill_status_filter(const struct my_leads *l)
{
	struct view *s = listing_select(&l->list, "status", "Status");
	int64_t one = l->filter.is.status_id.v;

	control_option(s, "", "All open", !one && l->filter.state == LEAD_STATE_OPEN);
	control_option(s, "closed", "All closed", l->filter.state == LEAD_STATE_CLOSED);
	control_option(s, "any", "Open and closed", !one && l->filter.state == LEAD_STATE_ANY);
	for (size_t i = 0; i < l->options[0].n; i++) {
		const struct field_option *o = &l->options[0].v[i];

		control_option(
			s, mem_printf(l->m, "%lld", (long long)o->id), o->name, o->id == one);
	}
}

static void
fill_owner_filter(const struct my_leads *l)
{
	struct view *s = listing_select(&l->list, "owner", "Owner");

	control_option(s, "", "Anyone", !l->filter.owner.v && !l->filter.unassigned);
	control_option(s, "none", "Up for grabs", l->filter.unassigned);
	for (size_t i = 0; i < l->n_owners; i++)
		control_option(s, mem_printf(l->m, "%lld", (long long)l->owners[i].id.v),
			l->owners[i].name, l->owners[i].id.v == l->filter.owner.v);
}

static void
fill_word_filter(const struct my_leads *l, const char *name, const char *label,
	const struct field_choice *choices, const char *const words[], int chosen)
{
	struct view *s = listing_select(&l->list, name, label);

	control_option(s, "", words[0], !chosen);
	for (const struct field_choice *c = choices; c->word; c++)
		control_option(s, c->word, words[c->value], c->value == chosen);
}

static void
fill_filters(const struct my_leads *l)
{
	const struct listing *in = &l->list;

	listing_text(in, "q", "Name, phone or email", "search");
	fill_status_filter(l);
	fill_owner_filter(l);
	listing_fields(in, &lead_fields, l->options, &l->filter.is);
	fill_word_filter(l, "due", "Next task", dues, due_words, l->in.due);
	fill_word_filter(l, "wait", "Waiting", waits, wait_words, l->in.wait);
	fill_word_filter(l, "marked", "Marked", marks, mark_words, l->in.marked);
	listing_text(in, "from", "Lead date from", "date");
	listing_text(in, "to", "Lead date to", "date");
	if (l->filter.team.v)
		listing_keep(in, "team", form_value(&in->form, "team"));
}

static void
fill_next(struct view *row, const struct lead_item *i, struct mem *m)
{
	struct view *task;

	if (!i->is_open) {
		view_section(row, LEADS_LIST_DONE);
		return;
	}
	if (!utc_is_set(i->next_task_at)) {
		view_section(row, LEADS_LIST_NO_TASK);
		return;
	}
	task = view_section(row, LEADS_LIST_TASK);
	view_text(task, LEADS_LIST_TASK_TEXT, i->next_task);
	view_text(task, LEADS_LIST_TASK_DUE, utc_words(m, i->next_task_at));
	if (i->next_task_at.s < date_now().s)
		view_section(task, LEADS_LIST_PAST_DUE);
}

static void
fill_people(struct view *row, const struct lead_item *i)
{
	if (i->owner_name)
		view_text(
			view_section(row, LEADS_LIST_OWNED), LEADS_LIST_OWNER_NAME, i->owner_name);
	else
		view_section(row, LEADS_LIST_UNOWNED);
	if (i->second_name)
		view_text(view_section(row, LEADS_LIST_SECOND), LEADS_LIST_SECOND_NAME,
			i->second_name);
}

static void
fill_row(struct view *list, const struct my_leads *l, const struct lead_item *i)
{
	struct view *row = view_section(list, LEADS_LIST_ROW), *phone, *idle;
	struct mem *m = l->m;

	view_int(row, LEADS_LIST_ID, i->id.v);
	view_text(row, LEADS_LIST_LEAD_NO, leads_number(m, i->lead_no, i->id));
	view_text(row, LEADS_LIST_CUSTOMER_NAME, i->customer_name);
	if (i->phone) {
		phone = view_section(row, LEADS_LIST_PHONE);
		view_text(phone, LEADS_LIST_PHONE_E164, i->phone);
		view_text(phone, LEADS_LIST_PHONE_TEXT, phone_words(m, i->phone));
	}
	if (!text_empty(i->vehicle))
		view_text(
			view_section(row, LEADS_LIST_VEHICLE), LEADS_LIST_VEHICLE_TEXT, i->vehicle);
	fill_next(row, i, m);
	fill_people(row, i);
	view_text(row, LEADS_LIST_STATUS_NAME, i->status_name);
	view_text(row, LEADS_LIST_STATUS_COLOR, i->status_color);
	view_text(row, LEADS_LIST_SOURCE_NAME, i->source_name);
	view_text(row, LEADS_LIST_TYPE_NAME, word_label(lead_types, i->lead_type));
	idle = view_section(row, i->is_untouched ? LEADS_LIST_IDLE : LEADS_LIST_NOT_IDLE);
	view_text(idle, LEADS_LIST_UNTOUCHED, leads_untouched(m, i->last_activity_at));
	if (i->is_untouched)
		view_text(idle, LEADS_LIST_LONGEST, leads_days(m, i->untouched_days));
	view_text(row, LEADS_LIST_LEAD_DATE, day_words(m, i->lead_date));
}

/* The Update menu: what is not allowed is greyed, with the permission that it needs. */
static void
fill_update(struct view *list, const struct my_leads *l)
{
	const struct {
		enum perm perm;
		struct tpl_section allowed, denied;
	} items[] = {
		{PERM_LEAD_ASSIGN, LEADS_LIST_ASSIGN_ALLOWED, LEADS_LIST_ASSIGN_DENIED},
		{PERM_LEAD_EDIT, LEADS_LIST_EDIT_ALLOWED, LEADS_LIST_EDIT_DENIED},
		{PERM_TASK_EDIT, LEADS_LIST_WORK_ALLOWED, LEADS_LIST_WORK_DENIED},
		{PERM_REPORT_EXPORT, LEADS_LIST_EXPORT_ALLOWED, LEADS_LIST_EXPORT_DENIED},
	};
	const struct actor *actor = l->list.req->actor;
	bool any = actor_may(actor, PERM_LEAD_CLOSE_MANUAL);

	if (any)
		view_section(list, LEADS_LIST_CLOSE_ALLOWED);
	else
		view_text(view_section(list, LEADS_LIST_CLOSE_DENIED), LEADS_LIST_CLOSE_HELP,
			l->no_close);
	for (size_t i = 0; i < sizeof(items) / sizeof(items[0]); i++) {
		bool may = actor_may(actor, items[i].perm);

		view_section(list, may ? items[i].allowed : items[i].denied);
		any = any || may;
	}
	if (any)
		view_section(list, LEADS_LIST_SELECT_WHY);
}

static void
fill_head(struct view *list, const struct my_leads *l)
{
	const struct listing_column columns[] = {
		{ORDER_NAME, ORDER_NAME_LAST, ORDER_NAME, LEADS_LIST_NAME_HREF, LEADS_LIST_NAME_UP,
			LEADS_LIST_NAME_DOWN},
		{ORDER_TASK, ORDER_TASK_LAST, ORDER_TASK, LEADS_LIST_TASK_HREF, LEADS_LIST_TASK_UP,
			LEADS_LIST_TASK_DOWN},
		{ORDER_RECENT, ORDER_IDLE, ORDER_IDLE, LEADS_LIST_IDLE_HREF, LEADS_LIST_IDLE_UP,
			LEADS_LIST_IDLE_DOWN},
		{ORDER_OLDEST, ORDER_NEWEST, ORDER_NEWEST, LEADS_LIST_DATE_HREF, LEADS_LIST_DATE_UP,
			LEADS_LIST_DATE_DOWN},
	};

	for (size_t i = 0; i < sizeof(columns) / sizeof(columns[0]); i++)
		listing_sort(&l->list, list, &columns[i]);
	view_text(list, LEADS_LIST_BACK, place_text(place_here(l->list.req)));
	fill_update(list, l);
}

static struct listing_row
place_of_row(const struct lead_item *i)
{
	return (struct listing_row){i->id.v, i->sort_key};
}

static void
fill_rows(struct view *v, const struct my_leads *l)
{
	struct view *list = view_section(v, LEADS_LIST_LIST);
	size_t n = l->page.extent.n;

	fill_head(list, l);
	for (size_t i = 0; i < n; i++)
		fill_row(list, l, &l->page.items[i]);
	listing_pager(&l->list, list, LEADS_LIST_PAGER, &l->page.extent,
		place_of_row(&l->page.items[0]), place_of_row(&l->page.items[n - 1]));
}

static const struct listing_none none = {.narrowed = "No lead fits these filters",
	.heading = "No open leads",
	.why = "Leads that are yours, as owner or second salesperson, appear here.",
	.step = "Show all open leads"};

static void
fill_result(struct view *v, const struct my_leads *l)
{
	struct view *r;

	if (l->n_closed == 0)
		return;
	r = view_include(v, LEADS_LIST_RESULT, T_LEADS_CLOSED);
	view_text(r, LEADS_CLOSED_TITLE,
		mem_printf(l->m, "%zu lead%s closed", l->n_closed, l->n_closed == 1 ? "" : "s"));
	for (size_t i = 0; i < l->n_closed; i++) {
		const struct close_result *c = &l->closed[i];
		struct view *row = view_section(r, LEADS_CLOSED_LEAD);

		view_int(row, LEADS_CLOSED_ID, c->id.v);
		view_text(row, LEADS_CLOSED_LEAD_NO, leads_number(l->m, c->lead_no, c->id));
		view_text(row, LEADS_CLOSED_CUSTOMER_NAME, c->customer_name);
		view_text(row, LEADS_CLOSED_STATUS_NAME, c->status_name);
		view_text(row, LEADS_CLOSED_CREDIT_NAME, c->credit_name);
		if (c->reason_name)
			view_text(view_section(row, LEADS_CLOSED_REASON), LEADS_CLOSED_REASON_NAME,
				c->reason_name);
	}
}

static enum status
read_form(struct my_leads *l)
{
	struct listing *in = &l->list;
	enum status bad = form_read(&in->form, &l->in, list_fields,
		sizeof(list_fields) / sizeof(list_fields[0]), in->req);

	filter_from_form(l);
	if (text_empty(form_value(&in->form, "sort")))
		l->in.sort = ORDER_RECENT;
	in->order = l->in.sort;
	in->after = l->in.after;
	in->before = l->in.before;
	return bad == ST_OK ? form_result(&in->form) : bad;
}

enum status
leads_list_get(struct response *out, struct reader *db, const struct request *req)
{
	struct my_leads l = {.list = {.req = req, .screen = SCREEN_LEADS, .orders = orders},
		.m = req->mem,
		.n_pool = -1};
	struct view *v;
	enum status bad = read_form(&l), st = read_list(&l, db);

	if (st != ST_OK)
		return st;
	v = response_page(out, T_LEADS_LIST, "My Leads");
	view_text(v, LEADS_LIST_COUNT,
		bad == ST_OK ? listing_count(l.m, l.page.extent.count, LEAD_COUNT_MAX, "lead")
			     : "");
	if (l.n_pool >= 0)
		view_text(view_section(v, LEADS_LIST_POOL), LEADS_LIST_POOL_COUNT,
			listing_count(l.m, l.n_pool, OWNER_COUNT_MAX, "lead"));
	fill_result(v, &l);
	listing_filters(&l.list, v, LEADS_LIST_FILTERS);
	fill_filters(&l);
	fill_chips(&l);
	if (l.page.extent.n)
		fill_rows(v, &l);
	else if (bad == ST_OK)
		listing_nothing(&l.list, v, LEADS_LIST_NONE, &none);
	return bad;
}
