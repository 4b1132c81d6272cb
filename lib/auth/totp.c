#include "auth/totp.h"

#include <ctype.h>
#include <stdio.h>
#include <string.h>

#include "auth/secret.h"
#include "base/text.h"

#define PERIOD 30 /* s */
#define AROUND 1  /* steps */

static const char letters[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

struct totp_secret
totp_secret_make(void)
{
	struct totp_secret s;

	secret_random(s.bytes, sizeof(s.bytes));
	return s;
}

/* 20 bytes are 32 letters, without padding. */
const char *
totp_secret_text(struct mem *m, const struct totp_secret *secret)
{
	struct text t = text_begin(m);
	unsigned bits = 0, waiting = 0;

	for (size_t i = 0; i < TOTP_SECRET; i++) {
		bits = bits << 8 | secret->bytes[i];
		for (waiting += 8; waiting >= 5; waiting -= 5)
			text_add_n(&t, &letters[bits >> (waiting - 5) & 31], 1);
	}
	return t.s;
}

bool
totp_secret_read(struct totp_secret *out, const char *text)
{
	unsigned bits = 0, waiting = 0;
	size_t n = 0;

	for (; *text; text++) {
		const char *at = strchr(letters, *text);

		if (!at || n == TOTP_SECRET)
			return false;
		bits = bits << 5 | (unsigned)(at - letters);
		waiting += 5;
		if (waiting >= 8) {
			waiting -= 8;
			out->bytes[n++] = (unsigned char)(bits >> waiting & 255);
		}
	}
	return n == TOTP_SECRET;
}

int64_t
totp_step(struct utc t)
{
	return t.s / PERIOD;
}

void
totp_code(char out[TOTP_DIGITS + 1], const struct totp_secret *secret, int64_t step)
{
	unsigned char message[8], mac[SECRET_SHA1];
	const unsigned char *p;
	unsigned value;

	for (int i = 0; i < 8; i++)
		message[i] = (unsigned char)((uint64_t)step >> (56 - 8 * i) & 255);
	secret_mac_sha1(mac, secret->bytes, TOTP_SECRET, message, sizeof(message));
	p = mac + (mac[SECRET_SHA1 - 1] & 15);
	value = (p[0] & 127u) << 24 | (unsigned)p[1] << 16 | (unsigned)p[2] << 8 | p[3];
	snprintf(out, TOTP_DIGITS + 1, "%06u", value % 1000000);
}

/* Its digits alone; false when there is anything else but blanks. */
static bool
read_digits(char out[TOTP_DIGITS + 1], const char *code)
{
	size_t n = 0;

	for (; *code; code++) {
		if (isspace((unsigned char)*code))
			continue;
		if (!isdigit((unsigned char)*code) || n == TOTP_DIGITS)
			return false;
		out[n++] = *code;
	}
	out[n] = '\0';
	return n == TOTP_DIGITS;
}

bool
totp_matches(int64_t *out_step, const struct totp_secret *secret, const char *code, struct utc now,
	int64_t last)
{
	char typed[TOTP_DIGITS + 1], right[TOTP_DIGITS + 1];
	int64_t at = totp_step(now);
	bool found = false;

	if (!read_digits(typed, code))
		return false;
	for (int64_t step = at - AROUND; step <= at + AROUND; step++) {
		totp_code(right, secret, step);
		if (secret_equal(right, typed) && step > last && !found) {
			*out_step = step;
			found = true;
		}
	}
	return found;
}

static const char *
encode(struct mem *m, const char *s)
{
	struct text t = text_begin(m);

	for (; *s; s++)
		if (isalnum((unsigned char)*s) || strchr("-._~", *s))
			text_add_n(&t, s, 1);
		else
			text_addf(&t, "%%%02X", (unsigned char)*s);
	return t.s;
}

const char *
totp_address(struct mem *m, const char *store, const char *login, const struct totp_secret *secret)
{
	return mem_printf(m, "otpauth://totp/%s:%s?secret=%s&issuer=%s", encode(m, store),
		encode(m, login), totp_secret_text(m, secret), encode(m, store));
}
