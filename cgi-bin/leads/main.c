#include "common/frame.h"
#include "leads/deal.h"
#include "leads/leads.h"

static const struct route routes[] = {
	ROUTE_GET("/", PERM_LEAD_READ, leads_list_get),
	ROUTE_GET("/close", PERM_LEAD_CLOSE_MANUAL, leads_close_get),
	ROUTE_POST("/close", PERM_LEAD_CLOSE_MANUAL, leads_close_post),
	ROUTE_GET("/new", PERM_LEAD_CREATE, leads_new_get),
	ROUTE_POST("/new", PERM_LEAD_CREATE, leads_new_post),
	ROUTE_GET("/new/customer", PERM_LEAD_CREATE, leads_new_customer_get),
	ROUTE_GET("/stock", PERM_LEAD_READ, leads_stock_get),
	ROUTE_GET("/{id}", PERM_LEAD_READ, leads_record_get),
	ROUTE_GET("/{id}/vehicles/new", PERM_LEAD_EDIT, leads_wish_get),
	ROUTE_POST("/{id}/vehicles/new", PERM_LEAD_EDIT, leads_wish_post),
	ROUTE_GET("/{id}/vehicles/{vehicle_id}/edit", PERM_LEAD_EDIT, leads_wish_get),
	ROUTE_POST("/{id}/vehicles/{vehicle_id}/edit", PERM_LEAD_EDIT, leads_wish_post),
	ROUTE_POST("/{id}/vehicles/{vehicle_id}/primary", PERM_LEAD_EDIT, leads_wish_primary_post),
	ROUTE_POST(
		"/{id}/vehicles/{vehicle_id}/presented", PERM_LEAD_EDIT, leads_wish_presented_post),
	ROUTE_POST("/{id}/vehicles/{vehicle_id}/demo", PERM_LEAD_EDIT, leads_wish_demo_post),
	ROUTE_POST("/{id}/vehicles/{vehicle_id}/remove", PERM_LEAD_EDIT, leads_wish_remove_post),
	ROUTE_GET("/{id}/trade-ins/new", PERM_LEAD_EDIT, leads_trade_in_get),
	ROUTE_POST("/{id}/trade-ins/new", PERM_LEAD_EDIT, leads_trade_in_post),
	ROUTE_GET("/{id}/trade-ins/{trade_id}/edit", PERM_LEAD_EDIT, leads_trade_in_get),
	ROUTE_POST("/{id}/trade-ins/{trade_id}/edit", PERM_LEAD_EDIT, leads_trade_in_post),
	ROUTE_POST("/{id}/trade-ins/{trade_id}/remove", PERM_LEAD_EDIT, leads_trade_in_remove_post),
	ROUTE_GET("/{id}/finance", PERM_LEAD_EDIT, leads_finance_get),
	ROUTE_POST("/{id}/finance", PERM_LEAD_EDIT, leads_finance_post),
	ROUTE_GET("/{id}/write-up", PERM_LEAD_EDIT, leads_write_up_get),
	ROUTE_POST("/{id}/write-up", PERM_LEAD_EDIT, leads_write_up_post),
	ROUTE_POST("/{id}/write-up/commit", PERM_LEAD_EDIT, leads_write_up_commit_post),
	ROUTE_POST("/{id}/write-up/sign", PERM_LEAD_EDIT, leads_write_up_sign_post),
	ROUTE_POST("/{id}/write-up/void", PERM_LEAD_EDIT, leads_write_up_void_post),
	ROUTE_GET("/{id}/write-up/print", PERM_LEAD_READ, leads_write_up_print_get),
	ROUTE_GET("/{id}/mark-sold", PERM_LEAD_READ, leads_mark_sold_get),
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
