#include "auth/feed.h"

#include <string.h>

#include "auth/audit.h"
#include "auth/feed_sql.h"
#include "auth/secret.h"

enum status
feed_find(struct actor *out, struct reader *r, struct mem *m, const char *secret)
{
	unsigned char hash[SECRET_HASH];
	struct feed_found row;
	enum status st;

	if (!secret || strlen(secret) != FEED_SECRET_TEXT - 1)
		return ST_NOT_FOUND;
	secret_hash(hash, secret);
	st = db_one(&row, r, m, &feed_stmts[FEED_FIND],
		DB_ARGS(((struct db_bytes){hash, SECRET_HASH})));
	return st != ST_OK ? st
			   : actor_find(out, r, m, row.user_id,
				     (struct db_versions){row.store, row.choices});
}

enum status
feed_exists(bool *out, struct reader *r)
{
	int64_t n = 0;
	enum status st = db_number(&n, r, &feed_stmts[FEED_EXISTS], DB_ARGS(db_user(r)));

	*out = n > 0;
	return st;
}

/* `hash` NULL: none. */
static enum status
set(struct writer *w, const unsigned char *hash, const char *verb)
{
	struct user_id me = db_user(db_reading(w));
	struct db_bytes bytes = {hash, hash ? SECRET_HASH : 0};
	enum status st = db_run_one(w, &feed_stmts[FEED_SET], DB_ARGS(bytes, me));

	if (st != ST_OK)
		return st;
	return audit_write(
		w, &(struct audit_entry){.entity = "user", .entity_id = me.v, .verb = verb});
}

enum status
feed_make(char out[FEED_SECRET_TEXT], struct writer *w, struct mem *m)
{
	unsigned char bytes[SECRET_HASH], hash[SECRET_HASH];

	secret_random(bytes, sizeof(bytes));
	memcpy(out, text_hex(m, bytes, sizeof(bytes)), FEED_SECRET_TEXT);
	secret_hash(hash, out);
	return set(w, hash, "calendar");
}

enum status
feed_revoke(struct writer *w)
{
	return set(w, NULL, "calendar_revoke");
}
