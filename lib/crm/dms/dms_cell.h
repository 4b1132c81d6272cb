/*
 * dms_cell.h - amounts as the files of a DMS write them. Days are read by crm/text/sheet_date.h.
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

/* What a cell shows of its file: more than 0 a comma before the cents; less a point; 0 nothing. */
int dms_shows_comma(const char *cell);

/* "$1,234.50", "(250.00)", "1.234,50", "250-", "USD 250". Empty is unknown and ST_OK. */
STATUS_MUST_USE enum status
dms_money(struct money *out, struct mem *m, const char *cell, const struct dms_style *style);

#endif
