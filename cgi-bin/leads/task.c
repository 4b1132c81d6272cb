/* One task of a lead: reschedule it, give it to somebody, cancel it. */
#include "templates/leads/task.h"
#include "base/text.h"
#include "common/fields.h"
#include "leads/tasks.h"

static const struct field due_fields[] = {
	FORM_FIELD(struct task_fields, row_version, "Version", .required = true),
	FORM_WORD(struct task_fields, due, "Due"),
	FORM_FIELD(struct task_fields, due_exact, "Exact time"),
};
static const struct field assign_fields[] = {
	FORM_FIELD(struct task_fields, row_version, "Version", .required = true),
	FORM_FIELD(struct task_fields, assigned_to, "Assigned to", .required = true),
};
static const struct field cancel_fields[] = {
	FORM_FIELD(struct task_fields, row_version, "Version", .required = true),
	FORM_TEXT(struct task_fields, reason, TASK_REASON_MAX, "Reason", .required = true),
};

#define COUNT(a) (sizeof(a) / sizeof((a)[0]))

static struct task_id
task_of(const struct request *req)
{
	return (struct task_id){request_id_arg(req, "task_id")};
}

static void
fill_head(struct view *v, const struct task *t, struct mem *m)
{
	view_int(v, LEADS_TASK_ID, t->lead_id.v);
	view_int(v, LEADS_TASK_TASK_ID, t->id.v);
	view_text(v, LEADS_TASK_CUSTOMER_NAME, t->customer_name);
	view_text(v, LEADS_TASK_SUBJECT, t->subject);
	view_text(v, LEADS_TASK_ASSIGNED, t->assigned_name ? t->assigned_name : "nobody");
	field_time(v, LEADS_TASK_DUE_AT, LEADS_TASK_DUE_EXACT, m, t->due_at);
	if (task_is_past_due(t))
		view_section(v, LEADS_TASK_PAST_DUE);
	if (!text_empty(t->note))
		view_text(view_section(v, LEADS_TASK_NOTED), LEADS_TASK_NOTE, t->note);
}

static enum status
fill_forms(struct view *page, struct reader *db, const struct form *f, const struct task *t,
	const struct lead *lead)
{
	const struct form none = {.req = f->req};
	const struct form *due = f->fields == due_fields ? f : &none;
	const struct form *assign = f->fields == assign_fields ? f : &none;
	const struct form *cancel = f->fields == cancel_fields ? f : &none;
	struct lead_facts facts = tasks_facts(lead, f->req);
	struct view *v = view_section(page, LEADS_TASK_FORMS);
	struct user_id chosen = t->assigned_to;

	if (assign == f && text_to_i64(&chosen.v, form_value(f, "assigned_to")) != ST_OK)
		chosen = t->assigned_to;
	view_int(v, LEADS_TASK_ROW_VERSION, t->row_version);
	view_text(v, LEADS_TASK_BACK, place_text(leads_back(f->req, lead->id)));
	tasks_fill_due(v, LEADS_TASK_DUE, due, due == f, (struct utc){0});
	control_text(v, LEADS_TASK_REASON, f->req->mem,
		&(struct control){.name = "reason",
			.label = "Reason",
			.required = true,
			.value = cancel == f ? form_value(f, "reason") : "",
			.error = form_message(cancel, "reason")});
	return tasks_fill_users(v, LEADS_TASK_ASSIGNED_TO, db, assign, &facts, chosen);
}

/* The task as it is now; one that has ended says how. */
static enum status
show(struct response *out, struct reader *db, const struct form *f, struct lead_id id)
{
	const struct request *req = f->req;
	struct lead lead;
	struct task t;
	struct view *v;
	enum status st = lead_get(&lead, db, req->mem, id);

	if (st == ST_OK)
		st = task_get(&t, db, req->mem, lead.id, task_of(req));
	if (st != ST_OK)
		return st;
	v = response_page(out, T_LEADS_TASK, t.subject);
	fill_head(v, &t, req->mem);
	field_errors(v, LEADS_TASK_ERRORS, f);
	if (text_equal(t.status, "open"))
		return fill_forms(v, db, f, &t, &lead);
	view_text(view_section(v, LEADS_TASK_ENDED), LEADS_TASK_ENDED_TEXT,
		tasks_ended_words(req->mem, &t));
	return ST_OK;
}

enum status
leads_task_get(struct response *out, struct reader *db, const struct request *req,
	const struct lead_hold *hold)
{
	return show(out, db, &(struct form){.req = req}, lead_hold_facts(hold)->id);
}

/* What a form of this page does to the held lead's task. */
typedef enum status task_deed(struct writer *db, const struct lead_hold *hold, struct form *f,
	const struct task_fields *in);

struct deed {
	const struct field *fields;
	size_t n;
	task_deed *run;
	const char *done;
};

static enum status
show_conflict(struct response *out, struct reader *db, struct form *f, struct lead_id id)
{
	struct task t;
	enum status st = task_get(&t, db, f->req->mem, id, task_of(f->req));

	if (st != ST_OK)
		return st;
	form_fail(f, "", "%s", tasks_ended_words(f->req->mem, &t));
	st = show(out, db, f, id);
	return st == ST_OK ? ST_CONFLICT : st;
}

static enum status
post(struct response *out, struct writer *db, const struct request *req,
	const struct lead_hold *hold, const struct deed *deed)
{
	struct lead_id id = lead_hold_facts(hold)->id;
	struct task_fields in;
	struct form f;
	enum status st = form_read(&f, &in, deed->fields, deed->n, req);

	if (st == ST_OK || st == ST_INVALID)
		st = deed->run(db, hold, &f, &in);
	if (st == ST_CONFLICT)
		return show_conflict(out, db_reading(db), &f, id);
	if (st == ST_INVALID) {
		st = show(out, db_reading(db), &f, id);
		return st == ST_OK ? ST_INVALID : st;
	}
	if (st == ST_OK) {
		response_notice(out, "%s", deed->done);
		response_redirect(out, leads_back(req, lead_hold_facts(hold)->id));
	}
	return st;
}

static enum status
run_reschedule(struct writer *db, const struct lead_hold *hold, struct form *f,
	const struct task_fields *in)
{
	struct task_id made;
	struct utc due;
	enum status st;

	tasks_read_due(&due, f, in);
	if (form_result(f) != ST_OK)
		return ST_INVALID;
	st = task_reschedule(&made, db, hold, task_of(f->req), in->row_version, due);
	if (st == ST_INVALID)
		form_fail(f, "", "Who does this task is not active any more. Assign it first.");
	return st;
}

static enum status
run_assign(struct writer *db, const struct lead_hold *hold, struct form *f,
	const struct task_fields *in)
{
	bool any = actor_may(f->req->actor, PERM_LEAD_ASSIGN);
	enum status st;

	if (in->assigned_to.v && !task_may_assign(lead_hold_facts(hold), in->assigned_to, any))
		form_fail(f, "assigned_to",
			"To give this task to somebody else needs the permission %s.",
			perm_label(PERM_LEAD_ASSIGN));
	if (form_result(f) != ST_OK)
		return ST_INVALID;
	st = task_assign(db, f->req->mem, hold, task_of(f->req), in->row_version, in->assigned_to);
	if (st == ST_INVALID)
		form_fail(f, "assigned_to", "This user is not active. Choose another one.");
	return st;
}

static enum status
run_cancel(struct writer *db, const struct lead_hold *hold, struct form *f,
	const struct task_fields *in)
{
	if (form_result(f) != ST_OK)
		return ST_INVALID;
	return task_cancel(db, hold, task_of(f->req), in->row_version, in->reason);
}

enum status
leads_task_reschedule_post(struct response *out, struct writer *db, const struct request *req,
	const struct lead_hold *hold)
{
	static const struct deed deed = {
		due_fields, COUNT(due_fields), run_reschedule, "Task rescheduled."};

	return post(out, db, req, hold, &deed);
}

enum status
leads_task_assign_post(struct response *out, struct writer *db, const struct request *req,
	const struct lead_hold *hold)
{
	static const struct deed deed = {
		assign_fields, COUNT(assign_fields), run_assign, "Task assigned."};

	return post(out, db, req, hold, &deed);
}

enum status
leads_task_cancel_post(struct response *out, struct writer *db, const struct request *req,
	const struct lead_hold *hold)
{
	static const struct deed deed = {
		cancel_fields, COUNT(cancel_fields), run_cancel, "Task cancelled."};

	return post(out, db, req, hold, &deed);
}
