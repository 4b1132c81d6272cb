/* What is to do on a lead, the first due on top. */
#include "base/text.h"
#include "common/fields.h"
#include "leads/record.h"
#include "templates/leads/record-tasks.h"
#include "templates/leads/record.h"

static void
fill_task(struct view *v, const struct task *t, bool may_work, struct mem *m)
{
	struct view *row = view_section(v, LEADS_RECORD_TASKS_TASK);

	view_text(row, LEADS_RECORD_TASKS_SUBJECT, t->subject);
	view_text(row, LEADS_RECORD_TASKS_ASSIGNED,
		t->assigned_name ? t->assigned_name : "nobody assigned");
	field_time(row, LEADS_RECORD_TASKS_DUE, LEADS_RECORD_TASKS_DUE_EXACT, m, t->due_at);
	if (task_is_past_due(t))
		view_section(row, LEADS_RECORD_TASKS_PAST_DUE);
	if (!text_empty(t->note))
		view_text(view_section(row, LEADS_RECORD_TASKS_NOTED), LEADS_RECORD_TASKS_NOTE,
			t->note);
	if (may_work)
		view_int(view_section(row, LEADS_RECORD_TASKS_ACTIONS), LEADS_RECORD_TASKS_TASK_ID,
			t->id.v);
}

enum status
record_tasks(struct record *r)
{
	bool may_work = actor_may(r->req->actor, PERM_TASK_EDIT);
	struct view *v = view_include(r->page, LEADS_RECORD_TASKS, T_LEADS_RECORD_TASKS);

	view_int(v, LEADS_RECORD_TASKS_ID, r->lead.id.v);
	for (size_t i = 0; i < r->work.n_tasks; i++)
		fill_task(v, &r->work.tasks[i], may_work, r->req->mem);
	if (r->work.n_tasks == 0)
		view_section(v, r->lead.is_open && !utc_is_set(r->lead.next_task_at)
					? LEADS_RECORD_TASKS_NEEDED
					: LEADS_RECORD_TASKS_NONE);
	view_section(v, may_work ? LEADS_RECORD_TASKS_NEW_ALLOWED : LEADS_RECORD_TASKS_NEW_DENIED);
	return ST_OK;
}
