/*
 * xlsx_write.h - writing a spreadsheet (ECMA-376), row by row.
 *
 * Text stays text: a deal # 0001234, 1E5 or 3/4 is what was written, and no
 * formula is run. Dates and amounts are such. A finished row is on the disk, in a
 * temporary file, and no more in memory. Nothing is told of a fault before
 * xlsx_finish.
 */
#ifndef CRM_XLSX_WRITE_H
#define CRM_XLSX_WRITE_H

#include "base/date.h"
#include "base/mem.h"
#include "base/money.h"

#define XLSX_ROWS_MAX 1048576 /* of a sheet, its head among them */

struct xlsx;

/* One sheet, with `n` columns named by a first row that stays in sight; each as wide as `widths`
 * characters. ST_UNAVAILABLE: there is no room for temporary files. */
STATUS_MUST_USE enum status xlsx_begin(
	struct xlsx **out, struct mem *m, const char *const *labels, const int *widths, size_t n);

/* The next cell of a row. NULL, "", an amount that is not known, an
 * instant or day that is not set: an empty one. */
void xlsx_add_none(struct xlsx *x);
void xlsx_add_text(struct xlsx *x, const char *s);
void xlsx_add_number(struct xlsx *x, double n);
void xlsx_add_percent(struct xlsx *x, double n); /* 0.25 is 25% */
void xlsx_add_money(struct xlsx *x, struct money amount);
void xlsx_add_day(struct xlsx *x, struct day d);
void xlsx_add_utc(struct xlsx *x, struct utc t); /* in the store's zone, to the minute */
void xlsx_end_line(struct xlsx *x);

/* The file, made in `m` of xlsx_begin; `x` is gone. ST_UNAVAILABLE: it could not be written. */
STATUS_MUST_USE enum status xlsx_finish(const char **out, size_t *n, struct xlsx *x);

#endif
