#include "crm/people/name_index.h"

#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "crm/people/name_index_sql.h"
#include "crm/text/words.h"

static int
longest_first(const void *a, const void *b)
{
	const char *const *x = a, *const *y = b;
	size_t nx = strlen(*x), ny = strlen(*y);

	return nx == ny ? strcmp(*x, *y) : nx < ny ? 1 : -1;
}

struct name_search
name_search_of(struct mem *m, const char *typed)
{
	struct words all = words_of(m, typed), once = words_distinct(m, &all);
	struct name_search s = {0};

	qsort((void *)once.v, once.n, sizeof(*once.v), longest_first);
	for (; s.n < once.n && s.n < NAME_SEARCH_MAX; s.n++)
		s.v[s.n] = once.v[s.n];
	return s;
}

/* The first word once, each other twice; there are none behind the last one. */
static void
give_words(struct db_value out[NAME_ARGS], const char *const v[NAME_SEARCH_MAX])
{
	out[0] = DB_VAL(v[0]);
	for (size_t i = 1; i < NAME_SEARCH_MAX; i++)
		out[2 * i - 1] = out[2 * i] = DB_VAL(v[i]);
}

void
name_args_begun(struct db_value out[NAME_ARGS], struct mem *m, const struct name_search *s)
{
	const char *begun[NAME_SEARCH_MAX] = {NULL};

	for (size_t i = 0; i < s->n; i++)
		begun[i] = mem_printf(m, "%s%%", s->v[i]);
	give_words(out, begun);
}

/* All of them again at the end, where what is none must be one of the others. */
void
name_args_whole(struct db_value out[NAME_WHOLE_ARGS], const struct name_search *s)
{
	give_words(out, s->v);
	for (size_t i = 0; i < NAME_SEARCH_MAX; i++)
		out[NAME_ARGS + i] = DB_VAL(s->v[i < s->n ? i : 0]);
}

enum status
name_find(struct customer_id **out, size_t *n, struct reader *db, struct mem *m,
	const struct name_search *s, int limit)
{
	struct db_value args[NAME_ARGS + 1];

	*out = NULL;
	*n = 0;
	if (s->n == 0)
		return ST_OK;
	name_args_begun(args, m, s);
	args[NAME_ARGS] = DB_VAL(limit);
	return db_rows(out, n, db, m, &name_index_stmts[NAME_INDEX_FIND], NULL,
		(struct db_args){.v = args, .n = NAME_ARGS + 1});
}

/* What a page calls a customer, but for the suffix (CUSTOMER_NAME in crm/sql/names_sql.h). */
static struct words
needed_words(struct mem *m, const struct name *n)
{
	struct words w = words_of(m, n->is_business ? n->company_name : NULL);

	if (w.n == 0) {
		words_add(&w, m, n->first_name);
		words_add(&w, m, n->last_name);
	}
	if (w.n == 0)
		words_add(&w, m, n->full_name_raw);
	if (w.n == 0)
		words_add(&w, m, n->company_name);
	return w;
}

/* A word of a name as the index holds it. */
struct name_word {
	const char *word;
	bool is_needed;
};

static size_t
name_index_words(struct name_word **out, struct mem *m, const struct name *n)
{
	const char *const texts[] = {n->first_name, n->middle_name, n->last_name, n->name_suffix,
		n->preferred_name, n->company_name, n->full_name_raw};
	struct words needed = needed_words(m, n), all = {0}, once;

	for (size_t i = 0; i < sizeof(texts) / sizeof(texts[0]); i++)
		words_add(&all, m, texts[i]);
	once = words_distinct(m, &all);
	*out = mem_array(m, struct name_word, once.n);
	for (size_t i = 0; i < once.n; i++)
		(*out)[i] = (struct name_word){once.v[i], words_have(&needed, once.v[i])};
	return once.n;
}

/* Words are letters and digits: nothing in them needs an escape. */
static void
add_rows(struct text *t, struct mem *m, struct customer_id id, const struct name *n)
{
	struct name_word *words;
	size_t n_words = name_index_words(&words, m, n);

	for (size_t i = 0; i < n_words; i++)
		text_addf(t, "%s{\"word\":\"%s\",\"customer_id\":%lld,\"is_needed\":%d}",
			t->len ? "," : "", words[i].word, (long long)id.v, words[i].is_needed);
}

static enum status
insert(struct writer *db, struct mem *m, const struct text *rows)
{
	if (rows->len == 0)
		return ST_OK;
	return db_run(NULL, db, &name_index_stmts[NAME_INDEX_INSERT],
		DB_ARGS((const char *)mem_printf(m, "[%s]", rows->s)));
}

enum status
name_index_add(struct writer *db, struct mem *m, struct customer_id id, const struct name *n)
{
	struct text rows = text_begin(m);

	add_rows(&rows, m, id, n);
	return insert(db, m, &rows);
}

static struct name
name_of(const struct name_row *r)
{
	return (struct name){.is_business = r->is_business,
		.first_name = r->first_name,
		.middle_name = r->middle_name,
		.last_name = r->last_name,
		.name_suffix = r->name_suffix,
		.company_name = r->company_name,
		.preferred_name = r->preferred_name,
		.full_name_raw = r->full_name_raw};
}

enum status
name_index_renew(struct writer *db, struct mem *m, struct customer_id id)
{
	struct name_row row = {0};
	struct name name;
	enum status st =
		db_one(&row, db_reading(db), m, &name_index_stmts[NAME_INDEX_GET], DB_ARGS(id));

	if (st == ST_OK)
		st = db_run(NULL, db, &name_index_stmts[NAME_INDEX_DELETE], DB_ARGS(id));
	name = name_of(&row);
	return st == ST_OK ? name_index_add(db, m, id, &name) : st;
}

enum status
name_index_fill(
	struct customer_id *out_last, struct writer *db, struct mem *m, struct customer_id after)
{
	struct text rows = text_begin(m);
	struct name_row *missing;
	size_t n;
	enum status st = db_rows(&missing, &n, db_reading(db), m,
		&name_index_stmts[NAME_INDEX_MISSING], NULL, DB_ARGS(after.v, NAME_FILL_ROWS));

	if (st != ST_OK)
		return st;
	for (size_t i = 0; i < n; i++) {
		struct name name = name_of(&missing[i]);

		add_rows(&rows, m, missing[i].id, &name);
	}
	*out_last = n ? missing[n - 1].id : (struct customer_id){0};
	return insert(db, m, &rows);
}
