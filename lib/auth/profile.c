#include "auth/profile.h"

#include "auth/audit.h"
#include "auth/password.h"
#include "auth/profile_sql.h"

enum status
profile_set_theme(struct writer *w, const char *theme)
{
	struct user_id me = db_user(db_reading(w));

	return db_run_one(w, &profile_stmts[PROFILE_SET_THEME], DB_ARGS(theme, date_now(), me, me));
}

static enum status
password_write(struct writer *w, const char *hash, struct session_id keep)
{
	struct user_id me = db_user(db_reading(w));
	struct utc now = date_now();
	enum status st;

	st = db_run_one(w, &profile_stmts[PROFILE_SET_PASSWORD], DB_ARGS(hash, now, now, me, me));
	if (st == ST_OK)
		st = session_end_others(w, me, keep);
	if (st != ST_OK)
		return st;
	return audit_write(
		w, &(struct audit_entry){.entity = "user", .entity_id = me.v, .verb = "password"});
}

enum status
profile_set_password(struct sign_in_result *out, struct writer *w, struct mem *m,
	struct sign_in old, struct session_id keep, const char *new_password)
{
	const char *hash;
	enum status st = session_prove(out, w, m, old);

	if (st != ST_OK || out->st != ST_OK)
		return st;
	if (out->user.v != db_user(db_reading(w)).v)
		return ST_FORBIDDEN;
	st = password_hash(&hash, m, new_password);
	if (st == ST_INVALID || st == ST_TOO_MANY) {
		out->st = st == ST_INVALID ? ST_TOO_LARGE : st;
		out->wait_s = 5;
		return ST_OK;
	}
	return st == ST_OK ? password_write(w, hash, keep) : st;
}
