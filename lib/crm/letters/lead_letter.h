/*
 * lead_letter.h - an email to the customer of a lead, written from words with
 * merge fields.
 *
 * It goes to the address that the customer prefers among those that no mail came
 * back from, in the name of the store, and is answered to the lead's salesperson.
 * It is sent whole or not: a customer who allows no emails (people/consent.h), an
 * address that is none, and a field that is empty for this lead are refused by
 * name, before anything is changed. Under the words stands how to end such mail.
 */
#ifndef CRM_LEAD_LETTER_H
#define CRM_LEAD_LETTER_H

#include "crm/lead/lead_hold.h"
#include "crm/mail/letter.h"

/* A lead, what its letter says of it, and the letter. */
struct lead_letter {
	struct lead_id id;
	const char *lead_no; /* NULL: the id is shown */
	const char *customer_name, *first_name;
	const char *address; /* NULL: there is none to write to */
	bool is_returned, is_blocked;
	const char *owner_name, *owner_phone, *owner_email; /* NULL: nobody who is active */
	const char *vehicle;
	struct utc appointment_at; /* the next one */
	const char *store_name;
	/* as lead_letter_write made it */
	const char *subject, *body; /* without its ending */
	/* What is wrong with the words: "Empty for this lead: Vehicle."; NULL: nothing. */
	const char *fault;
	/* Why it is not sent: that, or what is of the customer; NULL: it may be. */
	const char *refused;
};

/* A merge field: what stands in braces, what it is, and what is put there, NULL or "" when it is empty; a list
 * ends with name NULL. */
struct lead_letter_field {
	const char *name, *label;
	const char *(*value)(struct mem *m, const struct lead_letter *l);
};
extern const struct lead_letter_field lead_letter_fields[];

/* What is wrong with words, whatever the lead: a sentence. NULL: nothing. */
const char *lead_letter_fault(struct mem *m, const char *words);

/* The facts of a lead, by its id, or by the number that it is called by. ST_NOT_FOUND: there is none, or it is
 * not the actor's. One statement. */
STATUS_MUST_USE enum status
lead_letter_see(struct lead_letter *out, struct reader *db, struct mem *m, struct lead_id id);
STATUS_MUST_USE enum status
lead_letter_find(struct lead_letter *out, struct reader *db, struct mem *m, const char *number);

/* Leads that the actor opened (lead/presence.h), the last one first: six at most. */
struct lead_letter_recent {
	struct lead_id id;
	const char *customer_name;
};
STATUS_MUST_USE enum status
lead_letter_recent(struct lead_letter_recent **out, size_t *n, struct reader *db, struct mem *m);

/* Write it: subject, body, and whether it may be sent so. */
void lead_letter_write(struct lead_letter *l, struct mem *m, const struct letter *words);

/* How such mail is ended; and what is sent, with that under it. */
const char *lead_letter_ending(struct mem *m, const struct lead_letter *l);
struct letter lead_letter_whole(struct mem *m, const struct lead_letter *l);

/* Who gets the answer; NULL: the sender that the store's mail has. */
const char *lead_letter_reply_to(struct mem *m, const struct lead_letter *l);

struct lead_letters {
	struct lead_letter *v;
	size_t n, n_refused;
};

/*
 * Send each of the held leads its letter, all or none.
 *
 * words    of a template (email_template.h), or as somebody wrote them
 * Permission  PERM_LEAD_EDIT, or that of the workflow action, by the caller
 * Writes   outbox, activities (an attempt, measure m4), the leads' times: 4 statements whatever their
 *          number. Where they stand and what comes next is the caller's to say (progress.h, task.h).
 * Returns  ST_INVALID  one that cannot be sent; `out` names each and why, nothing was changed
 */
STATUS_MUST_USE enum status lead_letters_send(struct lead_letters *out, struct writer *db,
	struct mem *m, const struct db_hold *leads, const struct letter *words);

#endif
