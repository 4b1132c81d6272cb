#include "crm/people/customer.h"

#include <ctype.h>
#include <string.h>

#include "base/text.h"
#include "crm/people/customer_sql.h"
#include "crm/people/name_index.h"
#include "crm/text/phone.h"

#define TAIL_LONG  7 /* digits of customer_phones.tail7 */
#define TAIL_SHORT 4

static const char *
starting(struct mem *m, const char *s)
{
	return mem_printf(m, "%s%%", text_like_escape(m, s));
}

/* Who was found, each once, at most one more than is shown. */
struct found {
	struct customer_id v[CUSTOMER_HITS_MAX + 1];
	size_t n;
};

static bool
has(const struct found *f, struct customer_id id)
{
	for (size_t i = 0; i < f->n; i++)
		if (f->v[i].v == id.v)
			return true;
	return false;
}

static void
add(struct found *f, const struct customer_id *ids, size_t n)
{
	for (size_t i = 0; i < n && f->n <= CUSTOMER_HITS_MAX; i++)
		if (!has(f, ids[i]))
			f->v[f->n++] = ids[i];
}

static enum status
find(struct found *f, struct reader *db, struct mem *m, enum customer_stmt which,
	struct db_args args)
{
	struct customer_id *ids;
	size_t n;
	enum status st = db_rows(&ids, &n, db, m, &customer_stmts[which], 0, args);

	if (st == ST_OK)
		add(f, ids, n);
	return st;
}

static enum status
find_phone(struct found *f, struct reader *db, struct mem *m, const char *digits)
{
	const char *none = "none"; /* NULL would make the server read every row to find nothing */
	const char *national = mem_printf(m, "+1%s%%", digits);
	const char *abroad = mem_printf(m, "+%s%%", digits);
	const char *begins = starting(m, digits);
	const char *part = mem_printf(m, "%%%s%%", digits);
	size_t length = strlen(digits);
	enum status st = find(f, db, m, CUSTOMER_FIND_PHONE,
		DB_ARGS(national, abroad, length <= TAIL_LONG ? begins : none,
			length <= TAIL_SHORT ? begins : none));

	if (st != ST_OK || f->n > 0)
		return st;
	return find(f, db, m, CUSTOMER_FIND_PHONE_PART, DB_ARGS(part));
}

static enum status
find_email(struct found *f, struct reader *db, struct mem *m, const char *words)
{
	const char *begins = starting(m, text_lower(m, words));

	return find(f, db, m, CUSTOMER_FIND_EMAIL, DB_ARGS(begins));
}

/* One's own first: they are not to be crowded out by those of others. */
static enum status
find_name(struct found *f, struct reader *db, struct mem *m, const char *words)
{
	static const enum name_find hows[] = {NAME_FIND_OWN, NAME_FIND_BEGUN};
	struct name_search search = name_search_of(m, words);
	enum status st = ST_OK;

	for (size_t i = 0; st == ST_OK && i < sizeof(hows) / sizeof(hows[0]); i++) {
		struct customer_id *ids;
		size_t n;

		st = name_find(&ids, &n, db, m, &search, hows[i], CUSTOMER_HITS_MAX + 1);
		if (st == ST_OK)
			add(f, ids, n);
	}
	return st;
}

static enum status
find_any(struct found *f, struct reader *db, struct mem *m, const char *words)
{
	const char *digits = phone_search_digits(m, words);
	enum status st;

	if (digits)
		return find_phone(f, db, m, digits);
	if (strchr(words, '@'))
		return find_email(f, db, m, words);
	st = find_name(f, db, m, words);
	return st == ST_OK && !strchr(words, ' ') ? find_email(f, db, m, words) : st;
}

static size_t
signs_in(const char *s)
{
	size_t n = 0;

	for (; *s; s++)
		n += isalnum((unsigned char)*s) || ((unsigned char)*s & 0xc0) == 0xc0;
	return n;
}

static void
unmask(struct customer_hit *hit, const struct customer_opened *o, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		if (o[i].id.v != hit->id.v)
			continue;
		hit->may_open = true;
		hit->name = o[i].name;
		hit->first_name = o[i].first_name;
		hit->last_name = o[i].last_name;
		hit->phone_e164 = o[i].phone_e164;
		hit->email = o[i].email;
		hit->leads = o[i].leads;
		hit->last_lead_on = o[i].last_lead_on;
	}
}

/* Hits from what everybody may know; the scoped statement adds the rest for those it gives. */
static enum status
hits_of(struct customer_hit **out, size_t *n, struct reader *db, struct mem *m, const char *ids)
{
	struct customer_masked *masked;
	struct customer_opened *opened;
	size_t n_opened;
	enum status st =
		db_rows(&masked, n, db, m, &customer_stmts[CUSTOMER_GLANCES], 0, DB_ARGS(ids));

	if (st == ST_OK)
		st = db_rows(&opened, &n_opened, db, m, &customer_stmts[CUSTOMER_OPEN_HITS], 0,
			DB_ARGS(ids));
	if (st != ST_OK)
		return st;
	*out = mem_array(m, struct customer_hit, *n);
	for (size_t i = 0; i < *n; i++) {
		(*out)[i] = (struct customer_hit){.id = masked[i].id,
			.name = masked[i].initials,
			.owner_name = masked[i].owner_name,
			.is_active = masked[i].is_active};
		unmask(&(*out)[i], opened, n_opened);
	}
	return ST_OK;
}

/* Those whom the actor may open first, else in the order that they have. */
static void
own_first(struct mem *m, struct customer_hit *v, size_t n)
{
	struct customer_hit *sorted = mem_array(m, struct customer_hit, n);
	size_t at = 0;

	for (int pass = 1; pass >= 0; pass--)
		for (size_t i = 0; i < n; i++)
			if (v[i].may_open == (pass == 1))
				sorted[at++] = v[i];
	memcpy(v, sorted, n * sizeof(v[0]));
}

static const char *
ids_json(struct mem *m, const struct customer_id *ids, size_t n)
{
	int64_t *v = mem_array(m, int64_t, n);

	for (size_t i = 0; i < n; i++)
		v[i] = ids[i].v;
	return db_json_numbers(m, v, n);
}

enum status
customer_search(struct customer_hits *out, struct reader *db, struct mem *m, const char *words)
{
	const char *clean = text_clean(m, words);
	struct found f = {.n = 0};
	enum status st;

	*out = (struct customer_hits){0};
	if (signs_in(clean) < CUSTOMER_SEARCH_MIN)
		return ST_TOO_MANY;
	st = find_any(&f, db, m, clean);
	if (st != ST_OK || f.n == 0)
		return st;
	out->more = f.n > CUSTOMER_HITS_MAX;
	if (out->more)
		f.n = CUSTOMER_HITS_MAX;
	st = hits_of(&out->v, &out->n, db, m, ids_json(m, f.v, f.n));
	if (st == ST_OK)
		own_first(m, out->v, out->n);
	return st;
}

enum status
customer_glance(struct customer_hit *out, struct reader *db, struct mem *m, struct customer_id id)
{
	struct customer_hit *hits;
	size_t n;
	enum status st = hits_of(&hits, &n, db, m, ids_json(m, &id, 1));

	if (st != ST_OK)
		return st;
	if (n == 0)
		return ST_NOT_FOUND;
	*out = hits[0];
	return ST_OK;
}

enum status
customer_get(struct customer *out, struct reader *db, struct mem *m, struct customer_id id)
{
	return db_one(out, db, m, &customer_stmts[CUSTOMER_GET], DB_ARGS(id));
}

enum status
customer_phones(struct customer_phone **out, size_t *n, struct reader *db, struct mem *m,
	struct customer_id id)
{
	return db_rows(out, n, db, m, &customer_stmts[CUSTOMER_PHONES], 0, DB_ARGS(id));
}

enum status
customer_emails(struct customer_email **out, size_t *n, struct reader *db, struct mem *m,
	struct customer_id id)
{
	return db_rows(out, n, db, m, &customer_stmts[CUSTOMER_EMAILS], 0, DB_ARGS(id));
}

enum status
customer_addresses(struct customer_address **out, size_t *n, struct reader *db, struct mem *m,
	struct customer_id id)
{
	return db_rows(out, n, db, m, &customer_stmts[CUSTOMER_ADDRESSES], 0, DB_ARGS(id));
}

enum status
customer_leads(struct customer_lead **out, size_t *n, struct reader *db, struct mem *m,
	struct customer_id id)
{
	return db_rows(out, n, db, m, &customer_stmts[CUSTOMER_LEADS], 0, DB_ARGS(id));
}

enum status
customer_sales(struct customer_sale **out, size_t *n, struct reader *db, struct mem *m,
	struct customer_id id)
{
	return db_rows(out, n, db, m, &customer_stmts[CUSTOMER_SALES], 0, DB_ARGS(id, id));
}
