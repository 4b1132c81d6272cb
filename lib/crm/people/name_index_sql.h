/*
 * name_index_sql.h - the statements of name_index.c, and a name as a part of others.
 */
#ifndef CRM_NAME_INDEX_SQL_H
#define CRM_NAME_INDEX_SQL_H

#include "crm/people/name.h"
#include "db/stmt.h"

enum name_index_stmt {
	NAME_INDEX_FIND,
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
 * The customer with key `id` has all words of a search, not typed to their end:
 * NAME_ARGS arguments, those of name_args_begun. Each word after the first is given twice, and is not
 * looked for when it is NULL. Subselects with a limit: as EXISTS they would become joins, and the
 * server could begin with all who have such a word.
 */
#define NAME_HAS(id, word) \
	"(SELECT 1 FROM customer_words nb WHERE nb.customer_id = " id " AND nb.word " word \
	" LIMIT 1) = 1"
#define NAME_ALSO(id, word) " AND (? IS NULL OR " NAME_HAS(id, word) ")"
#define NAME_ALSO_3(id, word) NAME_ALSO(id, word) NAME_ALSO(id, word) NAME_ALSO(id, word)
#define NAME_ALSO_7(id, word) NAME_ALSO_3(id, word) NAME_ALSO_3(id, word) NAME_ALSO(id, word)
#define NAME_BEGUN(id)        NAME_HAS(id, "LIKE ?") NAME_ALSO_7(id, "LIKE ?")

/*
 * The ids of customers by their words, the first of which is read through its
 * index: begun (name_args_begun), or the whole name (name_args_whole, NAME_WHOLE_ARGS).
 * A customer who was merged is found as the one whom that made.
 */
#define NAME_FOUND(word) \
	"SELECT DISTINCT COALESCE(nk.merged_into_id, nk.id) AS id FROM customer_words nw" \
	" STRAIGHT_JOIN customers nk ON nk.id = nw.customer_id WHERE nw.word " word \
	NAME_ALSO_7("nw.customer_id", word)
#define NAME_FIND_BEGUN NAME_FOUND("LIKE ?")
#define NAME_FIND_WHOLE \
	NAME_FOUND("= ?") " AND NOT EXISTS (SELECT 1 FROM customer_words nn" \
			  " WHERE nn.customer_id = nw.customer_id AND nn.is_needed = 1" \
			  " AND nn.word NOT IN (?, ?, ?, ?, ?, ?, ?, ?))"

#endif
