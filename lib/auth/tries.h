/*
 * tries.h - how long the next try of a password must wait.
 *
 * Nobody is ever locked out: the first 5 failures of an account (20 of an
 * address, which people share) are free, then the next try waits 2, 4, 8 ..
 * 60 s. Success begins anew, an hour without a failure too.
 *
 * A stranger's guesses elsewhere do not make a user wait: on a device, or from
 * an address, where the user has signed in within 30 days, the failures count
 * apart; and on a known device the address does not count.
 *
 * A try is counted before the password is looked at, in a transaction of its
 * own, so that tries at once count one by one while none holds a row; success
 * takes it back. For proof.c, and a session that begins.
 */
#ifndef AUTH_TRIES_H
#define AUTH_TRIES_H

#include "auth/secret.h"
#include "base/date.h"
#include "db/db.h"

struct counter {
	const char *kind; /* account, place, device, address */
	unsigned char key[SECRET_HASH];
	int free; /* failures without a wait */
	int failures;
};

struct tries {
	struct counter counters[2]; /* whose it is, and of the address; a device's is both */
	unsigned char place[SECRET_HASH];
};

/* Who tries: the login as typed, and from where. */
struct tries_by {
	const char *login, *ip;
	const char *device; /* of device_known, NULL: not known here */
	bool familiar;      /* the user has signed in from `ip` (tries_place) */
};
struct tries tries_of(struct mem *m, struct tries_by by);

/* What a place is known by in sign_in_failures, kind "place". */
void tries_place(unsigned char out[SECRET_HASH], struct mem *m, const char *login, const char *ip);

/* Since when a place is familiar. */
struct utc tries_familiar_since(void);

/* Count a try. `*wait_s` above 0: it comes so many seconds too early, and was not counted. */
STATUS_MUST_USE enum status
tries_charge(int *wait_s, struct writer *w, struct mem *m, struct tries *t);

/* It was right: the counters begin anew, and the place is familiar. */
STATUS_MUST_USE enum status tries_clear(struct writer *w, const struct tries *t);

/* Delete what is over, at most 500 rows; how many. For uplogctl jobs. */
STATUS_MUST_USE enum status tries_forget(uint64_t *out, struct writer *w);

#endif
