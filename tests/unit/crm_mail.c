/* ADF documents inside mails: in the body, a comment, escaped or attached. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "../support/scratch.h"
#include "crm/intake/adf_message.h"
#include "crm/intake/mail.h"

#define FOLDER    "tests/fuzz/corpus/mail/"
#define FILE_ROOM 65536

static enum status
read_file(struct adf_document *out, const char **out_why, const char *name)
{
	FILE *f = fopen(mem_printf(mem, FOLDER "%s", name), "rb");
	char *bytes = mem_alloc(mem, FILE_ROOM, 1);
	size_t n;

	assert_non_null(f);
	n = fread(bytes, 1, FILE_ROOM, f);
	fclose(f);
	return adf_message_read(out, out_why, mem, bytes, n);
}

static void
the_document_is_found(void **state)
{
	static const char *const files[] = {"plain-body.eml", "html-comment.eml",
		"html-escaped.eml", "attachment-base64.eml", "alternative.eml", "forwarded.eml",
		"mbox.eml", "folded-header-first.eml", "quoted-printable.eml"};
	struct adf_document d;
	const char *why;

	(void)state;
	for (size_t i = 0; i < sizeof(files) / sizeof(files[0]); i++) {
		if (read_file(&d, &why, files[i]) != ST_OK)
			fail_msg("%s: %s", files[i], why);
		if (d.n != 1)
			fail_msg("%s: %zu prospects", files[i], d.n);
		assert_string_equal(d.prospects[0].id, "CL-1");
		assert_string_equal(d.prospects[0].vehicles[0].stock_no, "T1001");
	}
	assert_string_equal(d.prospects[0].customer.last_name, "Mu\xc3\xb1oz");
}

static void
every_attachment_counts(void **state)
{
	struct adf_document d;
	const char *why;

	(void)state;
	assert_int_equal(read_file(&d, &why, "two-attachments.eml"), ST_OK);
	assert_int_equal(d.n, 2);
	assert_string_equal(d.prospects[1].customer.first_name, "Jordan");
}

static void
a_mail_without_one_says_so(void **state)
{
	struct adf_document d;
	const char *why;

	(void)state;
	assert_int_equal(read_file(&d, &why, "no-adf.eml"), ST_INVALID);
	assert_string_equal(why, "there is no ADF document in it");
	assert_int_equal(adf_message_read(&d, &why, mem, "", 0), ST_INVALID);
	assert_string_equal(why, "the message is empty");
	assert_int_equal(adf_message_read(&d, &why, mem, "", ADF_MESSAGE_MAX + 1), ST_INVALID);
	assert_string_equal(why, "the message is too large");
}

static void
a_mail_is_told_from_a_document(void **state)
{
	(void)state;
	assert_true(mail_is_one("Received: from x\n", 17));
	assert_true(mail_is_one("From a Tue\n", 11));
	assert_false(mail_is_one("<?xml version=\"1.0\"?>", 21));
	assert_false(mail_is_one("\n<adf>", 6));
	assert_false(mail_is_one("", 0));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(the_document_is_found, scratch_begin, scratch_end),
		cmocka_unit_test_setup_teardown(
			every_attachment_counts, scratch_begin, scratch_end),
		cmocka_unit_test_setup_teardown(
			a_mail_without_one_says_so, scratch_begin, scratch_end),
		cmocka_unit_test_setup_teardown(
			a_mail_is_told_from_a_document, scratch_begin, scratch_end),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
