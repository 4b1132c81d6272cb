/* Appointments on a lead's record: those to come, and the last ones. */
#include "base/text.h"
#include "common/fields.h"
#include "leads/record.h"
#include "templates/leads/record-appointments.h"
#include "templates/leads/record.h"

static void
fill_act(struct view *row, struct tpl_section at, const struct appointment *a)
{
	struct view *act = view_section(row, at);

	view_int(act, LEADS_RECORD_APPOINTMENTS_LEAD_ID, a->lead_id.v);
	view_int(act, LEADS_RECORD_APPOINTMENTS_ID, a->id.v);
}

static void
fill_acts(struct view *row, const struct appointment *a)
{
	if (appointment_may_show(a))
		fill_act(row, LEADS_RECORD_APPOINTMENTS_MAY_SHOW, a);
	if (appointment_may_confirm(a) && !appointment_is_late(a))
		fill_act(row, LEADS_RECORD_APPOINTMENTS_MAY_CONFIRM, a);
	if (appointment_may_miss(a))
		fill_act(row, LEADS_RECORD_APPOINTMENTS_MAY_MISS, a);
	if (appointment_may_move(a))
		fill_act(row, LEADS_RECORD_APPOINTMENTS_MAY_MOVE, a);
	if (appointment_is_open(a))
		fill_act(row, LEADS_RECORD_APPOINTMENTS_MAY_CANCEL, a);
}

static void
fill_past(struct view *row, const struct appointment *a, struct mem *m)
{
	struct view *shown;

	view_text(row, LEADS_RECORD_APPOINTMENTS_SET_BY, a->set_by_name ? a->set_by_name : "Uplog");
	field_time(row, LEADS_RECORD_APPOINTMENTS_SET, LEADS_RECORD_APPOINTMENTS_SET_EXACT, m,
		a->set_at);
	if (!utc_is_set(a->shown_at))
		return;
	shown = view_section(row, LEADS_RECORD_APPOINTMENTS_SHOWN);
	field_time(shown, LEADS_RECORD_APPOINTMENTS_SHOWN_AT, LEADS_RECORD_APPOINTMENTS_SHOWN_EXACT,
		m, a->shown_at);
}

static void
fill_words(struct view *row, const struct appointment *a, struct mem *m)
{
	view_text(row, LEADS_RECORD_APPOINTMENTS_TYPE_NAME, word_label(appointment_types, a->type));
	field_time(row, LEADS_RECORD_APPOINTMENTS_START, LEADS_RECORD_APPOINTMENTS_START_EXACT, m,
		a->start_at);
	view_text(row, LEADS_RECORD_APPOINTMENTS_STATE, a->state);
	view_text(row, LEADS_RECORD_APPOINTMENTS_STATE_NAME, appointment_state_label(a->state));
	view_text(
		row, LEADS_RECORD_APPOINTMENTS_WHO, a->assigned_name ? a->assigned_name : "Nobody");
	if (appointment_is_late(a))
		view_section(row, LEADS_RECORD_APPOINTMENTS_LATE);
	if (!text_empty(a->note))
		view_text(view_section(row, LEADS_RECORD_APPOINTMENTS_NOTE),
			LEADS_RECORD_APPOINTMENTS_NOTE_TEXT, a->note);
	if (a->cancel_reason)
		view_text(view_section(row, LEADS_RECORD_APPOINTMENTS_REASON),
			LEADS_RECORD_APPOINTMENTS_REASON_TEXT, a->cancel_reason);
}

enum status
record_appointments(struct record *r)
{
	bool may = actor_may(r->req->actor, PERM_TASK_EDIT);
	struct view *v =
		view_include(r->page, LEADS_RECORD_APPOINTMENTS, T_LEADS_RECORD_APPOINTMENTS);

	for (size_t i = 0; i < r->work.n_appointments; i++) {
		const struct appointment *a = &r->work.appointments[i];
		struct view *row = view_section(v, LEADS_RECORD_APPOINTMENTS_APPOINTMENT);

		fill_words(row, a, r->req->mem);
		fill_past(row, a, r->req->mem);
		if (may)
			fill_acts(row, a);
	}
	if (r->work.n_appointments == 0)
		view_section(v, LEADS_RECORD_APPOINTMENTS_NO_APPOINTMENT);
	if (may)
		view_int(view_section(v, LEADS_RECORD_APPOINTMENTS_ALLOWED),
			LEADS_RECORD_APPOINTMENTS_NEW_LEAD_ID, r->lead.id.v);
	else
		view_section(v, LEADS_RECORD_APPOINTMENTS_DENIED);
	return ST_OK;
}
