#include "auth/budget.h"

#include "auth/audit.h"
#include "auth/budget_sql.h"

#define HOUR 3600               /* s */
#define KEPT (7 * 24 * 60 * 60) /* s */

static const struct {
	const char *what; /* budgets.what */
	int limit;
} budgets[BUDGET__MAX] = {
	[BUDGET_MASKED] = {"masked", 60},
	[BUDGET_ACCESS] = {"access", 20},
};

int
budget_limit(enum budget which)
{
	return budgets[which].limit;
}

static struct utc
this_hour(void)
{
	int64_t now = date_now().s;

	return (struct utc){now - now % HOUR};
}

int
budget_wait(void)
{
	return (int)(this_hour().s + HOUR - date_now().s);
}

enum status
budget_is_spent(bool *out, struct reader *db, enum budget which)
{
	int64_t used;
	enum status st = db_number(&used, db, &budget_stmts[BUDGET_USED],
		DB_ARGS(db_user(db), budgets[which].what, this_hour()));

	*out = used >= budgets[which].limit;
	return st;
}

static enum status
write_journal(struct writer *db, struct mem *m, enum budget which, int64_t used)
{
	struct audit_json j = audit_json_begin(m);

	audit_json_text(&j, "what", budgets[which].what);
	audit_json_number(&j, "used", used);
	return audit_write(
		db, &(struct audit_entry){
			    .entity = "budget", .verb = "spent", .new_json = audit_json_end(&j)});
}

enum status
budget_take(struct writer *db, struct mem *m, enum budget which, int64_t n)
{
	int limit = budgets[which].limit;
	int64_t used;
	enum status st = db_run(NULL, db, &budget_stmts[BUDGET_TAKE],
		DB_ARGS(db_user(db_reading(db)), budgets[which].what, this_hour(), n));

	if (st != ST_OK)
		return st;
	used = db_insert_id(db);
	if (used - n >= limit)
		return ST_TOO_MANY;
	return used >= limit ? write_journal(db, m, which, used) : ST_OK;
}

enum status
budget_list_spent(struct budget_end **out, size_t *n, struct reader *db, struct mem *m)
{
	return db_rows(out, n, db, m, &budget_stmts[BUDGET_SPENT], NULL,
		DB_ARGS((struct utc){date_now().s - KEPT}, budgets[BUDGET_MASKED].what,
			budgets[BUDGET_MASKED].limit, budgets[BUDGET_ACCESS].what,
			budgets[BUDGET_ACCESS].limit));
}

enum status
budget_forget(uint64_t *out, struct writer *db)
{
	return db_run(
		out, db, &budget_stmts[BUDGET_FORGET], DB_ARGS((struct utc){date_now().s - KEPT}));
}
