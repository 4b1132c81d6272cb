#include "crm/report/report_file.h"

#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/log.h"
#include "base/text.h"
#include "crm/report/draft.h"

#define FILE_BYTES_MAX (256 * 1024)

/* "dimensions/user.sql" is user. */
static const char *
name_of(struct mem *m, const struct report_source *s)
{
	const char *slash = strrchr(s->name, '/');
	const char *base = slash ? slash + 1 : s->name;

	return mem_strndup(m, base, strlen(base) - strlen(".sql"));
}

static bool
ends(const char *s, const char *with)
{
	size_t n = strlen(s), k = strlen(with);

	return n > k && text_equal(s + n - k, with);
}

/* Drafts in one order, whatever order the files came in. */
static int
by_place(const void *a, const void *b)
{
	const struct draft *x = a, *y = b;

	return x->place != y->place ? (x->place > y->place) - (x->place < y->place)
				    : strcmp(x->name, y->name);
}

static int
by_name(const void *a, const void *b)
{
	return strcmp(((const struct draft *)a)->name, ((const struct draft *)b)->name);
}

static void
read_one(struct draft_set *set, const struct report_source *s)
{
	bool is_dimension = text_starts(s->name, "dimensions/");
	struct draft *d;

	if (text_equal(s->name, "measures.txt")) {
		draft_read_measures(set, s);
		return;
	}
	if (!ends(s->name, ".sql")) {
		draft_wrong(set, s, 0, "a report's file ends with .sql");
		return;
	}
	d = is_dimension ? DRAFT_ADD(set->mem, set->dimensions) : DRAFT_ADD(set->mem, set->reports);
	d->set = set;
	d->source = s;
	d->name = name_of(set->mem, s);
	draft_read(d, is_dimension);
}

enum status
report_read(struct report_set *out, struct mem *m, const struct report_source *sources, size_t n)
{
	struct draft_set set = {.mem = m, .out = out};

	*out = (struct report_set){0};
	for (size_t i = 0; i < n; i++)
		read_one(&set, &sources[i]);
	if (set.reports.n)
		qsort(set.reports.v, set.reports.n, sizeof(*set.reports.v), by_place);
	if (set.dimensions.n)
		qsort(set.dimensions.v, set.dimensions.n, sizeof(*set.dimensions.v), by_name);
	if (out->n_problems == 0)
		draft_check(&set);
	if (out->n_problems == 0)
		draft_build(&set);
	return out->n_problems ? ST_INVALID : ST_OK;
}

struct source_list {
	struct mem *mem;
	struct report_source *v;
	size_t n;
};

static enum status
add_file(struct source_list *l, const char *folder, const char *name)
{
	const char *path = mem_printf(l->mem, "%s/%s", folder, name);
	FILE *f = fopen(path, "rb");
	char *text = mem_alloc(l->mem, FILE_BYTES_MAX + 1, 1);
	size_t n;

	if (!f) {
		log_error("reports: %s: %s", path, strerror(errno));
		return ST_NOT_FOUND;
	}
	n = fread(text, 1, FILE_BYTES_MAX, f);
	fclose(f);
	l->v = draft_grow(l->mem, l->v, &l->n, sizeof(*l->v));
	l->v[l->n - 1] = (struct report_source){name, mem_strndup(l->mem, text, n), n};
	return ST_OK;
}

static int
is_file(const struct dirent *e)
{
	return ends(e->d_name, ".sql") || ends(e->d_name, ".txt");
}

/* The files of a folder below `folder`, by name; `within` is "" or "dimensions/". */
static enum status
add_folder(struct source_list *l, const char *folder, const char *within)
{
	struct dirent **found;
	int n = scandir(mem_printf(l->mem, "%s/%s", folder, within), &found, is_file, alphasort);
	enum status st = n < 0 ? ST_NOT_FOUND : ST_OK;

	if (n < 0)
		log_error("reports: %s/%s: %s", folder, within, strerror(errno));
	for (int i = 0; i < n; i++) {
		if (st == ST_OK)
			st = add_file(
				l, folder, mem_printf(l->mem, "%s%s", within, found[i]->d_name));
		free(found[i]);
	}
	if (n >= 0)
		free((void *)found);
	return st;
}

enum status
report_read_folder(struct report_set *out, struct mem *m, const char *folder)
{
	struct source_list l = {.mem = m};
	enum status st = add_folder(&l, folder, "");

	*out = (struct report_set){0};
	if (st == ST_OK)
		st = add_folder(&l, folder, "dimensions/");
	return st == ST_OK ? report_read(out, m, l.v, l.n) : st;
}

static struct report_set loaded;

enum status
report_load(struct mem *m, const char *sql)
{
	const char *folder = mem_printf(m, "%s/reports", sql);
	enum status st = report_read_folder(&loaded, m, folder);

	for (size_t i = 0; i < loaded.n_problems; i++)
		log_error("reports: %s/%s:%d: %s", folder, loaded.problems[i].file,
			loaded.problems[i].line, loaded.problems[i].text);
	return st;
}

const struct report_set *
report_all(void)
{
	return &loaded;
}

const struct report *
report_find(const char *name)
{
	for (size_t i = 0; i < loaded.n; i++)
		if (text_equal(loaded.reports[i].name, name))
			return &loaded.reports[i];
	return NULL;
}
