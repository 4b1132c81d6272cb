/*
 * csv.h - tables from outside, read by their header.
 *
 * RFC 4180, and what spreadsheets make of it: a byte order mark, UTF-16,
 * legacy encodings, semicolons, tabs or pipes, a first line "sep=;", any line
 * ends, blank lines. Each row knows the line where it began, for a message that
 * a person can follow.
 */
#ifndef CRM_CSV_H
#define CRM_CSV_H

#include <stddef.h>

#include "base/mem.h"
#include "base/status.h"

struct csv_row {
	size_t line; /* of the file, the first is 1 */
	const char **cells;
	size_t n;
};

struct csv_table {
	struct csv_row header;
	struct csv_row *rows;
	size_t n;
	char separator;
};

/*
 * Read a whole file. Cells are UTF-8 without white space at both ends, and without the guard of
 * csv_guard.h.
 * ST_INVALID  no row at all, or a quote that is never closed; *out_why says what and where
 */
STATUS_MUST_USE enum status
csv_read(struct csv_table *out, const char **out_why, struct mem *m, const char *bytes, size_t n);

/* A cell of `row`, "" when the row is shorter or `column` is CSV_NO_COLUMN. */
#define CSV_NO_COLUMN ((size_t)-1)
const char *csv_cell(const struct csv_row *row, size_t column);

/*
 * The column whose heading is one of `names`, which are separated by '|' and
 * compared without case, blanks and punctuation ("Stock #" is "stock");
 * CSV_NO_COLUMN when none is. An earlier name wins over a later one.
 */
size_t csv_column(const struct csv_table *t, struct mem *m, const char *names);

#endif
