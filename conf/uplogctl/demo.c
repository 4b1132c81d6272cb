#include "demo.h"

#include <errno.h>
#include <inttypes.h>
#include <stdio.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/text.h"
#include "crm/workflow/draft.h"

#include "ctl.h"
#include "demo_bulk.h"

static const struct db_stmt count_users =
	DB_GLOBAL("whether the database is empty", .head = "SELECT COUNT(*) FROM users");

static enum status
ask(struct reader *r, void *arg)
{
	return db_number(arg, r, &count_users, DB_NO_ARGS);
}

static enum status
write_name(struct db *db, struct mem *m, const char *name)
{
	return bulk_run(
		db, mem_printf(m,
			    "UPDATE store_settings SET name = '%s', zone = '%s', currency = 'USD',"
			    " locale = 'en-US', updated_at = UTC_TIMESTAMP() WHERE id = 1",
			    name, DEMO_ZONE));
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

/* What one process does of a stage. */
typedef enum status stage_fn(struct demo *d, struct db *db, enum bulk_part part);

static enum status
tell(struct demo *d, struct db *db, enum bulk_part part)
{
	enum status st = bulk_begin(d, db, part);

	d->is_shown = part == BULK_HEAVY;
	if (st == ST_OK)
		st = bulk_index(d, false);
	if (st == ST_OK)
		st = demo_write_store(d);
	return st == ST_OK ? demo_write_leads(d) : st;
}

static enum status
derive(struct demo *d, struct db *db, enum bulk_part part)
{
	enum status st = bulk_begin(d, db, part);

	if (st == ST_OK)
		st = bulk_script(d, part == BULK_HEAVY ? "heavy.sql" : "rest.sql");
	if (st == ST_OK && part == BULK_REST)
		st = bulk_script(d, "rows.sql");
	if (st == ST_OK)
		st = bulk_index(d, true);
	return st == ST_OK && part == BULK_REST ? ctl_fill_names(db, d->mem) : st;
}

/* The one part by a process of its own, while this one does the other. */
static enum status
do_both(stage_fn *stage, struct demo *d, struct db *const db[2])
{
	pid_t rest = fork();
	int answer;
	enum status st;

	if (rest < 0)
		return ST_UNAVAILABLE;
	if (rest == 0)
		_exit(stage(d, db[1], BULK_REST) == ST_OK ? 0 : 1);
	st = stage(d, db[0], BULK_HEAVY);
	while (waitpid(rest, &answer, 0) < 0 && errno == EINTR)
		;
	return st == ST_OK && answer ? ST_ERROR : st;
}

static enum status
load(struct demo *d, struct db *const db[2])
{
	static const char *const files[] = {"verbs", "models", "sources", "words"};
	enum status st = bulk_begin(d, db[0], BULK_HEAVY);

	if (st == ST_OK)
		st = bulk_script(d, "told.sql");
	for (size_t i = 0; i < 4 && st == ST_OK; i++)
		st = bulk_table(d, files[i]);
	if (st == ST_OK)
		st = do_both(tell, d, db);
	if (st == ST_OK)
		st = do_both(derive, d, db);
	return st == ST_OK ? bulk_run(db[0], "DROP TABLE told, told_steps, told_sales,"
					     " told_customers, told_users, told_cars,"
					     " told_verbs, told_models, told_sources, told_words")
			   : st;
}

enum status
demo_load(struct demo_result *out, struct db *const db[2], struct mem *m, const char *folder,
	int n_leads)
{
	struct demo d = {.mem = mem_create(m), .n_leads = n_leads};
	struct data *data;
	int64_t users = 0;
	enum status st;

	*out = (struct demo_result){0};
	if (n_leads < 0 || n_leads > DEMO_LEADS_MAX)
		return ST_INVALID;
	st = db_read(db[0], NULL, ask, &users);
	if (st == ST_OK && users) {
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
		st = write_name(db[0], d.mem, DEMO_LOADING);
	if (st == ST_OK) {
		d.data = data;
		for (size_t i = 0; i < data->n_sizes; i++)
			if (!i || data->sizes[i].leads <= n_leads)
				d.size = &data->sizes[i];
		demo_calendar_set(&d, date_now());
		st = load(&d, db);
	}
	if (st == ST_OK)
		st = db_write(db[0], NULL, publish_draft, d.mem);
	if (st == ST_OK)
		st = write_name(db[0], d.mem, DEMO_STORE);
	if (st != ST_OK && !out->problem)
		out->problem = st == ST_UNAVAILABLE ? "the database does not answer"
						    : "the database refused a row (see the log)";
	out->leads = st == ST_OK ? n_leads : 0;
	out->customers = d.last.customer;
	out->vehicles = d.last.vehicle;
	out->sales = d.last.sale;
	mem_destroy(d.mem);
	return st;
}

int
verb_demo(struct ctl *c)
{
	const char *wish = args_take(&c->args, "--leads"), *now = args_take(&c->args, "--now");
	struct demo_result done;
	int64_t leads = DEMO_LEADS_USUAL;
	struct db *db[2] = {c->db};
	struct utc clock = {0};
	enum status st = date_set_zone(DEMO_ZONE);

	if (!args_are(&c->args, 0) || (wish && text_to_i64(&leads, wish) != ST_OK))
		return ctl_usage(c);
	if (leads < 0 || leads > DEMO_LEADS_MAX)
		return ctl_fail("--leads is 0 to %d", DEMO_LEADS_MAX);
	if (st == ST_OK && now)
		st = utc_parse_local(&clock, now);
	if (st != ST_OK)
		return ctl_fail("--now is a time of the store as 2026-11-30T07:00");
	date_set_now(clock);
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
