/*
 * form.h - typed input at the door: a table says what a form's fields are.
 *
 * Handlers read typed values from a struct, never raw text. Bad input is
 * collected for all fields at once; the page is shown again with what was
 * typed (form_value) and a message beside each field (form_message). A posted
 * name that the table does not have is ignored: it reaches nothing.
 */
#ifndef WEB_FORM_H
#define WEB_FORM_H

#include "base/date.h"
#include "base/id.h"
#include "base/money.h"
#include "web/request.h"
#include "widths.h"

enum form_type {
	FORM_T_UNSET,
	FORM_T_TEXT,
	FORM_T_INT,
	FORM_T_I64,
	FORM_T_FLAG,
	FORM_T_DAY,
	FORM_T_UTC,
	FORM_T_MONEY,
	FORM_T_ID,
	FORM_T_LIST
};

/* A word that the browser sends and the number that it means; ends with word NULL. */
struct form_choice {
	const char *word;
	int value;
};

/* Repeated values of one name, as typed, in order. */
struct form_list {
	const char *const *v;
	size_t n;
};

struct form_field {
	const char *name; /* of the control, and of the struct's member */
	const char *label;
	size_t offset;
	enum form_type type;
	bool required;
	size_t max;                        /* text: characters; list: values, 1 when 0 */
	int lowest, highest;               /* int, when highest > lowest */
	const struct form_choice *choices; /* int: one of these words */
};

#define FORM_ID_TYPE(name) , struct name##_id : FORM_T_ID
/* FORM_FIELD(struct close_form, lead, "Leads", .required = true, .max = 500); a text is a FORM_TEXT
 * or a FORM_WORD, and does not compile as a FORM_FIELD. */
#define FORM_FIELD(T, member, ...) \
	{ \
		.name = #member, .offset = offsetof(T, member), \
		.type = _Generic(((const T *)0)->member, int \
				 : FORM_T_INT, int64_t \
				 : FORM_T_I64, bool \
				 : FORM_T_FLAG, struct day \
				 : FORM_T_DAY, struct utc \
				 : FORM_T_UTC, struct money \
				 : FORM_T_MONEY, struct form_list \
				 : FORM_T_LIST ID_TYPES(FORM_ID_TYPE)), \
		.label = __VA_ARGS__ \
	}

struct form_error {
	const char *name, *message;
};

struct form {
	const struct request *req;
	const struct form_field *fields;
	size_t n_fields;
	struct form_error *errors;
	size_t n_errors;
};

/*
 * A text, with the characters that it may have: the width of the column that it goes to (widths.h),
 * or a name for less. FORM_TEXT(struct up_form, make, WIDTH_DESIRED_VEHICLES_MAKE, "Make")
 */
#define FORM_TEXT(T, member, limit, ...) \
	{ \
		.name = #member, .offset = offsetof(T, member),                                    \
		.type = _Generic(((const T *)0)->member, const char *: FORM_T_TEXT),               \
		.max = (limit), .label = __VA_ARGS__ \
	}

#define FORM_FIND_MAX 120 /* of what is typed to find something */

/* A short text that its handler reads further and never stores as it was typed: a word of a list, a
 * number with a unit. FORM_WORD(struct up_form, lead_type, "Lead Type", .required = true) */
#define FORM_WORD_MAX             40
#define FORM_WORD(T, member, ...) FORM_TEXT(T, member, FORM_WORD_MAX, __VA_ARGS__)

/*
 * Read the posted fields (or, with METHOD_GET, the query's) into `*into`, whose members the table
 * names. Missing optional values are zero. Texts are cleaned of white space at both ends.
 * ST_INVALID: `out` holds a message for each field that is wrong.
 */
STATUS_MUST_USE enum status form_read(struct form *out, void *into, const struct form_field *fields,
	size_t n, const struct request *req);

/* A message of the handler's own, beside `name` ("" = for the whole form). The text is formatted
 * and copied. */
void form_fail(struct form *f, const char *name, const char *fmt, ...)
	__attribute__((format(printf, 3, 4)));

/* ST_OK without messages, else ST_INVALID. */
STATUS_MUST_USE enum status form_result(const struct form *f);

/* What was typed for a name, or "" when nothing was sent. */
const char *form_value(const struct form *f, const char *name);

/* The message beside a name, or NULL. */
const char *form_message(const struct form *f, const char *name);

#endif
