#include "crm/deal/terms.h"

#include "crm/deal/terms_sql.h"
#include "crm/people/naming.h"

enum status
terms_read(struct terms *out, struct reader *db, struct mem *m, const struct db_hold *lead)
{
	struct terms_row *rows;
	struct naming names;
	size_t n;
	enum status st =
		db_rows(&rows, &n, db, m, &terms_stmts[TERMS_OF_LEAD], NULL, DB_NO_ARGS_OF(lead));

	if (st == ST_OK)
		st = naming_get(&names, db, m);
	if (st != ST_OK)
		return st;
	*out = (struct terms){.trades = mem_array(m, struct trade_in, n + 1),
		.finance = rows[0].finance,
		.write_up = rows[0].write_up};
	for (size_t i = 0; i < n && rows[i].trade.id.v; i++) {
		out->trades[i] = rows[i].trade;
		out->trades[i].appraised_by_name = naming_of_user(&names, rows[i].appraised_by);
		out->n_trades++;
	}
	return ST_OK;
}
