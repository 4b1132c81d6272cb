/* The calendar feed of whom the address belongs to. */
#include "crm/work/calendar.h"

#include <string.h>

#include "dashboard/dashboard.h"

enum status
dashboard_calendar_get(struct response *out, struct reader *db, const struct request *req)
{
	const struct calendar_place place = {.store = req->site->store_name,
		.dealer = req->config->dealer,
		.leads_url = request_absolute(req, "/leads/")};
	struct calendar_event *events;
	const char *text;
	size_t n;
	enum status st = calendar_events(&events, &n, db, req->mem);

	if (st != ST_OK)
		return st;
	text = calendar_text(req->mem, &place, events, n);
	response_body(out, BODY_CALENDAR, NULL, text, strlen(text));
	return ST_OK;
}
