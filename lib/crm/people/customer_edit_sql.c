#include "crm/people/customer_edit_sql.h"

#include "auth/scope.h"

#define WHY_WITH_CUSTOMER "the customer was changed first, whose version was asked for"
#define ITS_CUSTOMER      "(SELECT l.customer_id FROM leads l WHERE l.id = {lead})"

const struct db_stmt customer_edit_stmts[CUSTOMER_EDIT_STMT__MAX] = {
	[CUSTOMER_EDIT_RENAME] = DB_HELD(LEAD,
		.journal = "customer",
		.head = "UPDATE customers SET first_name = ?, last_name = ?, {stamp}"
			" WHERE id = " ITS_CUSTOMER " AND row_version = ?"),
	[CUSTOMER_EDIT_ADD_PHONE] = DB_HELD(LEAD,
		.head = "INSERT INTO customer_phones (created_by, updated_by, customer_id,"
			" number_raw, e164, extension) SELECT ?, ?, l.customer_id, ?, ?, ?"
			" FROM leads l WHERE l.id = {lead}"),
	[CUSTOMER_EDIT_SET_PHONE] = DB_HELD(LEAD,
		.journal = "customer", .unseen = WHY_WITH_CUSTOMER,
		.head = "UPDATE customer_phones SET number_raw = ?, e164 = ?, "
			"extension = ?, {stamp} WHERE id = ? AND customer_id = " ITS_CUSTOMER),
	[CUSTOMER_EDIT_DROP_PHONE] = DB_HELD(LEAD,
		.journal = "customer", .unseen = WHY_WITH_CUSTOMER,
		.head = "DELETE FROM customer_phones WHERE id = ?"
			" AND customer_id = " ITS_CUSTOMER),
	[CUSTOMER_EDIT_ADD_EMAIL] = DB_HELD(LEAD,
		.head = "INSERT INTO customer_emails (created_by, updated_by, customer_id,"
			" address, address_norm) SELECT ?, ?, l.customer_id, ?, ?"
			" FROM leads l WHERE l.id = {lead}"),
	[CUSTOMER_EDIT_SET_EMAIL] = DB_HELD(LEAD,
		.journal = "customer", .unseen = WHY_WITH_CUSTOMER,
		.head = "UPDATE customer_emails SET address = ?, address_norm = ?,"
			" bounced_at = NULL, {stamp} WHERE id = ?"
			" AND customer_id = " ITS_CUSTOMER),
	[CUSTOMER_EDIT_DROP_EMAIL] = DB_HELD(LEAD,
		.journal = "customer", .unseen = WHY_WITH_CUSTOMER,
		.head = "DELETE FROM customer_emails WHERE id = ?"
			" AND customer_id = " ITS_CUSTOMER),
};
