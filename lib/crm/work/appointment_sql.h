/*
 * appointment_sql.h - the statements of appointment.c, and the state of an appointment.
 */
#ifndef CRM_APPOINTMENT_SQL_H
#define CRM_APPOINTMENT_SQL_H

#include "crm/sql/coming_sql.h"
#include "db/stmt.h"

/*
 * What has become of appointment `a`: its status, but no_show once nobody came
 * within the store's minutes (measure m11). Derived, so that no job has to
 * write it; the status no_show is only what somebody set by hand. Every screen
 * and every report counts by this.
 */
#define APPOINTMENT_STATE(a) \
	"IF(" #a ".status IN ('planned', 'confirmed') AND " #a \
	".start_at < UTC_TIMESTAMP() - INTERVAL " NO_SHOW_MINUTES " MINUTE, 'no_show', " #a \
	".status)"

/* Until when a no-show `a` can still be made a shown one. */
#define APPOINTMENT_SHOW_UNTIL(a) \
	"(" #a ".start_at + INTERVAL (SELECT sy.show_correction_hours FROM store_settings sy" \
	" WHERE sy.id = 1) HOUR)"

/* Why `a` was cancelled, in the words of who did it; NULL when it was not. */
#define APPOINTMENT_REASON(a) \
	"IF(" #a ".status = 'cancelled', (SELECT ae.reason FROM audit_events ae" \
	" WHERE ae.entity = 'appointment' AND ae.entity_id = " #a ".id AND ae.verb = 'cancel'" \
	" ORDER BY ae.id DESC LIMIT 1), NULL)"

enum appointment_stmt {
	APPOINTMENT_DAY,
	APPOINTMENT_GET,
	APPOINTMENT_HOLD,
	APPOINTMENT_ASSIGNEE,
	APPOINTMENT_BUSY,
	APPOINTMENT_INSERT,
	APPOINTMENT_INSERT_MANY,
	APPOINTMENT_MOVE,
	APPOINTMENT_INSERT_CANCELS,
	APPOINTMENT_CALL_OFF,
	APPOINTMENT_REOPEN,
	APPOINTMENT_GIVE,
	APPOINTMENT_STMT__MAX
};

extern const struct db_stmt appointment_stmts[APPOINTMENT_STMT__MAX];

#endif
