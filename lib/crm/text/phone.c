#include "crm/text/phone.h"

#include <ctype.h>
#include <stdbool.h>
#include <string.h>
#include <strings.h>

#include "base/country.h"
#include "base/text.h"

#define E164_DIGITS_MIN  8
#define E164_DIGITS_MAX  15
#define NATIONAL_DIGITS  10 /* of the North American plan */
#define NATIONAL_MIN     7  /* elsewhere; fewer have no area code */
#define NANP             "1"
#define ITALY            "39"
#define SEARCH_LEFTOVERS "+()-./ \t"

static char *
digits_of(struct mem *m, const char *s, size_t n)
{
	struct text t = text_begin(m);

	for (size_t i = 0; i < n; i++)
		if (isdigit((unsigned char)s[i]))
			text_add_n(&t, s + i, 1);
	return t.s;
}

/* Where an extension begins ("x12", "ext. 12", "#12", ";ext=12"), or the end of `s`. */
static size_t
extension_at(const char *s)
{
	for (size_t i = 0; s[i]; i++) {
		if (s[i] == '#' || s[i] == ';' || s[i] == ',')
			return i;
		if (strncasecmp(s + i, "ext", 3) == 0 || tolower((unsigned char)s[i]) == 'x')
			return i;
	}
	return strlen(s);
}

static bool
all_alike(const char *digits)
{
	return strspn(digits, (const char[]){digits[0], '\0'}) == strlen(digits);
}

static bool
is_national(const char *d)
{
	return strlen(d) == NATIONAL_DIGITS && d[0] >= '2' && d[3] >= '2' && !all_alike(d);
}

/* Digits after which another country's number begins, as it is dialled from here; 0 = none. */
static size_t
international(const char *d)
{
	if (text_starts(d, "00"))
		return 2;
	return text_equal(country_code(), NANP) && text_starts(d, "011") ? 3 : 0;
}

/* The national number without the 0 that is dialled before it, which in Italy belongs to it. */
static const char *
without_trunk(const char *d)
{
	return d[0] == '0' && !text_equal(country_code(), ITALY) ? d + 1 : d;
}

static const char *
checked(struct mem *m, const char *code, const char *national)
{
	size_t n = strlen(code) + strlen(national);

	if (n < E164_DIGITS_MIN || n > E164_DIGITS_MAX || all_alike(national))
		return NULL;
	return mem_printf(m, "+%s%s", code, national);
}

static const char *
to_e164(struct mem *m, const char *d, bool plus)
{
	const char *home = country_code();

	if (!plus && international(d)) {
		d += international(d);
		plus = true;
	}
	if (d[0] == '1' && is_national(d + 1) && (plus || text_equal(home, NANP)))
		return mem_printf(m, "+%s", d);
	if (plus && d[0] != '1' && text_starts(d, home))
		return checked(m, home, without_trunk(d + strlen(home)));
	if (plus)
		return d[0] < '2' ? NULL : checked(m, "", d);
	if (text_equal(home, NANP))
		return is_national(d) ? mem_printf(m, "+1%s", d) : NULL;
	return strlen(without_trunk(d)) < NATIONAL_MIN ? NULL : checked(m, home, without_trunk(d));
}

enum status
phone_read(struct phone *out, struct mem *m, const char *typed)
{
	const char *s = text_clean(m, typed ? typed : "");
	size_t end = extension_at(s);
	const char *digits, *extension;

	if (strncasecmp(s, "tel:", 4) == 0) {
		s += 4;
		end -= 4;
	}
	*out = (struct phone){.raw = text_cut(m, s, PHONE_MAX)};
	digits = digits_of(m, s, end);
	if (*digits)
		out->e164 = to_e164(m, digits, s[0] == '+');
	if (!out->e164)
		return ST_INVALID;
	extension = digits_of(m, s + end, strlen(s + end));
	if (*extension && strlen(extension) <= WIDTH_CUSTOMER_PHONES_EXTENSION)
		out->extension = extension;
	return ST_OK;
}

/* Without the country code, where it is the store's, and what is dialled before a number. */
static const char *
national_part(const char *d, bool plus)
{
	const char *home = country_code();

	if (text_equal(home, NANP))
		return d[0] == '1' && (plus || strlen(d) > NATIONAL_DIGITS) ? d + 1 : d;
	if (!plus && international(d)) {
		d += international(d);
		plus = true;
	}
	return without_trunk(plus && text_starts(d, home) ? d + strlen(home) : d);
}

const char *
phone_search_digits(struct mem *m, const char *typed)
{
	const char *digits;

	for (const char *p = typed; *p; p++)
		if (!isdigit((unsigned char)*p) && !strchr(SEARCH_LEFTOVERS, *p))
			return NULL;
	digits = digits_of(m, typed, strlen(typed));
	digits = national_part(digits, strchr(typed, '+') != NULL);
	return strlen(digits) < PHONE_DIGITS_MIN ? NULL : digits;
}

const char *
phone_words(struct mem *m, const char *e164)
{
	if (!e164)
		return "";
	if (strlen(e164) != 2 + NATIONAL_DIGITS || !text_starts(e164, "+1"))
		return e164;
	return mem_printf(m, "(%.3s) %.3s-%s", e164 + 2, e164 + 5, e164 + 8);
}
