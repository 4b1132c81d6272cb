/*
 * proof_sql.h - the statements of proof.c.
 */
#ifndef AUTH_PROOF_SQL_H
#define AUTH_PROOF_SQL_H

#include "base/id.h"
#include "db/stmt.h"

enum proof_stmt { PROOF_USER, PROOF_STMT__MAX };

extern const struct db_stmt proof_stmts[PROOF_STMT__MAX];

/* One row whether there is such a user or not. */
struct proof_user {
	struct user_id id; /* 0: there is none */
	const char *login;
	const char *password_hash; /* NULL: may not sign in */
	bool is_active;
	bool familiar;          /* signed in from this address before */
	const char *device_key; /* hexadecimal */
	bool has_second, must_have_second;
};

#endif
