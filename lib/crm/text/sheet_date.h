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
 * A day, in whatever order and words: "11/2/26", "2026-11-02", "02-Nov-26", "Mon, Nov 2, 2026",
 * "20261102", and a spreadsheet's serial number ("46328": days since 1899-12-30). What follows behind a
 * blank or T, or a serial's point, is a time, and not read.
 *
 * day_first  2/11/26 is November 2, where the cell does not show it
 * ST_INVALID anything else, a day that does not exist, a year before 1990 or after 2100
 */
STATUS_MUST_USE enum status
sheet_day_read(struct day *out, struct mem *m, const char *cell, bool day_first);

/* What a cell shows of its file: more than 0 day first, less the month; 0 nothing. */
int sheet_shows_day_first(const char *cell);

/* The year that two digits mean: the one of the hundred that ends two years from now. */
int sheet_year(int two_digits);

#endif
