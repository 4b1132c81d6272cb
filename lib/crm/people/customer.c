#include "crm/people/customer.h"

#include <ctype.h>
#include <string.h>

#include "auth/budget.h"
#include "base/country.h"
#include "base/text.h"
#include "crm/people/customer_sql.h"
#include "crm/people/name_index.h"
#include "crm/people/naming.h"
#include "crm/text/phone.h"

#define TAIL_LONG  7 /* digits of customer_phones.tail7 */
#define TAIL_SHORT 4

static const char *
starting(struct mem *m, const char *s)
{
	return mem_printf(m, "%s%%", text_like_escape(m, s));
}

static struct customer_hit
begin_hit(const struct customer_found *f)
{
	return (struct customer_hit){.id = f->id,
		.may_open = true,
		.name = f->name,
		.first_name = f->first_name,
		.last_name = f->last_name,
		.phone_e164 = f->phone_e164,
		.email = f->email};
}

/* Leads come the open ones first, then the latest. */
static void
add_lead(struct customer_hit *to, const struct customer_found *f, const struct naming *by)
{
	if (!f->lead_id.v)
		return;
	to->leads++;
	to->is_active = to->is_active || f->is_open;
	if (!to->owner_name)
		to->owner_name = naming_of_user(by, f->owner_id);
	if (!day_is_set(to->last_lead_on) || day_compare(f->lead_date, to->last_lead_on) > 0)
		to->last_lead_on = f->lead_date;
}

/* Each customer once; its leads stand beside its first number and address, and again beside the others. */
static enum status
find_opened(struct customer_hits *out, struct reader *db, struct mem *m, enum customer_stmt how,
	struct db_args args)
{
	struct customer_found *v, *first = NULL;
	struct naming names;
	size_t n;
	enum status st = db_rows(&v, &n, db, m, &customer_stmts[how], NULL, args);

	if (st == ST_OK)
		st = naming_get(&names, db, m);
	if (st != ST_OK)
		return st;
	out->v = mem_array(m, struct customer_hit, n + 1);
	out->n = 0;
	for (size_t i = 0; i < n; i++) {
		if (!first || v[i].id.v != first->id.v) {
			first = &v[i];
			out->v[out->n++] = begin_hit(first);
		}
		if (v[i].phone_id == first->phone_id && v[i].email_id == first->email_id)
			add_lead(&out->v[out->n - 1], &v[i], &names);
	}
	return ST_OK;
}

/* Of one's own customers: any part of a number. */
static enum status
find_phone(struct customer_hits *out, struct reader *db, struct mem *m, const char *digits)
{
	const char *none = "none"; /* NULL would make the server read every row to find nothing */
	const char *national = mem_printf(m, "+%s%s%%", country_code(), digits);
	const char *abroad = mem_printf(m, "+%s%%", digits);
	const char *begins = starting(m, digits);
	const char *part = mem_printf(m, "%%%s%%", digits);
	size_t length = strlen(digits);
	enum status st = find_opened(out, db, m, CUSTOMER_FIND_PHONE,
		DB_ARGS(national, abroad, length <= TAIL_LONG ? begins : none,
			length <= TAIL_SHORT ? begins : none));

	if (st != ST_OK || out->n > 0)
		return st;
	return find_opened(out, db, m, CUSTOMER_FIND_PHONE_PART, DB_ARGS(part));
}

/* Of a name, or the address that begins with it. */
static enum status
find_name(struct customer_hits *out, struct reader *db, struct mem *m, const char *words)
{
	struct name_search search = name_search_of(m, words);
	struct db_value args[NAME_ARGS + 1];

	if (search.n == 0)
		return ST_OK;
	name_args_begun(args, m, &search);
	args[NAME_ARGS] = DB_VAL(starting(m, text_lower(m, words)));
	return find_opened(
		out, db, m, CUSTOMER_FIND_NAME, (struct db_args){.v = args, .n = NAME_ARGS + 1});
}

static enum status
find_own(struct customer_hits *out, struct reader *db, struct mem *m, const char *words)
{
	const char *digits = phone_search_digits(m, words);
	const char *begins = starting(m, text_lower(m, words));

	if (digits)
		return find_phone(out, db, m, digits);
	if (strchr(words, '@'))
		return find_opened(out, db, m, CUSTOMER_FIND_EMAIL, DB_ARGS(begins));
	return find_name(out, db, m, words);
}

static enum status
find_whole_name(struct customer_hits *out, struct reader *db, struct mem *m, const char *words)
{
	struct name_search search = name_search_of(m, words);
	struct db_value args[NAME_WHOLE_ARGS];

	if (search.n == 0)
		return ST_OK;
	name_args_whole(args, &search);
	return db_rows(&out->v, &out->n, db, m, &customer_stmts[CUSTOMER_WHOLE_NAME], NULL,
		(struct db_args){.v = args, .n = NAME_WHOLE_ARGS});
}

static enum status
find_whole(struct customer_hits *out, struct reader *db, struct mem *m, const char *words)
{
	const char *digits = phone_search_digits(m, words);

	if (digits)
		return db_rows(&out->v, &out->n, db, m, &customer_stmts[CUSTOMER_WHOLE_PHONE], NULL,
			DB_ARGS(mem_printf(m, "+%s%s", country_code(), digits),
				mem_printf(m, "+%s", digits)));
	if (strchr(words, '@'))
		return db_rows(&out->v, &out->n, db, m, &customer_stmts[CUSTOMER_WHOLE_EMAIL], NULL,
			DB_ARGS(text_lower(m, words)));
	return find_whole_name(out, db, m, words);
}

static size_t
signs_in(const char *s)
{
	size_t n = 0;

	for (; *s; s++)
		n += isalnum((unsigned char)*s) || ((unsigned char)*s & 0xc0) == 0xc0;
	return n;
}

static bool
has(const struct customer_hits *hits, struct customer_id id)
{
	for (size_t i = 0; i < hits->n; i++)
		if (hits->v[i].id.v == id.v)
			return true;
	return false;
}

/* Others' customers behind one's own; how many that are is told to the router (auth/budget.h). */
static enum status
add_masked(struct customer_hits *out, struct reader *db, struct mem *m, const char *words)
{
	struct customer_hits whole = {0};
	enum status st = budget_is_spent(&out->spent, db, BUDGET_MASKED);
	size_t own = out->n;

	if (st == ST_OK && !out->spent)
		st = find_whole(&whole, db, m, words);
	if (st != ST_OK)
		return st;
	out->v = mem_grow(m, out->v, own, own + whole.n, sizeof(out->v[0]));
	for (size_t i = 0; i < whole.n; i++)
		if (!has(out, whole.v[i].id))
			out->v[out->n++] = whole.v[i];
	db_tally(db, out->n - own);
	return ST_OK;
}

enum status
customer_search(struct customer_hits *out, struct reader *db, struct mem *m, const char *words)
{
	const char *clean = text_clean(m, words);
	enum status st;

	*out = (struct customer_hits){0};
	if (signs_in(clean) < CUSTOMER_SEARCH_MIN)
		return ST_TOO_MANY;
	st = find_own(out, db, m, clean);
	if (st == ST_OK && out->n <= CUSTOMER_HITS_MAX &&
		db_actor(db)->coverage != DB_COVERAGE_STORE)
		st = add_masked(out, db, m, clean);
	out->more = out->n > CUSTOMER_HITS_MAX;
	if (out->more)
		out->n = CUSTOMER_HITS_MAX;
	return st;
}

enum status
customer_glance(struct customer_hit *out, struct reader *db, struct mem *m, struct customer_id id)
{
	struct customer_hits own;
	enum status st = find_opened(&own, db, m, CUSTOMER_OPENED, DB_ARGS(id));

	if (st != ST_OK)
		return st;
	if (own.n) {
		*out = own.v[0];
		return ST_OK;
	}
	return db_one(out, db, m, &customer_stmts[CUSTOMER_GLANCE], DB_ARGS(id));
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
	return db_rows(out, n, db, m, &customer_stmts[CUSTOMER_PHONES], NULL, DB_ARGS(id));
}

enum status
customer_emails(struct customer_email **out, size_t *n, struct reader *db, struct mem *m,
	struct customer_id id)
{
	return db_rows(out, n, db, m, &customer_stmts[CUSTOMER_EMAILS], NULL, DB_ARGS(id));
}

enum status
customer_addresses(struct customer_address **out, size_t *n, struct reader *db, struct mem *m,
	struct customer_id id)
{
	return db_rows(out, n, db, m, &customer_stmts[CUSTOMER_ADDRESSES], NULL, DB_ARGS(id));
}

enum status
customer_leads(struct customer_lead **out, size_t *n, struct reader *db, struct mem *m,
	struct customer_id id)
{
	return db_rows(out, n, db, m, &customer_stmts[CUSTOMER_LEADS], NULL, DB_ARGS(id));
}

enum status
customer_sales(struct customer_sale **out, size_t *n, struct reader *db, struct mem *m,
	struct customer_id id)
{
	return db_rows(out, n, db, m, &customer_stmts[CUSTOMER_SALES], NULL, DB_ARGS(id, id));
}

enum status
customer_vehicles(struct customer_vehicle **out, size_t *n, struct reader *db, struct mem *m,
	struct customer_id id)
{
	struct customer_vehicle *told = NULL, *all = NULL;
	size_t n_told = 0, n_all = 0;
	enum status st = db_rows(
		&all, &n_all, db, m, &customer_stmts[CUSTOMER_VEHICLES_BOUGHT], NULL, DB_ARGS(id));

	if (st == ST_OK)
		st = db_rows(&told, &n_told, db, m, &customer_stmts[CUSTOMER_VEHICLES_TOLD], NULL,
			DB_ARGS(id));
	if (st != ST_OK)
		return st;
	all = mem_grow(m, all, n_all, n_all + n_told, sizeof(*all));
	for (size_t i = 0; i < n_told; i++)
		all[n_all++] = told[i];
	*out = all;
	*n = n_all;
	return ST_OK;
}
