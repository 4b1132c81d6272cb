#include "crm/report/pod_choice.h"

#include "base/text.h"
#include "crm/report/pod_choice_sql.h"

enum status
pod_choice_list(struct pod_choice **out, size_t *n, struct reader *db, struct mem *m)
{
	return db_known_rows(
		out, n, db, m, &pod_choice_stmts[POD_CHOICE_LIST], DB_ARGS(db_user(db)));
}

enum status
pod_choice_save(struct writer *db, struct mem *m, const struct pod_choice *v, size_t n)
{
	struct user_id me = db_user(db_reading(db));
	struct text rows = text_begin(m);
	enum status st = db_run(NULL, db, &pod_choice_stmts[POD_CHOICE_CLEAR], DB_ARGS(me));

	if (st != ST_OK || n == 0)
		return st;
	for (size_t i = 0; i < n; i++)
		text_addf(&rows, "%s{\"pod\":\"%s\",\"hidden\":%d}", i ? "," : "[", v[i].pod,
			v[i].is_hidden ? 1 : 0);
	text_add(&rows, "]");
	return db_run(
		NULL, db, &pod_choice_stmts[POD_CHOICE_FILL], DB_ARGS(me, (const char *)rows.s));
}
