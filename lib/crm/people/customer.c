#include "crm/people/customer.h"

#include <ctype.h>
#include <string.h>

#include "base/text.h"
#include "crm/people/customer_sql.h"
#include "crm/text/phone.h"

#define TAIL_LONG  7 /* digits of customer_phones.tail7 */
#define TAIL_SHORT 4

static const char *
starting(struct mem *m, const char *s)
{
	return mem_printf(m, "%s%%", text_like_escape(m, s));
}

static enum status
search_phone(struct customer_masked **out, size_t *n, struct reader *db, struct mem *m,
	const char *digits)
{
	const char *none = "none"; /* NULL would make the server read every row to find nothing */
	const char *national = mem_printf(m, "+1%s%%", digits);
	const char *abroad = mem_printf(m, "+%s%%", digits);
	const char *begins = starting(m, digits);
	const char *part = mem_printf(m, "%%%s%%", digits);
	size_t length = strlen(digits);
	enum status st = db_rows(out, n, db, m, &customer_stmts[CUSTOMER_SEARCH_PHONE], 0,
		DB_ARGS(national, abroad, length <= TAIL_LONG ? begins : none,
			length <= TAIL_SHORT ? begins : none));

	if (st != ST_OK || *n > 0)
		return st;
	return db_rows(
		out, n, db, m, &customer_stmts[CUSTOMER_SEARCH_PHONE_PART], 0, DB_ARGS(part));
}

/* "Avery Stone" and "Stone, Avery" begin a first and a last name. */
static enum status
search_name(struct customer_masked **out, size_t *n, struct reader *db, struct mem *m,
	const char *words)
{
	const char *whole = starting(m, words);
	const char *gap = strchr(words, ',') ? strchr(words, ',') : strrchr(words, ' ');
	const char *one, *other;

	if (!gap)
		return db_rows(out, n, db, m, &customer_stmts[CUSTOMER_SEARCH_NAME], 0,
			DB_ARGS(whole, whole, whole, whole));
	one = starting(m, text_clean(m, mem_strndup(m, words, (size_t)(gap - words))));
	other = starting(m, text_clean(m, gap + 1));
	return db_rows(out, n, db, m, &customer_stmts[CUSTOMER_SEARCH_NAMES], 0,
		DB_ARGS(one, other, one, other, whole, whole));
}

static enum status
search_any(struct customer_masked **out, size_t *n, struct reader *db, struct mem *m,
	const char *words)
{
	const char *digits = phone_search_digits(m, words);
	const char *begins = starting(m, text_lower(m, words));

	if (digits)
		return search_phone(out, n, db, m, digits);
	if (strchr(words, '@'))
		return db_rows(
			out, n, db, m, &customer_stmts[CUSTOMER_SEARCH_EMAIL], 0, DB_ARGS(begins));
	return search_name(out, n, db, m, words);
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
hits_of(struct customer_hit **out, struct reader *db, struct mem *m,
	const struct customer_masked *masked, size_t n)
{
	struct customer_hit *hits = mem_array(m, struct customer_hit, n);
	int64_t *ids = mem_array(m, int64_t, n);
	struct customer_opened *opened;
	size_t n_opened;
	enum status st;

	for (size_t i = 0; i < n; i++)
		ids[i] = masked[i].id.v;
	st = db_rows(&opened, &n_opened, db, m, &customer_stmts[CUSTOMER_OPEN_HITS], 0,
		DB_ARGS(db_json_numbers(m, ids, n)));
	if (st != ST_OK)
		return st;
	for (size_t i = 0; i < n; i++) {
		hits[i] = (struct customer_hit){.id = masked[i].id,
			.name = masked[i].initials,
			.owner_name = masked[i].owner_name,
			.is_active = masked[i].is_active};
		unmask(&hits[i], opened, n_opened);
	}
	*out = hits;
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

enum status
customer_search(struct customer_hits *out, struct reader *db, struct mem *m, const char *words)
{
	const char *clean = text_clean(m, words);
	struct customer_masked *masked;
	size_t n;
	enum status st;

	*out = (struct customer_hits){0};
	if (signs_in(clean) < CUSTOMER_SEARCH_MIN)
		return ST_TOO_MANY;
	st = search_any(&masked, &n, db, m, clean);
	if (st != ST_OK || n == 0)
		return st;
	out->more = n > CUSTOMER_HITS_MAX;
	out->n = out->more ? CUSTOMER_HITS_MAX : n;
	st = hits_of(&out->v, db, m, masked, out->n);
	if (st == ST_OK)
		own_first(m, out->v, out->n);
	return st;
}

enum status
customer_glance(struct customer_hit *out, struct reader *db, struct mem *m, struct customer_id id)
{
	struct customer_masked masked;
	struct customer_hit *hits;
	enum status st = db_one(&masked, db, m, &customer_stmts[CUSTOMER_GLANCE], DB_ARGS(id));

	if (st == ST_OK)
		st = hits_of(&hits, db, m, &masked, 1);
	if (st == ST_OK)
		*out = hits[0];
	return st;
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
