/*
 * outbox.h - mail on its way: written here in the transaction that causes it,
 * sent by `uplogctl jobs`.
 *
 * A row says which letter it is and whom it is for. The words of a letter of ours are
 * made when it is sent (letter.h), so nobody who reads the database or the screen
 * finds a secret in them; those of an email to a customer stand in the row.
 *
 * A process that sends claims one mail by an UPDATE, commits, sends, and notes
 * what came of it; each step is fenced by the claim, so of two processes one
 * sends. Before the mail server is given the last of a mail that is noted too:
 * a mail whose process ended before is sent by the next one; one whose process
 * ended after may have been sent, is told so, and is sent again by a person only.
 *
 * Room mail: letters, the outbox, and how a mail is written and sent. Uses sql,
 * text.
 * Writes outbox.
 */
#ifndef CRM_OUTBOX_H
#define CRM_OUTBOX_H

#include "base/word.h"
#include "crm/mail/letter.h"
#include "crm/sql/list.h"

/* For whoever causes mail. */

/*
 * Write a mail to a user, by the address that the user has.
 * ST_NOT_FOUND  the user has no address, or is none: nothing was written
 */
STATUS_MUST_USE enum status
outbox_add(struct writer *db, enum letter_kind kind, struct user_id user);

/* In words of one's own. ST_NOT_FOUND as above. */
STATUS_MUST_USE enum status outbox_add_words(
	struct writer *db, enum letter_kind kind, struct user_id user, const struct letter *words);

/*
 * Mails to the customers of held leads, in words of their own. One statement.
 *
 * mails  a JSON array of {"id": the lead, "to_name", "to_address", "reply_name", "reply_to", "subject",
 *        "body"}; the two of the reply may be left out
 * at     of the contact that each is: the last email of its lead in activities
 */
STATUS_MUST_USE enum status outbox_add_to_leads(
	struct writer *db, const struct db_hold *leads, const char *mails, struct utc at);

/* With a one-time link in it (auth/link.h). */
STATUS_MUST_USE enum status
outbox_add_link(struct writer *db, enum letter_kind kind, struct user_id user, struct link_id link);

/* A mail for each link that link_ask_reset made in this transaction; one statement, whether there is one. */
STATUS_MUST_USE enum status outbox_add_resets(struct writer *db, const char *email);

/* For the screen. */

#define OUTBOX_PAGE      50
#define OUTBOX_COUNT_MAX 1000

/* outbox.state with its label; ends with NULL. */
extern const struct word outbox_states[];

struct outbox_item {
	struct mail_id id;
	const char *kind, *state;
	const char *to_name, *to_address;
	const char *by_name; /* who caused it; NULL: the system */
	struct utc created_at, due_at, done_at;
	int tries;
	const char *result;   /* NULL: none yet */
	const char *sort_key; /* its place in the order */
};

enum outbox_sort { OUTBOX_SORT_TIME };

struct outbox_filter {
	const char *state, *kind; /* NULL or "" = all */
	const char *words;        /* in the recipient's name or address */
	struct lead_id lead;      /* 0 = all */
};

struct outbox_page {
	struct outbox_item *items;
	struct list_extent extent;
};
STATUS_MUST_USE enum status outbox_list(struct outbox_page *out, struct reader *db, struct mem *m,
	const struct outbox_filter *filter, const struct list_order *by);

/* How many wait to be sent. */
STATUS_MUST_USE enum status outbox_waiting(int64_t *out, struct reader *db);

/* One mail, held for a change of it. ST_NOT_FOUND: there is none of that id. */
STATUS_MUST_USE enum status
outbox_hold(struct outbox_item *out, struct writer *db, struct mem *m, struct mail_id id);

/* What a person may do with a mail as it is. */
bool outbox_may_retry(const struct outbox_item *item);
bool outbox_may_cancel(const struct outbox_item *item);

/* Send it at once, or again; or never. ST_CONFLICT: as it is by now that cannot be. */
STATUS_MUST_USE enum status outbox_retry(struct writer *db, const struct outbox_item *item);
STATUS_MUST_USE enum status outbox_cancel(struct writer *db, const struct outbox_item *item);

/* For whoever sends. */

#define OUTBOX_CLAIM_MINUTES 10 /* a claim older than that is of a process that ended */
#define OUTBOX_GIVE_UP_DAYS  3 /* RFC 5321, 4.5.4.1, asks for 4 to 5; a link would be over by then */
#define OUTBOX_KEPT_DAYS     90

/* A mail that this process has claimed. */
struct outbox_claim {
	struct mail_id id;
	const char *kind, *to_name, *to_address;
	const char *login;   /* of whom it is for; NULL: a customer */
	const char *by_name; /* who caused it; NULL: the system */
	const char *reply_name, *reply_to;
	const char *subject, *body; /* NULL: made when it is sent */
	bool is_unwanted; /* the customer has said meanwhile that there shall be no more */
	struct link_id link_id;
	struct lead_id lead_id; /* whose customer it is for; 0: a user */
	struct utc queued_at;
	int tries; /* this one too */
};

/* Claim the mail that is due longest. ST_NOT_FOUND: none is due. ST_CONFLICT: another process had it
 * first, so ask again. */
STATUS_MUST_USE enum status outbox_take(struct outbox_claim *out, struct writer *db, struct mem *m);

/* The mail server is about to get the last of it. ST_CONFLICT: the claim is void, and it must not. */
STATUS_MUST_USE enum status outbox_note_handed(struct writer *db, const struct outbox_claim *claim);

/* What came of a try. */
enum outbox_outcome {
	OUTBOX_SENT,
	OUTBOX_LATER,   /* to be tried again by itself, unless it was tried for too long */
	OUTBOX_REFUSED, /* for good */
	OUTBOX_UNSURE,  /* it was handed over whole, and no answer came */
	OUTBOX_NEEDLESS /* what it is about is over */
};
STATUS_MUST_USE enum status outbox_note(struct writer *db, struct mem *m,
	const struct outbox_claim *claim, enum outbox_outcome outcome, const char *words);

/* Take claims back whose process ended: what was not handed over is due again, the rest may have been
 * sent. How many. */
STATUS_MUST_USE enum status outbox_take_back(uint64_t *out, struct writer *db);

/* Delete what has been done for OUTBOX_KEPT_DAYS, at most 500; how many. */
STATUS_MUST_USE enum status outbox_forget(uint64_t *out, struct writer *db);

#endif
