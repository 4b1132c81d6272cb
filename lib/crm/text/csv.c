#include "crm/text/csv.h"

#include <csv.h>
#include <ctype.h>
#include <stdbool.h>
#include <string.h>
#include <strings.h>

#include "base/text.h"
#include "crm/text/charset.h"
#include "crm/text/csv_guard.h"

struct reading {
	struct csv_table *out;
	struct mem *mem;
	struct csv_row row; /* being read */
	size_t cell_room, row_room;
	bool ended; /* a row ended in the line being fed */
};

static size_t
more_room(size_t room)
{
	return room ? room * 2 : 16;
}

static void
on_cell(void *bytes, size_t n, void *arg)
{
	struct reading *r = arg;
	struct csv_row *row = &r->row;
	const char *cell;

	if (row->n == r->cell_room) {
		r->cell_room = more_room(r->cell_room);
		row->cells =
			mem_grow(r->mem, row->cells, row->n, r->cell_room, sizeof(row->cells[0]));
	}
	cell = csv_unguard(r->mem, mem_strndup(r->mem, bytes ? bytes : "", n));
	row->cells[row->n++] = text_clean(r->mem, cell);
}

static bool
is_blank(const struct csv_row *row)
{
	for (size_t i = 0; i < row->n; i++)
		if (*row->cells[i])
			return false;
	return true;
}

static void
on_row(int terminator, void *arg)
{
	struct reading *r = arg;
	struct csv_table *t = r->out;

	(void)terminator;
	r->ended = true;
	if (is_blank(&r->row))
		return;
	if (t->header.line == 0) {
		t->header = r->row;
		return;
	}
	if (t->n == r->row_room) {
		r->row_room = more_room(r->row_room);
		t->rows = mem_grow(r->mem, t->rows, t->n, r->row_room, sizeof(t->rows[0]));
	}
	t->rows[t->n++] = r->row;
}

/* The separator that the first line has most of, outside quotes. */
static char
find_separator(const char *s)
{
	static const char candidates[] = ",;\t|";
	size_t count[sizeof(candidates)] = {0};
	size_t best = 0;
	bool quoted = false;

	for (; *s && (quoted || (*s != '\n' && *s != '\r')); s++) {
		const char *at = strchr(candidates, *s);

		if (*s == '"')
			quoted = !quoted;
		else if (at && !quoted)
			count[at - candidates]++;
	}
	for (size_t i = 1; candidates[i]; i++)
		if (count[i] > count[best])
			best = i;
	return candidates[best];
}

/* A first line "sep=;" as spreadsheets write it: the separator, or 0. */
static char
named_separator(const char *s)
{
	bool named = strncasecmp(s, "sep=", 4) == 0 && s[4] && strchr("\r\n", s[5]) && s[5];

	return named && !isalnum((unsigned char)s[4]) && s[4] != '"' ? s[4] : '\0';
}

/* Length of the first line of `s`, its end included. */
static size_t
line_length(const char *s)
{
	size_t n = strcspn(s, "\r\n");

	if (s[n] == '\r' && s[n + 1] == '\n')
		return n + 2;
	return s[n] ? n + 1 : n;
}

/* Feed line by line from the line of that number, so that a row knows where it began. Gives the line of
 * a quote left open, or 0. */
static size_t
feed_lines(struct csv_parser *p, struct reading *r, const char *s, size_t line)
{
	r->ended = true;
	for (; *s; line++) {
		size_t n = line_length(s);
		bool blank = strspn(s, " \t\r\n") >= n;

		if (r->ended) {
			r->row = (struct csv_row){.line = line};
			r->cell_room = 0;
		}
		r->ended = r->ended && blank;
		(void)csv_parse(p, s, n, on_cell, on_row, r);
		s += n;
	}
	if (!r->ended)
		(void)csv_parse(p, "\n", 1, on_cell, on_row, r);
	return r->ended ? 0 : r->row.line;
}

enum status
csv_read(struct csv_table *out, const char **out_why, struct mem *m, const char *bytes, size_t n)
{
	struct csv_table table = {0};
	struct reading r = {.out = &table, .mem = m};
	const char *s = charset_to_utf8(m, bytes, n, NULL);
	struct csv_parser p;
	char named = named_separator(s);
	size_t open;

	*out = table;
	if (named)
		s += line_length(s);
	table.separator = named ? named : find_separator(s);
	if (csv_init(&p, 0) != 0)
		return ST_ERROR;
	csv_set_delim(&p, (unsigned char)table.separator);
	open = feed_lines(&p, &r, s, named ? 2 : 1);
	csv_free(&p);
	if (open || table.header.line == 0) {
		*out_why =
			open ? mem_printf(m, "line %zu: a quote is opened and never closed", open)
			     : "there is no heading line";
		return ST_INVALID;
	}
	*out = table;
	return ST_OK;
}

const char *
csv_cell(const struct csv_row *row, size_t column)
{
	return column < row->n ? row->cells[column] : "";
}

/* Letters and digits only, in lower case. */
static const char *
heading_key(struct mem *m, const char *s, size_t n)
{
	struct text t = text_begin(m);

	for (size_t i = 0; i < n; i++)
		if (isalnum((unsigned char)s[i]) || (unsigned char)s[i] >= 0x80)
			text_add_n(&t, s + i, 1);
	return text_lower(m, t.s);
}

size_t
csv_column(const struct csv_table *t, struct mem *m, const char *names)
{
	while (*names) {
		size_t n = strcspn(names, "|");
		const char *wanted = heading_key(m, names, n);

		for (size_t i = 0; i < t->header.n; i++) {
			const char *heading = t->header.cells[i];

			if (text_equal(wanted, heading_key(m, heading, strlen(heading))))
				return i;
		}
		names += n + (names[n] == '|');
	}
	return CSV_NO_COLUMN;
}
