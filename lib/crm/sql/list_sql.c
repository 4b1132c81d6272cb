#include "crm/sql/list_sql.h"

static const struct db_column count_columns[] = {DB_COL(struct list_count, count)};
const struct db_map list_count_map = DB_MAP(struct list_count, count_columns);
