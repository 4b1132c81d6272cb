/* Codes by time, against the vectors of RFC 6238, appendix B (SHA-1; its 8 digits end in our 6). */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "auth/totp.h"

/* "12345678901234567890" */
#define RFC_SECRET "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"

static struct totp_secret
rfc_secret(void)
{
	struct totp_secret s;

	assert_true(totp_secret_read(&s, RFC_SECRET));
	assert_memory_equal(s.bytes, "12345678901234567890", TOTP_SECRET);
	return s;
}

static void
test_vectors(void **state)
{
	static const struct {
		int64_t at;
		const char *code;
	} vectors[] = {{59, "287082"}, {1111111109, "081804"}, {1111111111, "050471"},
		{1234567890, "005924"}, {2000000000, "279037"}, {20000000000, "353130"}};
	struct totp_secret s = rfc_secret();
	char code[TOTP_DIGITS + 1];

	(void)state;
	for (size_t i = 0; i < sizeof(vectors) / sizeof(vectors[0]); i++) {
		totp_code(code, &s, totp_step((struct utc){vectors[i].at}));
		assert_string_equal(code, vectors[i].code);
	}
}

static void
test_window(void **state)
{
	const struct utc now = {1111111111};
	struct totp_secret s = rfc_secret();
	char code[TOTP_DIGITS + 1];
	int64_t step, at = totp_step(now);

	(void)state;
	for (int64_t around = -3; around <= 3; around++) {
		bool near = around >= -1 && around <= 1;

		totp_code(code, &s, at + around);
		assert_int_equal(totp_matches(&step, &s, code, now, 0), near);
		if (near)
			assert_int_equal(step, at + around);
		assert_false(totp_matches(&step, &s, code, now, at + around));
		assert_int_equal(totp_matches(&step, &s, code, now, at + around - 1), near);
	}
}

static void
test_typed(void **state)
{
	const struct utc now = {1111111111};
	struct totp_secret s = rfc_secret();
	static const char *const wrong[] = {
		"", "05047", "0504711", "o50471", "050471x", "-50471", "0504 7", "٠٥٠٤٧١"};
	int64_t step;

	(void)state;
	assert_true(totp_matches(&step, &s, "050 471", now, 0));
	assert_true(totp_matches(&step, &s, " 050471 ", now, 0));
	for (size_t i = 0; i < sizeof(wrong) / sizeof(wrong[0]); i++)
		assert_false(totp_matches(&step, &s, wrong[i], now, 0));
}

static void
test_text(void **state)
{
	struct mem *m = mem_create(NULL);
	struct totp_secret s = rfc_secret(), made = totp_secret_make(), back;

	(void)state;
	assert_string_equal(totp_secret_text(m, &s), RFC_SECRET);
	assert_true(totp_secret_read(&back, totp_secret_text(m, &made)));
	assert_memory_equal(back.bytes, made.bytes, TOTP_SECRET);
	assert_false(totp_secret_read(&back, ""));
	assert_false(totp_secret_read(&back, RFC_SECRET "A"));
	assert_false(totp_secret_read(&back, "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJ1"));
	assert_string_equal(totp_address(m, "Lake & Side", "jo@x", &s),
		"otpauth://totp/Lake%20%26%20Side:jo%40x?secret=" RFC_SECRET
		"&issuer=Lake%20%26%20Side");
	mem_destroy(m);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_vectors),
		cmocka_unit_test(test_window),
		cmocka_unit_test(test_typed),
		cmocka_unit_test(test_text),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
