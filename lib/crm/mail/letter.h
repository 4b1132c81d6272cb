/*
 * letter.h - the kinds of letters, and the words of those that Uplog writes by itself.
 */
#ifndef CRM_LETTER_H
#define CRM_LETTER_H

#include "base/mem.h"
#include "base/status.h"
#include "base/word.h"

enum letter_kind {
	LETTER_TEST,         /* that mail arrives */
	LETTER_INVITE,       /* to a new user, with a link to set a password */
	LETTER_RESET,        /* the same to who has forgotten it */
	LETTER_SECOND_RESET, /* that an administrator took the second factor away */
	LETTER_LEAD,         /* to a lead's customer, in the words of the outbox */
	LETTER_TEMPLATE,     /* how such a one would be, to who asks */
	LETTER__MAX
};

/* outbox.kind with its label on the screens; ends with NULL. */
extern const struct word letter_kinds[];
const char *letter_word(enum letter_kind kind);

/* ST_NOT_FOUND: no letter is called that. */
STATUS_MUST_USE enum status letter_named(enum letter_kind *out, const char *word);

/* What is put into the words. */
struct letter_fields {
	const char *store, *name, *login;
	const char *by_name; /* who caused it */
	const char *address; /* of Uplog, "https://crm.example.com/crm" */
	const char *link;    /* whole, to set a password by; a secret */
	const char *valid;   /* for how long: "7 days" */
};

struct letter {
	const char *subject, *body; /* plain text, lines end with \n */
};

/* Write it. Made in `m`. ST_INVALID: it needs a field that is empty, or its words are not ours. */
STATUS_MUST_USE enum status letter_write(struct letter *out, struct mem *m, enum letter_kind kind,
	const struct letter_fields *fields);

#endif
