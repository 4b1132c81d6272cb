/*
 * report.h - the reports: what each shows, and running one.
 *
 * A report is a file in sql/reports, read when a program starts (report_file.h).
 * A list prints rows of one record; a summary prints one row for each
 * value of a dimension (a user, a source, a lead type), and each of its figures is a measure of a list, so that the list
 * with the same dates, filters and measure holds exactly the figure's rows.
 * The coverage of the handle's actor applies inside every statement. Source of
 * the rules: domain.md sections 4 and 5.
 *
 * Room report: what is counted: reports, favorites, the pods of the dashboard. Uses lead, people,
 * text, sql.
 * Writes report_favorites, pod_choices.
 */
#ifndef CRM_REPORT_H
#define CRM_REPORT_H

#include "auth/actor.h"
#include "auth/covered.h"
#include "db/db.h"

#define REPORT_PAGE_ROWS   200   /* on a page; totals count all */
#define REPORT_EXPORT_ROWS 50000 /* in one file */

#define REPORT_UNIT 10000 /* a unit, which salespeople may share */

enum report_type {
	REPORT_T_UNSET,
	REPORT_T_ID,     /* not printed: where a link leads */
	REPORT_T_HIDDEN, /* not printed */
	REPORT_T_TEXT,
	REPORT_T_WORD, /* a code of ours, printed as words: retail_cash */
	REPORT_T_COUNT,
	REPORT_T_FLAG,    /* 0 or 1 */
	REPORT_T_UNITS,   /* of which REPORT_UNIT are one unit */
	REPORT_T_PERCENT, /* hundredths of a percent */
	REPORT_T_MONEY,
	REPORT_T_UTC,
	REPORT_T_DAY
};

struct report_cell {
	union {
		int64_t number;
		const char *text;
		struct utc utc;
		struct day day;
		struct money money;
	} v;
	bool none; /* a ratio whose denominator is zero */
};

#define REPORT_DIMENSIONS_MAX 16

/* What an address may choose the rows by, and a summary counts them by: a word, or an id, where id 0
 * chooses those without one. A file of sql/reports/dimensions. */
struct report_dimension {
	const char *name, *label; /* name: in addresses */
	const char *none;         /* what has none of it */
	bool is_id;
	const struct db_stmt *names; /* of ids, in their order; of words NULL */
	const char *const
		*words; /* of words those that there are, ends with NULL; none: not told */
};

/* Of an id, or of a word. */
struct report_name {
	int64_t id;
	const char *word, *name;
};

/* A path around the id in column `id` of the row, for who may go there: by permission, and by coverage
 * of the record it leads to; `before` NULL = no link. */
struct report_link {
	const char *before, *after;
	int id;
	enum perm perm;
	enum covered_record of;
};

struct report;

struct report_column {
	const char *name, *label; /* label NULL: not printed */
	enum report_type type;
	bool under;  /* on a screen: below the column before it */
	bool file;   /* in files and totals, not in the rows of a screen */
	bool sum;    /* totals add it up */
	bool is_max; /* or have the highest of all rows */
	struct report_link link;
	const struct report
		*list; /* summary: whose measure `only` it is; NULL = a name or a ratio */
	int only;
	int num, den; /* ratio: the columns it divides; both 0 = none */
};

/* A date that the range can mean. */
struct report_basis {
	const char *name, *label;
	bool by_day; /* the column holds a day of the store, not an instant */
	bool is_now; /* no date: how things stand when it runs, whatever the range */
	const struct db_stmt *rows;
	const struct db_stmt *sorted; /* by column i: 2 i, and 2 i + 1 from the end */
};

struct report_measure {
	const char *name;
	enum report_type type;       /* of its figure */
	const struct db_stmt *alone; /* the figure over all rows */
};

/* A link at the far right of each row, for those with the permission. */
struct report_action {
	const char *label;
	enum perm perm;
	struct report_link link;
};

struct report_part {
	const struct report *list;
	const struct db_stmt *stmt;
};

/* What a measure on the page means; `basis` is the date it is counted by, NULL = the page's own.
 * Of a summary, `list` is whose measure it is. */
struct report_meaning {
	const char *code, *name, *text, *basis;
	const struct report *list;
};

struct report {
	const char *name, *title, *folder, *about; /* name: in the address */
	const char *answers; /* questions that it answers, to be found by; or NULL */
	bool of_store;    /* list: its rows have no owners, and who may run it sees all of them */
	const char *file; /* below sql/reports */
	int line;         /* of its SELECT, or of what its rows are */
	enum perm needs;  /* beyond PERM_REPORT_READ */
	const struct report_column *columns;
	size_t n_columns;
	const struct report_basis *bases; /* none for a summary */
	size_t n_bases;
	const struct report_measure *measures;
	size_t n_measures;
	const struct report_action *actions;
	size_t n_actions;
	const struct report_part *parts; /* none for a list */
	size_t n_parts;
	const struct report_meaning *meanings;
	size_t n_meanings;
	const struct db_stmt *figures;       /* list: all its measures over all rows */
	bool filters[REPORT_DIMENSIONS_MAX]; /* by place in report_all()->dimensions */
	int by;                              /* summary: the dimension whose values its rows are */
	int ranked_by; /* summary: its rows stand by this column, the highest first; 0 = by name */
	int rank;      /* the column that numbers them; 0 = none */
	int group;     /* list: totals for each value of this column; 0 = none */
	int headline;  /* list: totals for the rows with this flag; 0 = none */
	int headline_only; /* the measure of those rows */
	const char *headline_label;
};

/* All that report_load (report_file.h) has read; nothing before. */
struct report_set;
const struct report_set *report_all(void);

/* The report of this name, or NULL. */
const struct report *report_find(const char *name);

/* True when `a` may run it at all; a summary leaves out the columns of lists that `a` may not run.
 */
bool report_allowed(const struct report *rep, const struct actor *a);

/* True when each word of `question` is in its title, folder, description or the questions that it answers. */
bool report_answers(struct mem *m, const struct report *rep, const char *question);

/* Whether a page or file prints column `i` for `a`. */
bool report_column_printed(const struct report *rep, size_t i, const struct actor *a);

/* Days from..to of the store, both included; turned into a half-open range of UTC when it runs. */
struct report_range {
	struct day from, to;
};

/* Ranges that move with today; the words are those of addresses. */
enum report_relative {
	REPORT_DATES, /* the two dates as they stand */
	REPORT_TODAY,
	REPORT_YESTERDAY,
	REPORT_THIS_WEEK, /* Monday to Sunday */
	REPORT_LAST_WEEK,
	REPORT_MONTH_TO_DATE,
	REPORT_THIS_MONTH,
	REPORT_LAST_MONTH,
	REPORT_LAST_30_DAYS, /* today and the 29 days before it */
	REPORT_LAST_90_DAYS,
	REPORT_THIS_QUARTER,
	REPORT_LAST_QUARTER,
	REPORT_THIS_YEAR,
	REPORT_RELATIVE__MAX
};

const char *report_relative_word(enum report_relative r);  /* this-month; "" for REPORT_DATES */
const char *report_relative_label(enum report_relative r); /* This month */
struct report_range report_range_of(enum report_relative r, struct day today);

/* What the figures of a summary are compared with; the words are those of addresses. */
enum report_compare {
	REPORT_COMPARE_NOTHING,
	REPORT_COMPARE_PREVIOUS,
	REPORT_COMPARE_YEAR,
	REPORT_COMPARE__MAX
};

const char *report_compare_word(enum report_compare c);  /* previous; "" for nothing */
const char *report_compare_label(enum report_compare c); /* The period before */

/* The range to compare `r` with: of days of one month the same days of the month before, of whole
 * months as many months, else as many days; or the same dates of the year before. */
struct report_range report_range_before(struct report_range r, enum report_compare c);

struct report_chosen {
	bool on;
	int64_t id;
	const char *word;
};

/* How rows are sorted by a column; figures and dates from the greatest, unless an address says so. */
enum report_order { REPORT_AS_TYPE, REPORT_UP, REPORT_DOWN };

struct report_query {
	enum report_relative relative;
	struct report_range range; /* of `relative`, unless that is REPORT_DATES */
	size_t basis;              /* of report.bases */
	struct report_chosen by[REPORT_DIMENSIONS_MAX]; /* as report.filters */
	int only;                    /* list: the rows of one of its measures; -1 = all rows */
	enum report_compare compare; /* summary */
	int sort; /* the column that rows are sorted by, over all pages; -1 = the report's own order */
	enum report_order order;
	size_t skip,
		limit; /* rows left out before those that are kept, and how many are; totals count all */
};

/* A query for this month with nothing chosen, limit REPORT_PAGE_ROWS. */
struct report_query report_query_default(void);

/*
 * A query read from an address: begin, set each name and value, finish.
 *
 * set      ST_INVALID    not a value that `name` can have; ST_NOT_FOUND  not a name of `rep`.
 *          An empty value sets nothing.
 * finish   settles the dates: those given (from alone reaches to today, to alone from the first of
 *          its month), unless they are the relative range's, which then goes on moving; else the
 *          relative range, else this month. ST_INVALID: from is after to.
 * parse    all three for the text that report_query_text made
 */
struct report_query report_query_begin(void);
STATUS_MUST_USE enum status report_query_set(struct report_query *q, struct mem *m,
	const struct report *rep, const char *name, const char *value);
STATUS_MUST_USE enum status report_query_finish(struct report_query *q);
STATUS_MUST_USE enum status report_query_parse(
	struct report_query *out, struct mem *m, const struct report *rep, const char *text);

/* What a query has chosen by the dimension of this name, to be set; NULL: there is none. */
struct report_chosen *report_query_by(struct report_query *q, const char *dimension);

/* The measure of this name: an index for query.only, or -1. */
int report_measure_find(const struct report *rep, const char *name);

/* The name of a column in addresses, made of its label: front-end. */
const char *report_column_word(struct mem *m, const struct report_column *c);

/* Whether rows are sorted from the greatest: figures and dates are, unless an address says so. */
bool report_query_down(const struct report *rep, const struct report_query *q);

/* The query as an address carries it: range=this-month&basis=sold&user=7. Read back by the screens.
 */
const char *
report_query_text(struct mem *m, const struct report *rep, const struct report_query *q);

struct report_row {
	struct report_chosen key;   /* summary: the value of its dimension */
	struct report_cell *cells;  /* one per column */
	struct report_cell *before; /* the same of the range that was compared with, else NULL */
};

/* Sums over all rows of a group, in the columns with `sum`. */
struct report_total {
	const char *group; /* value of the group's column; NULL for the headline and for all rows */
	int64_t rows;
	struct report_cell *cells;
};

struct report_table {
	struct report_row *rows; /* at most query.limit, behind query.skip */
	size_t n_rows;
	int64_t count; /* all rows */
	struct report_total *groups;
	size_t n_groups;
	struct report_total headline; /* when the report has one */
	struct report_total all;
	struct report_total before; /* all rows of the range that was compared with */
	struct utc run_at;
};

/*
 * Run `rep` for `a`: one statement for a list, one per part and one for the
 * names for a summary, whatever the rows.
 *
 * Permission  report_allowed; the rows are those within the actor's coverage
 * Returns     ST_FORBIDDEN  report_allowed says no
 *             ST_INVALID    a filter or basis that the report does not have
 */
STATUS_MUST_USE enum status report_run(struct report_table *out, struct reader *r, struct mem *m,
	const struct report *rep, const struct report_query *q, const struct actor *a);

/* Which records the links of the table's rows may lead to. One statement at most. */
STATUS_MUST_USE enum status report_covered(struct covered *out, struct reader *r, struct mem *m,
	const struct report *rep, const struct report_table *t);

/*
 * The figures of a list, one cell per measure, without its rows; by its first
 * basis. Statuses as report_run.
 */
STATUS_MUST_USE enum status
report_figures(struct report_cell **out, struct reader *r, struct mem *m, const struct report *rep,
	const struct report_query *q, const struct actor *a);

/* The figure of one of its measures, by its name. */
STATUS_MUST_USE enum status
report_figure(struct report_cell *out, struct reader *r, struct mem *m, const struct report *rep,
	const char *measure, const struct report_query *q, const struct actor *a);

/* What rows can be chosen by in a dimension, in its order: at most one statement, none of what the
 * process keeps. */
STATUS_MUST_USE enum status report_names(struct report_name **out, size_t *n, struct reader *r,
	struct mem *m, const struct report_dimension *dim);

/* What was chosen by a dimension, in words: the name of an id, "unknown", or what has none; as
 * report_names. */
STATUS_MUST_USE enum status report_chosen_name(const char **out, struct reader *r, struct mem *m,
	const struct report_dimension *dim, const struct report_chosen *c);

/* A cell as a screen says it ("$1,250.50", "33.3%", "0.5", "Retail cash"; none is an en dash). */
const char *report_cell_words(struct mem *m, enum report_type type, const struct report_cell *c);

/* How a figure changed: "+3 (+25%)", "-$1,250.00 (-8%)", "+2.1 points"; an en dash where either is none. */
const char *report_change_words(struct mem *m, enum report_type type,
	const struct report_cell *before, const struct report_cell *now);

/* True for types that are set at the right and add up. */
bool report_type_is_figure(enum report_type type);

/*
 * The table as CSV by RFC 4180, a line of labels first; a summary ends with
 * its totals. Texts that a spreadsheet would take for a formula are quoted
 * with an apostrophe.
 */
const char *report_csv(struct mem *m, const struct report *rep, const struct report_table *t,
	const struct actor *a);

/* The same as a spreadsheet: text is text, dates are dates and money is money. ST_UNAVAILABLE: there
 * is no room for temporary files. */
STATUS_MUST_USE enum status report_xlsx(const char **out, size_t *n, struct mem *m,
	const struct report *rep, const struct report_table *t, const struct actor *a);

#endif
