/*
 * second_internal.h - what second.c and second_proof.c share.
 */
#ifndef AUTH_SECOND_INTERNAL_H
#define AUTH_SECOND_INTERNAL_H

#include "auth/second.h"

/* What the database keeps of a recovery code, as typed: blanks, dashes and case make no difference. */
void second_code_hash(unsigned char out[SECRET_HASH], struct mem *m, const struct second_key *key,
	struct user_id user, const char *code);

/* What a secret is sealed for. */
const char *second_bound(struct mem *m, const char *what, struct user_id user);

#endif
