/*
 * link.h - one-time links, by which a user sets a password.
 *
 * A link is asked for in the transaction that has its mail written; its secret,
 * 256 random bits, is made when the mail is sent, goes into the mail and stands
 * nowhere else: the database keeps the SHA-256. It is valid for a set time from
 * then on and used once; whatever else makes it needless deletes it.
 */
#ifndef AUTH_LINK_H
#define AUTH_LINK_H

#include "auth/password.h"
#include "db/db.h"

#define LINK_SECRET_TEXT 44 /* base64url of 32 bytes without padding, and NUL */

enum link_kind {
	LINK_INVITE, /* of a user who has no password yet; 7 days */
	LINK_RESET   /* 1 hour */
};

/* Ask for one for a user. */
STATUS_MUST_USE enum status
link_ask(struct link_id *out, struct writer *w, enum link_kind kind, struct user_id user);

/*
 * Ask for one to reset the password for each active user with this address; who has asked within
 * LINK_PAUSE minutes gets none. Nothing tells whether there is one; one statement either way.
 */
#define LINK_PAUSE 30
STATUS_MUST_USE enum status link_ask_reset(struct writer *w, const char *email);

/* Make its secret (anew, if it was made before), and for how long it is valid in words: "7 days".
 * ST_NOT_FOUND: it is not needed any more. */
STATUS_MUST_USE enum status link_make_secret(char out[LINK_SECRET_TEXT], const char **out_valid,
	struct writer *w, struct mem *m, struct link_id id);

/* Whose password a valid link sets. ST_NOT_FOUND: it is none, was used, or is over. `secret` may be NULL or
 * garbage. */
struct link_user {
	struct user_id id;
	const char *login, *name;
};
STATUS_MUST_USE enum status
link_find(struct link_user *out, struct reader *r, struct mem *m, const char *secret);

/* Use it: the user has this password, is signed out everywhere, and has no other link. Writes users,
 * sessions, the journal. ST_NOT_FOUND as link_find. */
STATUS_MUST_USE enum status
link_use(struct writer *w, struct mem *m, const char *secret, struct password_hash password);

/* The user's links are needless: somebody set the password, or the address is another one. */
STATUS_MUST_USE enum status link_void(struct writer *w, struct user_id user);

/* Delete those asked for 30 days ago, at most 500; how many. For uplogctl jobs. */
STATUS_MUST_USE enum status link_forget(uint64_t *out, struct writer *w);

#endif
