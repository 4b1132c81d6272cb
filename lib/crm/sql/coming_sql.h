/*
 * coming_sql.h - appointments that may still be kept.
 *
 * One that nobody came to within the store's minutes is a no-show (measure m11), whatever
 * its status says.
 */
#ifndef CRM_COMING_SQL_H
#define CRM_COMING_SQL_H

#define NO_SHOW_MINUTES "(SELECT sx.no_show_minutes FROM store_settings sx WHERE sx.id = 1)"

/* `a` is the alias of appointments, `now` the time as SQL. */
#define COMING(a, now) \
	"(" #a ".status IN ('planned', 'confirmed') AND " #a ".start_at >= " now \
	" - INTERVAL " NO_SHOW_MINUTES " MINUTE)"

#endif
