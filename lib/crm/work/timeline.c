#include "crm/work/timeline.h"

#include <stdlib.h>

#include "auth/audit.h"
#include "base/text.h"
#include "crm/work/work_sql.h"

struct making {
	struct timeline *out;
	const struct work_rows *of;
	struct utc until;
};

/* One event of a row, by `user` at `e.at`, when that is of this page or an older one. */
static void
add(struct making *to, const struct work_row *r, struct user_id user, struct timeline_event e)
{
	if (!utc_is_set(e.at) || e.at.s >= to->until.s)
		return;
	e.id = r->id;
	e.user_id = user;
	e.user_name = naming_of_user(&to->of->names, user);
	to->out->v[to->out->n++] = e;
}

static void
add_contact(struct making *to, const struct work_row *r)
{
	add(to, r, r->by_id,
		(struct timeline_event){.at = r->at,
			.place = 1,
			.kind = r->kind,
			.direction = r->direction,
			.outcome = r->state,
			.subject = r->subject,
			.body = r->note,
			.mail_state = r->status});
}

static void
add_task(struct making *to, const struct work_row *r)
{
	struct timeline_event made = {.at = r->at,
		.place = 3,
		.kind = "task",
		.direction = "none",
		.outcome = "scheduled",
		.subject = r->subject,
		.body = r->note,
		.until = r->due_at};
	struct timeline_event ended = {.at = r->over_at,
		.place = 2,
		.kind = "task",
		.direction = "none",
		.outcome = r->state,
		.subject = r->subject};

	add(to, r, r->by_id, made);
	add(to, r, r->over_by, ended);
}

static void
add_appointment(struct making *to, const struct work_row *r)
{
	struct timeline_event e = {.at = r->at,
		.place = 1,
		.kind = "appointment",
		.direction = "none",
		.outcome = "set",
		.subject = r->kind,
		.body = r->note,
		.until = r->due_at};

	add(to, r, r->by_id, e);
	if (text_equal(r->status, "planned") || text_equal(r->status, "confirmed"))
		return;
	e.at = utc_is_set(r->over_at) ? r->over_at : r->updated_at;
	e.place = 2;
	e.outcome = r->status;
	e.body = r->cancel_reason;
	add(to, r, r->over_by, e);
}

static void
add_visit(struct making *to, const struct work_row *r)
{
	add(to, r, r->by_id,
		(struct timeline_event){.at = r->at,
			.place = 1,
			.kind = "in_store",
			.direction = "in",
			.subject = r->number ? "Be-back" : NULL,
			.body = r->note,
			.until = r->over_at});
}

static const char *
step_name(const struct work_rows *of, int64_t id)
{
	for (size_t i = 0; i < of->n_steps; i++)
		if (of->steps[i].id.v == id)
			return of->steps[i].name;
	return NULL;
}

static void
add_step(struct making *to, const struct work_row *r)
{
	add(to, r, r->by_id,
		(struct timeline_event){.at = r->at,
			.place = 4,
			.kind = "step",
			.direction = "none",
			.outcome = r->kind,
			.subject = step_name(to->of, r->number),
			.until = r->over_at});
}

/* Told as the journal tells a change. */
static const char *
owners_json(const struct work_rows *of, struct user_id owner, struct user_id second)
{
	struct audit_json j = audit_json_begin(of->mem);

	audit_json_text(&j, "owner", naming_of_user(&of->names, owner));
	audit_json_text(&j, "second salesperson", naming_of_user(&of->names, second));
	return audit_json_end(&j);
}

static void
add_owner(struct making *to, const struct work_row *r)
{
	add(to, r, r->by_id,
		(struct timeline_event){.at = r->at,
			.place = 2,
			.kind = "owner",
			.direction = "none",
			.outcome = r->kind,
			.body = r->note,
			.old_json = owners_json(to->of, r->from_id, r->second_from),
			.new_json = owners_json(to->of, r->to_id, r->second_to)});
}

/* Of an action the reason is its name. */
static void
add_edit(struct making *to, const struct work_row *r)
{
	bool acted = text_equal(r->kind, "act");

	add(to, r, r->by_id,
		(struct timeline_event){.at = r->at,
			.place = 5,
			.kind = "change",
			.direction = "none",
			.outcome = r->part == WORK_WRITE_UP ? "write_up" : NULL,
			.subject = acted ? r->note : NULL,
			.body = acted ? NULL : r->note,
			.verb = r->kind,
			.old_json = r->old_json,
			.new_json = r->new_json});
}

/* The newest first; in a second by user, then what was done before what it implied. */
static int
compare_events(const void *a, const void *b)
{
	const struct timeline_event *x = a, *y = b;
	int64_t by[] = {
		y->at.s - x->at.s, x->user_id.v - y->user_id.v, x->place - y->place, y->id - x->id};

	for (size_t i = 0; i < sizeof(by) / sizeof(by[0]); i++)
		if (by[i])
			return by[i] > 0 ? 1 : -1;
	return 0;
}

/* Whole seconds only: what comes after the page's last second is read again with the next page. */
static size_t
whole_seconds(const struct timeline_event *v, size_t n)
{
	size_t i = n - 1;

	while (i > 0 && v[i - 1].at.s == v[n - 1].at.s)
		i--;
	return i > 0 ? i : n;
}

void
timeline_make(struct timeline *out, const struct work_rows *of, struct utc until)
{
	static void (*const adds[])(struct making *, const struct work_row *) = {
		[WORK_CONTACT] = add_contact,
		[WORK_TASK] = add_task,
		[WORK_APPOINTMENT] = add_appointment,
		[WORK_VISIT] = add_visit,
		[WORK_STEP] = add_step,
		[WORK_OWNER] = add_owner,
		[WORK_EDIT] = add_edit,
		[WORK_WRITE_UP] = add_edit};
	struct making to = {out, of, until};

	out->v = mem_array(of->mem, struct timeline_event, of->n * 2 + 1);
	for (size_t i = 0; i < of->n; i++)
		adds[of->v[i].part](&to, &of->v[i]);
	qsort(out->v, out->n, sizeof(*out->v), compare_events);
	out->more = out->n > TIMELINE_PAGE;
	if (out->more)
		out->n = whole_seconds(out->v, TIMELINE_PAGE + 1);
}
