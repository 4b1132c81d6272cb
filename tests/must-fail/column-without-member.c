/* A column that the row's struct does not have. */
/* expect: no member named */
#include "db/stmt.h"

struct row {
	int64_t id;
};

extern const struct db_column columns[];
const struct db_column columns[] = {
#ifdef RIGHT
	DB_COL(struct row, id),
#else
	DB_COL(struct row, ident),
#endif
};
