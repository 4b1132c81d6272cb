/*
 * screens.h - every page of every family, and what its address may have.
 *
 * A family knows the others' screens by this table only. A route that answers
 * a page has its row here (tests/cgi/places).
 */
#ifndef COMMON_SCREENS_H
#define COMMON_SCREENS_H

#include "web/place.h"

#define SCREENS(X) \
	X(FORGOT, "/account/forgot", {NULL}, .no_return = true) \
	X(NEW_PASSWORD, "/account/new-password", {"link"}, .no_return = true) \
	X(SIGN_IN, "/account/sign-in", {"next"}, .once = "said", .no_return = true) \
	X(SETTINGS, "/account/settings", {NULL}) \
	X(TWO_FACTOR, "/account/two-factor", {NULL}) \
	X(TWO_FACTOR_CODES, "/account/two-factor/codes", {NULL}) \
	X(TWO_FACTOR_SETUP, "/account/two-factor/setup", {NULL}) \
	X(ADMIN, "/admin", {NULL}) \
	X(AUDIT, "/admin/audit", \
		{"from", "to", "user", "entity", "number", "verb", "format", "before"}) \
	X(OUTBOX, "/admin/outbox", {"q", "state", "kind", "lead", "sort", "after", "before"}) \
	X(REASON, "/admin/workflow/reasons/{reason}", {NULL}) \
	X(REASONS, "/admin/workflow/reasons", {NULL}) \
	X(ROLE, "/admin/roles/{role}", {NULL}) \
	X(ROLE_NEW, "/admin/roles/new", {NULL}) \
	X(ROLES, "/admin/roles", {NULL}) \
	X(STATUS, "/admin/workflow/statuses/{status}", {NULL}) \
	X(STATUS_NEW, "/admin/workflow/statuses/new", {NULL}) \
	X(STATUSES, "/admin/workflow/statuses", {NULL}) \
	X(STORE, "/admin/store", {NULL}) \
	X(TEAM, "/admin/teams/{team}", {NULL}) \
	X(TEAMS, "/admin/teams", {NULL}) \
	X(TEMPLATE, "/admin/workflow/templates/{template}", {"lead"}) \
	X(TEMPLATE_NEW, "/admin/workflow/templates/new", {NULL}) \
	X(TEMPLATES, "/admin/workflow/templates", {NULL}) \
	X(USER, "/admin/users/{user}", {NULL}) \
	X(USER_HAND_OVER, "/admin/users/{user}/hand-over", {NULL}) \
	X(USER_NEW, "/admin/users/new", {NULL}) \
	X(USERS, "/admin/users", {"q", "disabled"}) \
	X(WORKFLOW, "/admin/workflow", {NULL}) \
	X(WORKFLOW_ACTION, "/admin/workflow/actions/{action}", {NULL}) \
	X(WORKFLOW_ACTION_NEW, "/admin/workflow/actions/new", {"status"}) \
	X(WORKFLOW_DRY_RUN, "/admin/workflow/dry-run", {NULL}) \
	X(WORKFLOW_OPERATION, "/admin/workflow/actions/{action}/operations/{operation_id}", \
		{NULL}) \
	X(WORKFLOW_OPERATION_NEW, "/admin/workflow/actions/{action}/operations/new", {"kind"}) \
	X(WORKFLOW_PICTURE, "/admin/workflow/picture", {NULL}) \
	X(WORKFLOW_VERSION, "/admin/workflow/versions/{version}", {NULL}) \
	X(WORKFLOW_VERSIONS, "/admin/workflow/versions", {NULL}) \
	X(ACCESS, "/customer/access", {NULL}) \
	X(CUSTOMER, "/customer/{customer}", {NULL}) \
	X(CUSTOMER_ACCESS, "/customer/{ref}/access", {"apart"}, .part = PATH_REFERENCE) \
	X(CUSTOMER_CONSENTS, "/customer/{customer}/consents", {NULL}) \
	X(CUSTOMER_VALUE, "/customer/{customer}/value", {NULL}) \
	X(APPOINTMENTS, "/dashboard/appointments", {"day"}) \
	X(CALENDAR, "/dashboard/calendar/{secret}", {NULL}, .part = PATH_REFERENCE, \
		.no_return = true) \
	X(DASHBOARD, "/dashboard", {"q"}) \
	X(PODS, "/dashboard/pods", {NULL}) \
	X(SHOWROOM, "/dashboard/showroom", {"day"}) \
	X(SHOWROOM_HAND, "/dashboard/showroom/{visit}/hand", {NULL}) \
	X(SHOWROOM_IN, "/dashboard/showroom/in", {"q", "visit"}) \
	X(SHOWROOM_TURN_OVER, "/dashboard/showroom/{visit}/turn-over", {NULL}) \
	X(SHOWROOM_UNDO, "/dashboard/showroom/{visit}/undo", {NULL}, .no_return = true) \
	X(SHOWROOM_UNNAMED, "/dashboard/showroom/unnamed", {NULL}) \
	X(TASKS, "/dashboard/tasks", {"user", "show", "after"}) \
	X(INVENTORY, "/inventory", \
		{"q", "status", "condition", "make", "sort", "after", "before"}) \
	X(VEHICLE, "/inventory/{vehicle}", {NULL}) \
	X(VEHICLE_EDIT, "/inventory/{vehicle}/edit", {NULL}) \
	X(VEHICLE_NEW, "/inventory/new", {NULL}) \
	X(LEAD, "/leads/{lead}", {"before"}) \
	X(LEAD_ACT, "/leads/act", {"back", "lead", "action"}) \
	X(LEAD_APPOINTMENT_CANCEL, "/leads/{lead}/appointments/{appointment_id}/cancel", {NULL}) \
	X(LEAD_APPOINTMENT_NEW, "/leads/{lead}/appointments/new", {NULL}) \
	X(LEAD_APPOINTMENT_RESCHEDULE, "/leads/{lead}/appointments/{appointment_id}/reschedule", \
		{NULL}) \
	X(LEAD_ASSIGN, "/leads/assign", {"back", "lead"}) \
	X(LEADS_BAD, "/leads/bad", \
		{"back", "lead", "preview", "reason", "status", "twin", "twin_no"}) \
	X(LEAD_CLOSE, "/leads/close", {"back", "lead"}) \
	X(LEADS_EXPORT, "/leads/export", {"lead"}) \
	X(LEADS_SOURCE, "/leads/source", {"back", "lead", "preview", "source"}) \
	X(LEADS_STATUS, "/leads/status", {"back", "lead", "preview", "status"}) \
	X(LEADS_TASK, "/leads/task", \
		{"back", "lead", "preview", "type", "subject", "due", "due_exact", "assigned_to", \
			"note"}) \
	X(LEADS_UNDO, "/leads/undo/{batch}", {NULL}, .no_return = true) \
	X(LEADS_UNDOS, "/leads/undo", {NULL}) \
	X(LEAD_EDIT, "/leads/{lead}/edit", {NULL}) \
	X(LEAD_EMAIL, "/leads/{lead}/email", {"template"}) \
	X(LEAD_FINANCE, "/leads/{lead}/finance", {NULL}) \
	X(LEAD_MARK_SOLD, "/leads/{lead}/mark-sold", {NULL}) \
	X(LEAD_NEW, "/leads/new", \
		{"phone", "first_name", "last_name", "email", "customer_id", "lead_date", \
			"lead_type", "status", "source", "stock_no", "year", "make", "model", \
			"visit"}) \
	X(LEAD_REOPEN, "/leads/{lead}/reopen", {NULL}) \
	X(LEAD_TASK_ASSIGN, "/leads/{lead}/tasks/{task_id}/assign", {"back"}) \
	X(LEAD_TASK_COMPLETE, "/leads/{lead}/tasks/{task_id}/complete", {"back"}) \
	X(LEAD_TASK_NEW, "/leads/{lead}/tasks/new", {NULL}) \
	X(LEAD_TASK_RESCHEDULE, "/leads/{lead}/tasks/{task_id}/reschedule", {"back"}) \
	X(LEAD_TRADE_IN, "/leads/{lead}/trade-ins/{trade_id}/edit", {NULL}) \
	X(LEAD_TRADE_IN_NEW, "/leads/{lead}/trade-ins/new", {NULL}) \
	X(LEAD_VEHICLE, "/leads/{lead}/vehicles/{vehicle_id}/edit", {NULL}) \
	X(LEAD_VEHICLE_NEW, "/leads/{lead}/vehicles/new", {"stock_no"}) \
	X(LEAD_WRITE_UP, "/leads/{lead}/write-up", {NULL}) \
	X(LEAD_WRITE_UP_PRINT, "/leads/{lead}/write-up/print", {NULL}) \
	X(LEADS, "/leads", \
		{"q", "status", "owner", "team", "from", "to", "due", "wait", "marked", "sort", \
			"after", "before"}, \
		.filters = &lead_fields, .once = "closed") \
	X(POOL, "/leads/pool", {"after"}) \
	X(STOCK, "/leads/stock", {"q", "stock_no"}) \
	X(RECONCILE, "/sales-edit/reconcile", {"month", "show", "page"}) \
	X(RECONCILE_FILE, "/sales-edit/reconcile/file", {"file"}) \
	X(RECONCILE_ITEM, "/sales-edit/reconcile/item", {"month", "row", "sale", "q"}) \
	X(RECONCILE_PRINT, "/sales-edit/reconcile/print", {"month"}) \
	X(RECONCILE_UPDATE, "/sales-edit/reconcile/update", {"month"}) \
	X(REPORT, "/reports/{report}", {NULL}, .part = PATH_WORD, .words = true) \
	X(REPORT_WHY, "/reports/why", {"lead", "report", "from", "to", "user"}) \
	X(REPORTS, "/reports", {"report", "range", "from", "to", "find"}) \
	X(SALE, "/sales-edit/{sale}", {NULL}) \
	X(SALE_DELETE, "/sales-edit/{sale}/delete", {"back", "delete_reason"}) \
	X(SALE_EDIT, "/sales-edit/{sale}/edit", {NULL}) \
	X(SALE_NEW, "/sales-edit/new", \
		{"lead", "dms_deal_no", "deal_type", "sold_at", "front_projected", \
			"back_projected"}) \
	X(SALE_WHICH, "/sales-edit/{sale}/which", {NULL}) \
	X(SALES_MONTH, "/sales-edit/months/{month}", {NULL}) \
	X(SALES_MONTHS, "/sales-edit/months", {"before"})

#define SCREEN_NO(name, ...) SCREEN_##name,
enum screen_no { SCREENS(SCREEN_NO) SCREEN__MAX };
#undef SCREEN_NO

/* place_to(req, &screens[SCREEN_LEADS]) */
extern const struct screen screens[SCREEN__MAX];

/* For web_app. */
extern const struct screens all_screens;

#endif
