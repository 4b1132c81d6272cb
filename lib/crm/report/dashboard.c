#include "crm/report/dashboard.h"

#include <stdlib.h>
#include <string.h>

#include "crm/people/naming.h"
#include "crm/report/dashboard_sql.h"

/* The figures of a group, to those of an owner or of all. */
static void
add_group(struct dashboard_owner *to, const struct dashboard_group *g)
{
	to->open += g->open;
	to->past_due += g->past_due;
	to->no_task += g->no_task;
	to->untouched += g->untouched;
	to->unanswered += g->unanswered;
}

static struct dashboard_owner *
owner_of(struct dashboard_open *out, const struct dashboard_group *g)
{
	for (size_t i = 0; i < out->n_owners; i++)
		if (out->owners[i].user_id.v == g->owner_id.v)
			return &out->owners[i];
	out->owners[out->n_owners].user_id = g->owner_id;
	return &out->owners[out->n_owners++];
}

static struct dashboard_status *
status_of(struct dashboard_open *out, const struct dashboard_group *g)
{
	for (size_t i = 0; i < out->n_statuses; i++)
		if (out->statuses[i].id.v == g->status_id.v)
			return &out->statuses[i];
	out->statuses[out->n_statuses].id = g->status_id;
	return &out->statuses[out->n_statuses++];
}

/* By place: nobody is last. */
static int
compare_owners(const void *a, const void *b)
{
	const struct dashboard_owner *x = a, *y = b;

	return x->place < y->place ? -1 : x->place > y->place;
}

static int
compare_statuses(const void *a, const void *b)
{
	const struct dashboard_status *x = a, *y = b;

	return x->place < y->place ? -1 : x->place > y->place;
}

static void
name_owner(struct dashboard_owner *o, const struct naming *by)
{
	const struct user_named *u = naming_user(by, o->user_id);

	o->place = u ? u->place : INT64_MAX;
	o->user_name = u ? u->name : NULL;
	o->team_id = u ? u->team_id : (struct team_id){0};
	o->team_name = u ? u->team : NULL;
}

static void
name_status(struct dashboard_status *s, const struct naming *by)
{
	const struct status_named *named = naming_status(by, s->id);

	s->place = named ? named->place : INT64_MAX;
	s->name = named ? named->name : "";
	s->color = named ? named->color : "";
}

static void
gather(struct dashboard_open *out, struct mem *m, const struct dashboard_group *groups, size_t n,
	const struct naming *by)
{
	*out = (struct dashboard_open){.owners = mem_array(m, struct dashboard_owner, n + 1),
		.statuses = mem_array(m, struct dashboard_status, n + 1)};
	for (size_t i = 0; i < n; i++) {
		add_group(&out->sum, &groups[i]);
		add_group(owner_of(out, &groups[i]), &groups[i]);
		status_of(out, &groups[i])->n += groups[i].open;
	}
	for (size_t i = 0; i < out->n_owners; i++)
		name_owner(&out->owners[i], by);
	for (size_t i = 0; i < out->n_statuses; i++)
		name_status(&out->statuses[i], by);
	qsort(out->owners, out->n_owners, sizeof(*out->owners), compare_owners);
	qsort(out->statuses, out->n_statuses, sizeof(*out->statuses), compare_statuses);
}

enum status
dashboard_open(struct dashboard_open *out, struct reader *db, struct mem *m)
{
	struct utc now = date_now();
	struct dashboard_group *groups;
	struct naming names;
	size_t n;
	enum status st = db_rows(
		&groups, &n, db, m, &dashboard_stmts[DASHBOARD_OPEN], NULL, DB_ARGS(now, now));

	if (st == ST_OK)
		st = naming_get(&names, db, m);
	if (st == ST_OK)
		gather(out, m, groups, n, &names);
	return st;
}

static struct utc
tomorrow_start(void)
{
	return date_day_start(day_add(date_today(), 1));
}

/* What the statement of a list takes. */
static void
ask(struct db_clauses *on, struct mem *m, enum dashboard_list list, struct user_id me)
{
	struct utc now = date_now();

	switch (list) {
	case DASHBOARD_LIST_MY_TASKS:
		db_clause_on(on, m, list, DB_ARGS(now, me, tomorrow_start(), DASHBOARD_ROWS));
		break;
	case DASHBOARD_LIST_MY_APPOINTMENTS:
		db_clause_on(on, m, list,
			DB_ARGS(me, date_day_start(date_today()), tomorrow_start(),
				DASHBOARD_ROWS));
		break;
	case DASHBOARD_LIST_UNTOUCHED:
		db_clause_on(on, m, list, DB_ARGS(now, DASHBOARD_ROWS, DASHBOARD_ROWS));
		break;
	case DASHBOARD_LIST_RECENT:
		db_clause_on(on, m, list, DB_ARGS(me, DASHBOARD_ROWS));
		break;
	case DASHBOARD_LIST_NEW_LEADS:
	case DASHBOARD_LIST_NO_TASK:
		db_clause_on(on, m, list, DB_ARGS(DASHBOARD_ROWS, DASHBOARD_ROWS));
		break;
	default:
		db_clause_on(on, m, list, DB_ARGS(DASHBOARD_ROWS));
	}
}

/* By list, and in its order. */
static int
compare_items(const void *a, const void *b)
{
	const struct dashboard_item *x = a, *y = b;
	bool by_touch = x->list == DASHBOARD_LIST_NEW_LEADS || x->list == DASHBOARD_LIST_NO_TASK ||
			x->list == DASHBOARD_LIST_UNTOUCHED;
	bool down = x->list == DASHBOARD_LIST_NEW_LEADS || x->list == DASHBOARD_LIST_RECENT;
	int64_t by = by_touch ? x->last_activity_at.s - y->last_activity_at.s : x->at.s - y->at.s;

	if (x->list != y->list)
		return x->list - y->list;
	if (!by)
		by = x->id - y->id;
	return (down ? by < 0 : by > 0) ? 1 : by ? -1 : 0;
}

static void
name_item(struct dashboard_item *i, const struct naming *by)
{
	const struct status_named *status = naming_status(by, i->status_id);

	i->status_name = status ? status->name : NULL;
	i->source_name = naming_of_source(by, i->source_id);
	i->user_name = naming_of_user(by, i->user_id);
}

enum status
dashboard_lists(struct dashboard_items out[DASHBOARD_LIST__MAX], struct reader *db, struct mem *m,
	uint32_t lists)
{
	struct db_clauses on = {0};
	struct dashboard_item *v;
	struct naming names;
	size_t n;
	enum status st;

	for (int i = 0; i < DASHBOARD_LIST__MAX; i++)
		if (lists >> i & 1)
			ask(&on, m, (enum dashboard_list)i, db_user(db));
	st = db_rows(&v, &n, db, m, &dashboard_stmts[DASHBOARD_LISTS], &on, DB_NO_ARGS);
	if (st == ST_OK)
		st = naming_get(&names, db, m);
	if (st != ST_OK)
		return st;
	memset(out, 0, DASHBOARD_LIST__MAX * sizeof(*out));
	qsort(v, n, sizeof(*v), compare_items);
	for (size_t i = 0; i < n; i++) {
		struct dashboard_items *to = &out[v[i].list];

		name_item(&v[i], &names);
		if (to->n++ == 0)
			to->v = &v[i];
	}
	return ST_OK;
}

enum status
dashboard_mark(const char **out, struct reader *db, struct mem *m)
{
	const struct db_versions *known = &db_actor(db)->versions;
	struct dashboard_written written;
	enum status st =
		db_one(&written, db, m, &dashboard_stmts[DASHBOARD_MARK], DB_ARGS(db_user(db)));

	if (st == ST_OK)
		*out = mem_printf(m, "%s %lld %lld %lld", written.mark, (long long)known->store,
			(long long)known->choices, (long long)(date_now().s / 180));
	return st;
}
