#include "crm/workflow/check.h"

#include "auth/actor.h"
#include "base/text.h"
#include "crm/close/credit.h"

struct check {
	struct mem *mem;
	const struct workflow *w;
	const struct check_store *store;
	bool *leads;  /* n_statuses x n_statuses: [from][to], by some number of actions */
	bool *closes; /* [status]: an action there closes */
	struct finding *v;
	size_t n;
};

static struct finding *
add(struct check *c, bool is_error, const char *words)
{
	c->v = mem_grow(c->mem, c->v, c->n, c->n + 1, sizeof(*c->v));
	c->v[c->n] = (struct finding){.is_error = is_error, .words = words};
	return &c->v[c->n++];
}

static void
add_status(struct check *c, bool is_error, size_t status, const char *words)
{
	add(c, is_error, words)->status = c->store->statuses[status].id;
}

/* "Lost (Working) ..." */
static void
add_action(struct check *c, bool is_error, const struct action *a, const char *words)
{
	const char *said = mem_printf(c->mem, "%s (%s) %s", a->is.name, a->status_name, words);

	add(c, is_error, said)->action = a->id;
}

static void
add_operation(struct check *c, bool is_error, const struct action *a, const struct operation *o,
	const char *words)
{
	add_action(c, is_error, a, words);
	c->v[c->n - 1].operation = o->id;
}

/* The statuses as a graph */

/* Its index; n_statuses: it is none. */
static size_t
find_status(const struct check *c, struct lead_status_id id)
{
	size_t i = 0;

	while (i < c->store->n_statuses && c->store->statuses[i].id.v != id.v)
		i++;
	return i;
}

static bool
is_worked(const struct check *c, size_t status)
{
	const struct stage *s = &c->store->statuses[status];

	return s->is_active && !stage_is_final(s);
}

static bool *
edge(const struct check *c, size_t from, size_t to)
{
	return &c->leads[from * c->store->n_statuses + to];
}

static void
note_operation(struct check *c, size_t from, const struct operation *o)
{
	enum operation_does does = operation_does_by_word(o->kind);
	size_t to = find_status(c, o->is.status_id);

	if ((does != OPERATION_CHANGE_STATUS && does != OPERATION_CLOSE_LEAD) ||
		from == c->store->n_statuses || to == c->store->n_statuses)
		return;
	*edge(c, from, to) = true;
	c->closes[from] |= does == OPERATION_CLOSE_LEAD;
}

static void
build_graph(struct check *c)
{
	size_t n = c->store->n_statuses;

	c->leads = mem_array(c->mem, bool, n *n);
	c->closes = mem_array(c->mem, bool, n);
	for (size_t i = 0; i < c->w->n_actions; i++) {
		const struct action *a = &c->w->actions[i];

		for (size_t j = 0; j < a->n_operations; j++)
			note_operation(c, find_status(c, a->is.status_id), &a->operations[j]);
	}
}

/* From one action to any number of them. */
static void
close_graph(struct check *c)
{
	size_t n = c->store->n_statuses;

	for (size_t by = 0; by < n; by++)
		for (size_t from = 0; from < n; from++)
			for (size_t to = 0; to < n; to++)
				*edge(c, from, to) |= *edge(c, from, by) && *edge(c, by, to);
}

static bool
is_reached(const struct check *c, size_t status)
{
	for (size_t from = 0; from < c->store->n_statuses; from++)
		if (from != status && *edge(c, from, status))
			return true;
	return c->store->statuses[status].default_for != NULL;
}

static bool
is_left(const struct check *c, size_t status)
{
	for (size_t to = 0; to < c->store->n_statuses; to++)
		if (to != status && *edge(c, status, to))
			return true;
	return false;
}

static bool
comes_to_close(const struct check *c, size_t status)
{
	for (size_t to = 0; to < c->store->n_statuses; to++)
		if (*edge(c, status, to) && c->closes[to])
			return true;
	return c->closes[status];
}

/* Statuses */

static void
check_reached(struct check *c, size_t status)
{
	const struct stage *s = &c->store->statuses[status];

	if (s->is_active && !is_reached(c, status))
		add_status(
			c, false, status, mem_printf(c->mem, "No action leads to %s.", s->is.name));
}

static void
check_left(struct check *c, size_t status)
{
	if (is_worked(c, status) && !is_left(c, status))
		add_status(c, false, status,
			mem_printf(c->mem, "No action takes a lead on from %s.",
				c->store->statuses[status].is.name));
}

static bool
in_loop(const struct check *c, size_t a, size_t b)
{
	return a == b || (*edge(c, a, b) && *edge(c, b, a));
}

/* Whether those that `first` leads to all lead back to it, and none is the end of a lead. */
static bool
is_trap(const struct check *c, size_t first)
{
	for (size_t i = 0; i < c->store->n_statuses; i++)
		if (*edge(c, first, i) && (!in_loop(c, first, i) || !is_worked(c, i)))
			return false;
	return is_worked(c, first) && is_left(c, first);
}

/* A loop is told at the first of its statuses. */
static void
check_loop(struct check *c, size_t first)
{
	struct text names = text_begin(c->mem);

	if (!is_trap(c, first))
		return;
	for (size_t i = 0; i < c->store->n_statuses; i++) {
		if (!in_loop(c, first, i))
			continue;
		if (i < first)
			return;
		text_addf(&names, "%s%s", names.len ? ", " : "", c->store->statuses[i].is.name);
	}
	add_status(c, true, first,
		mem_printf(c->mem, "These statuses lead only to each other, with no way out: %s.",
			names.s));
}

/* A status that no action leaves, and a loop, were told as such. */
static void
check_close(struct check *c, size_t status)
{
	if (is_worked(c, status) && is_left(c, status) && !is_trap(c, status) &&
		!comes_to_close(c, status))
		add_status(c, false, status,
			mem_printf(c->mem,
				"No action closes a lead from %s, nor from where its actions lead.",
				c->store->statuses[status].is.name));
}

/* Actions */

bool
check_role_can_act(const struct admin_role *role)
{
	return role->users > 0 && actor_perms_listed(role->codes) >> PERM_LEAD_EDIT & 1;
}

static void
check_roles(struct check *c, const struct action *a)
{
	bool any_user = false;

	for (size_t i = 0; i < c->store->n_roles; i++) {
		const struct admin_role *role = &c->store->roles[i];

		if (!action_is_for(a, role->id))
			continue;
		if (check_role_can_act(role))
			return;
		any_user |= role->users > 0;
	}
	add_action(c, true, a,
		mem_printf(c->mem, "can be taken by nobody: %s of %s.",
			any_user ? "Edit Leads is no right" : "there is no active user",
			a->role_names ? a->role_names : "any role"));
}

/* How many of its operations change the status. */
static int
count_moves(const struct action *a)
{
	int n = 0;

	for (size_t i = 0; i < a->n_operations; i++) {
		enum operation_does does = operation_does_by_word(a->operations[i].kind);

		n += does == OPERATION_CHANGE_STATUS || does == OPERATION_CLOSE_LEAD;
	}
	return n;
}

static bool
ends_lead(const struct action *a)
{
	for (size_t i = 0; i < a->n_operations; i++)
		if (stage_kind_is_final(a->operations[i].system_status))
			return true;
	return false;
}

static void
check_action(struct check *c, const struct action *a)
{
	size_t at = find_status(c, a->is.status_id);

	if (a->n_operations == 0)
		add_action(c, true, a, "has no operation: it would do nothing.");
	if (at < c->store->n_statuses && !is_worked(c, at))
		add_action(c, false, a,
			c->store->statuses[at].is_active
				? "is offered where a lead has ended, so nobody sees it."
				: "is offered at a status that is retired.");
	if (a->is.needs_reason && !ends_lead(a))
		add_action(c, false, a, "asks for a reason, and does not end the lead.");
	if (count_moves(a) > 1)
		add_action(c, false, a, "changes the status more than once: the last one counts.");
	check_roles(c, a);
}

/* Operations */

/* NULL: the status will do. */
static const char *
status_fault(const struct check *c, const struct operation *o, bool closes)
{
	size_t at = find_status(c, o->is.status_id);
	bool ended = text_equal(o->system_status, "won") || text_equal(o->system_status, "closed");

	if (at == c->store->n_statuses || !c->store->statuses[at].is_active)
		return "leads to a status that is retired.";
	if (closes && !ended)
		return "closes the lead in a status that is neither won nor closed.";
	if (!closes && ended)
		return "ends the lead without credit: let it Close Lead instead.";
	return NULL;
}

static void
check_credit(struct check *c, const struct action *a, const struct operation *o)
{
	if (credit_rule_by_word(o->is.word) != CREDIT_SPECIFIED_USER)
		return;
	if (!o->is.user_id.v && o->is.is_locked)
		add_operation(
			c, true, a, o, "locks its credit to Specified User, and names no user.");
	else if (o->is.user_id.v && !o->user_is_active)
		add_operation(c, o->is.is_locked, a, o,
			mem_printf(c->mem, "gives its credit to %s, who is not active any more.",
				o->user_name));
}

static const char *
transfer_fault(const struct check *c, const struct operation *o)
{
	if (text_equal(o->is.word, "up_for_grabs"))
		return NULL;
	if (text_equal(o->is.word, "user"))
		return o->user_is_active ? NULL : "transfers to a user who is not active any more.";
	for (size_t i = 0; i < c->store->n_teams; i++)
		if (c->store->teams[i].id.v == o->is.team_id.v && c->store->teams[i].users > 0)
			return NULL;
	return "transfers to a team without an active user.";
}

static bool
has_template(const struct check *c, struct email_template_id id)
{
	for (size_t i = 0; i < c->store->n_templates; i++)
		if (c->store->templates[i].id == id.v)
			return true;
	return false;
}

static void
check_operation(struct check *c, const struct action *a, const struct operation *o)
{
	enum operation_does does = operation_does_by_word(o->kind);
	const char *fault = NULL;

	if (does == OPERATION_CHANGE_STATUS || does == OPERATION_CLOSE_LEAD)
		fault = status_fault(c, o, does == OPERATION_CLOSE_LEAD);
	else if (does == OPERATION_TRANSFER)
		fault = transfer_fault(c, o);
	else if (does == OPERATION_SEND_TEMPLATE && !has_template(c, o->is.template_id))
		fault = "sends an email template that is not in use any more.";
	if (fault)
		add_operation(c, true, a, o, fault);
	if (does == OPERATION_CLOSE_LEAD)
		check_credit(c, a, o);
}

static void
errors_first(struct finding **out, const struct check *c)
{
	size_t n = 0;

	*out = mem_array(c->mem, struct finding, c->n);
	for (int warnings = 0; warnings < 2; warnings++)
		for (size_t i = 0; i < c->n; i++)
			if (c->v[i].is_error == !warnings)
				(*out)[n++] = c->v[i];
}

void
workflow_check(struct finding **out, size_t *n, struct mem *m, const struct workflow *w,
	const struct check_store *store)
{
	struct check c = {.mem = m, .w = w, .store = store};

	build_graph(&c);
	for (size_t i = 0; i < store->n_statuses; i++) {
		check_reached(&c, i);
		check_left(&c, i);
	}
	close_graph(&c);
	for (size_t i = 0; i < store->n_statuses; i++) {
		check_loop(&c, i);
		check_close(&c, i);
	}
	for (size_t i = 0; i < w->n_actions; i++) {
		check_action(&c, &w->actions[i]);
		for (size_t j = 0; j < w->actions[i].n_operations; j++)
			check_operation(&c, &w->actions[i], &w->actions[i].operations[j]);
	}
	errors_first(out, &c);
	*n = c.n;
}
