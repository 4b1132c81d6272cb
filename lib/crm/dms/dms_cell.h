/*
 * dms_cell.h - amounts and days as the files of a DMS write them.
 *
 * Most cells say by themselves how they are meant; a style says how those are that do not.
 */
#ifndef CRM_DMS_CELL_H
#define CRM_DMS_CELL_H

#include "base/date.h"
#include "base/money.h"

struct dms_style {
	bool day_first; /* 2/11/26 is November 2 */
	bool comma;     /* 1.234 is more than a thousand */
};

/* As they write in the country of that calling code (base/country.h). */
struct dms_style dms_style_of(const char *calling_code);

/* What a cell shows of the file's style: more than 0 day first, a comma before the cents; less the other;
 * 0 nothing. */
int dms_shows_day_first(const char *cell);
int dms_shows_comma(const char *cell);

/* "$1,234.50", "(250.00)", "1.234,50", "250-", "USD 250". Empty is unknown and ST_OK. */
STATUS_MUST_USE enum status
dms_money(struct money *out, struct mem *m, const char *cell, const struct dms_style *style);

/* "11/2/26", "2026-11-02", "02-Nov-26", "20261102", a spreadsheet's 46328; what follows behind a blank is
 * a time, and not read. Empty is no day and ST_OK. */
STATUS_MUST_USE enum status
dms_day(struct day *out, struct mem *m, const char *cell, const struct dms_style *style);

#endif
