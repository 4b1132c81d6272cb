/*
 * name_index.h - customers by the words of their names (table customer_words).
 *
 * Every search of every screen looks here, so that a name which one page shows
 * finds its customer on each: all words of it (first, middle, last, suffix,
 * company, the name to be called by), in any order, with or without comma,
 * case and accents, and a word that is not typed to its end.
 *
 * Whoever writes the name of a customer writes its words in the same
 * transaction: name_index_add for a new one, name_index_renew for any other.
 */
#ifndef CRM_NAME_INDEX_H
#define CRM_NAME_INDEX_H

#include "crm/people/name.h"
#include "db/db.h"

#define NAME_SEARCH_MAX 8 /* words that are looked for: the longest, when more were typed */

/* What somebody typed, as words; none: it holds no letter and no digit. */
struct name_search {
	const char *v[NAME_SEARCH_MAX]; /* different ones, the longest first: it is the rarest */
	size_t n;
};

struct name_search name_search_of(struct mem *m, const char *typed);

/*
 * The arguments of NAME_FIND_BEGUN, or NAME_BEGUN (crm/people/name_index_sql.h): each word begins
 * one of the name. And of NAME_FIND_WHOLE: each word is one of the name, and of first, last and
 * company name none is missing; so who knows the person finds a colleague's customer. Of no words
 * there are none: whoever was given an empty search asks nothing.
 */
#define NAME_ARGS       (2 * NAME_SEARCH_MAX - 1)
#define NAME_WHOLE_ARGS (NAME_ARGS + NAME_SEARCH_MAX)
void name_args_begun(struct db_value out[NAME_ARGS], struct mem *m, const struct name_search *s);
void name_args_whole(struct db_value out[NAME_WHOLE_ARGS], const struct name_search *s);

/* Customers whose names begin so, whoever may open them, at most `limit`, in no order: for what
 * narrows by them. One statement, none when nothing was typed. */
STATUS_MUST_USE enum status name_find(struct customer_id **out, size_t *n, struct reader *db,
	struct mem *m, const struct name_search *s, int limit);

/* The words of a customer who was made just now. One statement. */
STATUS_MUST_USE enum status
name_index_add(struct writer *db, struct mem *m, struct customer_id id, const struct name *n);

/* The words of a customer whose name was changed. Three statements. */
STATUS_MUST_USE enum status
name_index_renew(struct writer *db, struct mem *m, struct customer_id id);

/*
 * Words of the next NAME_FILL_ROWS customers after `after` who have none; *out_last is the last of
 * them, 0 when nobody is left. For migration: each batch is a transaction of its own, and a run
 * that was cut off begins anew.
 */
#define NAME_FILL_ROWS 500
STATUS_MUST_USE enum status name_index_fill(
	struct customer_id *out_last, struct writer *db, struct mem *m, struct customer_id after);

#endif
