/*
 * report_file.h - reports, dimensions and measures, read from their files.
 *
 * They are read once, when a program starts, and a mistake in one keeps it from
 * starting, as a template's does: each is told with its file and line.
 *
 * A report is a file of sql/reports. It begins with facts, one a line, written
 * `-- WORD: VALUE`:
 *
 *   place N                   where it stands in the drop-down
 *   title, folder, about TEXT its names, and what it shows
 *   answers TEXT              questions that it answers, in the words of who asks: the search finds it by them
 *   needs PERMISSION          beyond Read Reports; report_read = nothing beyond
 *
 * A list prints rows. Its SELECT has, each at the beginning of a line: SELECT,
 * FROM, WHERE with @range where the dates go and AND at its end, then the line
 * `/ * @scope RECORD * /` (without the blanks) where the coverage of that record
 * goes (STORE: what nobody owns), and ORDER BY, in which @basis is the column of the dates. Lines from
 * `-- @list` to WHERE are joins that only the printed rows need. Its facts:
 *
 *   basis NAME day|utc ALIAS.COLUMN "LABEL"   a date to choose the range by; the first is the default
 *   basis now "LABEL"                         in place of dates: how things stand now; @range holds for every row
 *   key DIMENSION ALIAS.COLUMN                rows can be chosen and counted by it
 *   filter DIMENSION CONDITION                rows can be chosen by it; ? is the value
 *   term NAME: SQL                            written {NAME} elsewhere
 *   measure CODE TYPE [[max] of VALUE] when SQL
 *                                             a figure: how many rows, or the sum or the highest of VALUE, where SQL holds
 *   column NAME TYPE ["LABEL" [/path/{id}] [under|file] [sum]]
 *                                             under: printed below the column before it; file: not
 *                                             printed in a screen's rows; sum: totals add it up
 *   group COLUMN [FLAG MEASURE "LABEL"]       totals for each value of a column, and for the rows with a flag
 *   action LABEL PERMISSION /path/{id}        a link at the far right of each row
 *   uses CODE...                              further measures to define on the page
 *
 * A summary prints one row for each value of a dimension, from the measures of
 * lists, and has no SELECT:
 *
 *   rows DIMENSION
 *   column LIST.MEASURE "LABEL" [under]
 *   rank LIST.MEASURE ["LABEL"]  rows stand by this column, the highest first; the last column numbers them
 *   ratio CODE percent|money|count "LABEL" LIST.MEASURE / LIST.MEASURE [under]
 *
 * A dimension is a file of sql/reports/dimensions, named as addresses and facts
 * name it: `label`, `none` (what has none), and, when rows hold ids, a SELECT of
 * the id and AS name FROM one table, in the order of the names. Without one
 * rows hold words: `words`, those that a page offers.
 *
 * measures.txt defines each measure (CODE NAME: DEFINITION) and terms that
 * reports share (term NAME: SQL). {CUSTOMER_NAME}, {USER_NAME(u)} and
 * {VEHICLE_NAME(v)} are those of crm/sql/names_sql.h.
 */
#ifndef CRM_REPORT_FILE_H
#define CRM_REPORT_FILE_H

#include "crm/report/report.h"

/* One file; `name` is its path below sql/reports. */
struct report_source {
	const char *name, *text;
	size_t n;
};

struct report_problem {
	const char *file;
	int line; /* 0 = the file as a whole */
	const char *text;
};

/* Reports in the order of the drop-down, dimensions in that of their names. */
struct report_set {
	struct report *reports;
	size_t n;
	struct report_dimension *dimensions;
	size_t n_dimensions;
	struct report_problem *problems;
	size_t n_problems;
	const struct db_stmt **stmts; /* every statement, to be prepared by a test */
	size_t n_stmts;
};

/* Made in `m` of the files. ST_INVALID: `problems` says what is wrong, and nothing else is there. */
STATUS_MUST_USE enum status
report_read(struct report_set *out, struct mem *m, const struct report_source *sources, size_t n);

/* As report_read, of a folder. ST_NOT_FOUND: it cannot be read. */
STATUS_MUST_USE enum status
report_read_folder(struct report_set *out, struct mem *m, const char *folder);

/*
 * Read the folder `reports` below `sql` for this process: what report_all gives
 * from now on. Anything but ST_OK: the log says what is wrong, with file and line.
 */
STATUS_MUST_USE enum status report_load(struct mem *m, const char *sql);

#endif
