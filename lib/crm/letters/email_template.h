/*
 * email_template.h - what emails to customers are written from.
 *
 * A template is a subject and a plain text with merge fields in braces
 * (lead_letter.h). One that is retired stays for what was done with it, and
 * nobody can choose it.
 *
 * Room letters: emails to the customers of leads: their templates, filling them in, and sending
 * them. Uses work, mail, lead, people, text, sql.
 * Writes email_templates.
 */
#ifndef CRM_EMAIL_TEMPLATE_H
#define CRM_EMAIL_TEMPLATE_H

#include "base/field.h"
#include "db/db.h"
#include "widths.h"

#define EMAIL_TEMPLATE_FIELDS(F) \
	F(TEXT(WIDTH_EMAIL_TEMPLATES_NAME), name, "Template name", .required = true, \
		.hint = "What it is chosen by. The customer does not see it.") \
	F(FLAG, is_active, "In use", .control = "active", .required = true, \
		.hint = "One that is not in use is kept, but nobody can choose it.") \
	F(TEXT(WIDTH_EMAIL_TEMPLATES_SUBJECT), subject, "Subject", .required = true) \
	F(TEXT(WIDTH_EMAIL_TEMPLATES_BODY), body, "Text", .required = true, .lines = true)

struct email_template_fields {
	EMAIL_TEMPLATE_FIELDS(FIELD_MEMBER)
};
extern const struct fields email_template_fields;

struct email_template {
	struct email_template_id id;
	int row_version;
	struct email_template_fields is;
	struct utc updated_at;
	const char *updated_by_name; /* NULL: the system */
};

/* All, those in use first, by name. */
STATUS_MUST_USE enum status
email_template_list(struct email_template **out, size_t *n, struct reader *db, struct mem *m);

/* ST_NOT_FOUND: there is none such. One that is retired says so (is.is_active). */
STATUS_MUST_USE enum status email_template_get(
	struct email_template *out, struct reader *db, struct mem *m, struct email_template_id id);

/* Those in use, as the choices of a field `template_id`, by name. Kept (db.h, db_known_rows). */
STATUS_MUST_USE enum status
email_template_options(struct field_options *out, struct reader *db, struct mem *m);

/*
 * A new one, and a change of one that was read with `row_version`; each tells the journal. What its
 * words may not have, lead_letter_fault says.
 * current  as before the change; on ST_CONFLICT as it is now
 * Permission  PERM_WORKFLOW_EDIT, by the route
 * Returns  ST_EXISTS  another one has this name
 */
STATUS_MUST_USE enum status email_template_create(struct email_template_id *out, struct writer *db,
	struct mem *m, const struct email_template_fields *is);
STATUS_MUST_USE enum status
email_template_update(struct email_template *current, struct writer *db, struct mem *m,
	struct email_template_id id, int row_version, const struct email_template_fields *is);

#endif
