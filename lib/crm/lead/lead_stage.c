#include "crm/lead/lead_stage.h"

#include "crm/lead/lead_stage_sql.h"

enum status
lead_stage_count(int64_t *out, struct reader *db, struct lead_status_id id, int most)
{
	return db_number(out, db, &lead_stage_stmts[LEAD_STAGE_COUNT], DB_ARGS(id, most + 1));
}

enum status
lead_stage_move(size_t *out_moved, struct writer *db, struct mem *m, const struct stage *from,
	const struct stage *to, const char *batch)
{
	const struct db_actor *a = db_actor(db_reading(db));
	const struct db_hold *leads;
	struct lead_stage_row *rows;
	enum status st = db_hold_rows(&leads, &rows, out_moved, db, m,
		&lead_stage_stmts[LEAD_STAGE_LEAVING], DB_ARGS(from->id, LEAD_STAGE_BATCH));

	if (st != ST_OK || *out_moved == 0)
		return st;
	st = db_run(NULL, db, &lead_stage_stmts[LEAD_STAGE_MOVE], DB_ARGS_OF(leads, to->id));
	if (st != ST_OK)
		return st;
	return db_run(NULL, db, &lead_stage_stmts[LEAD_STAGE_AUDIT],
		DB_ARGS_OF(leads, date_now(), a->user, from->is.name, to->is.name, batch,
			a->request_id, a->ip));
}
