/* Assign: another owner or second salesperson, for one lead or many. */
#include <string.h>

#include "base/text.h"
#include "common/fields.h"
#include "common/listing.h"
#include "common/screens.h"
#include "crm/people/user_pick.h"
#include "crm/work/owner.h"
#include "leads/dialog.h"
#include "templates/leads/assign.h"
#include "web/form.h"

struct assign_form {
	struct form_list seen;
	const char *new_owner; /* keep, none or an id */
	const char *second;    /* keep, none, former or an id */
	int tasks;
	const char *reason;
};

enum { TASKS_UNSET, TASKS_ALONG, TASKS_LEFT };
static const struct field_choice tasks_choices[] = {
	{"along", TASKS_ALONG}, {"leave", TASKS_LEFT}, {NULL, 0}};

static const struct field assign_fields[] = {
	FORM_FIELD(struct assign_form, seen, "Leads", .max = OWNER_BULK_MAX),
	FORM_WORD(struct assign_form, new_owner, "Owner", .required = true),
	FORM_WORD(struct assign_form, second, "Second salesperson", .required = true),
	FORM_FIELD(struct assign_form, tasks, "Open tasks and appointments", .required = true,
		.choices = tasks_choices),
	FORM_TEXT(struct assign_form, reason, WIDTH_OWNERSHIP_EVENTS_REASON, "Reason"),
};

#define COUNT(a) (sizeof(a) / sizeof((a)[0]))

static const char *
refusal_words(struct mem *m, const struct owner_lead *l)
{
	switch (l->refusal) {
	case OWNER_CLOSED:
		return "This lead is closed: it keeps its owner. Reopening it needs the permission "
		       "Reopen Leads.";
	case OWNER_IS_SECOND:
		return "One person would be owner and second salesperson. Choose another second "
		       "salesperson, or none.";
	case OWNER_CHANGED:
		return mem_printf(m,
			"This lead was changed meanwhile: the owner is now %s, the second "
			"salesperson %s. Save again to change that.",
			l->owner_name ? l->owner_name : "nobody",
			l->second_name ? l->second_name : "nobody");
	default:
		return NULL;
	}
}

static void
fill_lead(struct view *list, const struct owner_lead *l, struct mem *m)
{
	struct text owner = text_begin(m);

	text_add(&owner, l->owner_name ? l->owner_name : "up for grabs");
	if (l->second_name)
		text_addf(&owner, " with %s", l->second_name);
	if (l->open)
		text_addf(&owner, " · %d open", l->open);
	dialog_lead(list, m,
		&(struct dialog_lead){.id = l->id,
			.lead_no = l->lead_no,
			.customer_name = l->customer_name,
			.status_name = l->status_name,
			.status_color = l->status_color,
			.owner = owner.s,
			.seen = mem_printf(m, "%lld.%lld.%lld", (long long)l->id.v,
				(long long)l->owner_id.v, (long long)l->second_user_id.v),
			.refused = refusal_words(m, l)});
}

struct people {
	struct user_option *v;
	size_t n;
};

static void
fill_people(struct view *select, const struct people *people, const char *chosen, struct mem *m)
{
	for (size_t i = 0; i < people->n; i++) {
		const struct user_option *u = &people->v[i];
		const char *id = mem_printf(m, "%lld", (long long)u->id.v);

		control_option(select, id, mem_printf(m, "%s, %s", u->name, u->role),
			text_equal(id, chosen));
	}
}

static struct view *
begin_select(struct view *v, struct tpl_include at, const struct form *f, const char *name,
	const char *label, const char *hint)
{
	return control_select(v, at, f->req->mem,
		&(struct control){.name = name,
			.label = label,
			.hint = hint,
			.required = true,
			.error = form_message(f, name)});
}

static void
fill_choices(struct view *v, const struct form *f, const struct people *people)
{
	const char *owner = form_value(f, "new_owner"), *second = form_value(f, "second");
	struct mem *m = f->req->mem;
	struct view *s = begin_select(v, LEADS_ASSIGN_NEW_OWNER, f, "new_owner", "Owner", NULL);

	control_option(s, "keep", "Keep the owner", text_empty(owner));
	control_option(s, "none", "Nobody: up for grabs", text_equal(owner, "none"));
	fill_people(s, people, owner, m);
	s = begin_select(v, LEADS_ASSIGN_NEW_SECOND, f, "second", "Second salesperson",
		"Opens the record as the owner does; never a share of the sale.");
	control_option(s, "keep", "Keep as it is", text_empty(second));
	control_option(s, "former", "The owner until now", text_equal(second, "former"));
	control_option(s, "none", "Nobody", text_equal(second, "none"));
	fill_people(s, people, second, m);
	view_section(v, text_equal(form_value(f, "tasks"), "leave") ? LEADS_ASSIGN_TASKS_LEAVE
								    : LEADS_ASSIGN_TASKS_ALONG);
	control_textarea(v, LEADS_ASSIGN_REASON, m,
		&(struct control){.name = "reason",
			.label = "Reason",
			.value = form_value(f, "reason"),
			.hint = "Kept in the ownership timeline.",
			.error = form_message(f, "reason")});
}

static enum status
assign_page(struct response *out, struct reader *db, const struct form *f,
	const struct owner_leads *leads, const struct asked *asked)
{
	struct mem *m = f->req->mem;
	struct people people;
	struct view *v, *list;
	enum status st = user_list_active(&people.v, &people.n, db, m);

	if (st != ST_OK)
		return st;
	v = dialog_page(out,
		&(struct dialog){.id = "assign-lead",
			.title = "Assign",
			.form = f,
			.asked = asked,
			.refused = leads->n_refused
					   ? "Take out the leads marked below, or choose otherwise."
					   : NULL,
			.back = LEADS_ASSIGN_BACK,
			.back_href = LEADS_ASSIGN_BACK_HREF},
		T_LEADS_ASSIGN);
	view_text(v, LEADS_ASSIGN_UNDO_TEXT, dialog_undo_text(m));
	list = dialog_leads(v, LEADS_ASSIGN_LEADS, m, leads->n, "to assign", NULL);
	for (size_t i = 0; i < leads->n; i++)
		fill_lead(list, &leads->v[i], m);
	fill_choices(v, f, &people);
	return ST_OK;
}

enum status
leads_assign_get(struct response *out, struct reader *db, const struct request *req)
{
	const struct form f = {.req = req};
	struct owner_leads leads;
	struct asked asked;
	enum status st = asked_read(&asked, req);

	if (st == ST_OK && asked.n == 0)
		return asked_nothing(out, &asked, "Assign");
	if (st == ST_OK)
		st = owner_preview(&leads, db, req->mem, asked.ids, asked.n);
	return st == ST_OK ? assign_page(out, db, &f, &leads, &asked) : st;
}

/* A user's key, or one of `words`, whose place is given back; -1 when it is neither. */
static int
read_choice(struct user_id *out, const char *typed, const char *const *words)
{
	*out = (struct user_id){0};
	for (int i = 0; words[i]; i++)
		if (text_equal(words[i], typed))
			return i;
	return text_to_i64(&out->v, typed) == ST_OK && out->v > 0 ? 0 : -1;
}

static void
read_change(struct owner_change *c, struct form *f, const struct assign_form *in)
{
	static const char *const owners[] = {"", "keep", "none", NULL};
	static const char *const seconds[] = {"", "keep", "none", "former", NULL};
	int to = read_choice(&c->owner, in->new_owner, owners);
	int second = read_choice(&c->second_user, in->second, seconds);

	if (to < 0)
		form_fail(f, "new_owner", "Owner is not one of the choices.");
	if (second < 0)
		form_fail(f, "second", "Second salesperson is not one of the choices.");
	c->to = c->owner.v ? OWNER_TO_USER : to == 2 ? OWNER_TO_NOBODY : OWNER_TO_KEEP;
	c->second = c->second_user.v ? OWNER_SECOND_USER
		    : second == 3    ? OWNER_SECOND_FORMER
		    : second == 2    ? OWNER_SECOND_NONE
				     : OWNER_SECOND_KEEP;
	if (form_result(f) != ST_OK)
		return;
	if (c->to == OWNER_TO_KEEP && c->second == OWNER_SECOND_KEEP)
		form_fail(f, "new_owner", "Choose another owner or second salesperson.");
	if (c->to == OWNER_TO_KEEP && c->second == OWNER_SECOND_FORMER)
		form_fail(f, "second", "The owner stays, so there is no owner until now.");
	if (c->owner.v && c->owner.v == c->second_user.v)
		form_fail(f, "second", "The owner cannot be the second salesperson too.");
}

/* "LEAD.OWNER.SECOND"; what is not of this form is not compared. */
static size_t
read_seen(struct owner_seen *seen, struct mem *m, const struct form_list *list)
{
	size_t n = 0;

	for (size_t i = 0; i < list->n; i++) {
		char *typed = mem_strdup(m, list->v[i]), *owner = strchr(typed, '.');
		char *second = owner ? strchr(owner + 1, '.') : NULL;

		if (!second)
			continue;
		*owner = *second = '\0';
		if (text_to_i64(&seen[n].id.v, typed) == ST_OK &&
			text_to_i64(&seen[n].owner.v, owner + 1) == ST_OK &&
			text_to_i64(&seen[n].second.v, second + 1) == ST_OK)
			n++;
	}
	return n;
}

/* The form again, with its messages; nothing was changed. */
static enum status
assign_again(struct response *out, struct writer *db, struct form *f, struct owner_leads *leads,
	const struct asked *asked)
{
	enum status st = ST_OK, answer = ST_INVALID;

	if (!leads->v)
		st = owner_preview(leads, db_reading(db), f->req->mem, asked->ids, asked->n);
	if (leads->owner_inactive)
		form_fail(f, "new_owner", "This user is not active; choose another.");
	if (leads->second_inactive)
		form_fail(f, "second", "This user is not active; choose another.");
	for (size_t i = 0; i < leads->n; i++)
		if (leads->v[i].refusal == OWNER_CHANGED)
			answer = ST_CONFLICT;
	if (st == ST_OK)
		st = assign_page(out, db_reading(db), f, leads, asked);
	return st == ST_OK ? answer : st;
}

static const char *
done_words(struct mem *m, const struct owner_leads *leads)
{
	size_t same = leads->n - leads->n_changed;
	const char *all = listing_count(m, (int64_t)leads->n_changed, OWNER_BULK_MAX, "lead");

	if (same == 0)
		return mem_printf(m, "%s assigned", all);
	return mem_printf(
		m, "%s assigned; %zu had this owner and second salesperson already", all, same);
}

/* Back to where it began; a record that is no longer the user's to open is left behind. */
static enum status
assign_done(struct response *out, struct writer *db, const struct request *req,
	const struct owner_leads *leads, const struct asked *asked, const struct batch *b)
{
	const struct task_id none = {0};
	struct owner_leads after;
	enum status st = dialog_done(out, db, req, b, none, done_words(req->mem, leads));

	if (st == ST_OK && place_is(asked->back, &screens[SCREEN_LEAD]))
		st = owner_preview(&after, db_reading(db), req->mem, asked->ids, asked->n);
	response_redirect(
		out, st == ST_NOT_FOUND ? place_to(req, &screens[SCREEN_LEADS]) : asked->back);
	return st == ST_NOT_FOUND ? ST_OK : st;
}

static enum status
assign_all(struct owner_leads *leads, struct batch *b, struct writer *db, const struct request *req,
	const struct asked *asked, const struct owner_change *change, const struct form_list *seen)
{
	struct owner_seen *was = mem_array(req->mem, struct owner_seen, seen->n + 1);
	enum status st = batch_begin(b, db, req->mem, asked->ids, asked->n, BATCH_ASSIGN,
		change->with_tasks ? BATCH_WORK_OWNERS : BATCH_WORK_NONE, req->id);

	if (st != ST_OK)
		return st;
	return owner_assign_many(leads, db, req->mem, asked->ids, asked->n, change, was,
		read_seen(was, req->mem, seen));
}

enum status
leads_assign_post(struct response *out, struct writer *db, const struct request *req)
{
	struct owner_leads leads = {0};
	struct owner_change change = {.batch = req->id};
	struct assign_form in = {0};
	struct asked asked;
	struct batch b;
	struct form f;
	enum status st = asked_read(&asked, req);

	if (st == ST_OK && asked.n == 0)
		return asked_nothing(out, &asked, "Assign");
	if (st != ST_OK)
		return st;
	if (form_read(&f, &in, assign_fields, COUNT(assign_fields), req) == ST_OK)
		read_change(&change, &f, &in);
	if (form_result(&f) != ST_OK)
		return assign_again(out, db, &f, &leads, &asked);
	change.with_tasks = in.tasks == TASKS_ALONG;
	change.reason = text_empty(in.reason) ? NULL : in.reason;
	st = assign_all(&leads, &b, db, req, &asked, &change, &in.seen);
	if (st == ST_INVALID)
		return assign_again(out, db, &f, &leads, &asked);
	return st == ST_OK ? assign_done(out, db, req, &leads, &asked, &b) : st;
}
