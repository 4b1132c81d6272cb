/*
 * import.h - the inventory from a CSV file of any maker.
 *
 * Columns come in any order and are known by many headings; a mapping file
 * adds those of one's own system, and what was not used is told. Every row that
 * cannot be taken is told with its line and reason; a text that is longer than
 * its column is cut with a warning. A vehicle is known by its stock number; an empty cell
 * leaves what is known, and a vehicle that was sold, or that a live sale holds,
 * is not touched: no file puts it back in stock or makes it another.
 */
#ifndef CRM_IMPORT_H
#define CRM_IMPORT_H

#include "crm/text/csv.h"
#include "db/db.h"

#define IMPORT_BYTES_MAX (64u * 1024 * 1024)
#define IMPORT_ROWS_MAX  100000

struct import_note {
	size_t line;
	const char *text;
};

/* A file that was read and checked; nothing of it is written yet. */
struct import_file {
	const char **rows; /* the good ones, each a JSON object of column names */
	size_t n;
	struct import_note *bad; /* rows that cannot be taken: each reason, in the file's order */
	size_t n_bad;
	size_t n_bad_rows;
	struct import_note *warnings; /* rows that are taken all the same */
	size_t n_warnings;
	const char **unused; /* headings of columns that were not read */
	size_t n_unused;
};

/*
 * Read a file of vehicles.
 *
 * map   text with a line `column = Heading` for each heading of one's own,
 *       or NULL; columns are those of the table vehicles. A line that cannot
 *       be followed is refused, so that no slip leaves a column out
 * Returns ST_INVALID when the file as a whole cannot be taken: *out_why says why.
 * Source  domain.md, vehicles; VIN check digit warns, never refuses.
 */
STATUS_MUST_USE enum status import_read_vehicles(struct import_file *out, const char **out_why,
	struct mem *m, const char *bytes, size_t n, const char *map);

struct import_done {
	size_t added, changed, unchanged;
	const char **sold; /* stock numbers of vehicles that were sold, and left alone */
	size_t n_sold;
};

/* Told now and then how many rows are written. */
typedef void import_progress(int64_t done, int64_t total);

/*
 * Write the good rows of `file`, all in the writer's transaction. Three
 * statements for 200 rows, and the audit row. `progress` may be NULL.
 */
STATUS_MUST_USE enum status import_write_vehicles(struct import_done *out, struct writer *db,
	struct mem *m, const struct import_file *file, import_progress *progress);

#endif
