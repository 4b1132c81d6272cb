/* The form of an appointment: what is posted, and the page. */
#include <string.h>

#include "base/text.h"
#include "common/fields.h"
#include "crm/people/user_pick.h"
#include "leads/appointment.h"
#include "templates/leads/appointment.h"

static const struct field_choice lengths[] = {{"15", 15}, {"30", 30}, {"45", 45}, {"60", 60},
	{"90", 90}, {"120", 120}, {"180", 180}, {"240", 240}, {NULL, 0}};

static const struct field fields[] = {
	FORM_WORD(struct appointment_fields, type, "Type", .required = true,
		.words = appointment_types),
	FORM_FIELD(struct appointment_fields, start, "Start", .required = true),
	FORM_FIELD(
		struct appointment_fields, length, "Length", .required = true, .choices = lengths),
	FORM_FIELD(struct appointment_fields, assigned_to, "Assigned to", .required = true),
	FORM_TEXT(struct appointment_fields, note, WIDTH_APPOINTMENTS_NOTE, "Note"),
	FORM_FIELD(struct appointment_fields, row_version, "Version"),
};

enum status
appointment_page_begin(struct appointment_page *out, struct response *res, struct reader *db,
	const struct request *req, const struct lead_hold *hold)
{
	struct lead_id lead = lead_hold_facts(hold)->id;
	struct appointment_id id = {request_id_arg(req, "appointment_id")};
	enum status st;

	*out = (struct appointment_page){.req = req, .form = {.req = req}};
	st = lead_get(&out->lead, db, req->mem, lead);
	if (st != ST_OK || !id.v)
		return st;
	st = appointment_get(&out->old, db, req->mem, lead, id);
	if (st != ST_OK || req->method == METHOD_POST || appointment_may_move(&out->old))
		return st;
	response_reason(res, "This appointment is %s already.",
		text_lower(req->mem, appointment_state_label(out->old.state)));
	return ST_CONFLICT;
}

/* A time that the clocks jump over was read as another one. */
static void
check_start(struct appointment_page *p)
{
	const char *typed = form_value(&p->form, "start");
	const char *read = utc_local_input(p->req->mem, p->in.start);

	if (utc_is_set(p->in.start) && !strstr(typed, strchr(read, 'T') + 1))
		form_fail(&p->form, "start",
			"Start does not exist: the clocks go forward over it that night.");
}

enum status
appointment_page_read(struct appointment_page *p)
{
	enum status st =
		form_read(&p->form, &p->in, fields, sizeof(fields) / sizeof(fields[0]), p->req);

	if (st != ST_OK && st != ST_INVALID)
		return st;
	check_start(p);
	return form_result(&p->form);
}

/* What was typed; on a form that was not sent yet `begins`. */
static struct control
field_of(const struct appointment_page *p, const char *name, const char *label, const char *begins)
{
	bool sent = p->req->method == METHOD_POST;

	return (struct control){.name = name,
		.label = label,
		.value = sent ? form_value(&p->form, name) : begins,
		.required = !text_equal(name, "note"),
		.error = form_message(&p->form, name)};
}

static void
fill_type(struct view *v, const struct appointment_page *p)
{
	struct control f = field_of(p, "type", "Type", p->old.id.v ? p->old.type : "visit");
	struct view *select = control_select(v, LEADS_APPOINTMENT_TYPE, p->req->mem, &f);

	control_words(select, appointment_types, f.value);
}

/* Its own start while that is to come, and then the next full hour. */
static struct utc
first_start(const struct appointment *old)
{
	struct utc now = date_now();

	return old->start_at.s > now.s ? old->start_at : (struct utc){(now.s / 3600 + 1) * 3600};
}

static void
fill_times(struct view *v, const struct appointment_page *p)
{
	struct mem *m = p->req->mem;
	int64_t minutes = p->old.id.v && utc_is_set(p->old.end_at)
				  ? (p->old.end_at.s - p->old.start_at.s) / 60
				  : 60;
	struct control start =
		field_of(p, "start", "Start", utc_local_input(m, first_start(&p->old)));
	struct control length =
		field_of(p, "length", "Length", mem_printf(m, "%lld", (long long)minutes));
	struct view *select;

	start.type = "datetime-local";
	control_text(v, LEADS_APPOINTMENT_START, m, &start);
	select = control_select(v, LEADS_APPOINTMENT_LENGTH, m, &length);
	for (const struct field_choice *c = lengths; c->word; c++)
		control_option(select, c->word,
			c->value < 60    ? mem_printf(m, "%d minutes", c->value)
			: c->value == 60 ? "1 hour"
					 : mem_printf(m, "%g hours", c->value / 60.0),
			text_equal(c->word, length.value));
}

static enum status
fill_assigned(struct view *v, struct reader *db, const struct appointment_page *p)
{
	struct mem *m = p->req->mem;
	int64_t first = p->old.id.v ? p->old.assigned_to.v : p->lead.owner_id.v;
	struct control f = field_of(p, "assigned_to", "Assigned to",
		mem_printf(m, "%lld", (long long)(first ? first : p->req->actor->user.v)));
	struct user_option *users;
	struct view *select;
	size_t n;
	enum status st = user_list_active(&users, &n, db, m);

	f.hint = "Who receives the customer.";
	select = control_select(v, LEADS_APPOINTMENT_ASSIGNED, m, &f);
	for (size_t i = 0; st == ST_OK && i < n; i++) {
		const char *id = mem_printf(m, "%lld", (long long)users[i].id.v);

		control_option(select, id, mem_printf(m, "%s, %s", users[i].name, users[i].role),
			text_equal(id, f.value));
	}
	return st;
}

static void
fill_old(struct view *v, const struct appointment_page *p)
{
	struct mem *m = p->req->mem;
	struct view *old = view_section(v, LEADS_APPOINTMENT_OLD);

	/* What was seen, not what is: or the second try would go over a colleague's change. */
	view_text(old, LEADS_APPOINTMENT_ROW_VERSION,
		p->req->method == METHOD_POST ? form_value(&p->form, "row_version")
					      : mem_printf(m, "%d", p->old.row_version));
	view_text(old, LEADS_APPOINTMENT_OLD_TYPE, word_label(appointment_types, p->old.type));
	view_text(old, LEADS_APPOINTMENT_OLD_STATE, appointment_state_label(p->old.state));
	field_time(old, LEADS_APPOINTMENT_OLD_START, LEADS_APPOINTMENT_OLD_START_EXACT, m,
		p->old.start_at);
}

enum status
appointment_page_show(struct response *out, struct reader *db, const struct appointment_page *p)
{
	struct mem *m = p->req->mem;
	const char *title = p->old.id.v ? "Reschedule appointment" : "New appointment";
	struct view *v = response_page(out, T_LEADS_APPOINTMENT, title);
	struct control note = field_of(p, "note", "Note", p->old.note ? p->old.note : "");

	view_text(v, LEADS_APPOINTMENT_TITLE, title);
	view_text(v, LEADS_APPOINTMENT_BUTTON, p->old.id.v ? "Reschedule" : "Set appointment");
	view_int(v, LEADS_APPOINTMENT_LEAD_ID, p->lead.id.v);
	view_text(v, LEADS_APPOINTMENT_CUSTOMER_NAME, p->lead.customer_name);
	view_text(v, LEADS_APPOINTMENT_ACTION, place_href(place_here(p->req)));
	field_errors(v, LEADS_APPOINTMENT_ERRORS, &p->form);
	if (p->old.id.v)
		fill_old(v, p);
	fill_type(v, p);
	fill_times(v, p);
	control_textarea(v, LEADS_APPOINTMENT_NOTE, m, &note);
	return fill_assigned(v, db, p);
}
