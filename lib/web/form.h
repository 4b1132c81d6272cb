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

#include "base/field.h"
#include "web/request.h"
#include "widths.h"

/* Repeated values of one name, as typed, in order. */
struct form_list {
	const char *const *v;
	size_t n;
};

#define FORM_ID_TYPE(name) , struct name##_id : FIELD_T_ID
/* FORM_FIELD(struct close_form, lead, "Leads", .required = true, .max = 500); a text is a FORM_TEXT
 * or a FORM_WORD, and does not compile as a FORM_FIELD. */
#define FORM_FIELD(T, member, ...) \
	{ \
		.name = #member, .offset = offsetof(T, member), \
		.type = _Generic(((const T *)0)->member, int \
				 : FIELD_T_INT, int64_t \
				 : FIELD_T_I64, bool \
				 : FIELD_T_FLAG, struct day \
				 : FIELD_T_DAY, struct utc \
				 : FIELD_T_UTC, struct money \
				 : FIELD_T_MONEY, struct form_list \
				 : FIELD_T_LIST ID_TYPES(FORM_ID_TYPE)), \
		.label = __VA_ARGS__ \
	}

struct form_error {
	const char *name, *message;
};

struct form {
	const struct request *req;
	const struct field *fields; /* the table it was read by */
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
		.type = _Generic(((const T *)0)->member, const char *: FIELD_T_TEXT),               \
		.max = (limit), .label = __VA_ARGS__ \
	}

#define FORM_FIND_MAX 120 /* of what is typed to find something */

/* A short text that its handler reads further and never stores as it was typed: a word of a list, a
 * number with a unit. FORM_WORD(struct up_form, lead_type, "Lead Type", .required = true) */
#define FORM_WORD(T, member, ...) FORM_TEXT(T, member, FIELD_WORD_MAX, __VA_ARGS__)

/*
 * Read the posted fields (or, with METHOD_GET, the query's) into `*into`, whose members the table
 * names. Missing optional values are zero. Texts are cleaned of white space at both ends.
 * ST_INVALID: `out` holds a message for each field that is wrong.
 */
STATUS_MUST_USE enum status form_read(struct form *out, void *into, const struct field *fields,
	size_t n, const struct request *req);

/* The same of a record's fields, into its struct, in a form that was read or begun; its messages come
 * to those that it has. */
void form_read_record(struct form *f, void *into, const struct fields *of);

/* What an address brings along for a form that was not sent yet, over what the record holds: what is
 * not one of the choices, or otherwise wrong, is not taken. */
void form_prefill(void *record, const struct fields *of, const struct field_options *list,
	const struct request *req);

/* Messages for ids that are none of their choices. */
void form_check_options(struct form *f, const void *record, const struct fields *of,
	const struct field_options *list);

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
