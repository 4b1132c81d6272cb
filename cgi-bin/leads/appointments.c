/* Appointments of a lead: set, rescheduled, and one tap for what became of them. */
#include "base/text.h"
#include "common/fields.h"
#include "common/screens.h"
#include "common/visit_undo.h"
#include "crm/showroom/visit.h"
#include "leads/appointment.h"
#include "templates/leads/appointment-cancel.h"

static struct appointment_id
appointment_arg(const struct request *req)
{
	return (struct appointment_id){request_id_arg(req, "appointment_id")};
}

enum status
leads_appointment_form_get(struct response *out, struct reader *db, const struct request *req,
	const struct lead_hold *hold)
{
	struct appointment_page p;
	enum status st = appointment_page_begin(&p, out, db, req, hold);

	return st == ST_OK ? appointment_page_show(out, db, &p) : st;
}

/* The form again, with its messages; nothing was changed. */
static enum status
ask_again(struct response *out, struct writer *db, const struct appointment_page *p,
	enum status answer)
{
	enum status st = appointment_page_show(out, db_reading(db), p);

	return st == ST_OK ? answer : st;
}

static enum status
save(struct appointment_done *done, struct writer *db, const struct appointment_page *p,
	const struct lead_hold *hold)
{
	const struct appointment_new a = {.type = p->in.type,
		.start = p->in.start,
		.minutes = p->in.length,
		.assigned_to = p->in.assigned_to,
		.note = text_empty(p->in.note) ? NULL : p->in.note};
	struct mem *m = p->req->mem;

	if (!p->old.id.v)
		return appointment_set(done, db, m, hold, &a);
	return appointment_reschedule(done, db, m, hold, p->old.id, p->in.row_version, &a);
}

enum status
leads_appointment_form_post(struct response *out, struct writer *db, const struct request *req,
	const struct lead_hold *hold)
{
	struct appointment_done done = {.refused = NULL};
	struct appointment_page p;
	enum status st = appointment_page_begin(&p, out, db_reading(db), req, hold);

	if (st != ST_OK)
		return st;
	st = appointment_page_read(&p);
	if (st == ST_OK)
		st = save(&done, db, &p, hold);
	if (done.refused)
		form_fail(&p.form, done.field, "%s", done.refused);
	if (st == ST_INVALID || st == ST_CONFLICT)
		return ask_again(out, db, &p, st);
	if (st != ST_OK)
		return st;
	response_notice(out, "%s %s.%s", p.old.id.v ? "Rescheduled to" : "Appointment set for",
		utc_words(req->mem, p.in.start),
		done.busy ? " Whom it is assigned to has another one at that time." : "");
	response_redirect(out, place_of(req, &screens[SCREEN_LEAD], p.lead.id.v));
	return ST_OK;
}

typedef enum status tap_fn(struct appointment_done *out, struct writer *db, struct mem *m,
	const struct lead_hold *hold, struct appointment_id id);

/* One tap, which is refused in words. */
static enum status
tap(struct response *out, struct writer *db, const struct request *req,
	const struct lead_hold *hold, tap_fn *change, const char *said)
{
	struct appointment_done done = {.refused = NULL};
	enum status st = change(&done, db, req->mem, hold, appointment_arg(req));

	if (done.refused)
		response_reason(out, "%s", done.refused);
	if (st != ST_OK)
		return st;
	response_notice(out, "%s", said);
	if (done.visit.v && actor_may(req->actor, PERM_SHOWROOM_LOG))
		visit_undo_offer(out, req, done.visit);
	response_redirect(out, leads_back(req, lead_hold_facts(hold)->id));
	return ST_OK;
}

enum status
leads_appointment_confirm_post(struct response *out, struct writer *db, const struct request *req,
	const struct lead_hold *hold)
{
	return tap(out, db, req, hold, appointment_confirm, "Appointment confirmed.");
}

enum status
leads_appointment_show_post(struct response *out, struct writer *db, const struct request *req,
	const struct lead_hold *hold)
{
	return tap(out, db, req, hold, visit_keep, "Checked in.");
}

enum status
leads_appointment_no_show_post(struct response *out, struct writer *db, const struct request *req,
	const struct lead_hold *hold)
{
	return tap(out, db, req, hold, appointment_no_show, "Noted as a no-show.");
}

struct cancel_form {
	const char *reason;
};

static const struct field cancel_fields[] = {FORM_TEXT(
	struct cancel_form, reason, WIDTH_AUDIT_EVENTS_REASON, "Reason", .required = true)};

static enum status
cancel_page(
	struct response *out, struct reader *db, const struct form *f, const struct lead_hold *hold)
{
	const struct request *req = f->req;
	struct control reason = {.name = "reason",
		.label = "Reason",
		.value = form_value(f, "reason"),
		.required = true,
		.error = form_message(f, "reason")};
	struct appointment_page p;
	struct view *v;
	enum status st = appointment_page_begin(&p, out, db, req, hold);

	if (st != ST_OK)
		return st;
	v = response_page(out, T_LEADS_APPOINTMENT_CANCEL, "Cancel appointment");
	view_int(v, LEADS_APPOINTMENT_CANCEL_LEAD_ID, p.lead.id.v);
	view_int(v, LEADS_APPOINTMENT_CANCEL_ID, p.old.id.v);
	view_text(v, LEADS_APPOINTMENT_CANCEL_CUSTOMER_NAME, p.lead.customer_name);
	view_text(v, LEADS_APPOINTMENT_CANCEL_TYPE_NAME, word_label(appointment_types, p.old.type));
	view_text(v, LEADS_APPOINTMENT_CANCEL_ASSIGNED_NAME,
		p.old.assigned_name ? p.old.assigned_name : "nobody");
	field_time(v, LEADS_APPOINTMENT_CANCEL_START, LEADS_APPOINTMENT_CANCEL_START_EXACT,
		req->mem, p.old.start_at);
	field_errors(v, LEADS_APPOINTMENT_CANCEL_ERRORS, f);
	control_textarea(v, LEADS_APPOINTMENT_CANCEL_REASON, req->mem, &reason);
	return ST_OK;
}

enum status
leads_appointment_cancel_get(struct response *out, struct reader *db, const struct request *req,
	const struct lead_hold *hold)
{
	struct form none = {.req = req};

	return cancel_page(out, db, &none, hold);
}

enum status
leads_appointment_cancel_post(struct response *out, struct writer *db, const struct request *req,
	const struct lead_hold *hold)
{
	struct appointment_done done = {.refused = NULL};
	struct cancel_form in;
	struct form f;
	enum status st = form_read(&f, &in, cancel_fields, 1, req);

	if (st == ST_INVALID) {
		st = cancel_page(out, db_reading(db), &f, hold);
		return st == ST_OK ? ST_INVALID : st;
	}
	if (st == ST_OK)
		st = appointment_cancel(&done, db, req->mem, hold, appointment_arg(req), in.reason);
	if (done.refused)
		response_reason(out, "%s", done.refused);
	if (st != ST_OK)
		return st;
	response_notice(out, "Appointment cancelled.");
	response_redirect(out, leads_back(req, lead_hold_facts(hold)->id));
	return ST_OK;
}
