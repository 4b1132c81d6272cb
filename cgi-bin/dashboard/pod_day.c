/* My day: tasks that are past due or due today, and today's appointments. */
#include "base/text.h"
#include "common/fields.h"
#include "dashboard/pods.h"
#include "templates/dashboard/pod-day.h"
#include "templates/dashboard/pod.h"

static void
fill_task(struct view *body, const struct dashboard_item *t, struct mem *m)
{
	struct view *row = view_section(body, DASHBOARD_POD_DAY_TASK), *part;

	if (t->customer_id.v) {
		part = view_section(row, DASHBOARD_POD_DAY_TASK_CUSTOMER);
		view_int(part, DASHBOARD_POD_DAY_CUSTOMER_ID, t->customer_id.v);
		view_text(part, DASHBOARD_POD_DAY_CUSTOMER_NAME, t->who);
	}
	part = view_section(
		row, t->lead_id.v ? DASHBOARD_POD_DAY_TASK_LEAD : DASHBOARD_POD_DAY_TASK_PLAIN);
	if (t->lead_id.v)
		view_int(part, DASHBOARD_POD_DAY_LEAD_ID, t->lead_id.v);
	view_text(part, DASHBOARD_POD_DAY_TASK_TEXT, t->what);
	field_time(row, DASHBOARD_POD_DAY_TASK_DUE, DASHBOARD_POD_DAY_TASK_DUE_EXACT, m, t->at);
	if (t->at.s < date_now().s)
		view_section(row, DASHBOARD_POD_DAY_PAST_DUE);
}

static const char *
appointment_words(const struct dashboard_item *a)
{
	static const struct {
		const char *word, *label;
	} states[] = {{"shown", "Shown"}, {"no_show", "No-show"}, {"confirmed", "Confirmed"}};

	for (size_t i = 0; i < sizeof(states) / sizeof(states[0]); i++)
		if (text_equal(states[i].word, a->state))
			return states[i].label;
	return "Not confirmed";
}

static const char *
type_words(const struct dashboard_item *a)
{
	static const struct {
		const char *word, *label;
	} types[] = {{"visit", "Visit"}, {"test_drive", "Test drive"}, {"delivery", "Delivery"},
		{"phone", "Phone appointment"}};

	for (size_t i = 0; i < sizeof(types) / sizeof(types[0]); i++)
		if (text_equal(types[i].word, a->what))
			return types[i].label;
	return "Appointment";
}

static void
fill_appointment(struct view *body, const struct dashboard_item *a, struct mem *m)
{
	struct view *row = view_section(body, DASHBOARD_POD_DAY_APPOINTMENT);

	view_int(row, DASHBOARD_POD_DAY_CUSTOMER_ID, a->customer_id.v);
	view_text(row, DASHBOARD_POD_DAY_CUSTOMER_NAME, a->who);
	view_int(row, DASHBOARD_POD_DAY_LEAD_ID, a->lead_id.v);
	view_text(row, DASHBOARD_POD_DAY_APPOINTMENT_TEXT,
		mem_printf(m, "%s, %s", type_words(a), appointment_words(a)));
	field_time(row, DASHBOARD_POD_DAY_STARTS, DASHBOARD_POD_DAY_STARTS_EXACT, m, a->at);
}

static void
fill_tasks(struct view *pod, struct view *body, struct pods *p)
{
	const struct dashboard_items *list = &p->lists[DASHBOARD_LIST_MY_TASKS];
	struct mem *m = p->req->mem;

	for (size_t i = 0; i < list->n; i++)
		fill_task(body, &list->v[i], m);
	if (list->n == 0)
		view_section(body, DASHBOARD_POD_DAY_NO_TASK);
	if (list->n && list->v[0].past_due)
		view_text(view_section(pod, DASHBOARD_POD_PAST_DUE), DASHBOARD_POD_PAST_DUE_TEXT,
			mem_printf(m, "%s past due", count_text(m, list->v[0].past_due)));
	view_text(
		body, DASHBOARD_POD_DAY_TASKS_TOTAL, count_text(m, list->n ? list->v[0].total : 0));
}

enum status
pod_day(struct view *pod, struct pods *p)
{
	const struct dashboard_items *list = &p->lists[DASHBOARD_LIST_MY_APPOINTMENTS];
	struct view *body = view_include(pod, DASHBOARD_POD_BODY, T_DASHBOARD_POD_DAY);
	struct mem *m = p->req->mem;

	view_text(pod, DASHBOARD_POD_TITLE, "My day");
	fill_tasks(pod, body, p);
	for (size_t i = 0; i < list->n; i++)
		fill_appointment(body, &list->v[i], m);
	if (list->n == 0)
		view_section(body, DASHBOARD_POD_DAY_NO_APPOINTMENT);
	view_text(body, DASHBOARD_POD_DAY_APPOINTMENTS_TOTAL,
		count_text(m, list->n ? list->v[0].total : 0));
	return ST_OK;
}
