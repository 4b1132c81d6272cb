#include "auth/profile.h"

#include "auth/audit.h"
#include "auth/link.h"
#include "auth/profile_sql.h"

enum status
profile_set_theme(struct writer *w, const char *theme)
{
	struct user_id me = db_user(db_reading(w));

	return db_run_one(w, &profile_stmts[PROFILE_SET_THEME], DB_ARGS(theme, me));
}

enum status
profile_set_password(struct writer *w, const struct proof *proof, struct session_id keep)
{
	struct user_id me = db_user(db_reading(w));
	struct utc now = date_now();
	enum status st;

	if (proof->user.v != me.v || !proof->fresh.text)
		return ST_FORBIDDEN;
	st = db_run_one(w, &profile_stmts[PROFILE_SET_PASSWORD],
		DB_ARGS(proof->fresh.text, now, me, proof->stored));
	if (st == ST_OK)
		st = tries_clear(w, &proof->tries);
	if (st == ST_OK)
		st = session_end_others(w, me, keep);
	if (st == ST_OK)
		st = link_void(w, me);
	if (st != ST_OK)
		return st;
	return audit_write(
		w, &(struct audit_entry){.entity = "user", .entity_id = me.v, .verb = "password"});
}
