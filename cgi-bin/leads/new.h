/*
 * new.h - the screen that makes a Sales Up: what is posted, and the page.
 */
#ifndef LEADS_NEW_H
#define LEADS_NEW_H

#include "crm/intake/sales_up.h"
#include "crm/lead/lead_brief.h"
#include "crm/people/customer.h"
#include "crm/people/person_fields.h"
#include "crm/showroom/visit.h"
#include "crm/stock/stock.h"
#include "leads/leads.h"
#include "web/form.h"

struct up_fields {
	const char *phone, *email, *customer_id;
	int year;
	const char *stock_no, *stock_pick, *make, *model;
	struct visit_id visit;
	bool in_store, find;
};

struct up {
	const struct request *req;
	struct form form;
	struct up_fields in;
	struct person_fields person;
	struct sales_up up;
	struct customer_new_phone phone; /* what was typed, read */
	struct email email;
	struct customer_hits hits;     /* customers whom it may be */
	struct visit_door_lead *leads; /* their open leads */
	size_t n_leads;
	struct lead_brief *may_open; /* those of them that the actor may open */
	size_t n_may_open;
	struct stock_hits stock;         /* vehicles that Find in stock found */
	struct field_options options[3]; /* of the status and the source */
	bool owned;                      /* who makes it becomes its owner */
	struct visit visit;              /* the up without a name that it names; id 0 = none */
	bool checked_in;
};

#define UP_HITS_MAX 5 /* customers that are offered */

/* The screen's choices. */
STATUS_MUST_USE enum status up_begin(struct up *out, struct reader *db, const struct request *req);

/* What an empty screen begins with, and what its address brings along. */
STATUS_MUST_USE enum status up_begin_empty(struct up *u, struct reader *db);

/* Customers whom a number that is being typed may belong to; none while it is short. */
STATUS_MUST_USE enum status up_look_up(struct up *u, struct reader *db, const char *phone);

/* Vehicles that Stock # may mean. */
STATUS_MUST_USE enum status up_find_stock(struct up *u, struct reader *db);

/* What was posted, into `u->up`; its messages are in `u->form`. Looks for the customer too. */
STATUS_MUST_USE enum status up_read_form(struct response *out, struct up *u, struct reader *db);

/*
 * The up without a name that this Sales Up is for (0: none), into `u->visit`.
 * ST_FORBIDDEN: needs Keep the Showroom Log. ST_CONFLICT: it has a name by now; the answer says
 * which.
 */
STATUS_MUST_USE enum status
up_visit_read(struct response *out, struct up *u, struct reader *db, struct visit_id id);

/* Its salesperson becomes the owner of what somebody makes who owns no leads. */
void up_visit_own(struct up *u);

/* What was made is named by it, or checked in. ST_CONFLICT: somebody else named it. */
STATUS_MUST_USE enum status
up_visit_write(struct response *out, struct up *u, struct writer *db, struct lead_id id);

/* Its part of the page. */
void up_visit_fill(struct view *v, const struct up *u);

/*
 * The open leads of the customers who were found: a be-back comes for one of
 * them. What the form calls a customer who has one says that another Sales Up
 * is meant all the same; and who is in the store is not checked in twice: the
 * message is in `u->form`. Two statements.
 */
STATUS_MUST_USE enum status up_open_read(struct up *u, struct reader *db);
bool up_open_has(const struct up *u, const struct customer_hit *hit);
const char *up_open_word(const struct up *u, const struct customer_hit *hit);
void up_open_check(struct up *u);
void up_open_fill(struct view *hit, const struct up *u, const struct customer_hit *h);

/* What links call a customer who was found. */
const char *up_customer_word(const struct up *u, const struct customer_hit *hit);

/* True when a Sales Up that the actor makes can be for this customer (crm/intake/sales_up.h). */
bool up_may_use(const struct up *u, const struct customer_hit *hit);

/* The page, and the part of it that says whom the number belongs to. */
void up_page(struct response *out, const struct up *u);
void up_part(struct response *out, const struct up *u);

#endif
