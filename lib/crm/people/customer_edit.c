#include "crm/people/customer_edit.h"

#include "base/text.h"
#include "crm/people/customer_edit_sql.h"
#include "crm/people/name_index.h"

enum status
customer_rename(struct writer *db, struct mem *m, const struct db_hold *lead,
	struct customer_id customer, int row_version, const char *first_name, const char *last_name)
{
	enum status st = db_run_one(db, &customer_edit_stmts[CUSTOMER_EDIT_RENAME],
		DB_ARGS_OF(lead, first_name, last_name, row_version));

	return st == ST_OK ? name_index_renew(db, m, customer) : st;
}

enum status
customer_save_phone(
	struct writer *db, const struct db_hold *lead, int64_t id, const struct phone *p)
{
	const struct db_stmt *s = customer_edit_stmts;
	struct user_id me = db_user(db_reading(db));

	if (!id)
		return db_run(NULL, db, &s[CUSTOMER_EDIT_ADD_PHONE],
			DB_ARGS_OF(lead, me, me, p->raw, p->e164, p->extension));
	if (text_empty(p->raw))
		return db_run(NULL, db, &s[CUSTOMER_EDIT_DROP_PHONE], DB_ARGS_OF(lead, id));
	return db_run(NULL, db, &s[CUSTOMER_EDIT_SET_PHONE],
		DB_ARGS_OF(lead, p->raw, p->e164, p->extension, id));
}

enum status
customer_save_email(
	struct writer *db, const struct db_hold *lead, int64_t id, const struct email *e)
{
	const struct db_stmt *s = customer_edit_stmts;
	struct user_id me = db_user(db_reading(db));

	if (!id)
		return db_run(NULL, db, &s[CUSTOMER_EDIT_ADD_EMAIL],
			DB_ARGS_OF(lead, me, me, e->address, e->norm));
	if (text_empty(e->address))
		return db_run(NULL, db, &s[CUSTOMER_EDIT_DROP_EMAIL], DB_ARGS_OF(lead, id));
	return db_run(
		NULL, db, &s[CUSTOMER_EDIT_SET_EMAIL], DB_ARGS_OF(lead, e->address, e->norm, id));
}
