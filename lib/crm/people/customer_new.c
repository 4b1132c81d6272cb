#include "crm/people/customer_new.h"

#include <string.h>

#include "auth/audit.h"
#include "base/text.h"
#include "crm/people/customer_sql.h"
#include "crm/people/name_index.h"
#include "widths.h"

/* Where the keys of an arrival stand in the statement that looks for candidates. */
enum { EMAILS = 0, PHONES = CUSTOMER_KEYS_MAX, RAW = 2 * CUSTOMER_KEYS_MAX, PLACES };

/* Up to CUSTOMER_KEYS_MAX keys; the unused ones stay NULL, which equals nothing. */
struct keys {
	const char *v[CUSTOMER_KEYS_MAX];
	size_t n;
};

const char *
customer_key_words(enum customer_key key)
{
	static const char *const words[] = {
		[CUSTOMER_KEY_NONE] = "",
		[CUSTOMER_KEY_EMAIL] = "email",
		[CUSTOMER_KEY_PHONE] = "phone",
		[CUSTOMER_KEY_NAME_AND_PHONE] = "name and phone",
	};

	return words[key];
}

static void
add_key(struct keys *k, const char *key)
{
	if (key && k->n < CUSTOMER_KEYS_MAX)
		k->v[k->n++] = key;
}

/* As its columns can hold it. */
static struct name
name_of(struct mem *m, const struct customer_new *c)
{
	return (struct name){.is_business = c->is_business,
		.first_name = text_cut(m, c->first_name, WIDTH_CUSTOMERS_FIRST_NAME),
		.middle_name = text_cut(m, c->middle_name, WIDTH_CUSTOMERS_MIDDLE_NAME),
		.last_name = text_cut(m, c->last_name, WIDTH_CUSTOMERS_LAST_NAME),
		.name_suffix = text_cut(m, c->name_suffix, WIDTH_CUSTOMERS_NAME_SUFFIX),
		.company_name = text_cut(m, c->company_name, WIDTH_CUSTOMERS_COMPANY_NAME),
		.full_name_raw = text_cut(m, c->full_name_raw, WIDTH_CUSTOMERS_FULL_NAME_RAW)};
}

static struct name
name_of_candidate(const struct customer_candidate *c)
{
	return (struct name){.is_business = c->is_business,
		.first_name = c->first_name,
		.middle_name = c->middle_name,
		.last_name = c->last_name,
		.name_suffix = c->name_suffix,
		.company_name = c->company_name,
		.full_name_raw = c->full_name_raw};
}

static enum status
find_candidates(struct customer_candidate **out, size_t *n, struct writer *db, struct mem *m,
	const struct customer_new *c)
{
	struct keys e = {0}, p = {0}, raw = {0};

	for (size_t i = 0; i < c->n_emails; i++)
		add_key(&e, email_is_nobodys(&c->emails[i]) ? NULL : c->emails[i].norm);
	for (size_t i = 0; i < c->n_phones; i++) {
		const struct phone *number = &c->phones[i].number;

		add_key(number->e164 ? &p : &raw, number->e164 ? number->e164 : number->raw);
	}
	return db_rows(out, n, db_reading(db), m, &customer_stmts[CUSTOMER_CANDIDATES], NULL,
		DB_ARGS(e.v[0], e.v[1], e.v[2], e.v[3], e.v[4], e.v[5], p.v[0], p.v[1], p.v[2],
			p.v[3], p.v[4], p.v[5], c->last_name, c->first_name, raw.v[0], raw.v[1],
			raw.v[2], raw.v[3], raw.v[4], raw.v[5]));
}

/* What of an arrival one customer has. */
struct agreement {
	bool email, phone, raw;
};

/* The rows of one customer, from `at` on; gives where the next one's begin. */
static size_t
read_agreement(struct agreement *out, const struct customer_candidate *v, size_t n, size_t at,
	const size_t shared[PLACES])
{
	struct customer_id id = v[at].id;

	*out = (struct agreement){false, false, false};
	for (; at < n && v[at].id.v == id.v; at++) {
		int place = v[at].place;

		if (shared[place] > CUSTOMER_SHARED_MAX)
			continue;
		out->email |= place < PHONES;
		out->phone |= place >= PHONES && place < RAW;
		out->raw |= place == RAW;
	}
	return at;
}

/* How well a candidate agrees: 0 is not at all. */
static int
weight(const struct agreement *a, enum name_match names)
{
	if (names == NAME_SAME)
		return 4 * a->email + 2 * a->phone + a->raw;
	return names == NAME_OPEN && a->email && a->phone ? 1 : 0;
}

static enum customer_key
first_key(const struct agreement *a)
{
	return a->email   ? CUSTOMER_KEY_EMAIL
	       : a->phone ? CUSTOMER_KEY_PHONE
			  : CUSTOMER_KEY_NAME_AND_PHONE;
}

static enum status
customer_match(
	struct customer_known *out, struct writer *db, struct mem *m, const struct customer_new *c)
{
	struct name sent = name_of(m, c);
	struct customer_candidate *v;
	size_t shared[PLACES] = {0}, n;
	int best = 0;
	enum status st = find_candidates(&v, &n, db, m, c);

	*out = (struct customer_known){0};
	for (size_t i = 0; st == ST_OK && i < n; i++)
		shared[v[i].place]++;
	for (size_t i = 0, next; st == ST_OK && i < n; i = next) {
		struct name name = name_of_candidate(&v[i]);
		struct agreement a;
		int w;

		next = read_agreement(&a, v, n, i, shared);
		w = weight(&a, name_compare(m, &sent, &name));
		if (w <= best)
			continue;
		best = w;
		*out = (struct customer_known){v[i].id, first_key(&a)};
	}
	return st;
}

/* One more object of the JSON array being built in `t`. */
static void
add_object(struct text *t, struct audit_json *j)
{
	text_add(t, t->len > 1 ? "," : "");
	text_add(t, audit_json_end(j));
}

static bool
phone_came_before(const struct customer_new *c, size_t at)
{
	const struct phone *p = &c->phones[at].number;

	for (size_t i = 0; i < at; i++) {
		const struct phone *q = &c->phones[i].number;

		if (text_equal(p->raw, q->raw) || (p->e164 && text_equal(p->e164, q->e164)))
			return true;
	}
	return false;
}

static const char *
phones_json(struct mem *m, const struct customer_new *c)
{
	struct text t = text_begin(m);

	text_add(&t, "[");
	for (size_t i = 0; i < c->n_phones; i++) {
		const struct customer_new_phone *p = &c->phones[i];
		struct audit_json j = audit_json_begin(m);

		if (phone_came_before(c, i))
			continue;
		audit_json_text(&j, "number_raw", p->number.raw);
		audit_json_text(&j, "e164", p->number.e164);
		audit_json_text(&j, "extension", p->number.extension);
		audit_json_text(&j, "type", p->type);
		audit_json_text(&j, "best_time",
			text_cut(m, p->best_time, WIDTH_CUSTOMER_PHONES_BEST_TIME));
		audit_json_number(&j, "preferred", p->preferred);
		add_object(&t, &j);
	}
	text_add(&t, "]");
	return t.s;
}

static const char *
emails_json(struct mem *m, const struct customer_new *c)
{
	struct text t = text_begin(m);

	text_add(&t, "[");
	for (size_t i = 0; i < c->n_emails; i++) {
		struct audit_json j = audit_json_begin(m);
		bool before = false;

		for (size_t k = 0; k < i; k++)
			before |= text_equal(c->emails[k].norm, c->emails[i].norm);
		if (before)
			continue;
		audit_json_text(&j, "address", c->emails[i].address);
		audit_json_text(&j, "address_norm", c->emails[i].norm);
		audit_json_number(&j, "preferred", 0);
		add_object(&t, &j);
	}
	text_add(&t, "]");
	return t.s;
}

static enum status
add_address(
	struct writer *db, struct mem *m, const struct db_hold *hold, const struct customer_new *c)
{
	struct user_id me = db_user(db_reading(db));

	if (!c->street && !c->city && !c->postal_code)
		return ST_OK;
	return db_run(NULL, db, &customer_stmts[CUSTOMER_INSERT_ADDRESS],
		DB_ARGS_OF(hold, me, me, text_cut(m, c->street, WIDTH_CUSTOMER_ADDRESSES_STREET),
			text_cut(m, c->street2, WIDTH_CUSTOMER_ADDRESSES_STREET2),
			text_cut(m, c->city, WIDTH_CUSTOMER_ADDRESSES_CITY),
			text_cut(m, c->region, WIDTH_CUSTOMER_ADDRESSES_REGION),
			text_cut(m, c->postal_code, WIDTH_CUSTOMER_ADDRESSES_POSTAL_CODE),
			text_cut(m, c->country, WIDTH_CUSTOMER_ADDRESSES_COUNTRY)));
}

static enum status
add_contact(
	struct writer *db, struct mem *m, const struct db_hold *hold, const struct customer_new *c)
{
	struct user_id me = db_user(db_reading(db));
	enum status st = ST_OK;

	if (c->n_phones)
		st = db_run(NULL, db, &customer_stmts[CUSTOMER_INSERT_PHONES],
			DB_ARGS_OF(hold, me, me, phones_json(m, c)));
	if (st == ST_OK && c->n_emails)
		st = db_run(NULL, db, &customer_stmts[CUSTOMER_INSERT_EMAILS],
			DB_ARGS_OF(hold, me, me, emails_json(m, c)));
	return st == ST_OK ? add_address(db, m, hold, c) : st;
}

enum status
customer_add_contact(struct writer *db, struct mem *m, const struct customer_hold *hold,
	const struct customer_new *c)
{
	return add_contact(db, m, customer_held(hold), c);
}

enum status
customer_create(
	struct customer_id *out, struct writer *db, struct mem *m, const struct customer_new *c)
{
	struct user_id me = db_user(db_reading(db));
	struct name name = name_of(m, c);
	const struct db_hold *made;
	enum status st;

	*out = (struct customer_id){0};
	st = db_make(&made, db, m, &customer_stmts[CUSTOMER_INSERT],
		DB_ARGS(me, me, name.is_business ? "business" : "individual", name.first_name,
			name.middle_name, name.last_name, name.name_suffix, name.company_name,
			name.full_name_raw, c->language));
	if (st != ST_OK)
		return st;
	out->v = db_hold_id(made);
	st = name_index_add(db, m, *out, &name);
	if (st == ST_OK)
		st = add_contact(db, m, made, c);
	if (st != ST_OK)
		return st;
	return audit_write(db,
		&(struct audit_entry){.entity = "customer", .entity_id = out->v, .verb = "create"});
}

enum status
customer_find_or_create(
	struct customer_known *out, struct writer *db, struct mem *m, const struct customer_new *c)
{
	const struct customer_hold *known;
	enum status st = customer_match(out, db, m, c);

	if (st != ST_OK)
		return st;
	if (!out->id.v)
		return customer_create(&out->id, db, m, c);
	st = customer_hold_known(&known, db, m, out->id);
	return st == ST_OK ? customer_add_contact(db, m, known, c) : st;
}
