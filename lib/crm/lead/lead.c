#include "crm/lead/lead.h"

#include <string.h>

#include "base/text.h"
#include "crm/lead/lead_sql.h"
#include "crm/people/name_index.h"
#include "crm/people/naming.h"
#include "crm/text/phone.h"

#define CUSTOMERS_FEW 1000 /* whose leads are read and sorted; more are found sooner on the way */

struct narrowing {
	struct mem *mem;
	struct db_clauses on;
};

static void
narrow(struct narrowing *w, enum lead_clause c)
{
	db_clause_on(&w->on, w->mem, c, DB_NO_ARGS);
}

static void
narrow_by(struct narrowing *w, enum lead_clause c, struct db_value v)
{
	db_clause_on(&w->on, w->mem, c, (struct db_args){.v = &v, .n = 1});
}

static const char *
prefix(struct mem *m, const char *s)
{
	return mem_printf(m, "%s%%", text_like_escape(m, s));
}

/* Many have such a name: each lead of the list is looked at whether it is one of theirs. */
static void
narrow_by_each(struct narrowing *w, const struct name_search *s)
{
	struct db_value v[NAME_ARGS];

	name_args_begun(v, w->mem, s);
	db_clause_on(&w->on, w->mem, LEAD_CLAUSE_NAME, (struct db_args){.v = v, .n = NAME_ARGS});
}

/* Few have such a name: their leads are the list. */
static void
narrow_by_customers(struct narrowing *w, const struct customer_id *ids, size_t n)
{
	int64_t *v = mem_array(w->mem, int64_t, n);

	for (size_t i = 0; i < n; i++)
		v[i] = ids[i].v;
	narrow_by(w, LEAD_CLAUSE_CUSTOMERS, DB_VAL(db_json_numbers(w->mem, v, n)));
}

static enum status
narrow_by_name(struct narrowing *w, struct reader *db, const char *words)
{
	struct name_search search = name_search_of(w->mem, words);
	struct customer_id *ids;
	size_t n;
	enum status st = name_find(&ids, &n, db, w->mem, &search, CUSTOMERS_FEW + 1);

	if (st == ST_OK && n > CUSTOMERS_FEW)
		narrow_by_each(w, &search);
	else if (st == ST_OK)
		narrow_by_customers(w, ids, n);
	return st;
}

static enum status
narrow_by_words(struct narrowing *w, struct reader *db, const char *words)
{
	struct mem *m = w->mem;
	const char *digits = text_empty(words) ? NULL : phone_search_digits(m, words);

	if (text_empty(words))
		return ST_OK;
	if (!digits && !strchr(words, '@'))
		return narrow_by_name(w, db, words);
	if (digits)
		narrow_by(w, LEAD_CLAUSE_PHONE, DB_VAL(mem_printf(m, "%%%s%%", digits)));
	else
		narrow_by(w, LEAD_CLAUSE_EMAIL,
			DB_VAL((const char *)prefix(m, text_lower(m, words))));
	return ST_OK;
}

static void
narrow_by_fields(struct narrowing *w, const struct lead_fields *is)
{
	for (size_t i = 0; i < lead_fields.n; i++)
		if (field_is_set(&lead_fields.v[i], is))
			narrow_by(w, (enum lead_clause)i, db_of_field(&lead_fields.v[i], is));
}

static enum status
narrow_by_filter(struct narrowing *w, struct reader *db, const struct lead_filter *f)
{
	enum status st;

	if (f->state == LEAD_STATE_OPEN)
		narrow(w, LEAD_CLAUSE_OPEN);
	if (f->state == LEAD_STATE_CLOSED)
		narrow(w, LEAD_CLAUSE_CLOSED);
	narrow_by_fields(w, &f->is);
	if (f->owner.v)
		narrow_by(w, LEAD_CLAUSE_OWNER, DB_VAL(f->owner));
	if (f->unassigned)
		narrow(w, LEAD_CLAUSE_UNASSIGNED);
	if (day_is_set(f->from))
		narrow_by(w, LEAD_CLAUSE_FROM, DB_VAL(f->from));
	if (day_is_set(f->to))
		narrow_by(w, LEAD_CLAUSE_TO, DB_VAL(f->to));
	st = narrow_by_words(w, db, f->words);
	if (f->past_due)
		narrow_by(w, LEAD_CLAUSE_PAST_DUE, DB_VAL(date_now()));
	if (f->no_task)
		narrow(w, LEAD_CLAUSE_NO_TASK);
	if (f->untouched)
		narrow_by(w, LEAD_CLAUSE_UNTOUCHED, DB_VAL(date_now()));
	if (f->unanswered)
		narrow(w, LEAD_CLAUSE_UNANSWERED);
	if (f->team.v)
		narrow_by(w, LEAD_CLAUSE_TEAM, DB_VAL(f->team));
	if (f->favorite_of.v)
		narrow_by(w, LEAD_CLAUSE_FAVORITE, DB_VAL(f->favorite_of));
	return st;
}

static void
name_item(struct lead_item *i, const struct naming *by)
{
	const struct status_named *status = naming_status(by, i->status_id);

	i->status_name = status ? status->name : "";
	i->status_color = status ? status->color : "";
	i->owner_name = naming_of_user(by, i->owner_id);
	i->second_name = naming_of_user(by, i->second_user_id);
	i->source_name = naming_of_source(by, i->source_id);
}

enum status
lead_list(struct lead_page *out, struct reader *db, struct mem *m, const struct lead_filter *filter,
	const struct list_order *by)
{
	static const struct list of = {.stmts = &lead_stmts[LEAD_LIST_IDLE_UP],
		.count = &lead_stmts[LEAD_COUNT],
		.after = LEAD_CLAUSE_AFTER,
		.page = LEAD_PAGE,
		.count_max = LEAD_COUNT_MAX};
	struct narrowing w = {.mem = m};
	struct naming names;
	enum status st;

	*out = (struct lead_page){0};
	st = narrow_by_filter(&w, db, filter);
	if (st == ST_OK)
		st = naming_get(&names, db, m);
	if (st == ST_OK)
		st = list_read(&out->items, &out->extent, db, m, &of, by, &w.on,
			DB_ARGS(date_now(), LEAD_PAGE + 1, LEAD_PAGE + 1));
	for (size_t i = 0; st == ST_OK && i < out->extent.n; i++)
		name_item(&out->items[i], &names);
	return st;
}

static enum status
name_lead(struct lead *l, struct reader *db, struct mem *m)
{
	const struct status_named *status;
	struct naming by;
	enum status st = naming_get(&by, db, m);

	if (st != ST_OK)
		return st;
	status = naming_status(&by, l->is.status_id);
	l->status_name = status ? status->name : "";
	l->status_color = status ? status->color : "";
	l->source_name = naming_of_source(&by, l->is.source_id);
	l->owner_name = naming_of_user(&by, l->owner_id);
	l->second_name = naming_of_user(&by, l->second_user_id);
	l->created_by_name = naming_of_user(&by, l->created_by);
	l->credit_name = naming_of_user(&by, l->credit_user_id);
	l->acting_name = naming_of_user(&by, l->acting_user_id);
	return ST_OK;
}

enum status
lead_get(struct lead *out, struct reader *db, struct mem *m, struct lead_id id)
{
	enum status st =
		db_one(out, db, m, &lead_stmts[LEAD_GET], DB_ARGS(date_now(), db_user(db), id));

	return st == ST_OK ? name_lead(out, db, m) : st;
}

enum status
lead_twins(
	struct lead_twin **out, size_t *out_n, struct reader *db, struct mem *m, struct lead_id id)
{
	return db_rows(out, out_n, db, m, &lead_stmts[LEAD_TWINS], NULL, DB_ARGS(id, id));
}

enum status
lead_read_see(const struct lead_read **out, struct reader *db, struct mem *m, struct lead_id id)
{
	struct lead_read *read = mem_new(m, struct lead_read);
	enum status st = db_see_one(&read->held, &read->is, db, m, &lead_stmts[LEAD_GET],
		DB_ARGS(date_now(), db_user(db), id));

	*out = read;
	return st == ST_OK ? name_lead(&read->is, db, m) : st;
}

static enum status
read_options(struct field_options *out, const char *field, enum lead_stmt stmt, struct reader *db,
	struct mem *m)
{
	struct field_option *v;
	size_t n;
	enum status st = db_known_rows(&v, &n, db, m, &lead_stmts[stmt], DB_NO_ARGS);

	*out = (struct field_options){.field = field, .v = v, .n = n};
	return st;
}

enum status
lead_statuses(struct field_options *out, struct reader *db, struct mem *m)
{
	return read_options(out, "status_id", LEAD_STATUSES, db, m);
}

enum status
lead_sources(struct field_options *out, struct reader *db, struct mem *m)
{
	return read_options(out, "source_id", LEAD_SOURCES, db, m);
}
