#include "leads/denied.h"

#include "auth/actor.h"
#include "base/text.h"
#include "crm/people/user_pick.h"
#include "crm/workflow/act.h"

#define NAMED 3 /* of more, the rest is counted */

/* "Lost, No budget or 2 others". */
struct names {
	struct text words;
	const char *last;
	size_t n;
};

static void
add_name(struct names *to, const char *name)
{
	if (to->n < NAMED && to->last)
		text_addf(&to->words, "%s%s", to->words.len ? ", " : "", to->last);
	if (to->n < NAMED)
		to->last = name;
	to->n++;
}

static const char *
names_end(struct names *of, struct mem *m)
{
	const char *before = of->words.len ? of->words.s : NULL;

	if (of->n > NAMED)
		return mem_printf(m, "%s%s%s or %zu other%s", before ? before : "",
			before ? ", " : "", of->last, of->n - NAMED, of->n - NAMED == 1 ? "" : "s");
	return before ? mem_printf(m, "%s or %s", before, of->last) : of->last;
}

static enum status
givers(const char **out, struct reader *db, struct mem *m)
{
	struct names names = {.words = text_begin(m)};
	struct user_giver *users;
	size_t n;
	enum status st = user_list_givers(&users, &n, db, m, PERM_LEAD_CLOSE_MANUAL);

	for (size_t i = 0; st == ST_OK && i < n; i++)
		add_name(&names, users[i].name);
	*out = names.n ? names_end(&names, m) : NULL;
	return st;
}

/* An action of the same name at several statuses is told once. */
static bool
is_told(const struct workflow *w, const struct action *a)
{
	for (const struct action *b = w->actions; b < a; b++)
		if (action_close(b) && text_equal(b->is.name, a->is.name))
			return true;
	return false;
}

static enum status
closing_actions(
	const char **out, struct reader *db, const struct request *req, struct lead_status_id at)
{
	struct names names = {.words = text_begin(req->mem)};
	const struct workflow *w;
	enum status st = workflow_published(&w, db, req->mem);

	*out = NULL;
	if (st != ST_OK || !actor_may(req->actor, PERM_LEAD_EDIT))
		return st;
	for (size_t i = 0; i < w->n_actions; i++) {
		const struct action *a = &w->actions[i];

		if (action_close(a) && action_is_for(a, req->actor->role_id) &&
			(at.v ? a->is.status_id.v == at.v : !is_told(w, a)))
			add_name(&names, a->is.name);
	}
	if (names.n)
		*out = mem_printf(req->mem, "%s %s", names.n == 1 ? "The action" : "The actions",
			names_end(&names, req->mem));
	if (names.n)
		*out = mem_printf(
			req->mem, "%s close%s leads without it.", *out, names.n == 1 ? "s" : "");
	return st;
}

enum status
denied_close_words(
	const char **out, struct reader *db, const struct request *req, struct lead_status_id at)
{
	const char *who, *what;
	enum status st = givers(&who, db, req->mem);

	if (st == ST_OK)
		st = closing_actions(&what, db, req, at);
	if (st != ST_OK)
		return st;
	*out = mem_printf(req->mem, "%s can give it to you or to your role.%s%s",
		who ? who : "Your administrator", what ? " " : "", what ? what : "");
	return ST_OK;
}
