/*
 * proof_internal.h - what proof.c and second_proof.c share: whose try it is, and that it counts.
 */
#ifndef AUTH_PROOF_INTERNAL_H
#define AUTH_PROOF_INTERNAL_H

#include "auth/proof.h"
#include "auth/proof_sql.h"

/* A proof on its way. */
struct proving {
	struct proof *out;
	struct mem *mem;
	const struct proof_by *by;
	const char *login;
	struct proof_user user;
	const char *device; /* the name of a known one */
};

/* Find the user of the login, and out->tries. */
STATUS_MUST_USE enum status
proof_find(struct proving *p, struct db *db, const struct db_actor *actor);

/* Count the try; out->wait_s above 0: it comes too early, and out->st says so. */
STATUS_MUST_USE enum status
proof_charge(struct proving *p, struct db *db, const struct db_actor *actor);

/* It was right: whose, and on which device. */
void proof_accept(struct proving *p);

#endif
