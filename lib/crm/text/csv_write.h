/*
 * csv_write.h - writing CSV by RFC 4180.
 */
#ifndef CRM_CSV_WRITE_H
#define CRM_CSV_WRITE_H

#include <stdbool.h>

#include "base/text.h"

/* Add a text field, guarded where a spreadsheet would run it (csv_guard.h); NULL is empty. `first`
 * of its line has no comma before it. */
void csv_add_text(struct text *out, bool first, const char *s);

/* Add a number, a date or an amount of our own making, as it is. */
void csv_add_plain(struct text *out, bool first, const char *s);

void csv_end_line(struct text *out);

#endif
