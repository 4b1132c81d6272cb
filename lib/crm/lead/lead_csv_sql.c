#include "crm/lead/lead_csv_sql.h"

#include "auth/scope.h"
#include "crm/sql/json_sql.h"
#include "crm/sql/names_sql.h"

static const struct db_column row_columns[] = {
	DB_COL(struct lead_csv_row, id),
	DB_COL(struct lead_csv_row, lead_no),
	DB_COL(struct lead_csv_row, customer),
	DB_COL(struct lead_csv_row, phone),
	DB_COL(struct lead_csv_row, email),
	DB_COL(struct lead_csv_row, vehicle),
	DB_COL(struct lead_csv_row, status),
	DB_COL(struct lead_csv_row, owner),
	DB_COL(struct lead_csv_row, second),
	DB_COL(struct lead_csv_row, source),
	DB_COL(struct lead_csv_row, lead_type),
	DB_COL(struct lead_csv_row, lead_date),
	DB_COL(struct lead_csv_row, next_task),
	DB_COL(struct lead_csv_row, next_task_at),
	DB_COL(struct lead_csv_row, last_activity_at),
	DB_COL(struct lead_csv_row, closed_at),
};
static const struct db_map row_map = DB_MAP(struct lead_csv_row, row_columns);

const struct db_stmt lead_csv_stmts[LEAD_CSV_STMT__MAX] = {
	[LEAD_CSV_ROWS] = DB_SCOPED(LEAD, .map = &row_map,
		.head = "SELECT l.id, l.lead_no, " CUSTOMER_NAME " AS customer, " PRIMARY_PHONE
			" AS phone, (SELECT e.address FROM customer_emails e"
			" WHERE e.customer_id = c.id ORDER BY e.preferred DESC, e.id LIMIT 1) AS email, "
			VEHICLE_NAME(dv) " AS vehicle, st.name AS status, "
			USER_NAME(o) " AS owner, " USER_NAME(s2) " AS second, so.name AS source,"
			" l.lead_type, l.lead_date, l.next_task, l.next_task_at,"
			" l.last_activity_at, l.closed_at"
			" FROM " JSON_LEADS
			" STRAIGHT_JOIN customers c ON c.id = l.customer_id"
			" STRAIGHT_JOIN statuses st ON st.id = l.status_id"
			" LEFT JOIN desired_vehicles dv ON dv.primary_lead_id = l.id"
			" LEFT JOIN users o ON o.id = l.owner_id"
			" LEFT JOIN users s2 ON s2.id = l.second_user_id"
			" LEFT JOIN sources so ON so.id = l.source_id WHERE",
		.tail = "ORDER BY customer, l.id"),
};
