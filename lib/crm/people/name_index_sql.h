/*
 * name_index_sql.h - the statements of name_index.c, and the name as a condition.
 */
#ifndef CRM_NAME_INDEX_SQL_H
#define CRM_NAME_INDEX_SQL_H

#include "crm/people/name.h"
#include "db/stmt.h"

enum name_index_stmt {
	NAME_INDEX_FIND_OWN,
	NAME_INDEX_FIND_BEGUN,
	NAME_INDEX_FIND_WHOLE,
	NAME_INDEX_INSERT,
	NAME_INDEX_DELETE,
	NAME_INDEX_GET,
	NAME_INDEX_MISSING,
	NAME_INDEX_STMT__MAX
};

extern const struct db_stmt name_index_stmts[NAME_INDEX_STMT__MAX];

/* A customer with the columns of its name. */
struct name_row {
	struct customer_id id;
	bool is_business;
	const char *first_name, *middle_name, *last_name, *name_suffix, *preferred_name;
	const char *company_name, *full_name_raw;
};

/*
 * The customer with key `id` has a word that begins so: one argument, a word
 * and '%'. A subselect with a limit: as EXISTS it would become a join, and the
 * server could begin with all who have such a word.
 */
#define NAME_BEGUN(id) \
	"(SELECT 1 FROM customer_words nb WHERE nb.customer_id = " id \
	" AND nb.word LIKE ? LIMIT 1) = 1"

#endif
