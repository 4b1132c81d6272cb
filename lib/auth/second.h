/*
 * second.h - the second factor: a code of an app behind the password, or a recovery code.
 *
 * The secret is sealed with the key of [two_factor], which stands in the
 * configuration and not in the database; recovery codes are kept as HMACs
 * under it. Who has the database alone can make no code. Without the key nobody
 * sets a second factor up.
 *
 * What is set up is first offered: the secret and the recovery codes go into the
 * page sealed, for this user, and are kept when a code made with them comes back.
 */
#ifndef AUTH_SECOND_H
#define AUTH_SECOND_H

#include "auth/proof.h"
#include "auth/totp.h"

#define SECOND_CODES 10

/* The key, of the configuration's 64 hexadecimal digits; `known` false: there is none. */
struct second_key {
	bool known;
	unsigned char bytes[SECRET_HASH];
	const char *text;
};
struct second_key second_key_of(const char *hex);

/* An offer, all of it to be shown once. */
struct second_offer {
	struct totp_secret secret;
	const char *codes[SECOND_CODES];
	const char *sealed; /* of second_offer_make: for a hidden field */
};
struct second_offer
second_offer_make(struct mem *m, const struct second_key *key, struct user_id user);

/* ST_NOT_FOUND: `sealed` (may be NULL or garbage) is no offer to this user. */
STATUS_MUST_USE enum status second_offer_open(struct second_offer *out, struct mem *m,
	const struct second_key *key, struct user_id user, const char *sealed);

/* What the actor has. */
struct second_state {
	bool on;
	bool required; /* by the role */
	struct utc since;
	int codes; /* that are left */
};
STATUS_MUST_USE enum status second_find(struct second_state *out, struct reader *r, struct mem *m);

/*
 * Set the actor's up, or anew: from now on signing in asks for a code. All sessions but `keep` end, and
 * that one may go on.
 * ST_INVALID  `code` is none of the offer's secret
 */
STATUS_MUST_USE enum status
second_enrol(struct writer *w, struct mem *m, const struct second_key *key,
	const struct second_offer *offer, const char *code, struct session_id keep);

/* Replace the recovery codes of the actor, who has given the password (`proof`). */
STATUS_MUST_USE enum status second_set_codes(struct writer *w, struct mem *m,
	const struct second_key *key, const struct proof *proof, const struct second_offer *offer);

/* Take the actor's away. ST_INVALID: the role asks for it. */
STATUS_MUST_USE enum status
second_remove(struct writer *w, struct mem *m, const struct proof *proof);

/* Take a user's away, for lib/auth/admin_user.c. */
STATUS_MUST_USE enum status second_clear(struct writer *w, struct user_id user);

/* Between the password and the code: who has proved what, for a hidden field; good for 10 minutes. */
const char *
second_step_seal(struct mem *m, const struct second_key *key, const struct proof *proof);

/*
 * Prove the second factor: of the type of proof_make, with `step` and `code` of what is asked. As
 * there, the try is counted first, in a transaction of its own and with the tries of the password.
 *   ST_OK         session_begin takes the code
 *   ST_INVALID    the code is not right, or was used
 *   ST_TOO_MANY   as of a password
 *   ST_NOT_FOUND  the step is none, or over: the password has to be given again
 */
STATUS_MUST_USE enum status
second_prove(struct proof *out, struct db *db, const struct db_actor *actor, struct mem *m,
	const struct proof_by *by, const struct proof_asked *asked);

/* Take the code that was proved: it is good once. ST_INVALID: another sign-in was faster. For session.c. */
STATUS_MUST_USE enum status second_take(struct writer *w, const struct proof *proof);

#endif
