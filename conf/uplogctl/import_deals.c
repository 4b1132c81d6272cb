/* import deals: a month's deals as the DMS has them, to be reconciled. */
#include <stdio.h>
#include <string.h>

#include "crm/dms/dms_file.h"
#include "ctl.h"

struct request {
	struct ctl *c;
	struct dms_taken taken;
	bool keep;
	const char *why;
	struct dms_file file;
	struct dms_month month;
};

static void
show_rows(int64_t done, int64_t total)
{
	ctl_progress("rows", done, total);
}

/* Read and written; a preview is thrown away again. */
static enum status
take(struct writer *w, void *arg)
{
	struct request *q = arg;
	struct reader *r = db_reading(w);
	struct dms_file_id id;
	struct mem *m = q->c->mem;
	enum status st = dms_file_take(&id, &q->why, w, m, &q->taken, show_rows);

	if (st == ST_OK)
		st = dms_file_get(&q->file, r, m, id);
	if (st == ST_OK)
		st = dms_month_read(&q->month, r, m, &q->file);
	if (st != ST_OK || utc_is_set(q->file.kept_at))
		return st;
	return q->keep ? dms_file_keep(w, m, &q->file) : dms_file_drop(w, id);
}

static void
say_rows(const struct request *q)
{
	const struct dms_month *k = &q->month;

	for (size_t i = 0; i < k->n_rows; i++)
		if (k->rows[i].problem)
			fprintf(stderr, "%s: line %d: %s\n", k->rows[i].is_bad ? "bad" : "warning",
				k->rows[i].line, k->rows[i].problem);
}

static int
say_done(const struct request *q)
{
	const size_t *count = q->month.items.count;

	say_rows(q);
	printf("%04d-%02d: rows %zu, matched %zu, differs %zu, DMS only %zu, CRM only %zu, left "
	       "%zu,"
	       " bad rows %zu\n",
		q->file.period.year, q->file.period.month, q->month.n_rows, count[DMS_MATCHED],
		count[DMS_DIFFERS], count[DMS_ONLY], count[DMS_CRM_ONLY], count[DMS_LEFT],
		count[DMS_BAD]);
	if (utc_is_set(q->file.kept_at))
		printf("this file counts already\n");
	else if (!q->keep)
		printf("nothing was kept; with --keep the month is reconciled with it\n");
	return EXIT_DONE;
}

/* A file's name without its folders. */
static const char *
name_of(const char *path)
{
	const char *slash = strrchr(path, '/');

	return slash ? slash + 1 : path;
}

int
verb_import_deals(struct ctl *c)
{
	struct request q = {.c = c, .keep = args_flag(&c->args, "--keep")};
	const struct db_actor whole_store = {.coverage = DB_COVERAGE_STORE};
	enum status st;

	if (!args_are(&c->args, 1))
		return ctl_usage(c);
	if (!ctl_use_store(c))
		return EXIT_FAILED;
	q.taken.bytes = ctl_read(&q.taken.n, c, c->args.v[0], DMS_BYTES_MAX);
	if (!q.taken.bytes)
		return EXIT_FAILED;
	q.taken.name = name_of(c->args.v[0]);
	q.taken.month = date_today();
	st = db_write(c->db, &whole_store, take, &q);
	if (st == ST_INVALID)
		return ctl_fail("%s: %s", c->args.v[0], q.why);
	return st == ST_OK ? say_done(&q) : ctl_answer(st, "nothing was changed");
}
