/*
 * csv_guard.h - the apostrophe that keeps a spreadsheet from running a text.
 *
 * A spreadsheet takes a text for a formula when it begins with = + - or @, or
 * with one of their wide forms, whatever blanks and invisible signs stand
 * before it. It may split a text at a semicolon, a comma, a tab, a bar or a line end,
 * as its country does, and each part is then such a text. Where one begins, an
 * apostrophe is written, and read away again. A text that would look guarded already
 * gets one more, so what is written is read again as it was, whatever it is; and a
 * file of somebody else's keeps the apostrophes that guard nothing ("'92 Camaro").
 *
 * Source  domain.md section 6; OWASP, CSV injection.
 */
#ifndef CRM_CSV_GUARD_H
#define CRM_CSV_GUARD_H

#include "base/mem.h"

/* `s` as it is written: itself, or a guarded copy in `m`. */
const char *csv_guard(struct mem *m, const char *s);

/* `s` as it was before csv_guard: itself, or a copy in `m`. */
const char *csv_unguard(struct mem *m, const char *s);

#endif
