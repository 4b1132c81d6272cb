/*
 * record.h - a lead's record: a page of parts, each with a file and a template
 * of its own (record_events.c, leads/record-events.tpl).
 */
#ifndef LEADS_RECORD_H
#define LEADS_RECORD_H

#include "crm/people/reach.h"
#include "crm/work/work.h"
#include "leads/leads.h"
#include "web/form.h"

/* What the parts are filled from. */
struct record {
	const struct request *req;
	struct reader *db;
	struct view *page; /* leads/record.tpl */
	const struct db_hold *held;
	struct lead lead;
	const struct form *refused; /* a form of this page that was refused, or NULL */
	struct reach reach;
	struct work work;
};

/* Fill the part's include of the page; what only one part needs it reads. */
typedef enum status record_part(struct record *r);
record_part record_actions, record_shared, record_open, record_visit, record_steps, record_tasks,
	record_contact, record_events, record_appointments, record_vehicles, record_deal,
	record_owner;

/*
 * The page of a lead. A handler that refuses a form which stands on this page
 * gives it as `refused`: the part that the form belongs to (by `fields`) shows
 * it again with what was typed.
 */
STATUS_MUST_USE enum status record_page(struct response *out, struct reader *db,
	const struct request *req, const struct lead_hold *hold, const struct form *refused);

#endif
