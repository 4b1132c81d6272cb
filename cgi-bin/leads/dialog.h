/*
 * dialog.h - what the dialogs of the Update menu have in common: their frame, the leads in them, and what is said afterwards.
 *
 * A dialog is a page of its own; with JavaScript its part .dialog-page goes into the
 * dialog of the list.
 */
#ifndef LEADS_DIALOG_H
#define LEADS_DIALOG_H

#include "crm/batch/batch.h"
#include "leads/asked.h"
#include "web/form.h"
#include "web/view.h"

struct dialog {
	const char *id, *title; /* of its part of the page, and "Close Lead" */
	const struct form *form;
	const struct asked *asked;
	const char
		*refused; /* what to do about leads that cannot be changed; NULL: there are none */
	struct tpl_var back, back_href; /* of `body`: the list to return to */
};

/* The page, whose form is the template `body`. */
struct view *dialog_page(struct response *out, const struct dialog *d, const char *body);

/* The leads in it: `n`, "to close"; `hint` stands below them (NULL: none). */
struct view *dialog_leads(struct view *body, struct tpl_include at, struct mem *m, size_t n,
	const char *what, const char *hint);

struct dialog_lead {
	struct lead_id id;
	const char *lead_no; /* NULL: the id is shown */
	const char *customer_name, *status_name, *status_color;
	const char *owner;                              /* as the dialog says it */
	const char *seen;                               /* NULL: not compared */
	const char *planned, *before, *after, *refused; /* NULL or "": not said */
};
void dialog_lead(struct view *leads, struct mem *m, const struct dialog_lead *l);

/* "2 open tasks, 1 planned appointment", or "". */
struct dialog_count {
	int n;
	const char *one;
};
const char *dialog_counts(struct mem *m, const struct dialog_count *v, size_t n);

/* Undo is offered for so long; said before. */
const char *dialog_undo_text(struct mem *m);

/*
 * After the change `b` was made: written down as `said` ("3 leads closed"), and told with Undo on the next page. `made` is its first
 * task, or 0.
 */
STATUS_MUST_USE enum status dialog_done(struct response *out, struct writer *db,
	const struct request *req, const struct batch *b, struct task_id made, const char *said);

#endif
