#include "crm/report/dashboard.h"

#include <stdlib.h>

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

enum status
dashboard_new_leads(struct dashboard_lead **out, size_t *n, struct reader *db, struct mem *m)
{
	return db_rows(out, n, db, m, &dashboard_stmts[DASHBOARD_NEW_LEADS], NULL,
		DB_ARGS(DASHBOARD_ROWS, DASHBOARD_ROWS));
}

enum status
dashboard_no_task(struct dashboard_lead **out, size_t *n, struct reader *db, struct mem *m)
{
	return db_rows(out, n, db, m, &dashboard_stmts[DASHBOARD_NO_TASK], NULL,
		DB_ARGS(DASHBOARD_ROWS, DASHBOARD_ROWS));
}

enum status
dashboard_untouched(struct dashboard_lead **out, size_t *n, struct reader *db, struct mem *m)
{
	return db_rows(out, n, db, m, &dashboard_stmts[DASHBOARD_UNTOUCHED], NULL,
		DB_ARGS(date_now(), DASHBOARD_ROWS, DASHBOARD_ROWS));
}

enum status
dashboard_recent(struct dashboard_lead **out, size_t *n, struct reader *db, struct mem *m)
{
	return db_rows(out, n, db, m, &dashboard_stmts[DASHBOARD_RECENT], NULL,
		DB_ARGS(db_user(db), DASHBOARD_ROWS));
}

static struct utc
tomorrow_start(void)
{
	return date_day_start(day_add(date_today(), 1));
}

enum status
dashboard_my_tasks(struct dashboard_task **out, size_t *n, struct reader *db, struct mem *m)
{
	return db_rows(out, n, db, m, &dashboard_stmts[DASHBOARD_MY_TASKS], NULL,
		DB_ARGS(date_now(), db_user(db), tomorrow_start(), DASHBOARD_ROWS));
}

enum status
dashboard_my_appointments(
	struct dashboard_appointment **out, size_t *n, struct reader *db, struct mem *m)
{
	return db_rows(out, n, db, m, &dashboard_stmts[DASHBOARD_MY_APPOINTMENTS], NULL,
		DB_ARGS(db_user(db), date_day_start(date_today()), tomorrow_start(),
			DASHBOARD_ROWS));
}

enum status
dashboard_showroom(struct dashboard_visit **out, size_t *n, struct reader *db, struct mem *m)
{
	return db_rows(
		out, n, db, m, &dashboard_stmts[DASHBOARD_SHOWROOM], NULL, DB_ARGS(DASHBOARD_ROWS));
}

enum status
dashboard_grabs(struct dashboard_grab **out, size_t *n, struct reader *db, struct mem *m)
{
	return db_rows(
		out, n, db, m, &dashboard_stmts[DASHBOARD_GRABS], NULL, DB_ARGS(DASHBOARD_ROWS));
}
