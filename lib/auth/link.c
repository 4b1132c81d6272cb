#include "auth/link.h"

#include <string.h>

#include "auth/audit.h"
#include "auth/link_sql.h"
#include "auth/secret.h"
#include "auth/session.h"
#include "base/text.h"

#define MINUTE 60
#define HOUR   (60 * MINUTE)
#define DAY    (24 * HOUR)
#define KEPT   (30 * DAY)

static const struct {
	const char *word, *valid;
	int64_t seconds;
} kinds[] = {
	[LINK_INVITE] = {"invite", "7 days", 7 * DAY}, [LINK_RESET] = {"reset", "1 hour", HOUR}};

static struct utc
in(int64_t seconds)
{
	return (struct utc){date_now().s + seconds};
}

enum status
link_ask(struct link_id *out, struct writer *w, enum link_kind kind, struct user_id user)
{
	enum status st = db_run(NULL, w, &link_stmts[LINK_ADD],
		DB_ARGS(user, kinds[kind].word, date_now(), db_user(db_reading(w))));

	*out = (struct link_id){st == ST_OK ? db_insert_id(w) : 0};
	return st;
}

enum status
link_ask_reset(struct writer *w, const char *email)
{
	return db_run(NULL, w, &link_stmts[LINK_ADD_RESETS],
		DB_ARGS(date_now(), email, in(-LINK_PAUSE * MINUTE)));
}

enum status
link_make_secret(char out[LINK_SECRET_TEXT], const char **out_valid, struct writer *w,
	struct mem *m, struct link_id id)
{
	unsigned char bytes[SECRET_HASH], hash[SECRET_HASH];
	struct link_row row;
	enum link_kind kind;
	enum status st = db_one(&row, db_reading(w), m, &link_stmts[LINK_KIND], DB_ARGS(id));

	if (st != ST_OK)
		return st;
	kind = text_equal(row.kind, kinds[LINK_INVITE].word) ? LINK_INVITE : LINK_RESET;
	*out_valid = kinds[kind].valid;
	secret_random(bytes, sizeof(bytes));
	memcpy(out, secret_base64url(m, bytes, sizeof(bytes)), LINK_SECRET_TEXT);
	secret_hash(hash, out);
	return db_run_one(w, &link_stmts[LINK_SET_SECRET],
		DB_ARGS(((struct db_bytes){hash, SECRET_HASH}), in(kinds[kind].seconds), id));
}

enum status
link_find(struct link_user *out, struct reader *r, struct mem *m, const char *secret)
{
	unsigned char hash[SECRET_HASH];

	if (!secret || strlen(secret) != LINK_SECRET_TEXT - 1)
		return ST_NOT_FOUND;
	secret_hash(hash, secret);
	return db_one(out, r, m, &link_stmts[LINK_FIND],
		DB_ARGS(((struct db_bytes){hash, SECRET_HASH}), date_now()));
}

/* Of two who use it at once one takes it. */
static enum status
take(struct link_user *out, struct writer *w, struct mem *m, const char *secret)
{
	unsigned char hash[SECRET_HASH];
	enum status st = link_find(out, db_reading(w), m, secret);

	if (st != ST_OK)
		return st;
	secret_hash(hash, secret);
	st = db_run_one(w, &link_stmts[LINK_TAKE],
		DB_ARGS(((struct db_bytes){hash, SECRET_HASH}), date_now()));
	return st == ST_CONFLICT ? ST_NOT_FOUND : st;
}

enum status
link_use(struct writer *w, struct mem *m, const char *secret, struct password_hash password)
{
	struct link_user user;
	enum status st = take(&user, w, m, secret);

	if (st == ST_OK)
		st = db_run_one(w, &link_stmts[LINK_SET_PASSWORD],
			DB_ARGS(password.text, date_now(), user.id));
	if (st == ST_OK)
		st = session_end_others(w, user.id, (struct session_id){0});
	if (st == ST_OK)
		st = link_void(w, user.id);
	if (st != ST_OK)
		return st;
	return audit_write(w, &(struct audit_entry){.entity = "user",
				      .entity_id = user.id.v,
				      .verb = "password",
				      .reason = "By the link in a mail."});
}

enum status
link_void(struct writer *w, struct user_id user)
{
	return db_run(NULL, w, &link_stmts[LINK_VOID], DB_ARGS(user));
}

enum status
link_forget(uint64_t *out, struct writer *w)
{
	return db_run(out, w, &link_stmts[LINK_FORGET], DB_ARGS(in(-KEPT)));
}
