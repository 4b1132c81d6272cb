/*
 * sheet_date.h - dates and years as spreadsheets and other systems' files write them.
 */
#ifndef CRM_SHEET_DATE_H
#define CRM_SHEET_DATE_H

#include <stdbool.h>

#include "base/date.h"
#include "base/mem.h"
#include "base/status.h"

/*
 * A day: what crm/text/adf_date.h reads ("2026-11-02", "11/2/2026", "2 Nov 2026", with or without a
 * time), the year in two digits too ("11/2/26", "02-Nov-26"), "20261102", and a spreadsheet's serial
 * number ("46328", "46328.5": days since 1899-12-30).
 * ST_INVALID  anything else, a day that does not exist, a year before 1990 or after 2100
 */
STATUS_MUST_USE enum status sheet_day_read(struct day *out, struct mem *m, const char *cell);

/* The year that two digits mean: the one of the hundred that ends two years from now. */
int sheet_year(int two_digits);

#endif
