#include "crm/people/customer_new.h"

#include <string.h>

#include "auth/audit.h"
#include "base/text.h"
#include "crm/people/customer_sql.h"
#include "crm/people/name_index.h"
#include "widths.h"

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

static enum status
match_emails(struct customer_known *out, struct writer *db, const struct customer_new *c)
{
	struct keys k = {0};

	for (size_t i = 0; i < c->n_emails; i++)
		add_key(&k, c->emails[i].norm);
	if (k.n == 0)
		return ST_OK;
	out->key = CUSTOMER_KEY_EMAIL;
	return db_number(&out->id.v, db_reading(db), &customer_stmts[CUSTOMER_MATCH_EMAIL],
		DB_ARGS(k.v[0], k.v[1], k.v[2], k.v[3], k.v[4], k.v[5]));
}

static enum status
match_phones(struct customer_known *out, struct writer *db, const struct customer_new *c)
{
	struct keys k = {0};

	for (size_t i = 0; i < c->n_phones; i++)
		add_key(&k, c->phones[i].number.e164);
	if (k.n == 0)
		return ST_OK;
	out->key = CUSTOMER_KEY_PHONE;
	return db_number(&out->id.v, db_reading(db), &customer_stmts[CUSTOMER_MATCH_PHONE],
		DB_ARGS(k.v[0], k.v[1], k.v[2], k.v[3], k.v[4], k.v[5]));
}

/* For numbers that cannot be dialled from elsewhere, as "555-0123". */
static enum status
match_name(struct customer_known *out, struct writer *db, const struct customer_new *c)
{
	struct keys k = {0};

	for (size_t i = 0; i < c->n_phones; i++)
		if (!c->phones[i].number.e164)
			add_key(&k, c->phones[i].number.raw);
	if (k.n == 0 || !c->first_name || !c->last_name)
		return ST_OK;
	out->key = CUSTOMER_KEY_NAME_AND_PHONE;
	return db_number(&out->id.v, db_reading(db), &customer_stmts[CUSTOMER_MATCH_NAME],
		DB_ARGS(c->last_name, c->first_name, k.v[0], k.v[1], k.v[2], k.v[3], k.v[4],
			k.v[5]));
}

enum status
customer_match(struct customer_known *out, struct writer *db, const struct customer_new *c)
{
	enum status st;

	*out = (struct customer_known){0};
	st = match_emails(out, db, c);
	if (st == ST_OK && out->id.v == 0)
		st = match_phones(out, db, c);
	if (st == ST_OK && out->id.v == 0)
		st = match_name(out, db, c);
	if (out->id.v == 0)
		out->key = CUSTOMER_KEY_NONE;
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
	enum status st = customer_match(out, db, c);

	if (st != ST_OK)
		return st;
	if (!out->id.v)
		return customer_create(&out->id, db, m, c);
	st = customer_hold_known(&known, db, m, out->id);
	return st == ST_OK ? customer_add_contact(db, m, known, c) : st;
}
