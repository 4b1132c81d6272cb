#include "common/frame.h"
#include "leads/leads.h"

static const struct route routes[] = {
	ROUTE_GET("/", PERM_LEAD_READ, leads_list_get),
	ROUTE_GET("/close", PERM_LEAD_CLOSE_MANUAL, leads_close_get),
	ROUTE_POST("/close", PERM_LEAD_CLOSE_MANUAL, leads_close_post),
	ROUTE_GET("/new", PERM_LEAD_CREATE, leads_new_get),
	ROUTE_POST("/new", PERM_LEAD_CREATE, leads_new_post),
	ROUTE_GET("/new/customer", PERM_LEAD_CREATE, leads_new_customer_get),
	ROUTE_GET("/{id}", PERM_LEAD_READ, leads_record_get),
	ROUTE_GET("/{id}/edit", PERM_LEAD_EDIT, leads_edit_get),
	ROUTE_POST("/{id}/edit", PERM_LEAD_EDIT, leads_edit_post),
	ROUTE_POST("/{id}/contact", PERM_LEAD_EDIT, leads_contact_post),
	ROUTE_GET("/{id}/tasks/new", PERM_TASK_EDIT, leads_task_new_get),
	ROUTE_POST("/{id}/tasks/new", PERM_TASK_EDIT, leads_task_new_post),
	ROUTE_GET("/{id}/tasks/{task_id}/reschedule", PERM_TASK_EDIT, leads_task_get),
	ROUTE_POST("/{id}/tasks/{task_id}/reschedule", PERM_TASK_EDIT, leads_task_reschedule_post),
	ROUTE_GET("/{id}/tasks/{task_id}/assign", PERM_TASK_EDIT, leads_task_get),
	ROUTE_POST("/{id}/tasks/{task_id}/assign", PERM_TASK_EDIT, leads_task_assign_post),
	ROUTE_GET("/{id}/tasks/{task_id}/complete", PERM_TASK_EDIT, leads_task_complete_get),
	ROUTE_POST("/{id}/tasks/{task_id}/complete", PERM_TASK_EDIT, leads_task_complete_post),
	ROUTE_POST("/{id}/tasks/{task_id}/cancel", PERM_TASK_EDIT, leads_task_cancel_post),
};

const char *
leads_number(struct mem *m, const char *lead_no, struct lead_id id)
{
	return lead_no ? lead_no : mem_printf(m, "%lld", (long long)id.v);
}

bool
leads_is_idle(bool is_open, struct utc last_activity_at)
{
	return is_open && date_now().s - last_activity_at.s > LEADS_IDLE_DAYS * INT64_C(86400);
}

const char *
leads_untouched(struct mem *m, struct utc last_activity_at)
{
	return span_words(m, date_now().s - last_activity_at.s);
}

int
main(int argc, char **argv)
{
	const struct web_app app = {
		"leads", routes, sizeof(routes) / sizeof(routes[0]), frame_fill};

	return web_main(argc, argv, &app);
}
