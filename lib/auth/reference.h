/*
 * reference.h - how a page names a record that its reader may not open.
 *
 * An id can be counted up; a reference cannot. It is made of the record, of who
 * it is shown to and of the store's key, so nobody has one but from a page that
 * showed it, and what one user was shown is of no use to another. It tells
 * nothing of the id, is always the same for the same record and user, and is
 * not stored: who has it can be sent back to the record, and no more; whether
 * the user may open the record by now is asked as ever.
 *
 * It is the id under a pad that depends on the tag, behind the tag (as SIV,
 * RFC 5297, is built): a wrong one is refused but once in 2^64 tries.
 */
#ifndef AUTH_REFERENCE_H
#define AUTH_REFERENCE_H

#include "base/id.h"
#include "base/mem.h"
#include "base/status.h"

/* 32 hexadecimal digits for the record of kind `record` ("customer", "lead"). */
const char *
reference_make(struct mem *m, const char *key, struct user_id user, const char *record, int64_t id);

/* ST_NOT_FOUND: `text` is not what reference_make gives this user for such a record. */
STATUS_MUST_USE enum status reference_read(int64_t *out, struct mem *m, const char *key,
	struct user_id user, const char *record, const char *text);

#endif
