#include "crm/work/work.h"

#include <stdlib.h>

#include "base/text.h"
#include "crm/work/work_sql.h"

/* As many as the lead has rows. */
#define ROOM(of, T) mem_array((of)->mem, T, (of)->n + 1)

static int
compare(int64_t a, int64_t b)
{
	return (a > b) - (a < b);
}

static int
compare_tasks(const void *a, const void *b)
{
	const struct task *x = a, *y = b;
	int by = compare(x->due_at.s, y->due_at.s);

	return by ? by : compare(x->id.v, y->id.v);
}

static void
make_tasks(struct work *out, const struct work_rows *of)
{
	out->tasks = ROOM(of, struct task);
	for (size_t i = 0; i < of->n; i++) {
		const struct work_row *r = &of->v[i];

		if (r->part == WORK_TASK && text_equal(r->state, "open"))
			out->tasks[out->n_tasks++] = (struct task){.id = {r->id},
				.lead_id = of->lead,
				.type = r->kind,
				.subject = r->subject,
				.note = r->note,
				.assigned_to = r->to_id,
				.assigned_name = naming_of_user(&of->names, r->to_id),
				.due_at = r->due_at,
				.status = r->state};
	}
	qsort(out->tasks, out->n_tasks, sizeof(*out->tasks), compare_tasks);
	if (out->n_tasks > TASK_LEAD_MAX)
		out->n_tasks = TASK_LEAD_MAX;
}

static bool
is_to_come(const struct appointment *a)
{
	return (text_equal(a->status, "planned") || text_equal(a->status, "confirmed")) &&
	       a->start_at.s > date_now().s;
}

static int
compare_appointments(const void *a, const void *b)
{
	const struct appointment *x = a, *y = b;
	bool first = is_to_come(x);
	int by = compare(is_to_come(y), first);

	if (!by)
		by = first ? compare(x->start_at.s, y->start_at.s)
			   : compare(y->start_at.s, x->start_at.s);
	return by ? by : compare(y->id.v, x->id.v);
}

static struct appointment
appointment_of(const struct work_rows *of, const struct work_row *r)
{
	return (struct appointment){.id = {r->id},
		.lead_id = of->lead,
		.type = r->kind,
		.start_at = r->due_at,
		.assigned_to = r->to_id,
		.assigned_name = naming_of_user(&of->names, r->to_id),
		.set_by_name = naming_of_user(&of->names, r->by_id),
		.set_at = r->at,
		.shown_at = r->over_at,
		.updated_name = naming_of_user(&of->names, r->over_by),
		.state = r->state,
		.status = r->status,
		.show_until = r->show_until,
		.note = r->note,
		.cancel_reason = r->cancel_reason};
}

static void
make_appointments(struct work *out, const struct work_rows *of)
{
	out->appointments = ROOM(of, struct appointment);
	for (size_t i = 0; i < of->n; i++)
		if (of->v[i].part == WORK_APPOINTMENT)
			out->appointments[out->n_appointments++] = appointment_of(of, &of->v[i]);
	qsort(out->appointments, out->n_appointments, sizeof(*out->appointments),
		compare_appointments);
	if (out->n_appointments > APPOINTMENT_LIST_MAX)
		out->n_appointments = APPOINTMENT_LIST_MAX;
}

/* The rows are the newest first. */
static void
make_owners(struct work *out, const struct work_rows *of)
{
	out->owners = ROOM(of, struct owner_event);
	for (size_t i = 0; i < of->n; i++) {
		const struct work_row *r = &of->v[i];

		if (r->part == WORK_OWNER)
			out->owners[out->n_owners++] = (struct owner_event){.at = r->at,
				.user_name = naming_of_user(&of->names, r->by_id),
				.how = r->kind,
				.from_owner = naming_of_user(&of->names, r->from_id),
				.to_owner = naming_of_user(&of->names, r->to_id),
				.from_second = naming_of_user(&of->names, r->second_from),
				.to_second = naming_of_user(&of->names, r->second_to),
				.tasks_moved = r->number,
				.reason = r->note,
				.lead_id = of->lead};
	}
}

/* When the step was reached, and was not taken back. */
static const struct work_row *
reached(const struct work_rows *of, struct step_id step)
{
	for (size_t i = 0; i < of->n; i++)
		if (of->v[i].part == WORK_STEP && of->v[i].number == step.v &&
			!utc_is_set(of->v[i].over_at))
			return &of->v[i];
	return NULL;
}

static void
make_steps(struct work *out, const struct work_rows *of)
{
	bool passed = false;

	out->steps = mem_array(of->mem, struct step, of->n_steps + 1);
	for (size_t i = of->n_steps; i-- > 0;) {
		const struct step_known *s = &of->steps[i];
		const struct work_row *r = reached(of, s->id);

		if (!s->is_active && !r)
			continue;
		out->steps[of->n_steps - ++out->n_steps] = (struct step){.id = s->id,
			.name = s->name,
			.at = r ? r->at : (struct utc){0},
			.user_name = r ? naming_of_user(&of->names, r->by_id) : NULL,
			.by_itself = r && text_equal(r->kind, "auto"),
			.of_sale = s->of_sale,
			.skipped = passed && !r};
		passed = passed || r;
	}
	out->steps += of->n_steps - out->n_steps;
}

static int
compare_rows(const void *a, const void *b)
{
	const struct work_row *x = a, *y = b;
	int by = compare(y->at.s, x->at.s);

	return by ? by : compare(y->id, x->id);
}

enum status
work_read(struct work *out, struct reader *db, struct mem *m, const struct db_hold *lead,
	struct utc before)
{
	struct utc until = utc_is_set(before) ? before : (struct utc){date_now().s + 86400};
	struct work_rows of = {.mem = m, .lead = {db_hold_id(lead)}};
	enum status st = db_rows(&of.v, &of.n, db, m, &work_stmts[WORK_OF_LEAD], NULL,
		DB_ARGS_OF(lead, until, until, until));

	*out = (struct work){0};
	if (st == ST_OK)
		st = naming_get(&of.names, db, m);
	if (st == ST_OK)
		st = step_known_list(&of.steps, &of.n_steps, db, m);
	if (st != ST_OK)
		return st;
	qsort(of.v, of.n, sizeof(*of.v), compare_rows);
	make_tasks(out, &of);
	make_appointments(out, &of);
	make_steps(out, &of);
	make_owners(out, &of);
	timeline_make(&out->timeline, &of, until);
	return ST_OK;
}
