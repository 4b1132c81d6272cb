/*
 * proof.h - proving who somebody is by a password, and hashing a new one.
 *
 * The one slow thing that a request can ask for, so it is done before the
 * request's transaction begins (ROUTE_PROOF_POST in web/route.h): what is
 * needed is read, the try is counted and committed, the turn is waited for, the
 * hash is computed while nothing in the database is held, and the handler gets
 * what came of it.
 */
#ifndef AUTH_PROOF_H
#define AUTH_PROOF_H

#include "auth/password.h"
#include "auth/tries.h"
#include "auth/turn.h"

/* What a form asks for. */
struct proof_asked {
	const char *login, *password; /* who is to be proved; login NULL: nobody */
	const char *fresh;            /* a password to be set; NULL: none */
	const char *fresh_login;      /* of the user who gets it */
	const char *step, *code;      /* of a second factor (auth/second.h) */
};

/* Who asks, and where. */
struct proof_by {
	const struct turn_line *line;
	const char *ip;
	const char *device;     /* the cookie (device.h), NULL: none */
	const char *login;      /* of who is signed in, NULL: nobody */
	const char *store;      /* its name, NULL: not known */
	const char *second_key; /* of the configuration, NULL: none */
};

/*
 * What came of it.
 *   ST_OK        all that was asked for; nobody to prove is proved
 *   ST_INVALID   unknown user, wrong password or inactive user: one answer for all
 *   ST_TOO_MANY  this account or address must wait `wait_s` seconds; the password was not looked at
 *   ST_BUSY      too many are at it; nothing was counted or looked at
 * A new password with a fault is told before anything else is done.
 */
enum second {
	SECOND_NONE,
	SECOND_ASKED,   /* the user has a second factor: this proof alone begins no session */
	SECOND_MISSING, /* the role asks for one, and the user has none yet */
	SECOND_PROVED
};
struct second_proved {
	int64_t step; /* of the code; 0: it was a recovery code */
	unsigned char code_hash[SECRET_HASH];
};
struct proof {
	enum status st;
	int wait_s;
	enum password_fault fault;
	struct password_hash fresh;
	struct user_id user;
	const char *login;  /* as the database has it */
	const char *stored; /* the hash that it was proved by */
	const char *device; /* the cookie that this browser is known by from now on */
	struct tries tries;
	enum second second;
	struct second_proved second_proved;
};

/* ST_UNAVAILABLE, ST_ERROR: there is no answer. */
STATUS_MUST_USE enum status
proof_make(struct proof *out, struct db *db, const struct db_actor *actor, struct mem *m,
	const struct proof_by *by, const struct proof_asked *asked);

#endif
