#include "crm/people/name_index_sql.h"

#include "crm/people/name_index.h"
#include "crm/sql/json_sql.h"

static const struct db_column found_columns[] = {DB_COL(struct customer_id, v)};
static const struct db_map found_map = DB_MAP(struct customer_id, found_columns);

static const struct db_column row_columns[] = {
	DB_COL(struct name_row, id),
	DB_COL(struct name_row, is_business),
	DB_COL(struct name_row, first_name),
	DB_COL(struct name_row, middle_name),
	DB_COL(struct name_row, last_name),
	DB_COL(struct name_row, name_suffix),
	DB_COL(struct name_row, preferred_name),
	DB_COL(struct name_row, company_name),
	DB_COL(struct name_row, full_name_raw),
};
static const struct db_map row_map = DB_MAP(struct name_row, row_columns);

#define WHY_FOUND "search finds everybody; only ids are given (domain.md, rule 5)"
#define WHY_WORDS "the words of a customer whom the caller has just made or changed"

#define NAMES \
	"SELECT c.id, c.kind = 'business' AS is_business, c.first_name, c.middle_name," \
	" c.last_name, c.name_suffix, c.preferred_name, c.company_name, c.full_name_raw" \
	" FROM customers c"

#define WORDS JSON_ROWS JSON_TEXT("word", 40) JSON_ID("customer_id") JSON_INT("is_needed") JSON_END

const struct db_stmt name_index_stmts[NAME_INDEX_STMT__MAX] = {
	[NAME_INDEX_FIND] = DB_GLOBAL(WHY_FOUND, .map = &found_map,
		.head = "SELECT f.id AS v FROM (" NAME_FIND_BEGUN " LIMIT ?) f"),
	[NAME_INDEX_INSERT] = DB_GLOBAL(WHY_WORDS,
		.head = "INSERT INTO customer_words (word, customer_id, is_needed)"
			" SELECT j.word, j.customer_id, j.is_needed FROM " WORDS),
	[NAME_INDEX_DELETE] = DB_GLOBAL(
		WHY_WORDS, .head = "DELETE FROM customer_words WHERE customer_id = ?"),
	[NAME_INDEX_GET] = DB_GLOBAL(WHY_WORDS, .map = &row_map, .head = NAMES " WHERE c.id = ?"),
	[NAME_INDEX_MISSING] = DB_GLOBAL("migration writes the words of all", .map = &row_map,
		.head = NAMES " WHERE c.id > ? AND NOT EXISTS (SELECT 1 FROM customer_words w"
			      " WHERE w.customer_id = c.id) ORDER BY c.id LIMIT ?"),
};
