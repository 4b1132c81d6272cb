/* The appointments of a day, with one tap for what becomes of them. */
#include "templates/dashboard/appointments.h"
#include "base/text.h"
#include "common/fields.h"
#include "common/screens.h"
#include "crm/lead/lead_brief.h"
#include "crm/text/phone.h"
#include "crm/work/appointment.h"
#include "dashboard/dashboard.h"

struct day_list {
	const struct request *req;
	struct day day;
	struct appointment *list;
	struct lead_brief *leads; /* those that the actor may open */
	size_t n, n_leads;
	bool more;
};

/* The day asked for; today when it is none. */
static struct day
day_asked(const struct request *req)
{
	struct day day;

	return day_parse(&day, request_get(req, "day")) == ST_OK ? day : date_today();
}

static enum status
read_day(struct day_list *d, struct reader *db)
{
	struct mem *m = d->req->mem;
	struct lead_id *ids;
	enum status st = appointment_day(&d->list, &d->n, db, m, d->day);

	if (st != ST_OK)
		return st;
	d->more = d->n > APPOINTMENT_DAY_MAX;
	if (d->more)
		d->n = APPOINTMENT_DAY_MAX;
	ids = mem_array(m, struct lead_id, d->n);
	for (size_t i = 0; i < d->n; i++)
		ids[i] = d->list[i].lead_id;
	return lead_briefs(&d->leads, &d->n_leads, db, m, ids, d->n);
}

static void
fill_act(struct view *acts, struct tpl_section at, const struct appointment *a,
	const struct day_list *d)
{
	struct view *act = view_section(acts, at);

	view_int(act, DASHBOARD_APPOINTMENTS_LEAD_ID, a->lead_id.v);
	view_int(act, DASHBOARD_APPOINTMENTS_ID, a->id.v);
	view_text(act, DASHBOARD_APPOINTMENTS_BACK,
		place_text(place_set(place_to(d->req, &screens[SCREEN_APPOINTMENTS]), "day",
			day_iso(d->req->mem, d->day))));
}

static void
fill_lead(struct view *row, const struct appointment *a, const struct lead_brief *l,
	const struct day_list *d)
{
	struct view *lead = view_section(row, DASHBOARD_APPOINTMENTS_LEAD), *phone;

	view_int(lead, DASHBOARD_APPOINTMENTS_LEAD_ID, l->id.v);
	view_text(lead, DASHBOARD_APPOINTMENTS_CUSTOMER_NAME, l->customer_name);
	if (l->phone) {
		phone = view_section(row, DASHBOARD_APPOINTMENTS_PHONE);
		view_text(phone, DASHBOARD_APPOINTMENTS_PHONE_E164, l->phone);
		view_text(phone, DASHBOARD_APPOINTMENTS_PHONE_TEXT,
			phone_words(d->req->mem, l->phone));
		view_text(phone, DASHBOARD_APPOINTMENTS_PHONE_NAME, l->customer_name);
	}
	if (appointment_may_show(a))
		fill_act(row, DASHBOARD_APPOINTMENTS_MAY_SHOW, a, d);
	if (appointment_may_confirm(a) && !appointment_is_late(a))
		fill_act(row, DASHBOARD_APPOINTMENTS_MAY_CONFIRM, a, d);
	if (appointment_may_miss(a))
		fill_act(row, DASHBOARD_APPOINTMENTS_MAY_MISS, a, d);
}

static void
fill_row(struct view *v, const struct appointment *a, const struct day_list *d)
{
	const struct lead_brief *l = lead_brief_find(d->leads, d->n_leads, a->lead_id);
	struct view *row = view_section(v, DASHBOARD_APPOINTMENTS_APPOINTMENT);

	view_text(row, DASHBOARD_APPOINTMENTS_TYPE_NAME, word_label(appointment_types, a->type));
	field_time(row, DASHBOARD_APPOINTMENTS_START, DASHBOARD_APPOINTMENTS_START_EXACT,
		d->req->mem, a->start_at);
	view_text(row, DASHBOARD_APPOINTMENTS_STATE, a->state);
	view_text(row, DASHBOARD_APPOINTMENTS_STATE_NAME, appointment_state_label(a->state));
	view_text(row, DASHBOARD_APPOINTMENTS_WHO, a->assigned_name ? a->assigned_name : "Nobody");
	if (appointment_is_late(a))
		view_section(row, DASHBOARD_APPOINTMENTS_LATE);
	if (!text_empty(a->note))
		view_text(view_section(row, DASHBOARD_APPOINTMENTS_NOTE),
			DASHBOARD_APPOINTMENTS_NOTE_TEXT, a->note);
	if (l)
		fill_lead(row, a, l, d);
	else
		view_section(row, DASHBOARD_APPOINTMENTS_MASKED);
}

static size_t
count_in(const struct day_list *d, const char *state)
{
	size_t n = 0;

	for (size_t i = 0; i < d->n; i++)
		n += text_equal(d->list[i].state, state);
	return n;
}

static void
fill_head(struct view *v, const struct day_list *d)
{
	struct mem *m = d->req->mem;
	bool today = day_compare(d->day, date_today()) == 0;

	view_text(v, DASHBOARD_APPOINTMENTS_DAY, day_words(m, d->day));
	view_text(v, DASHBOARD_APPOINTMENTS_DAY_ISO, day_iso(m, d->day));
	view_text(v, DASHBOARD_APPOINTMENTS_BEFORE, day_iso(m, day_add(d->day, -1)));
	view_text(v, DASHBOARD_APPOINTMENTS_AFTER, day_iso(m, day_add(d->day, 1)));
	if (!today)
		view_section(v, DASHBOARD_APPOINTMENTS_OTHER_DAY);
	view_text(v, DASHBOARD_APPOINTMENTS_COUNTS,
		mem_printf(m, "%zu%s appointment%s: %zu shown, %zu no-show", d->n,
			d->more ? "+" : "", d->n == 1 ? "" : "s", count_in(d, "shown"),
			count_in(d, "no_show")));
}

enum status
dashboard_appointments_get(struct response *out, struct reader *db, const struct request *req)
{
	struct day_list d = {.req = req, .day = day_asked(req)};
	struct view *v;
	enum status st = read_day(&d, db);

	if (st != ST_OK)
		return st;
	v = response_page(out, T_DASHBOARD_APPOINTMENTS, "Appointments");
	dashboard_tabs_fill(v, DASHBOARD_APPOINTMENTS_TABS, req, DASHBOARD_TAB_APPOINTMENTS, 0);
	fill_head(v, &d);
	for (size_t i = 0; i < d.n; i++)
		fill_row(v, &d.list[i], &d);
	if (d.n == 0)
		view_section(v, DASHBOARD_APPOINTMENTS_NO_APPOINTMENT);
	if (d.more)
		view_int(view_section(v, DASHBOARD_APPOINTMENTS_MORE),
			DASHBOARD_APPOINTMENTS_MORE_MAX, APPOINTMENT_DAY_MAX);
	return ST_OK;
}
