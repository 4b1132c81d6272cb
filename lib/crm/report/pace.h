/*
 * pace.h - what a month comes to when it goes on as it began.
 *
 * The store sells from Monday to Saturday: pace is what was sold, divided by
 * the selling days that are gone (today is one of them) and multiplied by the
 * selling days of the month.
 */
#ifndef CRM_PACE_H
#define CRM_PACE_H

#include <stdint.h>

#include "base/date.h"

struct pace {
	int gone, all; /* selling days of the month of `today`, up to it and altogether */
	int64_t units; /* at the month's end; 0 while no selling day is gone */
};

/* `units` were sold in the month of `today` up to it, in whatever parts of a unit. */
struct pace pace_of(int64_t units, struct day today);

#endif
