/*
 * edit.h - the screen that changes a Sales Up and its customer's name and
 * phones: what is posted, and the pages.
 */
#ifndef LEADS_EDIT_H
#define LEADS_EDIT_H

#include "crm/lead/lead_edit.h"
#include "crm/lead/lead_new.h"
#include "leads/leads.h"
#include "web/form.h"

struct edit_fields {
	int row_version, customer_version;
	struct form_list phone, phone_id, email, email_id;
};

struct edit {
	const struct request *req;
	struct form form;
	bool typed;
	bool may_person; /* change the customer too */
	struct lead_edit_now now;
	struct lead_edit_reach reach;
	struct field_options options[3]; /* of the status and the source */
	struct fields names;             /* of the person, or of who speaks for a business */
	struct edit_fields in;
	struct lead_fields lead; /* what to save */
	struct lead_edit_person person;
};

/* The lead as it is, and what may be chosen. */
STATUS_MUST_USE enum status
leads_edit_begin(struct edit *out, struct reader *db, const struct request *req, struct lead_id id);

/* What was posted, whole when this gives ST_OK; else its messages are in `e->form`. */
STATUS_MUST_USE enum status leads_edit_read(struct edit *e);

/* The name of the field in line `i`, for messages and ids: "phone-1". */
const char *leads_edit_line(struct mem *m, const char *field, size_t i);

#endif
