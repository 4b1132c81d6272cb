/*
 * appointment.h - what the screens of appointments have in common.
 */
#ifndef LEADS_APPOINTMENT_H
#define LEADS_APPOINTMENT_H

#include "crm/work/appointment.h"
#include "leads/leads.h"
#include "web/form.h"

struct appointment_fields {
	const char *type;
	struct utc start;
	int length;
	struct user_id assigned_to;
	const char *note;
	int row_version; /* of the one to reschedule */
};

/* A form that sets one, or puts one in the place of `old`. */
struct appointment_page {
	const struct request *req;
	struct form form;
	struct appointment_fields in;
	struct lead lead;
	struct appointment old; /* id 0: none */
};

/* The lead and, when the address names one, the appointment: ST_NOT_FOUND when one is not the
 * actor's; ST_CONFLICT when it cannot be rescheduled any more. */
STATUS_MUST_USE enum status
appointment_page_begin(struct appointment_page *out, struct response *res, struct reader *db,
	const struct request *req, const struct lead_hold *hold);

/* What was posted, into `p->in`; its messages are in `p->form`. */
STATUS_MUST_USE enum status appointment_page_read(struct appointment_page *p);

STATUS_MUST_USE enum status
appointment_page_show(struct response *out, struct reader *db, const struct appointment_page *p);

#endif
