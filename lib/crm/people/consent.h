/*
 * consent.h - what a customer allows us to use, channel by channel.
 *
 * Rows are only ever added, and the strictest one wins: a refusal, or the
 * customer's own STOP, blocks its channel for good, and one for "all" blocks
 * every channel. What was said about marketing or about everything blocks a
 * salesperson's contact; what was said about a transaction alone does not.
 * Source: domain.md, section 2 (consents).
 */
#ifndef CRM_CONSENT_H
#define CRM_CONSENT_H

#include "base/word.h"
#include "crm/people/customer_hold.h"

/* A word of the database and its words on the screens; a list ends with word NULL. */
extern const struct word consent_channels[]; /* call, text, email, letter, all */
extern const struct word consent_purposes[];
extern const struct word consent_states[];

/* What blocks a channel. */
struct consent_block {
	const char *channel; /* "all" blocks every one */
	const char *state;   /* refused or stopped */
	struct utc at;       /* since when */
	const char *how;
};

struct consent_blocks {
	struct consent_block *v;
	size_t n;
};

/* What blocks contacts with the customer of a lead, or with a customer; nothing for one that the
 * actor may not open. One statement. */
STATUS_MUST_USE enum status consent_blocks_of_lead(
	struct consent_blocks *out, struct reader *db, struct mem *m, struct lead_id id);
STATUS_MUST_USE enum status consent_blocks_of_customer(
	struct consent_blocks *out, struct reader *db, struct mem *m, struct customer_id id);

/* What blocks `channel`, the strictest; NULL = nothing does. */
const struct consent_block *
consent_block_find(const struct consent_blocks *blocks, const char *channel);

/* "Stopped by the customer since Nov 3 (text STOP)" */
const char *consent_block_words(struct mem *m, const struct consent_block *b);

#define CONSENT_LIST_MAX 100

struct consent {
	const char *channel, *purpose, *state, *how, *proof;
	struct utc at;
	const char *user_name; /* who wrote it down; NULL: the system */
};

/* Everything the customer said, the latest first; at most CONSENT_LIST_MAX. */
STATUS_MUST_USE enum status consent_list(
	struct consent **out, size_t *n, struct reader *db, struct mem *m, struct customer_id id);

/*
 * Write down what the customer said, now.
 *
 * c       channel, purpose, state and how are words of ours; proof may be NULL
 * Writes  consents, the journal; 2 statements
 */
STATUS_MUST_USE enum status consent_add(struct writer *db, struct mem *m,
	const struct customer_hold *hold, const struct consent *c);

/*
 * As consent_add for the customers of the held leads, each once.
 *
 * Writes  consents, the journal; 2 statements
 */
STATUS_MUST_USE enum status
consent_add_many(struct writer *db, const struct db_hold *leads, const struct consent *c);

#endif
