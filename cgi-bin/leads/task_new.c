/* Schedule a task. */
#include "base/text.h"
#include "common/fields.h"
#include "crm/work/contact.h"
#include "leads/tasks.h"
#include "templates/leads/task-new.h"

static const struct field fields[] = {
	FORM_WORD(struct task_fields, type, "Type", .required = true),
	FORM_TEXT(struct task_fields, subject, WIDTH_TASKS_SUBJECT, "What to do"),
	FORM_TEXT(struct task_fields, note, WIDTH_TASKS_NOTE, "Note"),
	FORM_WORD(struct task_fields, due, "Due"),
	FORM_FIELD(struct task_fields, due_exact, "Exact time"),
	FORM_FIELD(struct task_fields, assigned_to, "Assigned to", .required = true),
};

static void
fill_what(struct view *v, const struct form *f, bool typed)
{
	struct mem *m = f->req->mem;
	const char *chosen = typed ? form_value(f, "type") : task_types[0].word;
	struct view *select = control_select(v, LEADS_TASK_NEW_TYPE, m,
		&(struct control){.name = "type",
			.label = "Type",
			.required = true,
			.error = form_message(f, "type")});

	for (const struct task_type *t = task_types; t->word; t++)
		control_option(select, t->word, t->label, text_equal(t->word, chosen));
	control_text(v, LEADS_TASK_NEW_SUBJECT, m,
		&(struct control){.name = "subject",
			.label = "What to do",
			.hint = "Left empty, it says what the type says.",
			.value = form_value(f, "subject"),
			.error = form_message(f, "subject")});
	control_textarea(v, LEADS_TASK_NEW_NOTE, m,
		&(struct control){.name = "note",
			.label = "Note",
			.value = form_value(f, "note"),
			.error = form_message(f, "note")});
}

static enum status
show(struct response *out, struct reader *db, const struct form *f, const struct task_fields *in,
	struct lead_id id)
{
	const struct request *req = f->req;
	bool typed = req->method == METHOD_POST;
	struct lead_facts facts;
	struct lead lead;
	struct view *v;
	enum status st = lead_get(&lead, db, req->mem, id);

	if (st != ST_OK)
		return st;
	facts = tasks_facts(&lead, req);
	v = response_page(out, T_LEADS_TASK_NEW, "New task");
	view_int(v, LEADS_TASK_NEW_ID, lead.id.v);
	view_text(v, LEADS_TASK_NEW_CUSTOMER_NAME, lead.customer_name);
	field_errors(v, LEADS_TASK_NEW_ERRORS, f);
	fill_what(v, f, typed);
	tasks_fill_due(v, LEADS_TASK_NEW_DUE, f, typed, contact_days_on(date_now(), 1));
	return tasks_fill_users(v, LEADS_TASK_NEW_ASSIGNED_TO, db, f, &facts,
		in ? in->assigned_to : task_default_user(&facts));
}

enum status
leads_task_new_get(struct response *out, struct reader *db, const struct request *req,
	const struct lead_hold *hold)
{
	return show(out, db, &(struct form){.req = req}, NULL, lead_hold_facts(hold)->id);
}

static void
check(struct utc *due, struct form *f, const struct task_fields *in, const struct lead_facts *l)
{
	bool any = actor_may(f->req->actor, PERM_LEAD_ASSIGN);

	if (!text_empty(in->type) && !task_type_find(in->type))
		form_fail(f, "type", "Type is not one of the choices.");
	tasks_read_due(due, f, in);
	if (in->assigned_to.v && !task_may_assign(l, in->assigned_to, any))
		form_fail(f, "assigned_to", "Assigned to is not one of the choices.");
}

enum status
leads_task_new_post(struct response *out, struct writer *db, const struct request *req,
	const struct lead_hold *hold)
{
	struct task_fields in;
	struct task_id made;
	struct utc due;
	struct form f;
	enum status st = form_read(&f, &in, fields, sizeof(fields) / sizeof(fields[0]), req);

	if (st != ST_OK && st != ST_INVALID)
		return st;
	check(&due, &f, &in, lead_hold_facts(hold));
	st = form_result(&f);
	if (st == ST_OK) {
		st = task_add(&made, db, hold,
			&(struct task_new){.type = in.type,
				.subject = in.subject,
				.note = text_empty(in.note) ? NULL : in.note,
				.assigned_to = in.assigned_to,
				.due_at = due});
		if (st == ST_INVALID)
			form_fail(
				&f, "assigned_to", "This user is not active. Choose another one.");
	}
	if (st == ST_INVALID) {
		st = show(out, db_reading(db), &f, &in, lead_hold_facts(hold)->id);
		return st == ST_OK ? ST_INVALID : st;
	}
	if (st == ST_OK) {
		response_notice(out, "Task scheduled.");
		response_redirect(out, leads_back(req, lead_hold_facts(hold)->id));
	}
	return st;
}
