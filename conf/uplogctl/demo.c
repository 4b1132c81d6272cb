#include "demo.h"

#include <errno.h>
#include <inttypes.h>
#include <stdio.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/text.h"
#include "crm/workflow/draft.h"

#include "ctl.h"
#include "demo_parts.h"

static const struct db_stmt count_users =
	DB_GLOBAL("whether the database is empty", .head = "SELECT COUNT(*) FROM users");

struct question {
	int64_t users;
};

static enum status
ask(struct reader *r, void *arg)
{
	struct question *q = arg;

	return db_number(&q->users, r, &count_users, DB_NO_ARGS);
}

static const struct db_stmt rename_store = DB_GLOBAL("the store belongs to all",
	.keeps = "a store that nobody has worked in yet",
	.head = "UPDATE store_settings SET name = ?, zone = ?, currency = 'USD', locale = 'en-US',"
		" updated_at = UTC_TIMESTAMP() WHERE id = 1");

struct naming {
	const char *name;
};

static enum status
set_name(struct writer *w, void *arg)
{
	const struct naming *to = arg;

	return db_run_one(w, &rename_store, DB_ARGS(to->name, DEMO_ZONE));
}

static enum status
write_name(struct db *db, const char *name)
{
	return db_write(db, NULL, set_name, &(struct naming){name});
}

static const struct db_stmt date_workflow = DB_GLOBAL("the workflow is the store's",
	.keeps = "a store that nobody has worked in yet",
	.head = "UPDATE workflow_versions SET published_at = published_at - INTERVAL 40 DAY,"
		" published_by = (SELECT id FROM users WHERE login = 'admin')"
		" WHERE stands_as = 'published'");

/* The rows of the workflow are its draft. */
static enum status
publish_draft(struct writer *w, void *arg)
{
	struct mem *m = arg;
	const struct workflow *draft;
	int number;
	enum status st = draft_take(&draft, w, m);

	if (st == ST_OK)
		st = draft_publish(&number, w, m, draft, draft->row_version,
			"What to do at each status, and three ways to close");
	return st == ST_OK ? db_run_one(w, &date_workflow, DB_NO_ARGS) : st;
}

/* One half of the tables; both halves are made of the same rows. */
static enum status
load(struct demo *d, struct db *db, enum bulk_part part)
{
	enum status st = bulk_create(&d->bulk, d->mem, db, part);

	if (st == ST_OK && d->n_leads >= DEMO_LARGE)
		st = bulk_put_indexes_aside(d->bulk);
	d->is_shown = part == BULK_HEAVY;
	if (st == ST_OK)
		st = demo_write_store(d);
	if (st == ST_OK)
		st = demo_write_leads(d);
	if (st == ST_OK)
		st = demo_write_rows(d);
	return st == ST_OK ? bulk_end(d->bulk) : st;
}

/* The rest of the tables by a process of its own, while this one writes the heavy ones. */
static enum status
load_both(struct demo *d, struct db *const db[2])
{
	pid_t rest = fork();
	int answer;
	enum status st;

	if (rest < 0)
		return ST_UNAVAILABLE;
	if (rest == 0)
		_exit(load(d, db[1], BULK_REST) == ST_OK ? 0 : 1);
	st = load(d, db[0], BULK_HEAVY);
	while (waitpid(rest, &answer, 0) < 0 && errno == EINTR)
		;
	return st == ST_OK && answer ? ST_ERROR : st;
}

static const struct size *
size_for(const struct data *data, int n_leads)
{
	const struct size *size = data->sizes;

	for (size_t i = 0; i < data->n_sizes; i++)
		if (data->sizes[i].leads <= n_leads)
			size = &data->sizes[i];
	return size;
}

enum status
demo_load(struct demo_result *out, struct db *const db[2], struct mem *m, const char *folder,
	int n_leads)
{
	struct demo d = {.mem = mem_create(m), .n_leads = n_leads};
	struct data *data;
	struct question q = {0};
	enum status st;

	*out = (struct demo_result){0};
	if (n_leads < 0 || n_leads > DEMO_LEADS_MAX)
		return ST_INVALID;
	st = db_read(db[0], NULL, ask, &q);
	if (st == ST_OK && q.users) {
		out->problem = "the database is not empty";
		return ST_EXISTS;
	}
	if (st == ST_OK)
		st = data_read(&data, d.mem, folder);
	if (st == ST_INVALID)
		out->problem = mem_strdup(m, data->problem);
	if (st == ST_OK)
		st = date_set_zone(DEMO_ZONE);
	if (st == ST_OK)
		st = write_name(db[0], DEMO_LOADING);
	if (st == ST_OK) {
		d.data = data;
		d.size = size_for(data, n_leads);
		demo_calendar_set(&d, date_now());
		st = load_both(&d, db);
	}
	if (st == ST_OK)
		st = db_write(db[0], NULL, publish_draft, d.mem);
	if (st == ST_OK)
		st = write_name(db[0], DEMO_STORE);
	if (st != ST_OK && !out->problem)
		out->problem = st == ST_UNAVAILABLE ? "the database does not answer"
						    : "the database refused a row (see the log)";
	out->leads = st == ST_OK ? n_leads : 0;
	out->customers = d.last_id[DEMO_CUSTOMERS];
	out->vehicles = d.last_id[DEMO_VEHICLES];
	out->sales = d.last_id[DEMO_SALES];
	mem_destroy(d.mem);
	return st;
}

/* The clock that is pretended, in the store's zone. */
static enum status
set_clock(const char *when)
{
	enum status st = date_set_zone(DEMO_ZONE);
	struct utc now;

	if (st == ST_OK)
		st = utc_parse_local(&now, when);
	if (st == ST_OK)
		date_set_now(now);
	return st;
}

int
verb_demo(struct ctl *c)
{
	const char *wish = args_take(&c->args, "--leads"), *now = args_take(&c->args, "--now");
	struct demo_result done;
	int64_t leads = DEMO_LEADS_USUAL;
	struct db *db[2] = {c->db};
	enum status st;

	if (!args_are(&c->args, 0) || (wish && text_to_i64(&leads, wish) != ST_OK))
		return ctl_usage(c);
	if (leads < 0 || leads > DEMO_LEADS_MAX)
		return ctl_fail("--leads is 0 to %d", DEMO_LEADS_MAX);
	if (now && set_clock(now) != ST_OK)
		return ctl_fail("--now is a time of the store as 2026-11-30T07:00");
	db[1] = db_open(
		c->mem, &c->config.database, config_account(&c->config, "owner"), DB_WORK_SECONDS);
	st = demo_load(&done, db, c->mem, mem_printf(c->mem, "%s/demo", c->config.sql), (int)leads);
	db_close(db[1]);
	if (st != ST_OK)
		return ctl_fail("demo: %s", done.problem);
	printf("demo loaded: %" PRId64 " leads, %" PRId64 " customers, %" PRId64
	       " vehicles, %" PRId64 " sales\n",
		done.leads, done.customers, done.vehicles, done.sales);
	return EXIT_DONE;
}
