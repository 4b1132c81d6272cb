#include "base/text.h"
#include "common/family.h"
#include "common/screens.h"
#include "leads/deal.h"
#include "leads/leads.h"

static enum status
see_for_writing(const struct lead_hold **out, struct writer *db, struct mem *m, struct lead_id id)
{
	return lead_hold_see(out, db_reading(db), m, id);
}

RECORD_DEFINE(lead, "lead", struct lead_hold, struct lead_id, lead_hold_see, lead_hold_take);
RECORD_DEFINE_SEEN(lead_read, "lead", struct lead_read, struct lead_id, lead_read_see);
RECORD_DEFINE_HELD(lead_seen, "lead", struct lead_hold, struct lead_id, see_for_writing);
RECORD_DEFINE_HELD(lead_offer, "lead", struct owner_offer, struct lead_id, owner_offer_hold);

RECORD_DEFINE_HELD(batch, "batch", struct batch_done, struct lead_batch_id, batch_take);

#define ROUTE_LEAD_GET(...)  ROUTE_RECORD_GET(lead, __VA_ARGS__)
#define ROUTE_LEAD_POST(...) ROUTE_RECORD_POST(lead, __VA_ARGS__)

static const struct route routes[] = {
	ROUTE_GET("/", PERM_LEAD_READ, leads_list_get),
	ROUTE_GET("/act", PERM_LEAD_EDIT, leads_act_get),
	ROUTE_POST("/act", PERM_LEAD_EDIT, leads_act_post),
	ROUTE_GET("/assign", PERM_LEAD_ASSIGN, leads_assign_get),
	ROUTE_POST("/assign", PERM_LEAD_ASSIGN, leads_assign_post),
	ROUTE_GET("/bad", PERM_LEAD_EDIT, leads_bad_get),
	ROUTE_POST("/bad", PERM_LEAD_EDIT, leads_bad_post),
	ROUTE_GET("/close", PERM_LEAD_CLOSE_MANUAL, leads_close_get),
	ROUTE_POST("/close", PERM_LEAD_CLOSE_MANUAL, leads_close_post),
	ROUTE_GET("/export", PERM_REPORT_EXPORT, leads_export_get),
	ROUTE_GET("/new", PERM_LEAD_CREATE, leads_new_get),
	ROUTE_POST("/new", PERM_LEAD_CREATE, leads_new_post),
	ROUTE_POLL_GET("/new/customer", PERM_LEAD_CREATE, leads_new_customer_get),
	ROUTE_GET("/pool", PERM_LEAD_EDIT, leads_pool_get),
	ROUTE_GET("/source", PERM_LEAD_EDIT, leads_source_get),
	ROUTE_POST("/source", PERM_LEAD_EDIT, leads_source_post),
	ROUTE_GET("/status", PERM_LEAD_EDIT, leads_status_get),
	ROUTE_POST("/status", PERM_LEAD_EDIT, leads_status_post),
	ROUTE_GET("/stock", PERM_LEAD_READ, leads_stock_get),
	ROUTE_GET("/task", PERM_TASK_EDIT, leads_tasks_get),
	ROUTE_POST("/task", PERM_TASK_EDIT, leads_tasks_post),
	ROUTE_GET("/undo", PERM_LEAD_READ, leads_undo_get),
	ROUTE_RECORD_POST(batch, "/undo/{batch}", PERM_LEAD_READ, leads_undo_post),
	ROUTE_RECORD_GET(lead_read, "/{lead}", PERM_LEAD_READ, leads_record_get),
	ROUTE_LEAD_POST("/{lead}/favorite", PERM_LEAD_READ, leads_favorite_post),
	ROUTE_LEAD_POST("/{lead}/favorite/remove", PERM_LEAD_READ, leads_unfavorite_post),
	ROUTE_LEAD_POST("/{lead}/check-in", PERM_SHOWROOM_LOG, leads_check_in_post),
	ROUTE_LEAD_POST("/{lead}/check-out", PERM_SHOWROOM_LOG, leads_check_out_post),
	ROUTE_LEAD_GET("/{lead}/appointments/new", PERM_TASK_EDIT, leads_appointment_form_get),
	ROUTE_LEAD_POST("/{lead}/appointments/new", PERM_TASK_EDIT, leads_appointment_form_post),
	ROUTE_LEAD_GET("/{lead}/appointments/{appointment_id}/reschedule", PERM_TASK_EDIT,
		leads_appointment_form_get),
	ROUTE_LEAD_POST("/{lead}/appointments/{appointment_id}/reschedule", PERM_TASK_EDIT,
		leads_appointment_form_post),
	ROUTE_LEAD_POST("/{lead}/appointments/{appointment_id}/confirm", PERM_TASK_EDIT,
		leads_appointment_confirm_post),
	ROUTE_LEAD_POST("/{lead}/appointments/{appointment_id}/show", PERM_TASK_EDIT,
		leads_appointment_show_post),
	ROUTE_LEAD_POST("/{lead}/appointments/{appointment_id}/no-show", PERM_TASK_EDIT,
		leads_appointment_no_show_post),
	ROUTE_LEAD_GET("/{lead}/appointments/{appointment_id}/cancel", PERM_TASK_EDIT,
		leads_appointment_cancel_get),
	ROUTE_LEAD_POST("/{lead}/appointments/{appointment_id}/cancel", PERM_TASK_EDIT,
		leads_appointment_cancel_post),
	ROUTE_LEAD_POST("/{lead}/steps/{step_id}/take", PERM_LEAD_EDIT, leads_step_take_post),
	ROUTE_LEAD_POST("/{lead}/steps/{step_id}/undo", PERM_LEAD_EDIT, leads_step_undo_post),
	ROUTE_LEAD_GET("/{lead}/edit", PERM_LEAD_EDIT, leads_edit_get),
	ROUTE_LEAD_POST("/{lead}/edit", PERM_LEAD_EDIT, leads_edit_post),
	ROUTE_LEAD_GET("/{lead}/reopen", PERM_LEAD_REOPEN, leads_reopen_get),
	ROUTE_LEAD_POST("/{lead}/reopen", PERM_LEAD_REOPEN, leads_reopen_post),
	ROUTE_LEAD_POST("/{lead}/contact", PERM_LEAD_EDIT, leads_contact_post),
	ROUTE_LEAD_GET("/{lead}/email", PERM_LEAD_EDIT, leads_email_get),
	ROUTE_LEAD_POST("/{lead}/email", PERM_LEAD_EDIT, leads_email_post),
	ROUTE_LEAD_GET("/{lead}/tasks/new", PERM_TASK_EDIT, leads_task_new_get),
	ROUTE_LEAD_POST("/{lead}/tasks/new", PERM_TASK_EDIT, leads_task_new_post),
	ROUTE_LEAD_GET("/{lead}/tasks/{task_id}/reschedule", PERM_TASK_EDIT, leads_task_get),
	ROUTE_LEAD_POST(
		"/{lead}/tasks/{task_id}/reschedule", PERM_TASK_EDIT, leads_task_reschedule_post),
	ROUTE_LEAD_GET("/{lead}/tasks/{task_id}/assign", PERM_TASK_EDIT, leads_task_get),
	ROUTE_LEAD_POST("/{lead}/tasks/{task_id}/assign", PERM_TASK_EDIT, leads_task_assign_post),
	ROUTE_LEAD_GET("/{lead}/tasks/{task_id}/complete", PERM_TASK_EDIT, leads_task_complete_get),
	ROUTE_LEAD_POST(
		"/{lead}/tasks/{task_id}/complete", PERM_TASK_EDIT, leads_task_complete_post),
	ROUTE_LEAD_POST("/{lead}/tasks/{task_id}/cancel", PERM_TASK_EDIT, leads_task_cancel_post),
	ROUTE_RECORD_POST(lead_offer, "/{lead}/take", PERM_LEAD_EDIT, leads_take_post),
	ROUTE_RECORD_POLL_POST(lead_seen, "/{lead}/open", PERM_LEAD_READ, leads_open_post),
	ROUTE_LEAD_GET("/{lead}/vehicles/new", PERM_LEAD_EDIT, leads_wish_get),
	ROUTE_LEAD_POST("/{lead}/vehicles/new", PERM_LEAD_EDIT, leads_wish_post),
	ROUTE_LEAD_GET("/{lead}/vehicles/{vehicle_id}/edit", PERM_LEAD_EDIT, leads_wish_get),
	ROUTE_LEAD_POST("/{lead}/vehicles/{vehicle_id}/edit", PERM_LEAD_EDIT, leads_wish_post),
	ROUTE_LEAD_POST(
		"/{lead}/vehicles/{vehicle_id}/primary", PERM_LEAD_EDIT, leads_wish_primary_post),
	ROUTE_LEAD_POST("/{lead}/vehicles/{vehicle_id}/presented", PERM_LEAD_EDIT,
		leads_wish_presented_post),
	ROUTE_LEAD_POST("/{lead}/vehicles/{vehicle_id}/demo", PERM_LEAD_EDIT, leads_wish_demo_post),
	ROUTE_LEAD_POST(
		"/{lead}/vehicles/{vehicle_id}/remove", PERM_LEAD_EDIT, leads_wish_remove_post),
	ROUTE_LEAD_GET("/{lead}/trade-ins/new", PERM_LEAD_EDIT, leads_trade_in_get),
	ROUTE_LEAD_POST("/{lead}/trade-ins/new", PERM_LEAD_EDIT, leads_trade_in_post),
	ROUTE_LEAD_GET("/{lead}/trade-ins/{trade_id}/edit", PERM_LEAD_EDIT, leads_trade_in_get),
	ROUTE_LEAD_POST("/{lead}/trade-ins/{trade_id}/edit", PERM_LEAD_EDIT, leads_trade_in_post),
	ROUTE_LEAD_POST(
		"/{lead}/trade-ins/{trade_id}/remove", PERM_LEAD_EDIT, leads_trade_in_remove_post),
	ROUTE_LEAD_GET("/{lead}/finance", PERM_LEAD_EDIT, leads_finance_get),
	ROUTE_LEAD_POST("/{lead}/finance", PERM_LEAD_EDIT, leads_finance_post),
	ROUTE_LEAD_GET("/{lead}/write-up", PERM_LEAD_EDIT, leads_write_up_get),
	ROUTE_LEAD_POST("/{lead}/write-up", PERM_LEAD_EDIT, leads_write_up_post),
	ROUTE_LEAD_POST("/{lead}/write-up/commit", PERM_LEAD_EDIT, leads_write_up_commit_post),
	ROUTE_LEAD_POST("/{lead}/write-up/sign", PERM_LEAD_EDIT, leads_write_up_sign_post),
	ROUTE_LEAD_POST("/{lead}/write-up/void", PERM_LEAD_EDIT, leads_write_up_void_post),
	ROUTE_LEAD_GET("/{lead}/write-up/print", PERM_LEAD_READ, leads_write_up_print_get),
	ROUTE_LEAD_GET("/{lead}/mark-sold", PERM_LEAD_READ, leads_mark_sold_get),
};

const struct place *
leads_back(const struct request *req, struct lead_id id)
{
	return place_back(req, place_of(req, &screens[SCREEN_LEAD], id.v));
}

const char *
leads_number(struct mem *m, const char *lead_no, struct lead_id id)
{
	return lead_no ? lead_no : mem_printf(m, "%lld", (long long)id.v);
}

const char *
leads_days(struct mem *m, int days)
{
	return mem_printf(m, "%d day%s", days, days == 1 ? "" : "s");
}

const char *
leads_untouched(struct mem *m, struct utc last_activity_at)
{
	return span_words(m, date_now().s - last_activity_at.s);
}

int
main(int argc, char **argv)
{
	return family_main(argc, argv, "leads", routes, sizeof(routes) / sizeof(routes[0]), NULL);
}
