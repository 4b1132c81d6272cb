/* What people type into one field: numbers of vehicles and telephones, addresses, dates and amounts. What is taken fits
 * its column. */
#include <ctype.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/date.h"
#include "base/money.h"
#include "base/text.h"
#include "crm/text/adf_date.h"
#include "crm/text/email.h"
#include "crm/text/phone.h"
#include "crm/text/vin.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n);

static void
must(bool holds)
{
	if (!holds)
		abort();
}

static void
check_people(struct mem *m, const char *typed)
{
	struct phone phone;
	struct email email;
	const char *vin;

	if (vin_read(&vin, m, typed) == ST_OK && vin) {
		must(strlen(vin) <= VIN_LENGTH);
		for (const char *p = vin; *p; p++)
			must(isalnum((unsigned char)*p));
		(void)vin_check(vin);
	}
	(void)!phone_read(&phone, m, typed);
	must(text_length(phone.raw) <= PHONE_MAX);
	must(!phone.e164 || strlen(phone.e164) <= WIDTH_CUSTOMER_PHONES_E164);
	must(!phone.extension || strlen(phone.extension) <= WIDTH_CUSTOMER_PHONES_EXTENSION);
	if (email_read(&email, m, typed) == ST_OK)
		must(strlen(email.address) <= EMAIL_MAX && strlen(email.norm) <= EMAIL_MAX);
}

/* A year that a DATETIME holds, a day and a zone further too. */
static void
check_dates(struct mem *m, const char *typed)
{
	struct day d;
	struct utc t;
	struct money a;

	if (day_parse(&d, typed) == ST_OK)
		must(d.year >= DATE_YEAR_MIN && d.year <= DATE_YEAR_MAX);
	if (utc_parse_local(&t, typed) == ST_OK || utc_parse_seconds(&t, typed) == ST_OK ||
		adf_date_read(&t, typed) == ST_OK)
		must(utc_is_set(t) && strlen(utc_sql(m, t)) == strlen("2026-11-03 20:15:00"));
	if (money_parse(&a, typed) == ST_OK && a.known)
		must(llabs(a.cents) <= MONEY_MAX_CENTS);
}

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n)
{
	struct mem *m = mem_create(NULL);
	const char *typed = mem_strndup(m, (const char *)bytes, n);

	if (text_is_utf8(typed, strlen(typed))) {
		check_people(m, typed);
		check_dates(m, typed);
	}
	mem_destroy(m);
	return 0;
}
