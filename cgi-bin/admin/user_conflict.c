/* A user who was changed by somebody else meanwhile. */
#include "admin/user_page.h"
#include "base/text.h"
#include "common/conflict.h"

static const char *
choice_words(const struct admin_user_edit *e, enum perm p)
{
	if (e->deny >> p & 1)
		return "Deny";
	return e->allow >> p & 1 ? "Allow" : "Inherit";
}

enum status
user_page_show_conflict(struct user_page *p, const struct admin_user *now)
{
	struct mem *m = p->req->mem;
	const struct admin_user_edit *mine = &p->edit, theirs = admin_user_as_edit(now);
	const struct user_fields is = user_page_words(m, &theirs.is),
				 typed = user_page_words(m, &mine->is);
	struct view *v = admin_conflict_page(p->out, p->req,
		&(struct admin_conflict){mem_printf(m, "%s %s", is.first_name, is.last_name),
			"user", mem_printf(m, "/admin/users/%lld", (long long)now->id.v),
			now->row_version, now->updated_by_name, now->updated_at});

	conflict_fields(v, m, &user_fields, p->options, &is, &typed);
	for (enum perm perm = PERM_SIGNED_IN + 1; perm < PERM__MAX; perm++)
		if (!text_equal(choice_words(&theirs, perm), choice_words(mine, perm)))
			conflict_compare(v, perm_label(perm), choice_words(&theirs, perm),
				choice_words(mine, perm));
	return ST_CONFLICT;
}
