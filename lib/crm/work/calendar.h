/*
 * calendar.h - the actor's appointments and open tasks as a calendar feed.
 *
 * iCalendar (RFC 5545) for programs that fetch it again and again: times are
 * UTC, so no zone has to be described, and an event keeps its UID. It leaves the
 * house, so it tells no more than needed: the kind or subject, and the
 * customer's name when the lead is the actor's to open now; no number, no note.
 */
#ifndef CRM_CALENDAR_H
#define CRM_CALENDAR_H

#include "db/db.h"

#define CALENDAR_BACK     30  /* days before today */
#define CALENDAR_AHEAD    180 /* days after */
#define CALENDAR_MAX      500 /* events; of more, those nearest to now */
#define CALENDAR_TASK_MIN 15  /* minutes that a task takes in the calendar */

struct calendar_event {
	int64_t id;
	struct lead_id lead_id;
	bool is_task;
	const char *type;    /* of an appointment */
	const char *subject; /* of a task */
	const char *status;  /* of an appointment: planned, confirmed, shown, no_show, cancelled */
	struct utc start_at, end_at, updated_at;
	const char *customer_name; /* NULL: not to be told */
};

/* Where the events are: the store's name, the dealer's key (makes UIDs unique between dealers), and
 * the address that a lead's number is added to, or NULL. */
struct calendar_place {
	const char *store, *dealer, *leads_url;
};

/* The actor's own events, by start; at most CALENDAR_MAX. Three statements. */
STATUS_MUST_USE enum status
calendar_events(struct calendar_event **out, size_t *n, struct reader *db, struct mem *m);

/* The text of a calendar, lines ending in CR LF and at most 75 octets long (RFC 5545, 3.1). */
const char *calendar_text(struct mem *m, const struct calendar_place *place,
	const struct calendar_event *events, size_t n);

#endif
