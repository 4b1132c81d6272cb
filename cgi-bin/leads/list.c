/* My Leads, the Lead Manager. */
#include <string.h>

#include "auth/actor.h"
#include "base/text.h"
#include "common/fields.h"
#include "common/paging.h"
#include "common/screens.h"
#include "crm/close/close.h"
#include "crm/people/user_pick.h"
#include "crm/text/phone.h"
#include "crm/work/owner.h"
#include "leads/leads.h"
#include "templates/layout/empty.h"
#include "templates/leads/closed.h"
#include "templates/leads/list.h"

/* The list's address: what it is narrowed to, its order, its page. */
struct list_form {
	const char *q, *status, *owner, *lead_type, *after, *before;
	struct source_id source;
	struct day from, to;
	int sort, due, wait;
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

static const struct form_choice orders[] = {
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
static const struct form_choice dues[] = {{"past", DUE_PAST}, {"none", DUE_NONE}, {NULL, 0}};
static const struct form_choice waits[] = {
	{"unanswered", WAIT_UNANSWERED}, {"untouched", WAIT_UNTOUCHED}, {NULL, 0}};
static const char *const due_words[] = {"Any", "Past due", "None"};
static const char *const wait_words[] = {"Any", "New, unanswered", "Untouched too long"};

static const struct form_field list_fields[] = {
	FORM_TEXT(struct list_form, q, FORM_FIND_MAX, "Words"),
	FORM_WORD(struct list_form, status, "Status"),
	FORM_WORD(struct list_form, owner, "Owner"),
	FORM_FIELD(struct list_form, source, "Source"),
	FORM_WORD(struct list_form, lead_type, "Lead Type"),
	FORM_FIELD(struct list_form, from, "From"),
	FORM_FIELD(struct list_form, to, "To"),
	FORM_FIELD(struct list_form, sort, "Order", .choices = orders),
	FORM_FIELD(struct list_form, due, "Next task", .choices = dues),
	FORM_FIELD(struct list_form, wait, "Waiting", .choices = waits),
	FORM_FIELD(struct list_form, team, "Team"),
	FORM_TEXT(struct list_form, after, PAGING_EDGE_MAX, "Page"),
	FORM_TEXT(struct list_form, before, PAGING_EDGE_MAX, "Page"),
	FORM_WORD(struct list_form, closed, "Result"),
};

/* Everything that the page is made from. */
struct listing {
	const struct request *req;
	struct mem *m;
	struct form form;
	struct list_form in;
	struct lead_filter filter;
	struct lead_page page;
	struct lead_option *statuses, *sources;
	struct user_option *owners;
	size_t n_statuses, n_sources, n_owners;
	struct close_result *closed;
	size_t n_closed;
	int64_t n_pool; /* leads that are up for grabs; -1 = not for this user */
};

static const char *
order_word(int order)
{
	for (const struct form_choice *c = orders; c->word; c++)
		if (c->value == order)
			return c->word;
	return "";
}

/* A whole number above 0 in a filter that takes words too; 0 when it is none. */
static int64_t
filter_id(const char *s)
{
	int64_t id = 0;

	return s && text_to_i64(&id, s) == ST_OK && id > 0 ? id : 0;
}

static void
filter_from_form(struct listing *l)
{
	const struct list_form *in = &l->in;
	struct lead_filter *f = &l->filter;

	*f = (struct lead_filter){.source = in->source,
		.from = in->from,
		.to = in->to,
		.words = in->q,
		.past_due = in->due == DUE_PAST,
		.no_task = in->due == DUE_NONE,
		.unanswered = in->wait == WAIT_UNANSWERED,
		.untouched = in->wait == WAIT_UNTOUCHED,
		.team = in->team};
	f->status = (struct lead_status_id){filter_id(in->status)};
	if (text_equal(in->status, "closed"))
		f->state = LEAD_STATE_CLOSED;
	else if (text_equal(in->status, "any") || f->status.v)
		f->state = LEAD_STATE_ANY;
	f->owner = (struct user_id){filter_id(in->owner)};
	f->unassigned = text_equal(in->owner, "none");
	if (!text_empty(in->lead_type))
		f->lead_type = in->lead_type;
	if (day_is_set(in->from) && day_is_set(in->to) && day_compare(in->from, in->to) > 0)
		form_fail(&l->form, "to", "To is before From");
}

static enum status
read_options(struct listing *l, struct reader *db)
{
	enum status st = lead_statuses(&l->statuses, &l->n_statuses, db, l->m);

	if (st == ST_OK)
		st = lead_sources(&l->sources, &l->n_sources, db, l->m);
	if (st == ST_OK)
		st = user_list_covered(&l->owners, &l->n_owners, db, l->m);
	return st;
}

static enum status
read_list(struct listing *l, struct reader *db)
{
	bool back = !text_empty(l->in.before);
	struct paging_place place = paging_place_of(l->m, back ? l->in.before : l->in.after);
	struct lead_cursor c = {place.key, {place.id}};
	enum status st = read_options(l, db);

	if (st == ST_OK && form_result(&l->form) == ST_OK)
		st = lead_list(&l->page, db, l->m, &l->filter, order_of[l->in.sort].sort,
			order_of[l->in.sort].descending, back, c);
	if (st == ST_OK && l->in.closed)
		st = close_results(&l->closed, &l->n_closed, db, l->m, l->in.closed);
	if (st == ST_OK && actor_may(l->req->actor, PERM_LEAD_EDIT))
		st = owner_pool_count(&l->n_pool, db);
	return st;
}

/* The list's address with one value changed, from its first page; `value` "" takes it out. */
static const char *
list_href(const struct listing *l, const char *name, const char *value)
{
	return place_href(place_set(paging_list(l->req), name, value));
}

static const char *
option_name(const struct lead_option *o, size_t n, int64_t id)
{
	for (size_t i = 0; i < n; i++)
		if (o[i].id == id)
			return o[i].name;
	return NULL;
}

static const char *
owner_name(const struct listing *l, struct user_id id)
{
	for (size_t i = 0; i < l->n_owners; i++)
		if (l->owners[i].id.v == id.v)
			return l->owners[i].name;
	return NULL;
}

static const char *
team_name(const struct listing *l)
{
	for (size_t i = 0; i < l->n_owners; i++)
		if (l->owners[i].team && l->owners[i].team_id.v == l->filter.team.v)
			return l->owners[i].team;
	return l->filter.team.v ? "one" : NULL;
}

static void
fill_chip(struct view *v, const struct listing *l, const char *name, const char *label,
	const char *value)
{
	struct view *chip;

	if (text_empty(value))
		return;
	chip = view_section(v, LEADS_LIST_CHIP);
	view_text(chip, LEADS_LIST_CHIP_TEXT, mem_printf(l->m, "%s: %s", label, value));
	view_text(chip, LEADS_LIST_CHIP_HREF, list_href(l, name, ""));
}

static const char *
status_words(const struct listing *l)
{
	if (l->filter.status.v)
		return option_name(l->statuses, l->n_statuses, l->filter.status.v);
	if (l->filter.state == LEAD_STATE_CLOSED)
		return "all closed";
	return l->filter.state == LEAD_STATE_ANY ? "open and closed" : NULL;
}

static void
fill_chips(struct view *v, const struct listing *l)
{
	const struct lead_filter *f = &l->filter;
	bool any = f->words || f->owner.v || f->unassigned || f->source.v || f->lead_type ||
		   day_is_set(f->from) || day_is_set(f->to) || l->in.due || l->in.wait ||
		   f->team.v || f->state != LEAD_STATE_OPEN;

	fill_chip(v, l, "q", "Words", f->words);
	fill_chip(v, l, "status", "Status", status_words(l));
	fill_chip(v, l, "owner", "Owner", f->unassigned ? "up for grabs" : owner_name(l, f->owner));
	fill_chip(v, l, "source", "Source", option_name(l->sources, l->n_sources, f->source.v));
	fill_chip(v, l, "lead_type", "Type", lead_type_label(f->lead_type));
	if (day_is_set(f->from))
		fill_chip(v, l, "from", "From", day_words(l->m, f->from));
	if (day_is_set(f->to))
		fill_chip(v, l, "to", "To", day_words(l->m, f->to));
	fill_chip(v, l, "team", "Team", team_name(l));
	if (l->in.due)
		fill_chip(v, l, "due", "Next task", due_words[l->in.due]);
	if (l->in.wait)
		fill_chip(v, l, "wait", "Waiting", wait_words[l->in.wait]);
	if (any)
		view_text(view_section(v, LEADS_LIST_CLEAR), LEADS_LIST_CLEAR_HREF,
			place_href(place_to(l->req, &screens[SCREEN_LEADS])));
}

static struct view *
filter_select(struct view *v, struct tpl_include at, const struct listing *l, const char *name,
	const char *label)
{
	return field_select(v, at, l->m,
		&(struct field){
			.name = name, .label = label, .error = form_message(&l->form, name)});
}

static void
fill_id_options(struct view *s, const struct listing *l, const struct lead_option *o, size_t n,
	int64_t chosen)
{
	for (size_t i = 0; i < n; i++)
		field_option(s, mem_printf(l->m, "%lld", (long long)o[i].id), o[i].name,
			o[i].id == chosen);
}

static void
fill_status_filter(struct view *v, const struct listing *l)
{
	struct view *s = filter_select(v, LEADS_LIST_FILTER_STATUS, l, "status", "Status");
	bool one = l->filter.status.v != 0;

	field_option(s, "", "All open", !one && l->filter.state == LEAD_STATE_OPEN);
	field_option(s, "closed", "All closed", l->filter.state == LEAD_STATE_CLOSED);
	field_option(s, "any", "Open and closed", !one && l->filter.state == LEAD_STATE_ANY);
	fill_id_options(s, l, l->statuses, l->n_statuses, l->filter.status.v);
}

static void
fill_owner_filter(struct view *v, const struct listing *l)
{
	struct view *s = filter_select(v, LEADS_LIST_FILTER_OWNER, l, "owner", "Owner");

	field_option(s, "", "Anyone", !l->filter.owner.v && !l->filter.unassigned);
	field_option(s, "none", "Up for grabs", l->filter.unassigned);
	for (size_t i = 0; i < l->n_owners; i++)
		field_option(s, mem_printf(l->m, "%lld", (long long)l->owners[i].id.v),
			l->owners[i].name, l->owners[i].id.v == l->filter.owner.v);
}

static void
fill_word_filter(struct view *v, struct tpl_include at, const struct listing *l, const char *name,
	const char *label, const struct form_choice *choices, const char *const words[], int chosen)
{
	struct view *s = filter_select(v, at, l, name, label);

	field_option(s, "", words[0], !chosen);
	for (const struct form_choice *c = choices; c->word; c++)
		field_option(s, c->word, words[c->value], c->value == chosen);
}

static void
fill_text_filter(struct view *v, struct tpl_include at, const struct listing *l, const char *name,
	const char *label, const char *type)
{
	field_text(v, at, l->m,
		&(struct field){.name = name,
			.label = label,
			.type = type,
			.value = form_value(&l->form, name),
			.error = form_message(&l->form, name)});
}

static void
fill_filters(struct view *v, const struct listing *l)
{
	struct view *s;

	fill_text_filter(v, LEADS_LIST_FILTER_Q, l, "q", "Name, phone or email", "search");
	fill_status_filter(v, l);
	fill_owner_filter(v, l);
	s = filter_select(v, LEADS_LIST_FILTER_SOURCE, l, "source", "Source");
	field_option(s, "", "Any", !l->filter.source.v);
	fill_id_options(s, l, l->sources, l->n_sources, l->filter.source.v);
	s = filter_select(v, LEADS_LIST_FILTER_TYPE, l, "lead_type", "Lead Type");
	field_option(s, "", "Any", !l->filter.lead_type);
	for (const struct lead_type *t = lead_types; t->word; t++)
		field_option(s, t->word, t->label, text_equal(t->word, l->filter.lead_type));
	fill_text_filter(v, LEADS_LIST_FILTER_FROM, l, "from", "Lead date from", "date");
	fill_text_filter(v, LEADS_LIST_FILTER_TO, l, "to", "Lead date to", "date");
	fill_word_filter(
		v, LEADS_LIST_FILTER_DUE, l, "due", "Next task", dues, due_words, l->in.due);
	fill_word_filter(
		v, LEADS_LIST_FILTER_WAIT, l, "wait", "Waiting", waits, wait_words, l->in.wait);
	if (l->filter.team.v)
		view_int(view_section(v, LEADS_LIST_TEAM), LEADS_LIST_TEAM_ID, l->filter.team.v);
	view_text(v, LEADS_LIST_SORT, order_word(l->in.sort));
	if (form_result(&l->form) != ST_OK)
		view_section(v, LEADS_LIST_FILTER_OPEN);
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
	field_time(task, LEADS_LIST_TASK_DUE, LEADS_LIST_TASK_DUE_EXACT, m, i->next_task_at);
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
fill_row(struct view *list, const struct listing *l, const struct lead_item *i)
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
	view_text(row, LEADS_LIST_STATUS_KIND, i->system_status);
	view_text(row, LEADS_LIST_SOURCE_NAME, i->source_name);
	view_text(row, LEADS_LIST_TYPE_NAME, lead_type_label(i->lead_type));
	idle = view_section(row, i->is_untouched ? LEADS_LIST_IDLE : LEADS_LIST_NOT_IDLE);
	view_text(idle, LEADS_LIST_UNTOUCHED, leads_untouched(m, i->last_activity_at));
	view_text(row, LEADS_LIST_LEAD_DATE, day_words(m, i->lead_date));
	view_text(row, LEADS_LIST_LEAD_DATE_EXACT, day_iso(m, i->lead_date));
}

/* A column's link sorts by it, and the other way when it does already. */
static void
fill_sort(struct view *v, const struct listing *l, enum order up, enum order down, enum order first,
	struct tpl_var href, struct tpl_section is_up, struct tpl_section is_down)
{
	enum order now = (enum order)l->in.sort;
	enum order next = now == up ? down : now == down ? up : first;

	view_text(v, href, list_href(l, "sort", order_word((int)next)));
	if (now == up)
		view_section(v, is_up);
	if (now == down)
		view_section(v, is_down);
}

/* The Update menu. */
static void
fill_update(struct view *list, const struct actor *actor)
{
	bool close = actor_may(actor, PERM_LEAD_CLOSE_MANUAL);
	bool assign = actor_may(actor, PERM_LEAD_ASSIGN);

	view_section(list, close ? LEADS_LIST_CLOSE_ALLOWED : LEADS_LIST_CLOSE_DENIED);
	view_section(list, assign ? LEADS_LIST_ASSIGN_ALLOWED : LEADS_LIST_ASSIGN_DENIED);
	if (close || assign)
		view_section(list, LEADS_LIST_SELECT_WHY);
}

static void
fill_head(struct view *list, const struct listing *l)
{
	fill_sort(list, l, ORDER_NAME, ORDER_NAME_LAST, ORDER_NAME, LEADS_LIST_NAME_HREF,
		LEADS_LIST_NAME_UP, LEADS_LIST_NAME_DOWN);
	fill_sort(list, l, ORDER_TASK, ORDER_TASK_LAST, ORDER_TASK, LEADS_LIST_TASK_HREF,
		LEADS_LIST_TASK_UP, LEADS_LIST_TASK_DOWN);
	fill_sort(list, l, ORDER_RECENT, ORDER_IDLE, ORDER_IDLE, LEADS_LIST_IDLE_HREF,
		LEADS_LIST_IDLE_UP, LEADS_LIST_IDLE_DOWN);
	fill_sort(list, l, ORDER_OLDEST, ORDER_NEWEST, ORDER_NEWEST, LEADS_LIST_DATE_HREF,
		LEADS_LIST_DATE_UP, LEADS_LIST_DATE_DOWN);
	view_text(list, LEADS_LIST_BACK, place_text(place_here(l->req)));
	fill_update(list, l->req->actor);
}

static void
fill_pager(struct view *list, const struct listing *l)
{
	const struct lead_item *first = &l->page.items[0], *last = &l->page.items[l->page.n - 1];

	paging_fill(list, LEADS_LIST_PAGER, l->req,
		&(struct paging){.after = l->in.after,
			.before = l->in.before,
			.more = l->page.more,
			.n = l->page.n,
			.first = paging_edge(l->m, first->id.v, first->sort_key),
			.last = paging_edge(l->m, last->id.v, last->sort_key)});
}

static void
fill_rows(struct view *v, const struct listing *l)
{
	struct view *list = view_section(v, LEADS_LIST_LIST);

	fill_head(list, l);
	for (size_t i = 0; i < l->page.n; i++)
		fill_row(list, l, &l->page.items[i]);
	fill_pager(list, l);
}

static void
fill_nothing(struct view *v, const struct listing *l)
{
	struct view *e = view_include(v, LEADS_LIST_NONE, T_LAYOUT_EMPTY), *step;
	bool narrowed = !text_equal(
		list_href(l, "sort", ""), place_href(place_to(l->req, &screens[SCREEN_LEADS])));

	view_text(
		e, LAYOUT_EMPTY_HEADING, narrowed ? "No lead fits these filters" : "No open leads");
	view_text(e, LAYOUT_EMPTY_WHY,
		narrowed ? "Take a filter away to see more."
			 : "Leads that are yours, as owner or second salesperson, appear here.");
	if (!narrowed)
		return;
	step = view_section(e, LAYOUT_EMPTY_STEP);
	view_text(
		step, LAYOUT_EMPTY_STEP_HREF, place_href(place_to(l->req, &screens[SCREEN_LEADS])));
	view_text(step, LAYOUT_EMPTY_STEP_TEXT, "Show all open leads");
}

static void
fill_result(struct view *v, const struct listing *l)
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
	}
}

enum status
leads_list_get(struct response *out, struct reader *db, const struct request *req)
{
	struct listing l = {.req = req, .m = req->mem, .n_pool = -1};
	struct view *v;
	enum status st, bad;

	bad = form_read(
		&l.form, &l.in, list_fields, sizeof(list_fields) / sizeof(list_fields[0]), req);
	filter_from_form(&l);
	if (text_empty(form_value(&l.form, "sort")))
		l.in.sort = ORDER_RECENT;
	bad = form_result(&l.form);
	st = read_list(&l, db);
	if (st != ST_OK)
		return st;
	v = response_page(out, T_LEADS_LIST, "My Leads");
	view_text(v, LEADS_LIST_COUNT,
		bad == ST_OK ? leads_count_words(l.m, l.page.count, LEAD_COUNT_MAX) : "");
	if (l.n_pool >= 0)
		view_text(view_section(v, LEADS_LIST_POOL), LEADS_LIST_POOL_COUNT,
			leads_count_words(l.m, l.n_pool, OWNER_COUNT_MAX));
	fill_result(v, &l);
	fill_filters(v, &l);
	fill_chips(v, &l);
	if (l.page.n)
		fill_rows(v, &l);
	else if (bad == ST_OK)
		fill_nothing(v, &l);
	return bad;
}
