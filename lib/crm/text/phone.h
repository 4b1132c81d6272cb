/*
 * phone.h - telephone numbers, as typed and as E.164.
 *
 * Numbers without a country are of the store's (base/country.h). Of the North
 * American plan their form is checked; elsewhere their length, and the 0 that is
 * dialled before them goes. What was typed is always kept beside the E.164 form;
 * a number that cannot be read (no area code, all digits alike) has none and so
 * never joins two customers.
 *
 * libphonenumber knows each country's plan. It is C++ only, for which this program has
 * one file and wants no second, and needs protobuf, ICU and abseil (42 MB installed,
 * loaded by each program): a store that sells to its own country gains little by it.
 */
#ifndef CRM_PHONE_H
#define CRM_PHONE_H

#include "base/mem.h"
#include "base/status.h"
#include "widths.h"

#define PHONE_MAX        WIDTH_CUSTOMER_PHONES_NUMBER_RAW
#define PHONE_DIGITS_MIN 3 /* fewer find half of all customers */

struct phone {
	const char *raw;       /* cleaned at both ends, at most PHONE_MAX characters */
	const char *e164;      /* "+13125550123", or NULL */
	const char *extension; /* digits, or NULL */
};

/*
 * Read what somebody typed: "312.555.0123", "+1 (312) 555-0123 x12", "011 44 20 7946 0958".
 * ST_INVALID  no number that could be dialled; `out` holds raw alone
 * Source: ITU-T E.164 (at most 15 digits); NANPA (area code and exchange begin with 2 to 9).
 */
STATUS_MUST_USE enum status phone_read(struct phone *out, struct mem *m, const char *typed);

/*
 * The digits to look for when `typed` was typed into a search box: of the
 * national number, without the store's country code and the 1 or 0 that is
 * dialled before it. NULL when it is no part
 * of a phone number: letters, or fewer than PHONE_DIGITS_MIN digits.
 */
const char *phone_search_digits(struct mem *m, const char *typed);

/* "(312) 555-0123"; other countries as they are; "" for NULL. */
const char *phone_words(struct mem *m, const char *e164);

#endif
