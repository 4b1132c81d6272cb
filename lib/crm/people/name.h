/*
 * name.h - whether two names are one person's: what joins an arrival to a
 * customer who is here, and what keeps a household apart.
 *
 * A number or an address says little about who writes: a family, an office or
 * noemail@... shares one. So the names must agree too. A wrong join books a
 * stranger's lead on somebody's record and shows it to that record's owner; a
 * join that was missed makes a second record with a note that says so, which a
 * person puts right. Hence each doubt is decided for two people:
 *
 * - Case, accents, apostrophes, hyphens and blanks do not count (text/words.h),
 *   nor where first, middle and last name part: "Mary Ann" "Van Der Berg" is
 *   "Mary" "Ann Vander Berg".
 * - A middle name may be missing, or be an initial; two that differ are two people.
 * - A first name that is another one is another person, nicknames too: Bob and
 *   Robert may be father and son, and Pat and Patricia mother and daughter.
 * - "Jr." is not "Sr.", nor is it nobody in particular: who leaves it out may be either.
 * - A business is known by its name, whoever of it writes; a person is no business.
 * - What one side does not say (no name, no first name, an initial for it, no
 *   suffix) is no contradiction, but no agreement either: NAME_OPEN.
 */
#ifndef CRM_NAME_H
#define CRM_NAME_H

#include <stdbool.h>

#include "base/mem.h"

/* NULL is not known. */
struct name {
	bool is_business;
	const char *first_name, *middle_name, *last_name, *name_suffix, *company_name;
	const char *preferred_name; /* found by, never compared */
	const char *full_name_raw;  /* in one piece: when there is no first and last name */
};

enum name_match {
	NAME_OTHER, /* two people */
	NAME_OPEN,  /* nothing contradicts, but something is missing */
	NAME_SAME
};

enum name_match name_compare(struct mem *m, const struct name *a, const struct name *b);

#endif
