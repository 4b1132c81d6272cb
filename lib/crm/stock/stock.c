#include "crm/stock/stock.h"

#include <string.h>

#include "base/text.h"
#include "crm/stock/stock_sql.h"
#include "crm/text/vin.h"

#define VIN_END_MIN 4 /* characters; fewer are in every other VIN */
#define WORDS_MAX   4 /* what follows the fourth blank belongs to the fourth word */

/* A pattern of VINs that end in `words`; "", which none does, when they are no such end. */
static const char *
vin_pattern(struct mem *m, const char *words)
{
	const char *end;

	if (vin_read(&end, m, words) != ST_OK || !end || strlen(end) < VIN_END_MIN)
		return "";
	return mem_printf(m, "%%%s", end);
}

const char *
stock_pattern(struct mem *m, const char *typed, size_t n)
{
	struct text t = text_begin(m);

	for (size_t i = 0; i < n; i++)
		if (!strchr("-./", typed[i]))
			text_add_n(&t, typed + i, 1);
	return mem_printf(m, "%%%s%%", text_like_escape(m, t.s));
}

/* A pattern for each word; those that are not there fit everything. */
static void
word_patterns(const char *out[WORDS_MAX], struct mem *m, const char *words)
{
	for (int i = 0; i < WORDS_MAX; i++) {
		size_t n = i == WORDS_MAX - 1 ? strlen(words) : strcspn(words, " ");

		out[i] = stock_pattern(m, words, n);
		words += n;
		words += strspn(words, " ");
	}
}

enum status
stock_search(struct stock_hits *out, struct reader *db, struct mem *m, const char *words)
{
	const char *clean = text_clean(m, words ? words : ""), *word[WORDS_MAX];
	enum status st;

	*out = (struct stock_hits){0};
	if (text_length(clean) < STOCK_WORDS_MIN)
		return ST_OK;
	word_patterns(word, m, clean);
	st = db_rows(&out->v, &out->n, db, m, &stock_stmts[STOCK_SEARCH], NULL,
		DB_ARGS((const char *)mem_printf(m, "%s%%", text_like_escape(m, clean)),
			vin_pattern(m, clean), word[0], word[1], word[2], word[3]));
	out->more = out->n > STOCK_HITS_MAX;
	if (out->more)
		out->n = STOCK_HITS_MAX;
	return st;
}

enum status
stock_find(struct stock_hit *out, struct reader *db, struct mem *m, const char *stock_no)
{
	return db_one(out, db, m, &stock_stmts[STOCK_FIND], DB_ARGS(stock_no));
}

bool
stock_is_free(const struct stock_hit *hit)
{
	return text_equal(hit->status, "in_stock") || text_equal(hit->status, "hold") ||
	       text_equal(hit->status, "in_transit");
}
