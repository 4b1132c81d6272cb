#include "crm/people/user_pick.h"

#include "crm/people/user_pick_sql.h"

enum status
user_list_active(struct user_option **out, size_t *n, struct reader *db, struct mem *m)
{
	return db_rows(out, n, db, m, &user_pick_stmts[USER_PICK_ACTIVE], NULL, DB_NO_ARGS);
}

enum status
user_list_sellers(struct user_option **out, size_t *n, struct reader *db, struct mem *m)
{
	return db_rows(out, n, db, m, &user_pick_stmts[USER_PICK_SELLERS], NULL, DB_NO_ARGS);
}

enum status
user_list_covered(struct user_option **out, size_t *n, struct reader *db, struct mem *m)
{
	return db_rows(out, n, db, m, &user_pick_stmts[USER_PICK_COVERED], NULL, DB_NO_ARGS);
}
