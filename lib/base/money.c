#include "base/money.h"

#include <ctype.h>

#include "base/text.h"

struct money
money_of(int64_t cents)
{
	return (struct money){cents, true};
}

struct money
money_add(struct money a, struct money b)
{
	return (struct money){a.cents + b.cents, a.known || b.known};
}

/* Digits with optional group commas and up to two decimals; NULL when it is no number. */
static const char *
read_amount(int64_t *cents, const char *s)
{
	int64_t value = 0;
	int decimals = -1;
	bool any = false;

	for (; isdigit((unsigned char)*s) || *s == ',' || (*s == '.' && decimals < 0); s++) {
		if (*s == '.') {
			decimals = 0;
			continue;
		}
		if (*s == ',') {
			if (decimals >= 0)
				return NULL;
			continue;
		}
		any = true;
		if (decimals >= 2 || value > MONEY_MAX_CENTS)
			return NULL;
		value = value * 10 + (*s - '0');
		if (decimals >= 0)
			decimals++;
	}
	for (; decimals < 2; decimals = decimals < 0 ? 1 : decimals + 1)
		value *= 10;
	*cents = value;
	return any && value <= MONEY_MAX_CENTS ? s : NULL;
}

enum status
money_parse(struct money *out, const char *s)
{
	bool negative = false, bracket = false;
	int64_t cents;

	*out = (struct money){0};
	while (s && isspace((unsigned char)*s))
		s++;
	if (!s || !*s)
		return ST_OK;
	if (*s == '(') {
		bracket = negative = true;
		s++;
	}
	for (; *s == '-' || *s == '$' || *s == ' '; s++)
		negative = negative || *s == '-';
	s = read_amount(&cents, s);
	if (!s)
		return ST_INVALID;
	if (bracket && *s++ != ')')
		return ST_INVALID;
	while (isspace((unsigned char)*s))
		s++;
	if (*s)
		return ST_INVALID;
	*out = money_of(negative ? -cents : cents);
	return ST_OK;
}

const char *
money_words(struct mem *m, struct money a)
{
	int64_t cents = a.cents < 0 ? -a.cents : a.cents;

	if (!a.known)
		return "\xe2\x80\x93";
	return mem_printf(m, "%s$%s.%02d", a.cents < 0 ? "-" : "", count_text(m, cents / 100),
		(int)(cents % 100));
}

const char *
money_plain(struct mem *m, struct money a)
{
	int64_t cents = a.cents < 0 ? -a.cents : a.cents;

	if (!a.known)
		return "";
	return mem_printf(m, "%s%lld.%02d", a.cents < 0 ? "-" : "", (long long)(cents / 100),
		(int)(cents % 100));
}
