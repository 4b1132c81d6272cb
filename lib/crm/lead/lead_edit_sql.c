#include "crm/lead/lead_edit_sql.h"

#include "auth/scope.h"
#include "crm/lead/lead_edit.h"
#include "crm/sql/names_sql.h"

#define NOW_LEAD(kind, member, ...)   DB_COL_IN(struct lead_edit_now, is, member),
#define NOW_PERSON(kind, member, ...) DB_COL_IN(struct lead_edit_now, person, member),
static const struct db_column now_columns[] = {
	LEAD_FIELDS(NOW_LEAD)
	PERSON_FIELDS(NOW_PERSON)
	DB_COL(struct lead_edit_now, id),
	DB_COL(struct lead_edit_now, row_version),
	DB_COL(struct lead_edit_now, status_name),
	DB_COL(struct lead_edit_now, source_name),
	DB_COL(struct lead_edit_now, is_open),
	DB_COL(struct lead_edit_now, updated_at),
	DB_COL(struct lead_edit_now, updated_name),
	DB_COL(struct lead_edit_now, customer_version),
	DB_COL(struct lead_edit_now, is_business),
	DB_COL(struct lead_edit_now, customer_name),
	DB_COL(struct lead_edit_now, customer_updated_at),
	DB_COL(struct lead_edit_now, customer_updated_name),
};
static const struct db_map now_map = DB_MAP(struct lead_edit_now, now_columns);

static const struct db_column phone_columns[] = {
	DB_COL(struct lead_edit_phone, id),
	DB_COL(struct lead_edit_phone, number_raw),
	DB_COL(struct lead_edit_phone, e164),
	DB_COL(struct lead_edit_phone, extension),
};
static const struct db_map phone_map = DB_MAP(struct lead_edit_phone, phone_columns);

static const struct db_column email_columns[] = {
	DB_COL(struct lead_edit_email, id),
	DB_COL(struct lead_edit_email, address),
	DB_COL(struct lead_edit_email, address_norm),
};
static const struct db_map email_map = DB_MAP(struct lead_edit_email, email_columns);

const struct db_stmt lead_edit_stmts[LEAD_EDIT_STMT__MAX] = {
	[LEAD_EDIT_NOW] = DB_SCOPED(LEAD, .map = &now_map,
		.head = "SELECT l.id, l.row_version, " LEAD_FIELDS(LEAD_COLUMN)
			" st.name AS status_name, so.name AS source_name, l.is_open, l.updated_at, "
			USER_NAME(ul) " AS updated_name,"
			" c.row_version AS customer_version, c.kind = 'business' AS is_business, "
			CUSTOMER_NAME " AS customer_name, c.first_name, c.last_name,"
			" c.updated_at AS customer_updated_at, "
			USER_NAME(uc) " AS customer_updated_name"
			" FROM leads l"
			" JOIN customers c ON c.id = l.customer_id"
			" JOIN statuses st ON st.id = l.status_id"
			" LEFT JOIN sources so ON so.id = l.source_id"
			" LEFT JOIN users ul ON ul.id = l.updated_by"
			" LEFT JOIN users uc ON uc.id = c.updated_by"
			" WHERE",
		.tail = "AND l.id = ?"),
	[LEAD_EDIT_PHONES] = DB_SCOPED(LEAD, .map = &phone_map,
		.head = "SELECT p.id, p.number_raw, p.e164, p.extension FROM leads l"
			" JOIN customer_phones p ON p.customer_id = l.customer_id AND p.valid = 1"
			" WHERE",
		.tail = "AND l.id = ? ORDER BY p.preferred DESC, p.id LIMIT 10"),
	[LEAD_EDIT_EMAILS] = DB_SCOPED(LEAD, .map = &email_map,
		.head = "SELECT e.id, e.address, e.address_norm FROM leads l"
			" JOIN customer_emails e ON e.customer_id = l.customer_id WHERE",
		.tail = "AND l.id = ? ORDER BY e.preferred DESC, e.id LIMIT 10"),
	[LEAD_EDIT_UPDATE] = DB_HELD(LEAD,
		.journal = "lead",
		.head = "UPDATE leads SET " LEAD_FIELDS(FIELD_SET) "{stamp}"
			" WHERE id = {lead} AND row_version = ?"),
};
