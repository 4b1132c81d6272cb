/*
 * idem.h - a form that is posted twice is done once.
 *
 * Every form carries a random key. The first post takes it inside its own
 * transaction, so a key is held exactly when what the post did is; a second
 * post waits for the first and is then told where that one led, and whether
 * it said the same.
 */
#ifndef AUTH_IDEM_H
#define AUTH_IDEM_H

#include "base/mem.h"
#include "db/db.h"
#include "widths.h"

#define IDEM_KEY_MIN  16
#define IDEM_KEY_MAX  WIDTH_IDEMPOTENCY_KEYS_KEY_VALUE
#define IDEM_PATH     190 /* bytes, the column's width */
#define IDEM_LOCATION WIDTH_IDEMPOTENCY_KEYS_LOCATION

/* A form as it was posted. */
struct idem_form {
	const char *path, *key;
	const char *content; /* secret_sign of what it says */
};

/* True for IDEM_KEY_MIN to IDEM_KEY_MAX characters of base64url. NULL is not a key. */
bool idem_key_is_valid(const char *key);

/*
 * Take the form's key for the writer's user and the path.
 * ST_EXISTS    it was posted before: *out_location (made in `m`) is where that post led, NULL when
 *              it led nowhere
 * ST_CONFLICT  it was posted before with another content; *out_location likewise
 */
STATUS_MUST_USE enum status idem_begin(
	const char **out_location, struct writer *w, struct mem *m, const struct idem_form *form);

/* Note where the post led; not called when it answered in place. */
STATUS_MUST_USE enum status
idem_finish(struct writer *w, const struct idem_form *form, const char *location);

/* Delete keys older than 7 days, at most 500; how many. For uplogctl jobs. */
STATUS_MUST_USE enum status idem_forget(uint64_t *out, struct writer *w);

#endif
