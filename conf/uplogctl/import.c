/* import vehicles: the inventory from a CSV file. */
#include <stdio.h>

#include "crm/stock/import.h"
#include "ctl.h"

#define MAP_BYTES_MAX (64 * 1024)

struct request {
	struct ctl *c;
	struct import_file file;
	struct import_done done;
};

static void
say_notes(const char *what, const struct import_note *notes, size_t n)
{
	for (size_t i = 0; i < n; i++)
		fprintf(stderr, "%s: line %zu: %s\n", what, notes[i].line, notes[i].text);
}

static void
show_rows(int64_t done, int64_t total)
{
	ctl_progress("rows", done, total);
}

/* "note: columns not used: Photos, Doors" */
static void
say_unused(const struct import_file *f)
{
	for (size_t i = 0; i < f->n_unused; i++)
		fprintf(stderr, "%s%s", i ? ", " : "note: columns not used: ", f->unused[i]);
	if (f->n_unused)
		fputc('\n', stderr);
}

static enum status
write_rows(struct writer *w, void *arg)
{
	struct request *q = arg;

	return import_write_vehicles(&q->done, w, q->c->mem, &q->file, show_rows);
}

static int
say_done(const struct request *q)
{
	const struct import_done *d = &q->done;

	for (size_t i = 0; i < d->n_sold; i++)
		fprintf(stderr, "note: stock number %s is sold: left as it is\n", d->sold[i]);
	printf("added %zu, changed %zu, unchanged %zu, sold and left alone %zu, bad rows %zu\n",
		d->added, d->changed, d->unchanged, d->n_sold, q->file.n_bad_rows);
	return EXIT_DONE;
}

static int
read_file(struct request *q, const char *path, const char *map_path)
{
	struct ctl *c = q->c;
	size_t n, map_n;
	const char *bytes = ctl_read(&n, c, path, IMPORT_BYTES_MAX);
	const char *map = bytes && map_path ? ctl_read(&map_n, c, map_path, MAP_BYTES_MAX) : NULL;
	const char *why;

	if (!bytes || (map_path && !map))
		return EXIT_FAILED;
	if (map)
		map = mem_strndup(c->mem, map, map_n);
	if (import_read_vehicles(&q->file, &why, c->mem, bytes, n, map) != ST_OK)
		return ctl_fail("%s: %s", path, why);
	return EXIT_DONE;
}

int
verb_import_vehicles(struct ctl *c)
{
	struct request q = {.c = c};
	const char *map_path = args_take(&c->args, "--map");
	bool skip_bad = args_flag(&c->args, "--skip-bad");
	enum status st;

	if (!args_are(&c->args, 1))
		return ctl_usage(c);
	if (!ctl_use_store(c) || read_file(&q, c->args.v[0], map_path) != EXIT_DONE)
		return EXIT_FAILED;
	say_unused(&q.file);
	say_notes("warning", q.file.warnings, q.file.n_warnings);
	say_notes("bad", q.file.bad, q.file.n_bad);
	if (q.file.n_bad && !skip_bad)
		return ctl_fail("nothing was changed; put the lines right, or leave them out with"
				" --skip-bad");
	st = db_write(c->db, NULL, write_rows, &q);
	return st == ST_OK ? say_done(&q) : ctl_answer(st, "nothing was changed");
}
