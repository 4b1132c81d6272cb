/*
 * audit_words.h - the journal's names of columns, records and deeds as people
 * say them.
 */
#ifndef ADMIN_AUDIT_WORDS_H
#define ADMIN_AUDIT_WORDS_H

#include "admin/admin.h"
#include "auth/changes.h"

/* What the keys stand for: admin_event_names. */
struct audit_names {
	struct admin_name *v;
	size_t n;
};

/* "close_event" to "Close event" */
const char *audit_words_of(struct mem *m, const char *name);

/* "update" to "Changed" */
const char *audit_verb_words(struct mem *m, const char *verb);

/* "owner id" to "Owner"; a permission by its name. */
/* The fields of such a record, or NULL. */
const struct fields *audit_record_fields(const char *entity);

const char *audit_field_words(struct mem *m, const struct change *c);

/* A value of `column`: a key is the name of what it stands for. NULL stays NULL. */
const char *
audit_value_words(const struct audit_names *names, const char *column, const char *value);

/* "Sale 12", and the address of its screen or NULL. */
const char *audit_record_name(struct mem *m, const struct admin_event *e);
const char *audit_record_href(const struct request *req, const struct admin_event *e);

#endif
