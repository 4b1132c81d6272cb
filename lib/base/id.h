/*
 * id.h - identifiers that cannot be mistaken for one another.
 *
 * Each is a struct of one member; v is 1 or more, and 0 means "none" (NULL in
 * the database). A function that wants a lead does not take a sale.
 */
#ifndef BASE_ID_H
#define BASE_ID_H

#include <stdint.h>

#define ID_TYPES(X) \
	X(user) \
	X(team) \
	X(role) \
	X(session) \
	X(customer) \
	X(lead) \
	X(lead_status) \
	X(reason) \
	X(source) \
	X(vehicle) \
	X(desired_vehicle) \
	X(activity) \
	X(task) \
	X(appointment) \
	X(visit) \
	X(step) \
	X(trade_in) \
	X(write_up) \
	X(access_request) \
	X(close_event) \
	X(sale) \
	X(dms_file) \
	X(dms_row) \
	X(sales_month) \
	X(favorite) \
	X(provider) \
	X(raw_message) \
	X(mail) \
	X(link) \
	X(lead_batch) \
	X(workflow_version) \
	X(workflow_action) \
	X(workflow_operation) \
	X(email_template)

#define ID_DEFINE(name) \
	struct name##_id { \
		int64_t v; \
	};
ID_TYPES(ID_DEFINE)
#undef ID_DEFINE

#endif
