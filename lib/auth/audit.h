/*
 * audit.h - the journal: who changed what, when, from where and why.
 *
 * Rows are only ever added and outlive their record. Who, request and address
 * come from the handle's actor, so no caller can forget or forge them. A
 * change of many records writes its rows in one statement of its own module
 * (close_sql.c), with the same columns.
 */
#ifndef AUTH_AUDIT_H
#define AUTH_AUDIT_H

#include "base/field.h"
#include "base/text.h"
#include "db/db.h"

struct audit_entry {
	const char *entity;   /* the table in the singular: lead, sale, user */
	int64_t entity_id;    /* 0 = none */
	const char *verb;     /* create, update, close, delete, denied */
	const char *old_json; /* changed columns before, a JSON object, or NULL */
	const char *new_json; /* after */
	const char *reason;   /* the user's words, or NULL */
	const char *batch_id; /* NULL = none */
};

STATUS_MUST_USE enum status audit_write(struct writer *w, const struct audit_entry *e);

/*
 * A JSON object being built for old_json and new_json. Values are escaped; a
 * NULL text is null.
 */
struct audit_json {
	struct text text;
};
struct audit_json audit_json_begin(struct mem *m);
void audit_json_text(struct audit_json *j, const char *name, const char *value);
void audit_json_number(struct audit_json *j, const char *name, int64_t value);
/* Those of a new record's fields that it has. */
void audit_json_fields(struct audit_json *j, const struct fields *of, const void *record);
const char *audit_json_end(struct audit_json *j);

/*
 * What an update makes different, old beside new: each field is told with both values, and those that are
 * equal are no change. An empty text is none.
 */
struct audit_diff {
	struct audit_json before, after;
	bool differs;
};
struct audit_diff audit_diff_begin(struct mem *m);
void audit_diff_text(struct audit_diff *d, const char *name, const char *before, const char *after);
/* A record's fields; an id is told by its name, where `list` has it. */
void audit_diff_fields(struct audit_diff *d, const struct fields *of,
	const struct field_options *list, const void *before, const void *after);

/* Its journal row, when anything differs. */
STATUS_MUST_USE enum status audit_diff_write(
	struct writer *w, struct audit_diff *d, const char *entity, int64_t id, const char *verb);

#endif
