#include "crm/workflow/changes.h"

#include "base/text.h"

struct changes {
	struct mem *mem;
	struct workflow_change *v;
	size_t n;
};

static void
add(struct changes *c, const struct action *a, enum workflow_how how, const char *field,
	const char *before, const char *after)
{
	if (text_equal(text_or_null(before), text_or_null(after)))
		return;
	c->v = mem_grow(c->mem, c->v, c->n, c->n + 1, sizeof(*c->v));
	c->v[c->n++] = (struct workflow_change){a->no, a->is.name, how, field, before, after};
}

static const char *
field_of(struct mem *m, const struct field *f, const struct action *a)
{
	if (!a || (f->type == FIELD_T_FLAG && !field_is_set(f, &a->is)))
		return NULL;
	if (text_equal(f->name, "status_id"))
		return a->status_name;
	return field_words(m, f, NULL, &a->is);
}

static const char *
roles_of(const struct action *a)
{
	if (!a)
		return NULL;
	return a->role_names ? a->role_names : "Everybody";
}

/* One of the two may be NULL. */
static void
compare(struct changes *c, const struct action *was, const struct action *is)
{
	const struct action *a = is ? is : was;
	enum workflow_how how = !was ? WORKFLOW_ADDED : !is ? WORKFLOW_REMOVED : WORKFLOW_CHANGED;

	for (size_t i = 0; i < action_fields.n; i++)
		add(c, a, how, action_fields.v[i].label, field_of(c->mem, &action_fields.v[i], was),
			field_of(c->mem, &action_fields.v[i], is));
	add(c, a, how, "Roles", roles_of(was), roles_of(is));
	add(c, a, how, "Operations", was ? action_operations_words(c->mem, was) : NULL,
		is ? action_operations_words(c->mem, is) : NULL);
}

void
workflow_changes(struct workflow_change **out, size_t *n, struct mem *m, const struct workflow *was,
	const struct workflow *is)
{
	struct changes c = {.mem = m};

	for (size_t i = 0; i < is->n_actions; i++)
		compare(&c, workflow_action(was, is->actions[i].no), &is->actions[i]);
	for (size_t i = 0; i < was->n_actions; i++)
		if (!workflow_action(is, was->actions[i].no))
			compare(&c, &was->actions[i], NULL);
	*out = c.v;
	*n = c.n;
}

bool
workflow_differs(struct mem *m, const struct workflow *was, const struct workflow *is)
{
	struct workflow_change *changes;
	size_t n;

	workflow_changes(&changes, &n, m, was, is);
	return n > 0;
}
