/*
 * draft.h - a report file as it was read, before it is a report; for the files
 * draft_*.c only.
 *
 * Every part knows its line, so that whatever is wrong with it can be told
 * there. What a file may say: report_file.h.
 */
#ifndef CRM_DRAFT_H
#define CRM_DRAFT_H

#include "crm/report/report_file.h"

#define DRAFT_WORD_MAX 40 /* signs of a name */

/* SQL of a file, or of one of its facts. */
struct draft_sql {
	const char *text;
	int line; /* where it begins; 0 = there is none */
};

struct draft_basis {
	int line;
	const char *name, *label;
	bool by_day, is_now;
	struct draft_sql column; /* none of what is as of now */
};

/* What an address may choose by; `key` is set when rows can be counted by it, too. */
struct draft_filter {
	int line;
	const char *dimension;
	struct draft_sql condition, key;
};

struct draft_term {
	int line;
	const char *name;
	struct draft_sql sql;
};

struct draft_measure {
	int line;
	const char *name;
	enum report_type type;
	bool is_max; /* the highest value, not their sum */
	struct draft_sql value, when;
};

struct draft_column {
	int line;
	const char *name, *label, *link;
	enum report_type type;
	bool under, file, sum;
	const char *list, *measure; /* summary: LIST.MEASURE */
	const char *num, *den;      /* ratio: as that; its code is `name` */
};

struct draft_action {
	int line;
	const char *label, *perm, *link;
};

struct draft_group {
	int line;
	const char *column, *flag, *measure, *label;
};

/* A figure of a summary by which its rows stand; `label` NULL: and are not numbered. */
struct draft_rank {
	int line;
	const char *figure, *label;
};

struct draft_use {
	int line;
	const char *code;
};

/* One array that grows. */
#define DRAFT_LIST(T) \
	struct { \
		T *v; \
		size_t n; \
	}

/* Where each fact that a file says once stands; 0 = nowhere. */
enum draft_fact {
	DRAFT_PLACE,
	DRAFT_TITLE,
	DRAFT_FOLDER,
	DRAFT_ABOUT,
	DRAFT_ANSWERS,
	DRAFT_NEEDS,
	DRAFT_ROWS,
	DRAFT_RANK,
	DRAFT_GROUP,
	DRAFT_USES,
	DRAFT_LABEL,
	DRAFT_NONE,
	DRAFT_WORDS,
	DRAFT_FACT__MAX
};

/* A word of a SELECT's list, and of its tables. */
struct draft_name {
	int line;
	const char *name, *table;
};

struct draft {
	struct draft_set *set;
	const struct report_source *source;
	const char *name;
	int last_line;
	int at[DRAFT_FACT__MAX];
	int place;
	const char *title, *folder, *about, *answers, *needs, *rows, *label, *none;
	struct draft_rank rank;
	struct draft_group group;
	DRAFT_LIST(struct draft_use) uses;
	DRAFT_LIST(const char *) words;
	DRAFT_LIST(struct draft_basis) bases;
	DRAFT_LIST(struct draft_filter) filters;
	DRAFT_LIST(struct draft_term) terms;
	DRAFT_LIST(struct draft_measure) measures;
	DRAFT_LIST(struct draft_column) columns;
	DRAFT_LIST(struct draft_action) actions;
	/* The parts of the SELECT: its list, FROM, joins of printed rows, WHERE, coverage, ORDER BY. */
	struct draft_sql select, from, joins, where, order;
	const char *record; /* whose coverage */
	int record_line;
	DRAFT_LIST(struct draft_name) selected;
	DRAFT_LIST(struct draft_name) tables;
	struct report *report; /* once it is built */
};

/* A measure's definition, or a term that reports share. */
struct draft_meaning {
	int line;
	const char *code, *name, *text;
};

struct draft_set {
	struct mem *mem;
	struct report_set *out;
	DRAFT_LIST(struct draft) reports;
	DRAFT_LIST(struct draft) dimensions;
	DRAFT_LIST(struct draft_meaning) meanings;
	DRAFT_LIST(struct draft_term) terms; /* of measures.txt */
};

/* One more in a DRAFT_LIST, zeroed. */
void *draft_grow(struct mem *m, void *v, size_t *n, size_t size);
#define DRAFT_ADD(m, list) \
	((list).v = draft_grow((m), (list).v, &(list).n, sizeof(*(list).v)), \
		&(list).v[(list).n - 1])

/* Say what is wrong; `line` 0: with the file as a whole. */
void draft_wrong(struct draft_set *set, const struct report_source *source, int line,
	const char *fmt, ...) __attribute__((format(printf, 4, 5)));

/* Facts of a file into `d`, and where its SQL begins; `is_dimension` tells which facts there are. */
void draft_read(struct draft *d, bool is_dimension);

/* CODE NAME: DEFINITION and terms. */
void draft_read_measures(struct draft_set *set, const struct report_source *source);

/* SQL as a list of tokens: what may not stand in a report is told. */
enum draft_kind { DRAFT_T_WORD, DRAFT_T_TEXT, DRAFT_T_SIGN };
struct draft_token {
	enum draft_kind kind;
	const char *s; /* made for the token */
	int line, depth;
};
struct draft_tokens {
	struct draft_token *v;
	size_t n;
	bool bad; /* something was told */
};
void draft_tokens(struct draft_tokens *out, struct draft *d, const struct draft_sql *sql);

/* The SELECT of a report, or of a dimension, in its parts. */
void draft_split(struct draft *d, const char *text, int line);
void draft_split_dimension(struct draft *d, const char *text, int line);

/* The names that the SELECT gives, and the tables that it reads, from its parts. */
void draft_select_names(struct draft *d);

/* Every alias of `sql` is one of the tables', or its own. */
void draft_check_aliases(struct draft *d, const struct draft_sql *sql);

/* What cannot be told from one line: names that go together, across reports too. */
void draft_check(struct draft_set *set);

/* A list of this name, and the parts of one; NULL, or -1: there is none. */
struct draft *draft_list(struct draft_set *set, const char *name);
int draft_column(const struct draft *d, const char *name);
const struct draft_meaning *draft_meaning(const struct draft_set *set, const char *code);

/* A link around an id column of `d`; what is wrong with it is told. */
struct report_link draft_link(struct draft *d, const char *path, int line);

/* `sql` with the terms of `d` put in, in one line; what is no term is told. */
const char *draft_flat(struct draft *d, const char *sql, int line);

/* Reports and their statements, of a set that nothing is wrong with. */
void draft_build(struct draft_set *set);

#endif
