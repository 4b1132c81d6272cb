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

#include "base/field.h"
#include "db/db.h"
#include "widths.h"

#define STORE_FIELDS(F) \
	F(TEXT(WIDTH_STORE_SETTINGS_NAME), name, "Store name", .required = true) \
	F(TEXT(WIDTH_STORE_SETTINGS_ZONE), zone, "Time zone", .required = true, \
		.hint = "As the IANA names it: America/Chicago. Days and times are the store's.") \
	F(TEXT(WIDTH_STORE_SETTINGS_CALLING_CODE), calling_code, "Country code of phone numbers", \
		.required = true, \
		.hint = "1 is the United States and Canada. A number without a country is of " \
			"this one.") \
	F(INT(1, 90), untouched_days, "Untouched too long after, days", .required = true, \
		.hint = "An open lead without activity for longer stands out, where its status " \
			"has no time of its own.") \
	F(INT(5, 1440), no_show_minutes, "No-show after, minutes", .required = true, \
		.hint = "From an appointment's start, without a check-in.") \
	F(INT(1, 720), show_correction_hours, "No-show can be corrected for, hours", \
		.required = true, .hint = "From an appointment's start.")

struct store_fields {
	STORE_FIELDS(FIELD_MEMBER)
};
extern const struct fields store_fields;

struct store_setting {
	int row_version;
	struct store_fields is;
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
