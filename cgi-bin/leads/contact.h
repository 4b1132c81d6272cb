/*
 * contact.h - the form that logs a contact: on the record, and where a task is
 * completed by it.
 */
#ifndef LEADS_CONTACT_H
#define LEADS_CONTACT_H

#include "crm/work/contact.h"
#include "leads/leads.h"
#include "web/form.h"

struct contact_fields {
	const char *channel, *outcome, *note;
	int direction, minutes;
	struct task_id task;
	const char *next_at; /* keep, suggested, none, or a time of the quick choices */
	struct utc next_exact;
	const char *next_type, *next_subject, *ending;
};

struct contact {
	const struct request *req;
	struct form form; /* without messages before it was sent */
	bool typed;
	const struct lead *lead;
	struct consent_blocks blocks;
	const struct task *tasks; /* open ones that it may complete */
	size_t n_tasks;
	const struct task *completes; /* NULL: the form lets choose */
	struct contact_fields in;
};

/* True when the form that was refused is this one. */
bool contact_form_is(const struct form *f);

/* What was posted: `out` is what to log, whole when this gives ST_OK; else `f` has the messages. */
STATUS_MUST_USE enum status contact_form_read(struct contact_new *out, struct form *f,
	struct contact_fields *in, const struct request *req, const struct lead_facts *l);

/* Beside which field it was refused, and in which words. */
void
contact_form_refuse(struct form *f, const struct contact_new *c, const struct contact_refused *r);

/* The form, into an include of the page. */
void contact_form_fill(struct view *v, struct tpl_include at, const struct contact *c);

#endif
