/*
 * list_sql.h - how the statements of a list are written (list.h).
 *
 * Each gives `id`, which its struct begins with, and, as text, `sort_key`, which its order and LIST_AFTER
 * compare; the count gives
 * list_count_map. Of rows with the same id, which come behind each other, the first one counts.
 */
#ifndef CRM_LIST_SQL_H
#define CRM_LIST_SQL_H

#include "db/stmt.h"

/* What comes behind a row, with `op` > in an ascending and < in a descending list; three arguments: its
 * key twice, and its id. The key's bound is a range of its own, so that the index of the order serves it
 * too. */
#define LIST_AFTER(key, id, op) key " " op "= ? AND (" key " " op " ? OR " id " " op " ?)"

struct list_count {
	int64_t count;
};
extern const struct db_map list_count_map;

#endif
