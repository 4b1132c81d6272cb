/* A member whose type no column has. */
/* expect: not compatible with any association|type .*float */
#include "db/stmt.h"

struct row {
#ifdef RIGHT
	int64_t price;
#else
	float price;
#endif
};

extern const struct db_column columns[];
const struct db_column columns[] = {DB_COL(struct row, price)};
