/* Log a contact, on the record or to complete a task: guide 001, working a prospect. */
#include "leads/contact.h"

#include "base/text.h"
#include "common/fields.h"
#include "leads/record.h"
#include "leads/tasks.h"
#include "templates/leads/task-complete.h"

/* ST_INVALID: `f` has the messages, and nothing was changed. */
static enum status
log_contact(struct response *out, struct writer *db, const struct lead_hold *hold, struct form *f,
	struct task_id completes)
{
	const struct request *req = f->req;
	struct contact_refused refused;
	struct contact_fields in;
	struct contact_new c;
	enum status st = contact_form_read(&c, f, &in, req, lead_hold_facts(hold));

	if (st != ST_OK)
		return st;
	if (completes.v)
		c.task = completes;
	st = contact_log(&refused, db, req->mem, hold, &c, actor_may(req->actor, PERM_TASK_EDIT));
	if (st == ST_INVALID)
		contact_form_refuse(f, &c, &refused);
	if (st == ST_OK) {
		response_notice(out,
			c.task.v ? "Contact logged, and the task completed." : "Contact logged.");
		response_redirect(out, leads_back(req, lead_hold_facts(hold)->id));
	}
	return st;
}

enum status
leads_contact_post(struct response *out, struct writer *db, const struct request *req,
	const struct lead_hold *hold)
{
	struct form f = {.req = req};
	enum status st = log_contact(out, db, hold, &f, (struct task_id){0});

	if (st != ST_INVALID)
		return st;
	st = record_page(out, db_reading(db), req, hold, &f);
	return st == ST_OK ? ST_INVALID : st;
}

static enum status
complete_page(struct response *out, struct reader *db, const struct form *f, struct lead_id id)
{
	const struct request *req = f->req;
	struct contact c = {.req = req, .form = *f, .typed = req->method == METHOD_POST};
	struct task t, *open;
	struct lead lead;
	struct view *v;
	enum status st = lead_get(&lead, db, req->mem, id);

	if (st == ST_OK)
		st = task_get(&t, db, req->mem, lead.id,
			(struct task_id){request_id_arg(req, "task_id")});
	if (st == ST_OK)
		st = task_list_of_lead(&open, &c.n_tasks, db, req->mem, lead.id);
	if (st == ST_OK)
		st = consent_blocks_of_lead(&c.blocks, db, req->mem, lead.id);
	if (st != ST_OK)
		return st;
	c.lead = &lead;
	c.completes = &t;
	v = response_page(out, T_LEADS_TASK_COMPLETE, "Complete task");
	view_int(v, LEADS_TASK_COMPLETE_ID, lead.id.v);
	view_text(v, LEADS_TASK_COMPLETE_CUSTOMER_NAME, lead.customer_name);
	view_text(v, LEADS_TASK_COMPLETE_SUBJECT, t.subject);
	field_time(v, LEADS_TASK_COMPLETE_DUE, LEADS_TASK_COMPLETE_DUE_EXACT, req->mem, t.due_at);
	if (task_is_past_due(&t))
		view_section(v, LEADS_TASK_COMPLETE_PAST_DUE);
	if (text_equal(t.status, "open"))
		contact_form_fill(v, LEADS_TASK_COMPLETE_CONTACT, &c);
	else
		view_text(view_section(v, LEADS_TASK_COMPLETE_ENDED),
			LEADS_TASK_COMPLETE_ENDED_TEXT, tasks_ended_words(req->mem, &t));
	return ST_OK;
}

/* A task is completed by a contact, so it takes the right to log one too. */
static enum status
check_permission(struct response *out, const struct request *req)
{
	if (actor_may(req->actor, PERM_LEAD_EDIT))
		return ST_OK;
	response_reason(
		out, "Logging a contact needs the permission %s.", perm_label(PERM_LEAD_EDIT));
	return ST_FORBIDDEN;
}

enum status
leads_task_complete_get(struct response *out, struct reader *db, const struct request *req,
	const struct lead_hold *hold)
{
	if (check_permission(out, req) != ST_OK)
		return ST_FORBIDDEN;
	return complete_page(out, db, &(struct form){.req = req}, lead_hold_facts(hold)->id);
}

enum status
leads_task_complete_post(struct response *out, struct writer *db, const struct request *req,
	const struct lead_hold *hold)
{
	struct form f = {.req = req};
	enum status st = check_permission(out, req);

	if (st == ST_OK)
		st = log_contact(
			out, db, hold, &f, (struct task_id){request_id_arg(req, "task_id")});
	if (st != ST_INVALID)
		return st;
	st = complete_page(out, db_reading(db), &f, lead_hold_facts(hold)->id);
	return st == ST_OK ? ST_INVALID : st;
}
