/*
 * new.h - the screen that makes a Sales Up: what is posted, and the page.
 */
#ifndef LEADS_NEW_H
#define LEADS_NEW_H

#include "crm/customer.h"
#include "crm/lead_new.h"
#include "crm/stock.h"
#include "leads/leads.h"
#include "web/form.h"

struct up_fields {
	const char *phone, *email, *first_name, *last_name, *customer_id;
	struct day lead_date;
	const char *lead_type;
	struct lead_status_id status;
	struct source_id source;
	int year;
	const char *stock_no, *stock_pick, *make, *model;
	bool find;
};

struct up {
	const struct request *req;
	struct form form;
	struct up_fields in;
	struct lead_new lead;
	struct customer_new_phone phone; /* what was typed, read */
	struct email email;
	struct customer_hits hits; /* customers whom it may be */
	struct stock_hits stock;   /* vehicles that Find in stock found */
	struct lead_new_status *statuses;
	struct lead_option *sources;
	size_t n_statuses, n_sources;
	bool owned; /* who makes it becomes its owner */
};

#define UP_HITS_MAX 5 /* customers that are offered */

/* An empty screen's choices. */
STATUS_MUST_USE enum status up_begin(struct up *out, struct reader *db, const struct request *req);

/* Customers whom a number that is being typed may belong to; none while it is short. */
STATUS_MUST_USE enum status up_look_up(struct up *u, struct reader *db, const char *phone);

/* Vehicles that Stock # may mean. */
STATUS_MUST_USE enum status up_find_stock(struct up *u, struct reader *db);

/* What was posted, into `u->lead`; its messages are in `u->form`. Looks for the customer too. */
STATUS_MUST_USE enum status up_read_form(struct up *u, struct reader *db);

/* True when a Sales Up that the actor makes can be for this customer (crm/lead_new.h). */
bool up_may_use(const struct up *u, const struct customer_hit *hit);

/* The page, and the part of it that says whom the number belongs to. */
void up_page(struct response *out, const struct up *u);
void up_part(struct response *out, const struct up *u);

#endif
