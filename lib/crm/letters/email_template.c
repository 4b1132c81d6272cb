#include "crm/letters/email_template.h"

#include "auth/audit.h"
#include "crm/letters/email_template_sql.h"

#define FIELD_RECORD struct email_template_fields
static const struct field rows[] = {EMAIL_TEMPLATE_FIELDS(FIELD_ROW)};
const struct fields email_template_fields = FIELDS(rows);

enum status
email_template_list(struct email_template **out, size_t *n, struct reader *db, struct mem *m)
{
	return db_rows(out, n, db, m, &email_template_stmts[EMAIL_TEMPLATE_LIST], NULL, DB_NO_ARGS);
}

enum status
email_template_get(
	struct email_template *out, struct reader *db, struct mem *m, struct email_template_id id)
{
	return db_one(out, db, m, &email_template_stmts[EMAIL_TEMPLATE_GET], DB_ARGS(id));
}

enum status
email_template_options(struct field_options *out, struct reader *db, struct mem *m)
{
	struct field_option *v;
	size_t n;
	enum status st = db_known_rows(
		&v, &n, db, m, &email_template_stmts[EMAIL_TEMPLATE_OPTIONS], DB_NO_ARGS);

	*out = (struct field_options){.field = "template_id"};
	if (st != ST_OK)
		return st;
	out->v = v;
	out->n = n;
	return ST_OK;
}

#define VALUE(kind, member, ...) is->member,

enum status
email_template_create(struct email_template_id *out, struct writer *db, struct mem *m,
	const struct email_template_fields *is)
{
	static const struct email_template_fields none = {.name = NULL};
	struct audit_diff diff = audit_diff_begin(m);
	struct user_id me = db_user(db_reading(db));
	struct utc now = date_now();
	enum status st = db_run(NULL, db, &email_template_stmts[EMAIL_TEMPLATE_ADD],
		DB_ARGS(EMAIL_TEMPLATE_FIELDS(VALUE) now, me, now, me));

	if (st != ST_OK)
		return st;
	*out = (struct email_template_id){db_insert_id(db)};
	audit_diff_fields(&diff, &email_template_fields, NULL, &none, is);
	return audit_diff_write(db, &diff, "email_template", out->v, "create");
}

enum status
email_template_update(struct email_template *current, struct writer *db, struct mem *m,
	struct email_template_id id, int row_version, const struct email_template_fields *is)
{
	struct audit_diff diff = audit_diff_begin(m);
	enum status st = db_one(current, db_reading(db), m,
		&email_template_stmts[EMAIL_TEMPLATE_HOLD], DB_ARGS(id));

	if (st != ST_OK)
		return st;
	if (current->row_version != row_version)
		return ST_CONFLICT;
	audit_diff_fields(&diff, &email_template_fields, NULL, &current->is, is);
	if (!diff.differs)
		return ST_OK;
	st = db_run_one(db, &email_template_stmts[EMAIL_TEMPLATE_UPDATE],
		DB_ARGS(EMAIL_TEMPLATE_FIELDS(VALUE) id, row_version));
	return st == ST_OK ? audit_diff_write(db, &diff, "email_template", id.v, "update") : st;
}
