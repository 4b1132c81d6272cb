#include "crm/report/report_sql.h"

static const struct db_column name_columns[] = {
	DB_COL(struct report_name, id), DB_COL(struct report_name, name)};
const struct db_map report_name_map = DB_MAP_BUT(struct report_name, name_columns, word);
