/*
 * adf_date.h - the request dates that lead vendors write.
 */
#ifndef CRM_ADF_DATE_H
#define CRM_ADF_DATE_H

#include "base/date.h"
#include "base/status.h"

/*
 * Read "2021-02-08T10:41:00-05:00" (ISO 8601, which ADF 1.0 asks for) and what
 * is sent instead: any number of decimals, zone "-08:0" or none (the store's),
 * a blank for the T, "Mon, 08 Feb 2021 10:41:00 -0500" (RFC 2822),
 * "02/08/2021 10:41AM", "Feb 8, 2021", no time (the day's start).
 * ST_INVALID  anything else, a day that does not exist, a year before 1990 or after 2100
 */
STATUS_MUST_USE enum status adf_date_read(struct utc *out, const char *s);

#endif
