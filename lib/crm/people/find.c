#include "crm/people/find.h"

#include "crm/people/find_sql.h"

enum status
find_number(struct found *out, struct reader *db, struct mem *m, const char *number)
{
	enum status st = db_rows(&out->vehicles, &out->n_vehicles, db, m, &find_stmts[FIND_VEHICLE],
		NULL, DB_ARGS(number));

	if (st != ST_OK)
		return st;
	return db_rows(
		&out->sales, &out->n_sales, db, m, &find_stmts[FIND_SALE], NULL, DB_ARGS(number));
}
