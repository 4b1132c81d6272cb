/*
 * field.h - a field: its name, its label, what it may hold, and how it is shown.
 *
 * A field of a record is declared once, as a row of the record's list, and
 * everything else about it comes from that row:
 *
 *	#define LEAD_FIELDS(F) \
 *		F(DAY, lead_date, "Lead Date", .required = true) \
 *		F(WORD(lead_types), lead_type, "Lead Type", .required = true) \
 *		F(ID(source), source_id, "Source", .control = "source") \
 *		F(TEXT(WIDTH_LEADS_COMMENTS), comments, "Comments", .lines = true)
 *
 *	struct lead_fields { LEAD_FIELDS(FIELD_MEMBER) };     its values
 *	#define FIELD_RECORD struct lead_fields
 *	static const struct field rows[] = {LEAD_FIELDS(FIELD_ROW)};
 *	"UPDATE leads SET " LEAD_FIELDS(FIELD_SET) "{stamp}"  its columns, in the order of the list
 *	LEAD_FIELDS(COLUMN)                                   their map, by a DB_COL_IN (db/value.h)
 *
 * The rows are the record's form (web/form.h, common/fields.h), the difference
 * that the journal keeps (auth/audit.h), the page of both versions
 * (common/conflict.h) and the list's filters (common/listing.h).
 *
 * Kinds: TEXT(characters), WORD(list of words), DAY, UTC, INT(lowest, highest),
 * COUNT(lowest, highest), whose 0 is none, MONEY, PERCENT, FLAG (yes or no),
 * ID(type), whose choices come with the values (struct field_options). A TEXT
 * without its length does not compile.
 */
#ifndef BASE_FIELD_H
#define BASE_FIELD_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/date.h"
#include "base/id.h"
#include "base/mem.h"
#include "base/money.h"
#include "base/word.h"

enum field_type {
	FIELD_T_UNSET,
	FIELD_T_TEXT,
	FIELD_T_INT,
	FIELD_T_I64,
	FIELD_T_COUNT,
	FIELD_T_FLAG,
	FIELD_T_DAY,
	FIELD_T_UTC,
	FIELD_T_MONEY,
	FIELD_T_PERCENT,
	FIELD_T_ID,
	FIELD_T_LIST
};

/* A word that the browser sends and the number that it means; ends with word NULL. */
struct field_choice {
	const char *word;
	int value;
};

struct field {
	const char *name; /* of the struct's member, and of its column */
	const char *label;
	const char *aside; /* what forms say behind the label, in parentheses: "miles" */
	size_t offset;
	enum field_type type;
	const char *control; /* the name in a form and in the journal; `name` when NULL */
	bool required;
	size_t max;                         /* text: characters; list: values, 1 when 0 */
	int lowest, highest;                /* int, when highest > lowest; money and percent: 0 to
					       highest, in hundredths, when it is given */
	const struct field_choice *choices; /* int: one of these words */
	const struct word *words;           /* text: one of these */
	bool not_future;                    /* day: today, or before; time: now */
	bool lines;                         /* text: several */
	bool late;                          /* not asked when the record is made */
	bool filters;                       /* the record's list can be narrowed to one value */
	const char *hint;
	const char *none; /* what no choice is called: "Not known"; NULL: one has to be chosen */
};

/* The fields of a record, in the order of its screens. */
struct fields {
	const struct field *v;
	size_t n;
};
#define FIELDS(ROWS) \
	{ \
		(ROWS), sizeof(ROWS) / sizeof((ROWS)[0]) \
	}

/* The same, none of them required; and those that narrow a list. */
struct fields fields_optional(struct mem *m, const struct fields *of);
struct fields fields_filtering(struct mem *m, const struct fields *of);
/* Those from one to another, by their names: a part of a screen. */
struct fields fields_part(const struct fields *of, const char *first, const char *last);

/* What the ids of one field can be; a list of these ends with field NULL. */
struct field_option {
	int64_t id;
	const char *name;
};
struct field_options {
	const char *field; /* its name */
	const struct field_option *v;
	size_t n;
	const char *hint; /* in place of the field's; NULL: that one */
};

/* The member of a record's struct. */
#define FIELD_MEMBER(kind, member, ...) FIELD_TYPE_##kind member;

/* The field's row; FIELD_RECORD is the struct. */
#define FIELD_ROW(kind, member, ...) \
	{.name = #member, \
		.offset = offsetof(FIELD_RECORD, member), \
		FIELD_ROW_##kind, \
		.label = __VA_ARGS__},

/* Its part of "SET a = ?, b = ?, {stamp}", of a list of columns, and of one of question marks. */
#define FIELD_SET(kind, member, ...)    "`" #member "` = " FIELD_MARK_##kind ", "
#define FIELD_COLUMN(kind, member, ...) "`" #member "`, "
#define FIELD_MARK(kind, member, ...)   FIELD_MARK_##kind ", "

#define FIELD_TYPE_TEXT(max_)           const char *
#define FIELD_TYPE_WORD(words_)         const char *
#define FIELD_TYPE_DAY                  struct day
#define FIELD_TYPE_UTC                  struct utc
#define FIELD_TYPE_INT(least_, most_)   int
#define FIELD_TYPE_COUNT(least_, most_) int
#define FIELD_TYPE_MONEY                struct money
#define FIELD_TYPE_PERCENT              struct money
#define FIELD_TYPE_FLAG                 bool
#define FIELD_TYPE_ID(type_)            struct type_##_id

#define FIELD_ROW_TEXT(max_)           .type = FIELD_T_TEXT, .max = (max_)
#define FIELD_ROW_WORD(words_)         .type = FIELD_T_TEXT, .max = FIELD_WORD_MAX, .words = (words_)
#define FIELD_ROW_DAY                  .type = FIELD_T_DAY
#define FIELD_ROW_UTC                  .type = FIELD_T_UTC
#define FIELD_ROW_INT(least_, most_)   .type = FIELD_T_INT, .lowest = (least_), .highest = (most_)
#define FIELD_ROW_COUNT(least_, most_) .type = FIELD_T_COUNT, .lowest = (least_), .highest = (most_)
#define FIELD_ROW_MONEY                .type = FIELD_T_MONEY
#define FIELD_ROW_PERCENT              .type = FIELD_T_PERCENT, .aside = "%"
#define FIELD_ROW_FLAG                 .type = FIELD_T_FLAG
#define FIELD_ROW_ID(type_)            .type = FIELD_T_ID

#define FIELD_MARK_TEXT(max_)           "?"
#define FIELD_MARK_WORD(words_)         "?"
#define FIELD_MARK_DAY                  "?"
#define FIELD_MARK_UTC                  "?"
#define FIELD_MARK_INT(least_, most_)   "?"
#define FIELD_MARK_COUNT(least_, most_) "NULLIF(?, 0)"
#define FIELD_MARK_MONEY                "?"
#define FIELD_MARK_PERCENT              "?"
#define FIELD_MARK_FLAG                 "?"
#define FIELD_MARK_ID(type_)            "?"

#define FIELD_WORD_MAX 40 /* of a word of a list */

/* The id that a record has already is a choice, whatever else is offered. */
void field_options_keep(struct field_options *o, struct mem *m, int64_t id, const char *name);

/* The field of that name, or of that control; NULL: it is none, or `of` is. */
const struct field *field_named(const struct fields *of, const char *name);

/* What forms and the journal call it. */
const char *field_control(const struct field *f);

/* The choices of an id, or NULL. */
const struct field_options *
field_options_of(const struct field_options *list, const struct field *f);

/* The name of an id; NULL: it is none of them. */
const char *field_option_name(const struct field_options *o, int64_t id);

/* The value in a record's struct as a form sends it ("2026-11-03", "1250.50", "yes", an id); "" = none. */
const char *field_typed(struct mem *m, const struct field *f, const void *record);

/* Whether it has one; a number has none when it is 0. */
bool field_is_set(const struct field *f, const void *record);

/* As people read it ("Tue, Nov 3", "$1,250.50", "Yes", a name); NULL = none. */
const char *field_words(
	struct mem *m, const struct field *f, const struct field_options *list, const void *record);

#endif
