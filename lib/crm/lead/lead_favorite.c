#include "crm/lead/lead_favorite.h"

#include "crm/lead/lead_favorite_sql.h"

enum status
lead_favorite_add(struct writer *db, const struct db_hold *leads)
{
	return db_run(NULL, db, &lead_favorite_stmts[LEAD_FAVORITE_ADD],
		DB_ARGS_OF(leads, db_user(db_reading(db))));
}

enum status
lead_favorite_remove(struct writer *db, const struct lead_hold *lead)
{
	return db_run(NULL, db, &lead_favorite_stmts[LEAD_FAVORITE_REMOVE],
		LEAD_ARGS(lead, db_user(db_reading(db))));
}
