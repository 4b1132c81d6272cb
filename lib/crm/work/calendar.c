#include "crm/work/calendar.h"

#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "crm/lead/lead_brief.h"
#include "crm/work/appointment.h"
#include "crm/work/calendar_sql.h"

#define LINE_MAX_OCTETS 75

/* Octets of the UTF-8 sequence that begins with `c`. */
static size_t
sequence_length(unsigned char c)
{
	return c < 0x80 ? 1 : c < 0xe0 ? 2 : c < 0xf0 ? 3 : 4;
}

/* A content line, folded between characters (RFC 5545, 3.1). */
static void
add_line(struct text *t, const char *line)
{
	size_t used = 0;

	while (*line) {
		size_t n = strnlen(line, sequence_length((unsigned char)*line));

		if (used + n > LINE_MAX_OCTETS) {
			text_add(t, "\r\n ");
			used = 1;
		}
		text_add_n(t, line, n);
		line += n;
		used += n;
	}
	text_add(t, "\r\n");
}

/* A value of type TEXT (3.3.11). */
static const char *
escaped(struct mem *m, const char *s)
{
	struct text t = text_begin(m);

	for (; *s; s++) {
		if (*s == '\n')
			text_add(&t, "\\n");
		else if (strchr("\\;,", *s))
			text_addf(&t, "\\%c", *s);
		else if ((unsigned char)*s >= 0x20)
			text_add_n(&t, s, 1);
	}
	return t.s;
}

static void
add_text(struct text *t, const char *name, const char *value)
{
	add_line(t, mem_printf(t->mem, "%s:%s", name, escaped(t->mem, value)));
}

static void
add_time(struct text *t, const char *name, struct utc at)
{
	struct text v = text_begin(t->mem);

	for (const char *p = utc_iso(t->mem, at); *p; p++)
		if (*p != '-' && *p != ':')
			text_add_n(&v, p, 1);
	add_line(t, mem_printf(t->mem, "%s:%s", name, v.s));
}

/* A name as a part of an address: letters, digits and '-'. */
static const char *
slug(struct mem *m, const char *name)
{
	char *s = text_lower(m, name);

	for (char *p = s; *p; p++)
		if (!strchr("abcdefghijklmnopqrstuvwxyz0123456789", *p))
			*p = '-';
	return s;
}

static const char *
summary_of(struct mem *m, const struct calendar_event *e)
{
	const char *what = e->is_task ? e->subject : word_label(appointment_types, e->type);

	return e->customer_name ? mem_printf(m, "%s: %s", what, e->customer_name) : what;
}

static const char *
status_of(const struct calendar_event *e)
{
	if (!e->is_task && text_equal(e->status, "cancelled"))
		return "CANCELLED";
	return !e->is_task && text_equal(e->status, "planned") ? "TENTATIVE" : "CONFIRMED";
}

static void
add_event(struct text *t, const struct calendar_place *place, const struct calendar_event *e)
{
	struct mem *m = t->mem;

	add_line(t, "BEGIN:VEVENT");
	add_text(t, "UID",
		mem_printf(m, "%s-%lld@%s.uplog", e->is_task ? "task" : "appointment",
			(long long)e->id, slug(m, place->dealer)));
	add_time(t, "DTSTAMP", e->updated_at);
	add_time(t, "DTSTART", e->start_at);
	add_time(t, "DTEND", e->end_at);
	add_text(t, "SUMMARY", summary_of(m, e));
	if (!e->is_task && !text_equal(e->type, "phone"))
		add_text(t, "LOCATION", place->store);
	add_line(t, mem_printf(m, "STATUS:%s", status_of(e)));
	if (e->is_task)
		add_line(t, "TRANSP:TRANSPARENT");
	if (e->customer_name && place->leads_url)
		add_line(t, mem_printf(m, "URL:%s%lld", place->leads_url, (long long)e->lead_id.v));
	add_line(t, "END:VEVENT");
}

const char *
calendar_text(struct mem *m, const struct calendar_place *place,
	const struct calendar_event *events, size_t n)
{
	struct text t = text_begin(m);

	add_line(&t, "BEGIN:VCALENDAR");
	add_line(&t, "VERSION:2.0");
	add_line(&t, "PRODID:-//Uplog//Uplog//EN");
	add_line(&t, "CALSCALE:GREGORIAN");
	add_text(&t, "X-WR-CALNAME", place->store);
	add_line(&t, "REFRESH-INTERVAL;VALUE=DURATION:PT15M");
	add_line(&t, "X-PUBLISHED-TTL:PT15M");
	for (size_t i = 0; i < n; i++)
		add_event(&t, place, &events[i]);
	add_line(&t, "END:VCALENDAR");
	return t.s;
}

static struct calendar_event
event_of(const struct calendar_row *r, bool is_task)
{
	return (struct calendar_event){.id = r->id,
		.lead_id = r->lead_id,
		.is_task = is_task,
		.type = r->type,
		.subject = r->subject,
		.status = r->status,
		.start_at = r->start_at,
		.end_at = r->end_at,
		.updated_at = r->updated_at};
}

static int64_t
distance(const struct calendar_event *e)
{
	return llabs(e->start_at.s - date_now().s);
}

static int
by_distance(const void *a, const void *b)
{
	int64_t x = distance(a), y = distance(b);

	return (x > y) - (x < y);
}

static int
by_start(const void *a, const void *b)
{
	int64_t x = ((const struct calendar_event *)a)->start_at.s,
		y = ((const struct calendar_event *)b)->start_at.s;

	return (x > y) - (x < y);
}

static enum status
read_both(struct calendar_event **out, size_t *n, struct reader *db, struct mem *m)
{
	struct user_id me = db_user(db);
	struct utc from = date_day_start(day_add(date_today(), -CALENDAR_BACK));
	struct utc to = date_day_start(day_add(date_today(), CALENDAR_AHEAD + 1));
	struct calendar_row *a, *t;
	size_t n_a, n_t;
	enum status st;

	st = db_rows(&a, &n_a, db, m, &calendar_stmts[CALENDAR_APPOINTMENTS], NULL,
		DB_ARGS(me, from, to, CALENDAR_MAX));
	if (st == ST_OK)
		st = db_rows(&t, &n_t, db, m, &calendar_stmts[CALENDAR_TASKS], NULL,
			DB_ARGS(CALENDAR_TASK_MIN, me, from, to, CALENDAR_MAX));
	if (st != ST_OK)
		return st;
	*out = mem_array(m, struct calendar_event, n_a + n_t);
	*n = 0;
	for (size_t i = 0; i < n_a; i++)
		(*out)[(*n)++] = event_of(&a[i], false);
	for (size_t i = 0; i < n_t; i++)
		(*out)[(*n)++] = event_of(&t[i], true);
	return ST_OK;
}

static enum status
fill_names(struct calendar_event *events, size_t n, struct reader *db, struct mem *m)
{
	struct lead_id *ids = mem_array(m, struct lead_id, n);
	struct lead_brief *leads;
	size_t n_ids = 0, n_leads;
	enum status st;

	for (size_t i = 0; i < n; i++)
		if (events[i].lead_id.v)
			ids[n_ids++] = events[i].lead_id;
	st = lead_briefs(&leads, &n_leads, db, m, ids, n_ids);
	for (size_t i = 0; st == ST_OK && i < n; i++) {
		const struct lead_brief *l = lead_brief_find(leads, n_leads, events[i].lead_id);

		events[i].customer_name = l ? l->customer_name : NULL;
	}
	return st;
}

enum status
calendar_events(struct calendar_event **out, size_t *n, struct reader *db, struct mem *m)
{
	enum status st = read_both(out, n, db, m);

	if (st != ST_OK)
		return st;
	qsort(*out, *n, sizeof(**out), by_distance);
	if (*n > CALENDAR_MAX)
		*n = CALENDAR_MAX;
	qsort(*out, *n, sizeof(**out), by_start);
	return fill_names(*out, *n, db, m);
}
