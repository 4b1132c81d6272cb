#include "auth/idem.h"

#include <string.h>

#include "auth/idem_sql.h"
#include "base/text.h"

#define KEPT (7 * 24 * 60 * 60) /* s */

bool
idem_key_is_valid(const char *key)
{
	size_t n = key ? strlen(key) : 0;

	return n >= IDEM_KEY_MIN && n <= IDEM_KEY_MAX &&
	       strspn(key, "abcdefghijklmnopqrstuvwxyz"
			   "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_") == n;
}

enum status
idem_begin(const char **out_location, struct writer *w, struct mem *m, const struct idem_form *form)
{
	struct user_id user = db_user(db_reading(w));
	struct idem_row row;
	enum status st;

	*out_location = NULL;
	st = db_run(NULL, w, &idem_stmts[IDEM_ADD],
		DB_ARGS(user, form->path, form->key, form->content, date_now()));
	if (st != ST_EXISTS)
		return st;
	st = db_one(&row, db_reading(w), m, &idem_stmts[IDEM_FIND],
		DB_ARGS(user, form->path, form->key));
	if (st != ST_OK)
		return st == ST_NOT_FOUND ? ST_RETRY : st;
	*out_location = row.location;
	return !row.content || text_equal(row.content, form->content) ? ST_EXISTS : ST_CONFLICT;
}

enum status
idem_finish(struct writer *w, const struct idem_form *form, const char *location)
{
	return db_run(NULL, w, &idem_stmts[IDEM_FINISH],
		DB_ARGS(location, db_user(db_reading(w)), form->path, form->key));
}

enum status
idem_forget(uint64_t *out, struct writer *w)
{
	return db_run(out, w, &idem_stmts[IDEM_FORGET], DB_ARGS((struct utc){date_now().s - KEPT}));
}
