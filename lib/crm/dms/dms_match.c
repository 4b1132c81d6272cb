#include "crm/dms/dms_match.h"

#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "crm/deal/sale.h"
#include "crm/text/words.h"

const struct word dms_buckets[] = {
	{"differs", "Differs"},
	{"dms", "DMS only"},
	{"crm", "CRM only"},
	{"left", "Left"},
	{"matched", "Matched"},
	{"bad", "Bad rows"},
	{NULL, NULL},
};

/* A sale by one of its keys. */
struct entry {
	const char *key;
	size_t sale;
};

struct matching {
	struct mem *mem;
	const struct dms_row *rows;
	const struct dms_sale *sales;
	const struct dms_decision *decisions;
	size_t n_rows, n_sales, n_decisions;
	size_t *sale_of; /* of each row; n_sales = none */
	enum dms_how *how;
	bool *taken; /* each sale */
};

static int
by_key(const void *a, const void *b)
{
	const struct entry *x = a, *y = b;
	int order = strcmp(x->key, y->key);

	return order ? order : (x->sale > y->sale) - (x->sale < y->sale);
}

static const char *
key_by(struct mem *m, const struct dms_deal *d, enum dms_how how)
{
	if (how == DMS_BY_DEAL_NO)
		return dms_number_key(m, d->deal_no);
	if (how == DMS_BY_VIN)
		return d->vin ? d->vin : "";
	return dms_number_key(m, d->stock_no);
}

bool
dms_same_name(struct mem *m, const char *a, const char *b)
{
	struct words x = words_of(m, a), y = words_of(m, b);
	const struct words *less = x.n <= y.n ? &x : &y, *more = x.n <= y.n ? &y : &x;
	size_t found = 0;

	for (size_t i = 0; i < less->n; i++)
		found += words_have(more, less->v[i]);
	return less->n > 0 && found >= (less->n < 2 ? less->n : 2) && found + 1 >= less->n;
}

static bool
names_agree(struct mem *m, const struct dms_deal *row, const struct dms_sale *sale)
{
	return dms_same_name(m, row->customer, sale->is.customer) ||
	       dms_same_name(m, row->customer, sale->co_buyer);
}

/* Whether somebody said that they are not the same. The last word counts. */
static bool
is_apart(const struct matching *k, const struct dms_row *row, struct sale_id sale)
{
	bool apart = false;

	for (size_t i = 0; i < k->n_decisions; i++) {
		const struct dms_decision *d = &k->decisions[i];

		if (d->sale_id.v != sale.v || !text_equal(d->row_key, row->row_key))
			continue;
		if (text_equal(d->verb, "apart"))
			apart = true;
		else if (text_equal(d->verb, "match"))
			apart = false;
	}
	return apart;
}

static void
pair(struct matching *k, size_t row, size_t sale, enum dms_how how)
{
	k->sale_of[row] = sale;
	k->how[row] = how;
	k->taken[sale] = true;
}

/* A row, to be sorted. */
struct row_ref {
	const struct dms_row *row;
};

static int
by_row_key(const void *a, const void *b)
{
	const struct row_ref *x = a, *y = b;

	return strcmp(x->row->row_key, y->row->row_key);
}

static const struct dms_row *
row_of_key(const struct row_ref *sorted, size_t n, const char *key)
{
	struct dms_row wanted = {.row_key = key};
	struct row_ref p = {&wanted}, *found;

	if (!key || n == 0)
		return NULL;
	found = bsearch(&p, sorted, n, sizeof(*sorted), by_row_key);
	return found ? found->row : NULL;
}

static size_t
sale_by_id(const struct matching *k, struct sale_id id)
{
	for (size_t i = 0; i < k->n_sales; i++)
		if (k->sales[i].id.v == id.v)
			return i;
	return k->n_sales;
}

/* The later decision comes first, so that it takes what both want. */
static void
match_by_hand(struct matching *k)
{
	struct row_ref *sorted = mem_array(k->mem, struct row_ref, k->n_rows + 1);

	for (size_t i = 0; i < k->n_rows; i++)
		sorted[i].row = &k->rows[i];
	if (k->n_rows)
		qsort(sorted, k->n_rows, sizeof(*sorted), by_row_key);
	for (size_t i = k->n_decisions; i-- > 0;) {
		const struct dms_decision *d = &k->decisions[i];
		const struct dms_row *row;
		size_t sale;

		if (!text_equal(d->verb, "match"))
			continue;
		row = row_of_key(sorted, k->n_rows, d->row_key);
		sale = sale_by_id(k, d->sale_id);
		if (row && !row->is_bad && sale < k->n_sales && !k->taken[sale] &&
			k->sale_of[row - k->rows] == k->n_sales && !is_apart(k, row, d->sale_id))
			pair(k, (size_t)(row - k->rows), sale, DMS_BY_HAND);
	}
}

static size_t
first_of(const struct entry *e, size_t n, const char *key)
{
	size_t low = 0, high = n;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (strcmp(e[middle].key, key) < 0)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

static void
match_row(struct matching *k, size_t row, const struct entry *e, size_t n, enum dms_how how)
{
	const struct dms_row *r = &k->rows[row];
	const char *key = key_by(k->mem, &r->is, how);

	for (size_t i = first_of(e, n, key); *key && i < n && text_equal(e[i].key, key); i++) {
		const struct dms_sale *sale = &k->sales[e[i].sale];

		if (k->taken[e[i].sale] || is_apart(k, r, sale->id) ||
			(how == DMS_BY_STOCK && !names_agree(k->mem, &r->is, sale)))
			continue;
		pair(k, row, e[i].sale, how);
		return;
	}
}

static void
match_by(struct matching *k, enum dms_how how)
{
	struct entry *e = mem_array(k->mem, struct entry, k->n_sales + 1);
	size_t n = 0;

	for (size_t i = 0; i < k->n_sales; i++) {
		const char *key = key_by(k->mem, &k->sales[i].is, how);

		if (*key && !k->taken[i])
			e[n++] = (struct entry){key, i};
	}
	if (n)
		qsort(e, n, sizeof(*e), by_key);
	for (size_t i = 0; i < k->n_rows; i++)
		if (k->sale_of[i] == k->n_sales && !k->rows[i].is_bad)
			match_row(k, i, e, n, how);
}

static bool
texts_differ(struct mem *m, const char *dms, const char *crm)
{
	return dms && !text_equal(dms_number_key(m, dms), dms_number_key(m, crm));
}

static bool
money_differs(struct money dms, struct money crm)
{
	return dms.known && (!crm.known || dms.cents != crm.cents);
}

/* What the file says otherwise; of what it does not say there is no difference. */
static unsigned
differences(struct mem *m, const struct dms_deal *row, const struct dms_sale *sale)
{
	const struct dms_deal *s = &sale->is;
	unsigned bits = 0;

	bits |= (unsigned)texts_differ(m, row->deal_no, s->deal_no) << DMS_DEAL_NO;
	bits |= (unsigned)texts_differ(m, row->stock_no, s->stock_no) << DMS_STOCK_NO;
	bits |= (unsigned)texts_differ(m, row->vin, s->vin ? s->vin : row->vin) << DMS_VIN;
	bits |= (unsigned)(row->customer && !names_agree(m, row, sale)) << DMS_CUSTOMER;
	bits |= (unsigned)(day_is_set(row->sold_on) && day_compare(row->sold_on, s->sold_on) != 0)
		<< DMS_SOLD_ON;
	bits |= (unsigned)(row->deal_type && !text_equal(row->deal_type, s->deal_type))
		<< DMS_DEAL_TYPE;
	bits |= (unsigned)money_differs(row->front, s->front) << DMS_FRONT;
	bits |= (unsigned)money_differs(row->back, s->back) << DMS_BACK;
	return bits;
}

/* By its number, or by its vehicle, nothing else speaks against it. */
static bool
is_sure(enum dms_how how, unsigned differs)
{
	unsigned vehicle = 1u << DMS_VIN | 1u << DMS_STOCK_NO, who = 1u << DMS_CUSTOMER;

	switch (how) {
	case DMS_BY_HAND:
		return true;
	case DMS_BY_DEAL_NO:
		return !(differs & (vehicle | who));
	case DMS_BY_VIN:
		return !(differs & who);
	default:
		return false;
	}
}

static const char *
digest_of(struct mem *m, const struct dms_row *row, const struct dms_sale *sale)
{
	struct text t = text_begin(m);

	text_addf(&t, "%s\n", row ? row->digest : "");
	for (int c = 0; sale && c < DMS_COLUMN__MAX; c++)
		text_addf(&t, "%s\n", dms_value_words(m, &sale->is, (enum dms_column)c));
	return dms_digest(m, t.s);
}

static bool
is_of(const struct dms_decision *d, const struct dms_item *i)
{
	return i->row ? text_equal(d->row_key, i->row->row_key) &&
				(!i->sale || !d->sale_id.v || d->sale_id.v == i->sale->id.v)
		      : !d->row_key && d->sale_id.v == i->sale->id.v;
}

static bool
is_left(const struct dms_item *i)
{
	return i->decided && text_equal(i->decided->verb, "leave") &&
	       text_equal(i->decided->digest, i->digest);
}

static enum dms_bucket
bucket_of(const struct dms_item *i)
{
	if (i->row && i->row->is_bad)
		return DMS_BAD;
	if (is_left(i))
		return DMS_LEFT;
	if (!i->row)
		return DMS_CRM_ONLY;
	if (!i->sale)
		return DMS_ONLY;
	return i->differs || !i->sure ? DMS_DIFFERS : DMS_MATCHED;
}

static void
add_item(struct dms_items *out, struct matching *k, struct dms_item i)
{
	i.digest = digest_of(k->mem, i.row, i.sale);
	if (i.row && i.sale) {
		i.differs = differences(k->mem, &i.row->is, i.sale);
		i.sure = is_sure(i.how, i.differs);
	}
	for (size_t n = 0; n < k->n_decisions; n++)
		if (is_of(&k->decisions[n], &i))
			i.decided = &k->decisions[n];
	i.bucket = bucket_of(&i);
	out->count[i.bucket]++;
	out->v[out->n++] = i;
}

static int
in_order(const void *a, const void *b)
{
	const struct dms_item *x = a, *y = b;
	int64_t p, q;

	if (x->bucket != y->bucket)
		return x->bucket < y->bucket ? -1 : 1;
	if (x->row && y->row)
		return x->row->line - y->row->line;
	if (x->row || y->row)
		return x->row ? -1 : 1;
	p = x->sale->sold_at.s != y->sale->sold_at.s ? x->sale->sold_at.s : x->sale->id.v;
	q = x->sale->sold_at.s != y->sale->sold_at.s ? y->sale->sold_at.s : y->sale->id.v;
	return (p > q) - (p < q);
}

void
dms_match(struct dms_items *out, struct mem *m, const struct dms_row *rows, size_t n_rows,
	const struct dms_sale *sales, size_t n_sales, const struct dms_decision *decisions,
	size_t n_decisions)
{
	struct matching k = {.mem = m,
		.rows = rows,
		.sales = sales,
		.decisions = decisions,
		.n_rows = n_rows,
		.n_sales = n_sales,
		.n_decisions = n_decisions,
		.sale_of = mem_array(m, size_t, n_rows + 1),
		.how = mem_array(m, enum dms_how, n_rows + 1),
		.taken = mem_array(m, bool, n_sales + 1)};

	*out = (struct dms_items){.v = mem_array(m, struct dms_item, n_rows + n_sales + 1)};
	for (size_t i = 0; i < n_rows; i++)
		k.sale_of[i] = n_sales;
	match_by_hand(&k);
	match_by(&k, DMS_BY_DEAL_NO);
	match_by(&k, DMS_BY_VIN);
	match_by(&k, DMS_BY_STOCK);
	for (size_t i = 0; i < n_rows; i++)
		add_item(out, &k,
			(struct dms_item){.row = &rows[i],
				.sale = k.sale_of[i] < n_sales ? &sales[k.sale_of[i]] : NULL,
				.how = k.how[i]});
	for (size_t i = 0; i < n_sales; i++)
		if (!k.taken[i] && sales[i].in_month)
			add_item(out, &k, (struct dms_item){.sale = &sales[i]});
	if (out->n)
		qsort(out->v, out->n, sizeof(*out->v), in_order);
}

const char *
dms_how_words(struct mem *m, const struct dms_item *i)
{
	static const char *const words[] = {
		"", "Matched by hand", "Same DMS Deal #", "Same VIN", "Same stock # and customer"};
	const char *against = i->differs & 1u << DMS_VIN        ? "but another VIN"
			      : i->differs & 1u << DMS_STOCK_NO ? "but another stock #"
			      : i->differs & 1u << DMS_CUSTOMER ? "but another customer"
								: "but no number says so";

	return i->sure ? mem_printf(m, "%s: sure", words[i->how])
		       : mem_printf(m, "%s, %s: look at it", words[i->how], against);
}

const char *
dms_value_words(struct mem *m, const struct dms_deal *d, enum dms_column c)
{
	const char *const texts[DMS_COLUMN__MAX] = {[DMS_DEAL_NO] = d->deal_no,
		[DMS_STOCK_NO] = d->stock_no,
		[DMS_VIN] = d->vin,
		[DMS_CUSTOMER] = d->customer};

	switch (c) {
	case DMS_SOLD_ON:
		return day_is_set(d->sold_on) ? day_iso(m, d->sold_on) : "none";
	case DMS_DEAL_TYPE:
		return d->deal_type ? word_label(sale_deal_types, d->deal_type) : "none";
	case DMS_FRONT:
		return d->front.known ? money_words(m, d->front) : "none";
	case DMS_BACK:
		return d->back.known ? money_words(m, d->back) : "none";
	default:
		return c < DMS_COLUMN__MAX && texts[c] ? texts[c] : "none";
	}
}
