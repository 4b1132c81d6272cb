/* The journal: who changed what, when and why. */
#include <ctype.h>

#include "admin/audit_words.h"
#include "auth/actor.h"
#include "base/text.h"
#include "common/fields.h"
#include "common/paging.h"
#include "common/screens.h"
#include "crm/text/csv_write.h"
#include "templates/admin/audit.h"
#include "templates/layout/empty.h"
#include "templates/layout/pager.h"

#define PAGE     50   /* events */
#define FILE_MAX 5000 /* in a file */

struct audit_form {
	struct day from, to;
	struct user_id user;
	int64_t number; /* of the record */
	const char *entity, *verb;
	const char *format; /* csv: a file */
	const char *before; /* the last event of the page before */
};

static const struct field fields[] = {
	FORM_FIELD(struct audit_form, from, "From"),
	FORM_FIELD(struct audit_form, to, "To"),
	FORM_FIELD(struct audit_form, user, "Who"),
	FORM_WORD(struct audit_form, entity, "What"),
	FORM_FIELD(struct audit_form, number, "Number"),
	FORM_WORD(struct audit_form, verb, "Deed"),
	FORM_WORD(struct audit_form, format, "File"),
	FORM_WORD(struct audit_form, before, "Page"),
};

struct page {
	const struct request *req;
	struct form form;
	struct audit_form asked;
	struct paging_time before;
	struct admin_event *events;
	size_t n;
	struct audit_names names;
	size_t most; /* events that are read */
	bool more;
};

static void
fill_record(struct view *row, const struct request *req, const struct admin_event *e)
{
	const char *href = audit_record_href(req, e), *name = audit_record_name(req->mem, e);
	struct view *s = view_section(row, href ? ADMIN_AUDIT_ENTITY : ADMIN_AUDIT_PLAIN);

	view_text(s, ADMIN_AUDIT_ENTITY_NAME, name);
	if (href)
		view_text(s, ADMIN_AUDIT_ENTITY_HREF, href);
}

static void
fill_change(struct view *changes, const struct page *p, const struct change *c)
{
	struct view *v = view_section(changes, ADMIN_AUDIT_CHANGE);

	view_text(v, ADMIN_AUDIT_FIELD, audit_field_words(p->req->mem, c));
	view_text(v, ADMIN_AUDIT_OLD, audit_value_words(&p->names, c->column, c->before));
	view_text(v, ADMIN_AUDIT_NEW, audit_value_words(&p->names, c->column, c->after));
}

static void
fill_changes(struct view *row, const struct page *p, const struct admin_event *e)
{
	struct change *changes;
	struct view *v;
	size_t n;

	changes_read(&changes, &n, p->req->mem, e->old_json, e->new_json,
		audit_record_fields(e->entity));
	if (n == 0)
		return;
	v = view_section(row, ADMIN_AUDIT_CHANGES);
	for (size_t i = 0; i < n; i++)
		fill_change(v, p, &changes[i]);
}

static void
fill_event(struct view *row, const struct page *p, const struct admin_event *e)
{
	struct mem *m = p->req->mem;

	field_time(row, ADMIN_AUDIT_EVENT_AT, ADMIN_AUDIT_EVENT_AT_EXACT, m, e->at);
	view_text(row, ADMIN_AUDIT_USER_NAME, e->user_name ? e->user_name : "The system");
	view_text(row, ADMIN_AUDIT_VERB_NAME, audit_verb_words(m, e->verb));
	view_text(row, ADMIN_AUDIT_REQUEST_ID, e->request_id);
	fill_record(row, p->req, e);
	fill_changes(row, p, e);
	if (!text_empty(e->reason))
		view_text(
			view_section(row, ADMIN_AUDIT_REASON), ADMIN_AUDIT_REASON_TEXT, e->reason);
}

/* Filters */

static void
fill_pager(struct view *v, const struct page *p)
{
	struct view *pager = view_include(v, ADMIN_AUDIT_PAGER, T_LAYOUT_PAGER);
	const struct place *list = place_here(p->req);
	const struct admin_event *last = &p->events[p->n - 1];

	list = place_set(list, "before", NULL);
	if (p->before.id)
		view_text(view_section(pager, LAYOUT_PAGER_FIRST), LAYOUT_PAGER_FIRST_HREF,
			place_href(list));
	if (!p->more)
		return;
	list = place_set(list, "before", paging_time_edge(p->req->mem, last->id, last->at));
	view_text(view_section(pager, LAYOUT_PAGER_NEXT), LAYOUT_PAGER_NEXT_HREF, place_href(list));
}

static void
fill_day(struct view *v, struct tpl_include at, const struct page *p, const char *name,
	const char *label)
{
	control_text(v, at, p->req->mem,
		&(struct control){.name = name,
			.label = label,
			.type = "date",
			.value = form_value(&p->form, name),
			.error = form_message(&p->form, name)});
}

static struct view *
begin_choice(struct view *v, struct tpl_include at, const struct page *p, const char *name,
	const char *label, const char *all)
{
	struct view *select = control_select(v, at, p->req->mem,
		&(struct control){
			.name = name, .label = label, .error = form_message(&p->form, name)});

	control_option(select, "", all, text_empty(form_value(&p->form, name)));
	return select;
}

/* The kinds come sorted by entity, so a repeated one follows its like; a verb may come anywhere. */
static void
fill_kinds(struct view *v, const struct page *p, const struct admin_event_kind *kinds, size_t n)
{
	struct mem *m = p->req->mem;
	struct view *entity =
		begin_choice(v, ADMIN_AUDIT_FILTER_ENTITY, p, "entity", "What", "Every record");
	struct view *verb =
		begin_choice(v, ADMIN_AUDIT_FILTER_VERB, p, "verb", "Deed", "Every deed");

	for (size_t i = 0; i < n; i++) {
		bool seen = false;

		if (i == 0 || !text_equal(kinds[i].entity, kinds[i - 1].entity))
			control_option(entity, kinds[i].entity, audit_words_of(m, kinds[i].entity),
				text_equal(kinds[i].entity, p->asked.entity));
		for (size_t j = 0; j < i; j++)
			seen = seen || text_equal(kinds[j].verb, kinds[i].verb);
		if (!seen)
			control_option(verb, kinds[i].verb, audit_verb_words(m, kinds[i].verb),
				text_equal(kinds[i].verb, p->asked.verb));
	}
}

static enum status
fill_filters(struct view *v, const struct page *p, struct reader *db)
{
	struct mem *m = p->req->mem;
	struct admin_event_kind *kinds;
	struct view *select;
	size_t n;
	enum status st = admin_event_kinds(&kinds, &n, db, m);

	if (st != ST_OK)
		return st;
	fill_kinds(v, p, kinds, n);
	select = begin_choice(v, ADMIN_AUDIT_FILTER_USER, p, "user", "Who", "Everybody");
	for (size_t i = 0; i < p->names.n; i++)
		if (text_equal(p->names.v[i].kind, "user"))
			control_option(select, mem_printf(m, "%lld", (long long)p->names.v[i].id),
				p->names.v[i].name, p->names.v[i].id == p->asked.user.v);
	control_text(v, ADMIN_AUDIT_FILTER_NUMBER, m,
		&(struct control){.name = "number",
			.label = "Number",
			.inputmode = "numeric",
			.value = form_value(&p->form, "number"),
			.error = form_message(&p->form, "number")});
	fill_day(v, ADMIN_AUDIT_FILTER_FROM, p, "from", "From");
	fill_day(v, ADMIN_AUDIT_FILTER_TO, p, "to", "To");
	view_text(view_section(v, ADMIN_AUDIT_CLEAR), ADMIN_AUDIT_CLEAR_HREF,
		place_href(place_to(p->req, &screens[SCREEN_AUDIT])));
	return ST_OK;
}

/* The kinds of the filters are words of ours. */
static bool
is_word(const char *s)
{
	for (; s && *s; s++)
		if (!islower((unsigned char)*s) && *s != '_')
			return false;
	return true;
}

static enum status
find_events(struct page *p, struct reader *db)
{
	const struct audit_form *a = &p->asked;
	struct admin_event_filter filter = {.user = a->user,
		.entity = a->entity,
		.entity_id = a->number,
		.verb = a->verb,
		.before_at = p->before.at,
		.before_id = p->before.id};
	enum status st;

	if (day_is_set(a->from))
		filter.from = date_day_start(a->from);
	if (day_is_set(a->to))
		filter.until = date_day_start(day_add(a->to, 1));
	st = admin_event_list(&p->events, &p->n, db, p->req->mem, &filter, (int)p->most + 1);
	p->more = st == ST_OK && p->n > p->most;
	if (p->more)
		p->n = p->most;
	return st;
}

static void
fill_events(struct view *v, const struct page *p)
{
	struct view *list;

	if (p->n == 0) {
		struct view *none = view_include(v, ADMIN_AUDIT_NONE, T_LAYOUT_EMPTY);

		view_text(none, LAYOUT_EMPTY_HEADING, "Nothing was found");
		view_text(none, LAYOUT_EMPTY_WHY, "Take away a filter to see more.");
		return;
	}
	list = view_section(v, ADMIN_AUDIT_LIST);
	for (size_t i = 0; i < p->n; i++)
		fill_event(view_section(list, ADMIN_AUDIT_EVENT), p, &p->events[i]);
	fill_pager(list, p);
}

/* A file: a line for each column that an event changed, one for an event that changed none. */

static void
add_line(
	struct text *csv, const struct page *p, const struct admin_event *e, const struct change *c)
{
	struct mem *m = p->req->mem;

	csv_add_plain(csv, true, utc_local_input(m, e->at));
	csv_add_text(csv, false, e->user_name ? e->user_name : "The system");
	csv_add_text(csv, false, audit_verb_words(m, e->verb));
	csv_add_text(csv, false, audit_record_name(m, e));
	csv_add_text(csv, false, c ? audit_field_words(m, c) : NULL);
	csv_add_text(csv, false, c ? audit_value_words(&p->names, c->column, c->before) : NULL);
	csv_add_text(csv, false, c ? audit_value_words(&p->names, c->column, c->after) : NULL);
	csv_add_text(csv, false, e->reason);
	csv_add_text(csv, false, e->request_id);
	csv_end_line(csv);
}

static void
add_event(struct text *csv, const struct page *p, const struct admin_event *e)
{
	struct change *changes;
	size_t n;

	changes_read(&changes, &n, p->req->mem, e->old_json, e->new_json,
		audit_record_fields(e->entity));
	if (n == 0)
		add_line(csv, p, e, NULL);
	for (size_t i = 0; i < n; i++)
		add_line(csv, p, e, &changes[i]);
}

static enum status
send_file(struct response *out, const struct page *p)
{
	static const char *const labels[] = {
		"When", "Who", "Deed", "What", "Field", "Old", "New", "Reason", "Request"};
	struct mem *m = p->req->mem;
	struct text csv = text_begin(m);

	if (p->more) {
		response_reason(out, "A file holds at most %s events. Choose fewer days.",
			count_text(m, FILE_MAX));
		return ST_TOO_LARGE;
	}
	for (size_t i = 0; i < sizeof(labels) / sizeof(labels[0]); i++)
		csv_add_plain(&csv, i == 0, labels[i]);
	csv_end_line(&csv);
	for (size_t i = 0; i < p->n; i++)
		add_event(&csv, p, &p->events[i]);
	response_body(out, BODY_CSV, mem_printf(m, "audit-%s.csv", day_iso(m, date_today())), csv.s,
		csv.len);
	return ST_OK;
}

/* A file for who may take one out, from the newest event on. */
static enum status
begin_file(struct response *out, struct page *p)
{
	if (!actor_may(p->req->actor, PERM_REPORT_EXPORT)) {
		response_reason(
			out, "This needs the permission %s.", perm_label(PERM_REPORT_EXPORT));
		return ST_FORBIDDEN;
	}
	p->most = FILE_MAX;
	p->before = (struct paging_time){0};
	return ST_OK;
}

static void
fill_export(struct view *v, const struct page *p)
{
	if (actor_may(p->req->actor, PERM_REPORT_EXPORT))
		view_text(view_section(v, ADMIN_AUDIT_EXPORT), ADMIN_AUDIT_EXPORT_HREF,
			place_href(place_set(
				place_set(place_here(p->req), "before", NULL), "format", "csv")));
}

enum status
admin_audit_get(struct response *out, struct reader *db, const struct request *req)
{
	struct page p = {.req = req, .most = PAGE};
	struct view *v;
	enum status read =
		form_read(&p.form, &p.asked, fields, sizeof(fields) / sizeof(fields[0]), req);
	bool file = text_equal(p.asked.format, "csv");
	enum status st;

	if (!is_word(p.asked.entity) || !is_word(p.asked.verb) ||
		paging_time_of(&p.before, req->mem, p.asked.before) != ST_OK)
		return ST_BAD_REQUEST;
	st = file ? begin_file(out, &p) : ST_OK;
	if (st == ST_OK)
		st = admin_event_names(&p.names.v, &p.names.n, db, req->mem);
	if (st == ST_OK && read == ST_OK)
		st = find_events(&p, db);
	if (st != ST_OK)
		return st;
	if (file && read == ST_OK)
		return send_file(out, &p);
	v = response_page(out, T_ADMIN_AUDIT, "Audit");
	fill_export(v, &p);
	admin_nav(v, ADMIN_AUDIT_NAV, req, TAB_AUDIT);
	fill_events(v, &p);
	st = fill_filters(v, &p, db);
	return st == ST_OK ? read : st;
}
