/*
 * customer.h - customers: found by anybody, opened within one's coverage.
 *
 * A part of a name, a number or an address finds those whom the handle's actor
 * may open. Others are found whole, so that two salespeople do not work one
 * person unknowingly: by every digit of the number, the whole address or every
 * word of the name, as who knows the person has them; a part would let the
 * rest be guessed sign by sign. Such a hit is masked: initials, whose it is,
 * and whether a lead is open (domain.md, rule 5); there is a budget for them
 * (auth/budget.h). Everything else here is ST_NOT_FOUND for a customer who is
 * not the actor's to open.
 *
 * Room people: customers, how they may be reached, who may open them; users to choose from. Uses
 * text, sql.
 * Writes customers, customer_words, customer_phones, customer_emails,
 * customer_addresses, consents, access_requests.
 */
#ifndef CRM_CUSTOMER_H
#define CRM_CUSTOMER_H

#include "db/db.h"

#define CUSTOMER_HITS_MAX   50
#define CUSTOMER_SEARCH_MIN 3 /* letters or digits; fewer find half of all customers */

struct customer_hit {
	struct customer_id id;
	bool may_open;
	const char *name; /* in full, or the initials when the actor may not open it */
	const char *first_name, *last_name; /* NULL when masked, or of a business */
	const char *phone_e164;             /* NULL when masked, or there is none */
	const char *email;                  /* NULL when masked, or there is none */
	const char *owner_name;             /* of the latest lead; NULL = nobody's */
	bool is_active;                     /* a lead is open */
	int leads;                          /* 0 when masked */
	struct day last_lead_on;            /* none when masked */
};

struct customer_hits {
	struct customer_hit *v;
	size_t n;
	bool more;  /* there are more than CUSTOMER_HITS_MAX */
	bool spent; /* the actor's budget is used up: others' customers were not looked for */
};

/*
 * The actor's customers by any part of a phone number, by the words of a name
 * as any page shows it, in any order and not typed to their end ("Ave Sto",
 * "Stone, Avery": crm/people/name_index.h), or by the beginning of a mail
 * address; behind them, masked, others' customers whom the words name whole.
 * Each by name. At most four statements.
 * ST_TOO_MANY: fewer than CUSTOMER_SEARCH_MIN signs.
 */
STATUS_MUST_USE enum status
customer_search(struct customer_hits *out, struct reader *db, struct mem *m, const char *words);

/* What everybody may know of one customer, as a hit that is masked or not. ST_NOT_FOUND: none. */
STATUS_MUST_USE enum status
customer_glance(struct customer_hit *out, struct reader *db, struct mem *m, struct customer_id id);

struct customer {
	struct customer_id id;
	int row_version;
	const char *name;
	bool is_business;
	const char *first_name, *middle_name, *last_name, *name_suffix, *preferred_name;
	const char *company_name, *language, *preferred_contact;
	const char *owner_name; /* of the latest lead */
	struct customer_id co_buyer_id;
	const char *co_buyer_name;
	struct utc created_at;
};

/* One customer. ST_NOT_FOUND: there is none, or the actor may not open it. */
STATUS_MUST_USE enum status
customer_get(struct customer *out, struct reader *db, struct mem *m, struct customer_id id);

struct customer_phone {
	const char *number_raw, *e164, *extension, *best_time;
	const char *type; /* mobile, home, work, fax or other */
	bool preferred, valid;
};
struct customer_email {
	const char *address;
	bool preferred;
};
struct customer_address {
	const char *type, *street, *street2, *city, *region, *postal_code, *country;
};

/* How to reach a customer, the preferred first. Empty lists for one the actor may not open. */
STATUS_MUST_USE enum status customer_phones(struct customer_phone **out, size_t *n,
	struct reader *db, struct mem *m, struct customer_id id);
STATUS_MUST_USE enum status customer_emails(struct customer_email **out, size_t *n,
	struct reader *db, struct mem *m, struct customer_id id);
STATUS_MUST_USE enum status customer_addresses(struct customer_address **out, size_t *n,
	struct reader *db, struct mem *m, struct customer_id id);

struct customer_lead {
	struct lead_id id;
	const char *lead_no;
	struct day lead_date;
	const char *status_name, *status_color, *owner_name, *vehicle;
	bool is_open;
};

/* The customer's leads that the actor may open, the latest first; at most 200. */
STATUS_MUST_USE enum status customer_leads(struct customer_lead **out, size_t *n, struct reader *db,
	struct mem *m, struct customer_id id);

struct customer_sale {
	struct sale_id id;
	const char *sale_no;
	struct utc sold_at;
	const char *vehicle, *stock_no, *dms_deal_no, *deal_type;
	const char *staff;        /* names of the salespeople, by position */
	struct money front, back; /* final when known, else projected (measure m16) */
	bool is_final;            /* both are final */
	struct utc delivered_at, finalized_at, deleted_at;
	const char *trade; /* taken in with it; NULL: none */
};

/* Sales to the customer, as buyer or co-buyer, that the actor may see, deleted ones too, the latest first;
 * at most 200. Source: guide 000, Updating, step 2 (Customer Value tab). */
STATUS_MUST_USE enum status customer_sales(struct customer_sale **out, size_t *n, struct reader *db,
	struct mem *m, struct customer_id id);

struct customer_vehicle {
	const char *name, *vin, *color;
	struct utc bought_at; /* here; not set: told by the customer */
};

/* Vehicles that the customer drives: bought here, or told for a trade-in, and not traded in since; those
 * bought here first, the latest of them first. Two statements. */
STATUS_MUST_USE enum status customer_vehicles(struct customer_vehicle **out, size_t *n,
	struct reader *db, struct mem *m, struct customer_id id);

#endif
