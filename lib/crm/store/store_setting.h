/*
 * store_setting.h - what the store sets for all who work in it.
 *
 * A change is in force at once for whoever is signed in, and a minute later
 * elsewhere (leads from outside).
 *
 * Room store: what a store sets for itself. Uses sql.
 * Writes store_settings, jobs.
 */
#ifndef CRM_STORE_SETTING_H
#define CRM_STORE_SETTING_H

#include "db/db.h"

struct store_setting {
	int row_version;
	const char *name, *zone;
	const char *calling_code;  /* numbers without a country are of this one */
	int untouched_days;        /* after which an open lead stands out */
	int no_show_minutes;       /* after its start an appointment is a no-show (m11) */
	int show_correction_hours; /* in which a no-show can be corrected (m11) */
	struct utc updated_at;
	const char *updated_by_name; /* NULL: the system */
};

STATUS_MUST_USE enum status
store_setting_get(struct store_setting *out, struct reader *db, struct mem *m);

/*
 * Save `edit`, whose row_version is the one that the person saw. The caller has
 * checked the values (date_zone_exists, country_is_code).
 *
 * current  as before the change; on ST_CONFLICT as it is now
 * Writes   store_settings, audit_events
 * Returns  ST_CONFLICT  somebody saved in between
 */
STATUS_MUST_USE enum status store_setting_update(struct store_setting *current, struct writer *db,
	struct mem *m, const struct store_setting *edit);

#endif
