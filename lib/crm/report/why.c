#include "crm/report/why.h"

#include "base/text.h"
#include "crm/report/why_sql.h"

static enum why
judge(const struct why_lead *l, struct report_range range, struct user_id user)
{
	struct day closed;

	if (!utc_is_set(l->closed_at))
		return WHY_STATUS;
	closed = date_day_of(l->closed_at);
	if (day_compare(closed, range.from) < 0 || day_compare(closed, range.to) > 0)
		return WHY_DATE;
	return user.v && user.v != l->credit_user_id.v ? WHY_CREDIT : WHY_IN_IT;
}

enum status
why_not(enum why *out, struct why_lead *out_lead, struct reader *db, struct mem *m,
	const char *number, struct report_range range, struct user_id user)
{
	struct lead_id id = {0};
	enum status st;

	*out_lead = (struct why_lead){0};
	if (text_to_i64(&id.v, number) != ST_OK)
		id.v = 0;
	st = db_one(out_lead, db, m, &why_stmts[WHY_LEAD], DB_ARGS(number, id));
	*out = st == ST_OK ? judge(out_lead, range, user) : WHY_COVERAGE;
	return st == ST_NOT_FOUND ? ST_OK : st;
}
