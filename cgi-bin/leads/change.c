/* The Update menu: another status, another source, a task, or the end as bad, for many leads: chosen, previewed, saved. */
#include <string.h>

#include "base/text.h"
#include "common/fields.h"
#include "common/listing.h"
#include "common/screens.h"
#include "crm/batch/batch_change.h"
#include "crm/people/user_pick.h"
#include "crm/work/contact.h"
#include "leads/dialog.h"
#include "leads/tasks.h"
#include "templates/leads/change.h"

struct change_form {
	bool preview;
	struct form_list seen;
	struct lead_status_id status;
	struct source_id source;
	struct reason_id reason;
	const char *twin, *twin_no; /* the number of another lead: chosen, or typed */
	const char *type, *subject, *due, *note;
	struct utc due_exact;
	const char *assigned_to; /* owner or an id */
};

#define COMMON \
	FORM_FIELD(struct change_form, preview, "Preview"), \
		FORM_FIELD(struct change_form, seen, "Leads", .max = BATCH_MAX)

static const struct field status_fields[] = {
	COMMON, FORM_FIELD(struct change_form, status, "Lead Status", .required = true)};
static const struct field source_fields[] = {
	COMMON, FORM_FIELD(struct change_form, source, "Source", .required = true)};
static const struct field bad_fields[] = {
	COMMON,
	FORM_FIELD(struct change_form, status, "Mark as", .required = true),
	FORM_FIELD(struct change_form, reason, "Reason"),
	FORM_WORD(struct change_form, twin, "Duplicate of"),
	FORM_TEXT(struct change_form, twin_no, WIDTH_LEADS_LEAD_NO, "Number of that lead"),
};
static const struct field task_fields[] = {
	COMMON,
	FORM_WORD(struct change_form, type, "Type", .required = true),
	FORM_TEXT(struct change_form, subject, WIDTH_TASKS_SUBJECT, "What to do"),
	FORM_WORD(struct change_form, due, "Due"),
	FORM_FIELD(struct change_form, due_exact, "Exact time"),
	FORM_WORD(struct change_form, assigned_to, "Assigned to", .required = true),
	FORM_TEXT(struct change_form, note, WIDTH_TASKS_NOTE, "Note"),
};

/* What the dialogs differ in. */
static const struct deed {
	enum batch_deed is;
	const char *word; /* the last part of its address */
	const char *title, *what;
	enum screen_no screen;
	const struct field *fields;
	size_t n_fields;
} deeds[] = {
#define FIELDS_OF(v) v, sizeof(v) / sizeof((v)[0])
	{BATCH_STATUS, "status", "Change status", "to move", SCREEN_LEADS_STATUS,
		FIELDS_OF(status_fields)},
	{BATCH_SOURCE, "source", "Change source", "to change", SCREEN_LEADS_SOURCE,
		FIELDS_OF(source_fields)},
	{BATCH_BAD, "bad", "Mark bad or duplicate", "to mark", SCREEN_LEADS_BAD,
		FIELDS_OF(bad_fields)},
	{BATCH_TASK, "task", "Add task", "to get the task", SCREEN_LEADS_TASK,
		FIELDS_OF(task_fields)},
};

struct changing {
	const struct deed *deed;
	const struct request *req;
	struct mem *m;
	struct asked asked;
	struct form form;
	struct change_form in;
	struct field_options options; /* statuses or sources */
	struct user_option *users;    /* of a task */
	size_t n_users;
	struct reason *reasons; /* of bad */
	size_t n_reasons;
	struct change_twin *twins; /* other leads of the customers */
	size_t n_twins;
	struct batch_change change;
	struct change_leads leads;
};

static enum status
read_bad(struct changing *c, struct reader *db)
{
	enum status st = change_statuses(&c->options, db, c->m, BATCH_BAD);

	if (st == ST_OK)
		st = reason_list_offered(&c->reasons, &c->n_reasons, db, c->m, "bad");
	if (st == ST_OK)
		st = change_twins(&c->twins, &c->n_twins, db, c->m, c->asked.ids, c->asked.n);
	return st;
}

static enum status
read_choices(struct changing *c, struct reader *db)
{
	switch (c->deed->is) {
	case BATCH_SOURCE:
		return lead_sources(&c->options, db, c->m);
	case BATCH_TASK:
		return user_list_active(&c->users, &c->n_users, db, c->m);
	case BATCH_BAD:
		return read_bad(c, db);
	default:
		return change_statuses(&c->options, db, c->m, c->deed->is);
	}
}

static void
check_task(struct changing *c)
{
	const struct change_form *in = &c->in;
	const struct task_fields due = {.due = in->due, .due_exact = in->due_exact};
	struct task_new *t = &c->change.task;
	bool found = text_equal(in->assigned_to, "owner");

	*t = (struct task_new){.type = in->type,
		.subject = in->subject,
		.note = text_empty(in->note) ? NULL : in->note};
	if (!text_empty(in->type) && !task_type_find(in->type))
		form_fail(&c->form, "type", "Type is not one of the choices.");
	tasks_read_due(&t->due_at, &c->form, &due);
	for (size_t i = 0; i < c->n_users && !found; i++)
		if (text_equal(mem_printf(c->m, "%lld", (long long)c->users[i].id.v),
			    in->assigned_to)) {
			t->assigned_to = c->users[i].id;
			found = t->assigned_to.v == c->req->actor->user.v ||
				actor_may(c->req->actor, PERM_LEAD_ASSIGN);
		}
	if (!found && !text_empty(in->assigned_to))
		form_fail(&c->form, "assigned_to", "Assigned to is not one of the choices.");
}

static void
check_option(struct changing *c, const char *field, const char *label, int64_t id)
{
	c->change.status_name = field_option_name(&c->options, id);
	if (id && !c->change.status_name)
		form_fail(&c->form, field, "%s is not one of the choices.", label);
}

/* The lead that they duplicate: typed, else chosen. */
static enum status
check_twin(struct changing *c, struct reader *db)
{
	const char *number = text_empty(c->in.twin_no) ? c->in.twin : c->in.twin_no;
	struct change_twin *twin = &c->change.twin;
	enum status st;

	if (text_empty(number)) {
		form_fail(&c->form, "twin_no", "Say which lead they duplicate.");
		return ST_OK;
	}
	st = change_twin(twin, db, c->m, number);
	if (st == ST_NOT_FOUND)
		form_fail(&c->form, "twin_no", "There is no lead %s that you may open.", number);
	else if (st == ST_OK && twin->is_duplicate)
		form_fail(&c->form, "twin_no", "Lead %s is a duplicate itself.", twin->lead_no);
	return st == ST_NOT_FOUND ? ST_OK : st;
}

/* Why they are bad: which lead they duplicate, or a reason of the store. */
static enum status
check_bad(struct changing *c, struct reader *db)
{
	bool duplicates;
	enum status st = change_is_duplicate(&duplicates, db, c->m, c->in.status);

	if (st == ST_OK)
		st = reason_choose(&c->change.reason, db, c->m, "bad", c->in.reason);
	if (st == ST_INVALID && !duplicates)
		form_fail(&c->form, "reason", "Choose why the leads are bad.");
	if (st != ST_OK && st != ST_INVALID)
		return st;
	if (duplicates)
		return check_twin(c, db);
	if (!text_empty(c->in.twin_no))
		form_fail(&c->form, "status", "Only duplicates name another lead.");
	return ST_OK;
}

/* What was chosen, as the change that it is. */
static enum status
check(struct changing *c, struct reader *db)
{
	c->change.deed = c->deed->is;
	c->change.status = c->in.status;
	c->change.source = c->in.source;
	if (c->deed->is == BATCH_TASK)
		check_task(c);
	else if (c->deed->is == BATCH_SOURCE)
		check_option(c, "source", "Source", c->in.source.v);
	else
		check_option(c, "status", "Status", c->in.status.v);
	return c->deed->is == BATCH_BAD && c->in.status.v ? check_bad(c, db) : ST_OK;
}

static enum status
begin(struct changing *c, struct reader *db, const struct request *req, enum batch_deed is)
{
	enum status st;

	*c = (struct changing){.deed = deeds, .req = req, .m = req->mem};
	while (c->deed->is != is)
		c->deed++;
	st = asked_read(&c->asked, req);
	if (st != ST_OK || c->asked.n == 0)
		return st;
	c->form = (struct form){.req = req};
	st = read_choices(c, db);
	if (st != ST_OK)
		return st;
	st = form_read(&c->form, &c->in, c->deed->fields, c->deed->n_fields, req);
	return st == ST_OK || st == ST_INVALID ? check(c, db) : st;
}

/* The choice */

/* "1203, Bob Smith, Working" */
static const char *
twin_words(struct mem *m, const struct change_twin *t)
{
	return mem_printf(m, "%s, %s, %s", t->lead_no, t->customer_name, t->status_name);
}

static void
fill_options(struct view *v, const struct changing *c, const char *name, const char *label,
	const char *first)
{
	const char *chosen = form_value(&c->form, name);
	struct view *s = control_select(v, LEADS_CHANGE_FIELD, c->m,
		&(struct control){.name = name,
			.label = label,
			.required = true,
			.error = form_message(&c->form, name)});

	control_option(s, "", first, text_empty(chosen));
	for (size_t i = 0; i < c->options.n; i++) {
		const struct field_option *o = &c->options.v[i];
		const char *id = mem_printf(c->m, "%lld", (long long)o->id);

		control_option(s, id, o->name, text_equal(id, chosen));
	}
}

static void
fill_workers(struct view *v, const struct changing *c)
{
	const char *chosen = form_value(&c->form, "assigned_to");
	bool any = actor_may(c->req->actor, PERM_LEAD_ASSIGN);
	struct view *s = control_select(v, LEADS_CHANGE_FIELD, c->m,
		&(struct control){.name = "assigned_to",
			.label = "Assigned to",
			.required = true,
			.hint = any ? NULL
				    : "To give it to somebody else needs the permission Assign "
				      "Leads.",
			.error = form_message(&c->form, "assigned_to")});

	control_option(s, "owner", "Each lead's owner", text_empty(chosen));
	for (size_t i = 0; i < c->n_users; i++) {
		const char *id = mem_printf(c->m, "%lld", (long long)c->users[i].id.v);

		if (any || c->users[i].id.v == c->req->actor->user.v)
			control_option(s, id, c->users[i].name, text_equal(id, chosen));
	}
}

static void
fill_line(struct view *v, const struct changing *c, const char *name, const char *label,
	const char *hint)
{
	control_text(v, LEADS_CHANGE_FIELD, c->m,
		&(struct control){.name = name,
			.label = label,
			.hint = hint,
			.value = form_value(&c->form, name),
			.error = form_message(&c->form, name)});
}

/* Why, and which lead they duplicate. */
static void
fill_bad(struct view *v, const struct changing *c)
{
	struct view *s;

	fill_options(v, c, "status", "Mark as", "Choose what they are");
	if (c->n_reasons) {
		s = control_select(v, LEADS_CHANGE_FIELD, c->m,
			&(struct control){.name = "reason",
				.label = "Reason",
				.hint = "Needed unless they are duplicates.",
				.error = form_message(&c->form, "reason")});
		control_option(s, "", "None", !c->in.reason.v);
		for (size_t i = 0; i < c->n_reasons; i++)
			control_option(s, mem_printf(c->m, "%lld", (long long)c->reasons[i].id.v),
				c->reasons[i].is.name, c->reasons[i].id.v == c->in.reason.v);
	}
	if (c->n_twins) {
		s = control_select(v, LEADS_CHANGE_FIELD, c->m,
			&(struct control){.name = "twin",
				.label = "Duplicate of",
				.hint = "Other leads of the customer."});
		control_option(s, "", "None of these", text_empty(c->in.twin));
		for (size_t i = 0; i < c->n_twins; i++)
			control_option(s, c->twins[i].lead_no, twin_words(c->m, &c->twins[i]),
				text_equal(c->twins[i].lead_no, c->in.twin));
	}
	fill_line(v, c, "twin_no", c->n_twins ? "Or the number of that lead" : "Duplicate of",
		"Of duplicates: the number of the lead that stays.");
}

static void
fill_task(struct view *v, const struct changing *c)
{
	const char *chosen = form_value(&c->form, "type");
	struct view *s = control_select(v, LEADS_CHANGE_FIELD, c->m,
		&(struct control){.name = "type",
			.label = "Type",
			.required = true,
			.error = form_message(&c->form, "type")});

	for (const struct task_type *t = task_types; t->word; t++)
		control_option(s, t->word, t->label, text_equal(t->word, chosen));
	fill_line(v, c, "subject", "What to do", "Left empty, it says what the type says.");
	tasks_fill_due(v, LEADS_CHANGE_FIELD, &c->form, !text_empty(chosen),
		contact_days_on(date_now(), 1));
	fill_workers(v, c);
	fill_line(v, c, "note", "Note", NULL);
}

static void
fill_choice(struct view *v, const struct changing *c)
{
	switch (c->deed->is) {
	case BATCH_STATUS:
		fill_options(v, c, "status", "Lead Status", "Choose a status");
		break;
	case BATCH_SOURCE:
		fill_options(v, c, "source", "Source", "Choose a source");
		break;
	case BATCH_TASK:
		fill_task(v, c);
		break;
	default:
		fill_bad(v, c);
	}
}

/* The leads, and what becomes of each */

static const char *
refusal_words(struct mem *m, const struct change_lead *l)
{
	switch (l->refusal) {
	case CHANGE_CLOSED:
		return "This lead is closed.";
	case CHANGE_NO_WAY:
		return mem_printf(
			m, "A lead does not go from %s to this status by hand.", l->status_name);
	case CHANGE_ITSELF:
		return "A lead does not duplicate itself.";
	case CHANGE_NO_OWNER:
		return "Nobody is assigned to this lead, so its owner cannot get the task.";
	case CHANGE_INACTIVE_OWNER:
		return mem_printf(
			m, "%s, the owner, is not active and cannot get the task.", l->owner_name);
	case CHANGE_SEEN:
		return "This lead was changed meanwhile: it is as shown here now. Save again to "
		       "change that.";
	default:
		return NULL;
	}
}

static const char *
worker_name(const struct changing *c, const struct change_lead *l)
{
	for (size_t i = 0; i < c->n_users; i++)
		if (c->users[i].id.v == c->change.task.assigned_to.v)
			return c->users[i].name;
	return l->owner_name;
}

static const char *
becomes_words(const struct changing *c, const struct change_lead *l)
{
	const struct task_new *t = &c->change.task;

	return mem_printf(c->m, "%s, %s, for %s",
		text_empty(t->subject) ? task_type_find(t->type)->subject : t->subject,
		utc_words(c->m, t->due_at), worker_name(c, l));
}

/* "Bad: Wrong number", "Duplicate of lead 1203, Bob Smith, Working" */
static const char *
ends_words(const struct changing *c)
{
	const struct batch_change *to = &c->change;

	if (to->twin.id.v)
		return mem_printf(
			c->m, "%s of lead %s", to->status_name, twin_words(c->m, &to->twin));
	return to->reason ? mem_printf(c->m, "%s: %s", to->status_name, to->reason->is.name)
			  : to->status_name;
}

static void
say_change(struct dialog_lead *row, const struct changing *c, const struct change_lead *l)
{
	const struct dialog_count counts[] = {
		{l->tasks, "open task"}, {l->appointments, "planned appointment"}};

	switch (c->deed->is) {
	case BATCH_TASK:
		row->before = text_empty(l->next_task) ? "No next task" : l->next_task;
		row->after = becomes_words(c, l);
		return;
	case BATCH_SOURCE:
		row->before = l->source_name ? l->source_name : "Not known";
		break;
	case BATCH_BAD:
		row->planned = l->is_open ? dialog_counts(c->m, counts, 2) : NULL;
		row->before = l->status_name;
		row->after = ends_words(c);
		return;
	default:
		row->before = l->status_name;
	}
	row->after = l->stays ? "stays as it is" : c->change.status_name;
}

static void
fill_lead(struct view *list, const struct changing *c, const struct change_lead *l, bool planned)
{
	struct dialog_lead row = {.id = l->id,
		.lead_no = l->lead_no,
		.customer_name = l->customer_name,
		.status_name = l->status_name,
		.status_color = l->status_color,
		.owner = l->owner_name ? l->owner_name : "up for grabs"};

	if (planned) {
		row.seen = mem_printf(c->m, "%lld.%d", (long long)l->id.v, l->row_version);
		row.refused = refusal_words(c->m, l);
		say_change(&row, c, l);
	}
	dialog_lead(list, c->m, &row);
}

static void
fill_leads(struct view *v, const struct changing *c, bool planned)
{
	bool cancels = false;
	struct view *list;

	for (size_t i = 0; planned && c->deed->is == BATCH_BAD && i < c->leads.n; i++)
		cancels = cancels || c->leads.v[i].tasks || c->leads.v[i].appointments;
	list = dialog_leads(v, LEADS_CHANGE_LEADS, c->m, c->leads.n, c->deed->what,
		cancels ? "Save cancels these tasks and appointments." : NULL);
	for (size_t i = 0; i < c->leads.n; i++)
		fill_lead(list, c, &c->leads.v[i], planned);
}

/* Back to the first step, with the same leads. */
static const struct place *
first_step(const struct changing *c)
{
	struct text query = text_begin(c->m);

	for (size_t i = 0; i < c->asked.n; i++)
		text_addf(&query, "%slead=%lld", i ? "&" : "", (long long)c->asked.ids[i].v);
	return place_carry(place_query(place_to(c->req, &screens[c->deed->screen]), query.s),
		"back", c->asked.back);
}

/* What was chosen goes along, also where it is chosen again. */
static const struct place *
fill_kept(struct view *v, const struct changing *c)
{
	const struct place *again = first_step(c);

	for (size_t i = 0; i < c->deed->n_fields; i++) {
		const char *name = c->deed->fields[i].name;
		const char *value = form_value(&c->form, name);
		struct view *kept;

		if (text_equal(name, "seen") || text_equal(name, "preview") || text_empty(value))
			continue;
		kept = view_section(v, LEADS_CHANGE_KEPT);
		view_text(kept, LEADS_CHANGE_KEPT_NAME, name);
		view_text(kept, LEADS_CHANGE_KEPT_VALUE, value);
		again = place_set(again, name, value);
	}
	return again;
}

static void
fill_save(struct view *v, const struct changing *c)
{
	fill_leads(v, c, true);
	view_text(v, LEADS_CHANGE_AGAIN_HREF, place_href(fill_kept(v, c)));
	view_text(v, LEADS_CHANGE_UNDO_TEXT,
		c->deed->is == BATCH_TASK
			? mem_printf(c->m,
				  "You can undo it for %d minutes, as long as nobody does or "
				  "changes one of the tasks.",
				  BATCH_MINUTES)
			: dialog_undo_text(c->m));
}

/* The first step, or the second. */
static void
change_page(struct response *out, const struct changing *c, bool planned)
{
	struct view *v = dialog_page(out,
		&(struct dialog){.id = "change-leads",
			.title = c->deed->title,
			.form = &c->form,
			.asked = &c->asked,
			.refused = planned && c->leads.n_refused
					   ? "Take out the leads marked below, or choose otherwise."
					   : NULL,
			.back = LEADS_CHANGE_BACK,
			.back_href = LEADS_CHANGE_BACK_HREF},
		T_LEADS_CHANGE);

	view_text(v, LEADS_CHANGE_DEED, c->deed->word);
	v = view_section(v, planned ? LEADS_CHANGE_SAVE : LEADS_CHANGE_CHOOSE);
	if (planned) {
		fill_save(v, c);
		return;
	}
	fill_leads(v, c, false);
	fill_choice(v, c);
}

static enum status
change_get(struct response *out, struct reader *db, const struct request *req, enum batch_deed is)
{
	struct changing c;
	enum status st = begin(&c, db, req, is);
	bool planned;

	if (st == ST_OK && c.asked.n == 0)
		return asked_nothing(out, &c.asked, c.deed->title);
	if (st != ST_OK)
		return st;
	planned = c.in.preview && form_result(&c.form) == ST_OK;
	if (!c.in.preview)
		c.form.n_errors = 0;
	st = change_preview(&c.leads, db, c.m, c.asked.ids, c.asked.n, planned ? &c.change : NULL);
	if (st != ST_OK)
		return st;
	change_page(out, &c, planned);
	return c.in.preview && !planned ? ST_INVALID : ST_OK;
}

/* Saving */

static const char *
done_words(const struct changing *c)
{
	const char *leads = listing_count(c->m, (int64_t)c->leads.n_changed, BATCH_MAX, "lead");

	switch (c->deed->is) {
	case BATCH_STATUS:
		return mem_printf(c->m, "%s moved to %s", leads, c->change.status_name);
	case BATCH_SOURCE:
		return mem_printf(c->m, "Source of %s changed to %s", leads, c->change.status_name);
	case BATCH_TASK:
		return mem_printf(c->m, "Task added to %s", leads);
	default:
		return mem_printf(c->m, "%s marked %s", leads, c->change.status_name);
	}
}

/* "LEAD.VERSION"; what is not of this form is not compared. */
static size_t
read_seen(struct change_seen *seen, struct mem *m, const struct form_list *list)
{
	size_t n = 0;

	for (size_t i = 0; i < list->n; i++) {
		char *typed = mem_strdup(m, list->v[i]), *version = strchr(typed, '.');

		if (!version)
			continue;
		*version = '\0';
		if (text_to_i64(&seen[n].id.v, typed) == ST_OK &&
			text_to_i64(&seen[n].row_version, version + 1) == ST_OK)
			n++;
	}
	return n;
}

static enum status
save(struct batch *b, struct task_id *made, struct writer *db, struct changing *c)
{
	struct change_seen *seen = mem_array(c->m, struct change_seen, c->in.seen.n + 1);
	enum status st = batch_begin(b, db, c->m, c->asked.ids, c->asked.n, c->deed->is,
		c->deed->is == BATCH_BAD ? BATCH_WORK_OPEN : BATCH_WORK_NONE, c->req->id);

	if (st != ST_OK)
		return st;
	return change_many(&c->leads, made, db, c->m, c->asked.ids, c->asked.n, &c->change, seen,
		read_seen(seen, c->m, &c->in.seen), c->req->id);
}

/* The form again, with what is wrong; nothing was changed. */
static enum status
change_again(struct response *out, struct reader *db, struct changing *c)
{
	bool planned = form_result(&c->form) == ST_OK;
	enum status answer = ST_INVALID, st = ST_OK;

	if (!c->leads.v)
		st = change_preview(&c->leads, db, c->m, c->asked.ids, c->asked.n, NULL);
	for (size_t i = 0; i < c->leads.n; i++)
		if (c->leads.v[i].refusal == CHANGE_SEEN)
			answer = ST_CONFLICT;
	if (st == ST_OK)
		change_page(out, c, planned);
	return st == ST_OK ? answer : st;
}

static enum status
change_post(struct response *out, struct writer *db, const struct request *req, enum batch_deed is)
{
	struct task_id made = {0};
	struct changing c;
	struct batch b;
	enum status st = begin(&c, db_reading(db), req, is);

	if (st == ST_OK && c.asked.n == 0)
		return asked_nothing(out, &c.asked, c.deed->title);
	if (st == ST_OK)
		st = form_result(&c.form);
	if (st == ST_OK)
		st = save(&b, &made, db, &c);
	if (st == ST_INVALID)
		return change_again(out, db_reading(db), &c);
	if (st == ST_OK)
		st = dialog_done(out, db, req, &b, made, done_words(&c));
	response_redirect(out, c.asked.back);
	return st;
}

enum status
leads_status_get(struct response *out, struct reader *db, const struct request *req)
{
	return change_get(out, db, req, BATCH_STATUS);
}

enum status
leads_status_post(struct response *out, struct writer *db, const struct request *req)
{
	return change_post(out, db, req, BATCH_STATUS);
}

enum status
leads_source_get(struct response *out, struct reader *db, const struct request *req)
{
	return change_get(out, db, req, BATCH_SOURCE);
}

enum status
leads_source_post(struct response *out, struct writer *db, const struct request *req)
{
	return change_post(out, db, req, BATCH_SOURCE);
}

enum status
leads_bad_get(struct response *out, struct reader *db, const struct request *req)
{
	return change_get(out, db, req, BATCH_BAD);
}

enum status
leads_bad_post(struct response *out, struct writer *db, const struct request *req)
{
	return change_post(out, db, req, BATCH_BAD);
}

enum status
leads_tasks_get(struct response *out, struct reader *db, const struct request *req)
{
	return change_get(out, db, req, BATCH_TASK);
}

enum status
leads_tasks_post(struct response *out, struct writer *db, const struct request *req)
{
	return change_post(out, db, req, BATCH_TASK);
}
