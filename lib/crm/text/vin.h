/*
 * vin.h - vehicle identification numbers.
 *
 * A VIN that looks wrong only warns: vehicles before 1981 and some from
 * abroad have others, and people mistype. It is kept as given, in upper case.
 */
#ifndef CRM_VIN_H
#define CRM_VIN_H

#include <stdbool.h>

#include "base/mem.h"
#include "base/status.h"

#define VIN_LENGTH 17 /* vehicles.vin, trade_ins.vin */

/*
 * `typed` in upper case without blanks, dashes and stars; NULL when nothing is left.
 * ST_INVALID  other signs than letters and digits (ASCII), or more than VIN_LENGTH of them; NULL too
 */
STATUS_MUST_USE enum status vin_read(const char **out, struct mem *m, const char *typed);

/*
 * True when `vin` (as read) has 17 characters, none of I, O and Q, and a right
 * check digit. False for NULL. Source: 49 CFR 565.15(c); domain.md, section 6.
 */
bool vin_check(const char *vin);

#endif
