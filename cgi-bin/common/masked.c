#include "common/masked.h"

#include "auth/budget.h"
#include "auth/reference.h"
#include "templates/layout/spent.h"

const char *
masked_word(const struct request *req, const char *record, int64_t id, bool may_open)
{
	if (may_open)
		return mem_printf(req->mem, "%lld", (long long)id);
	return reference_make(req->mem, req->site->reference_key, req->actor->user, record, id);
}

enum status
masked_customer(int64_t *out, const struct request *req, const char *word)
{
	return reference_read(
		out, req->mem, req->site->reference_key, req->actor->user, "customer", word);
}

void
masked_spent_fill(struct view *v, struct tpl_include at)
{
	struct view *spent = view_include(v, at, T_LAYOUT_SPENT);

	view_int(spent, LAYOUT_SPENT_LIMIT, budget_limit(BUDGET_MASKED));
}
