#include "crm/work/ending.h"

#include "base/log.h"
#include "crm/lead/lead_change.h"
#include "crm/work/appointment.h"
#include "crm/work/task.h"

enum status
ending_write(struct writer *db, const struct db_hold *leads, size_t n, const struct ending *e)
{
	uint64_t ended = 0;
	enum status st = task_call_off(db, leads, e->now);

	if (st == ST_OK)
		st = appointment_call_off(db, leads,
			&(struct appointment_call_off){.keeps_deliveries = e->keeps_deliveries,
				.reason = e->reason,
				.batch = e->batch,
				.now = e->now});
	if (st == ST_OK)
		st = lead_end(&ended, db, leads, e->status, e->now);
	if (st == ST_OK && ended != n) {
		log_error("ended %llu of %zu leads", (unsigned long long)ended, n);
		return ST_ERROR;
	}
	return st;
}
