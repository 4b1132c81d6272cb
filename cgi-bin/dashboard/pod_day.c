/* My day: tasks that are past due or due today, and today's appointments. */
#include "base/text.h"
#include "common/fields.h"
#include "dashboard/pods.h"
#include "templates/dashboard/pod-day.h"
#include "templates/dashboard/pod.h"

static void
fill_task(struct view *body, const struct dashboard_task *t, struct mem *m)
{
	struct view *row = view_section(body, DASHBOARD_POD_DAY_TASK), *part;

	if (t->customer_id.v) {
		part = view_section(row, DASHBOARD_POD_DAY_TASK_CUSTOMER);
		view_int(part, DASHBOARD_POD_DAY_CUSTOMER_ID, t->customer_id.v);
		view_text(part, DASHBOARD_POD_DAY_CUSTOMER_NAME, t->customer_name);
	}
	part = view_section(
		row, t->lead_id.v ? DASHBOARD_POD_DAY_TASK_LEAD : DASHBOARD_POD_DAY_TASK_PLAIN);
	if (t->lead_id.v)
		view_int(part, DASHBOARD_POD_DAY_LEAD_ID, t->lead_id.v);
	view_text(part, DASHBOARD_POD_DAY_TASK_TEXT, t->subject);
	field_time(row, DASHBOARD_POD_DAY_TASK_DUE, DASHBOARD_POD_DAY_TASK_DUE_EXACT, m, t->due_at);
	if (t->due_at.s < date_now().s)
		view_section(row, DASHBOARD_POD_DAY_PAST_DUE);
}

static const char *
appointment_words(const struct dashboard_appointment *a)
{
	static const struct {
		const char *word, *label;
	} states[] = {{"shown", "Shown"}, {"no_show", "No-show"}, {"confirmed", "Confirmed"}};

	for (size_t i = 0; i < sizeof(states) / sizeof(states[0]); i++)
		if (text_equal(states[i].word, a->status))
			return states[i].label;
	return "Not confirmed";
}

static const char *
type_words(const struct dashboard_appointment *a)
{
	static const struct {
		const char *word, *label;
	} types[] = {{"visit", "Visit"}, {"test_drive", "Test drive"}, {"delivery", "Delivery"},
		{"phone", "Phone appointment"}};

	for (size_t i = 0; i < sizeof(types) / sizeof(types[0]); i++)
		if (text_equal(types[i].word, a->type))
			return types[i].label;
	return "Appointment";
}

static void
fill_appointment(struct view *body, const struct dashboard_appointment *a, struct mem *m)
{
	struct view *row = view_section(body, DASHBOARD_POD_DAY_APPOINTMENT);

	view_int(row, DASHBOARD_POD_DAY_CUSTOMER_ID, a->customer_id.v);
	view_text(row, DASHBOARD_POD_DAY_CUSTOMER_NAME, a->customer_name);
	view_int(row, DASHBOARD_POD_DAY_LEAD_ID, a->lead_id.v);
	view_text(row, DASHBOARD_POD_DAY_APPOINTMENT_TEXT,
		mem_printf(m, "%s, %s", type_words(a), appointment_words(a)));
	field_time(row, DASHBOARD_POD_DAY_STARTS, DASHBOARD_POD_DAY_STARTS_EXACT, m, a->start_at);
}

static void
fill_tasks(struct view *pod, struct view *body, struct pods *p, const struct dashboard_task *list,
	size_t n)
{
	struct mem *m = p->req->mem;

	for (size_t i = 0; i < n; i++)
		fill_task(body, &list[i], m);
	if (n == 0)
		view_section(body, DASHBOARD_POD_DAY_NO_TASK);
	if (n && list[0].past_due)
		view_text(view_section(pod, DASHBOARD_POD_PAST_DUE), DASHBOARD_POD_PAST_DUE_TEXT,
			mem_printf(m, "%s past due", count_text(m, list[0].past_due)));
	view_text(body, DASHBOARD_POD_DAY_TASKS_TOTAL, count_text(m, n ? list[0].total : 0));
}

enum status
pod_day(struct view *pod, struct pods *p)
{
	struct view *body = view_include(pod, DASHBOARD_POD_BODY, T_DASHBOARD_POD_DAY);
	struct mem *m = p->req->mem;
	struct dashboard_appointment *appointments;
	struct dashboard_task *tasks;
	size_t n_tasks, n_appointments;
	enum status st = dashboard_my_tasks(&tasks, &n_tasks, p->db, m);

	if (st == ST_OK)
		st = dashboard_my_appointments(&appointments, &n_appointments, p->db, m);
	if (st != ST_OK)
		return st;
	view_text(pod, DASHBOARD_POD_TITLE, "My day");
	fill_tasks(pod, body, p, tasks, n_tasks);
	for (size_t i = 0; i < n_appointments; i++)
		fill_appointment(body, &appointments[i], m);
	if (n_appointments == 0)
		view_section(body, DASHBOARD_POD_DAY_NO_APPOINTMENT);
	view_text(body, DASHBOARD_POD_DAY_APPOINTMENTS_TOTAL,
		count_text(m, n_appointments ? appointments[0].total : 0));
	return ST_OK;
}
