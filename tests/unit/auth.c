/* Permissions, form tokens, hashes and passwords: what needs no database. */
#include <fcntl.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include <cmocka.h>

#include "auth/actor.h"
#include "auth/csrf.h"
#include "auth/password.h"
#include "auth/secret.h"
#include "base/text.h"

static struct mem *m;

static int
begin(void **state)
{
	(void)state;
	m = mem_create(NULL);
	return 0;
}

static int
end(void **state)
{
	(void)state;
	mem_destroy(m);
	return 0;
}

static void
finds_permissions_by_code(void **state)
{
	(void)state;
	for (enum perm p = PERM_SIGNED_IN + 1; p < PERM__MAX; p++) {
		assert_int_equal(perm_by_code(perm_code(p)), p);
		assert_false(text_empty(perm_label(p)));
	}
	assert_int_equal(perm_by_code("lead_close_manual"), PERM_LEAD_CLOSE_MANUAL);
	assert_string_equal(perm_label(PERM_LEAD_CLOSE_MANUAL), "Manual Close Lead");
	assert_int_equal(perm_by_code(""), PERM_UNSET);
	assert_int_equal(perm_by_code("lead_clos"), PERM_UNSET);
	assert_int_equal(perm_by_code(NULL), PERM_UNSET);
}

static void
asks_the_actor(void **state)
{
	struct actor a = {.perms = actor_perms_listed("lead_read,lead_close_manual")};

	(void)state;
	assert_true(actor_may(NULL, PERM_PUBLIC));
	assert_false(actor_may(NULL, PERM_SIGNED_IN));
	assert_false(actor_may(NULL, PERM_LEAD_READ));
	assert_true(actor_may(&a, PERM_SIGNED_IN));
	assert_true(actor_may(&a, PERM_LEAD_CLOSE_MANUAL));
	assert_false(actor_may(&a, PERM_LEAD_EDIT));
	a.perms = UINT64_MAX;
	assert_false(actor_may(&a, PERM_UNSET));
	assert_false(actor_may(&a, PERM__MAX));
}

static void
reads_lists_of_codes(void **state)
{
	(void)state;
	assert_true(actor_perms_listed(NULL) == 0);
	assert_true(actor_perms_listed("") == 0);
	assert_true(actor_perms_listed("lead_rea,ead_read,lead_reads,,") == 0);
	assert_true(actor_perms_listed("x,lead_read") == UINT64_C(1) << PERM_LEAD_READ);
	assert_int_equal(actor_coverage_named("team"), DB_COVERAGE_TEAM);
	assert_int_equal(actor_coverage_named("all"), DB_COVERAGE_UNSET);
	assert_int_equal(actor_coverage_named(NULL), DB_COVERAGE_UNSET);
	assert_int_equal(actor_for_db(NULL).coverage, DB_COVERAGE_UNSET);
}

/* RFC 4648, section 10; FIPS 180-4, "abc"; RFC 4231, case 2. */
static void
hashes_by_the_standards(void **state)
{
	static const char *const texts[][2] = {{"", ""}, {"f", "Zg"}, {"fo", "Zm8"},
		{"foo", "Zm9v"}, {"foob", "Zm9vYg"}, {"fooba", "Zm9vYmE"}, {"foobar", "Zm9vYmFy"}};
	unsigned char hash[SECRET_HASH];
	const unsigned char high[] = {0xff, 0xef, 0xbe};

	(void)state;
	for (size_t i = 0; i < sizeof(texts) / sizeof(texts[0]); i++)
		assert_string_equal(secret_base64url(m, (const unsigned char *)texts[i][0],
					    strlen(texts[i][0])),
			texts[i][1]);
	assert_string_equal(secret_base64url(m, high, sizeof(high)), "_---");
	secret_hash(hash, "abc");
	assert_string_equal(text_hex(m, hash, sizeof(hash)),
		"ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
	assert_string_equal(secret_sign(m, "Jefe", "what do ya want for nothing?"),
		"W9zBRr9gdU5qBCQmCJV1x1oAPwidJzmDnexYuWTsOEM");
}

static void
ties_forms_to_a_secret(void **state)
{
	const char *secret = csrf_random(m), *other = csrf_random(m);

	(void)state;
	assert_int_equal(strlen(secret), 32);
	assert_string_not_equal(secret, other);
	assert_true(csrf_matches(m, secret, csrf_token(m, secret)));
	assert_false(csrf_matches(m, secret, csrf_token(m, other)));
	assert_false(csrf_matches(m, secret, secret));
	assert_false(csrf_matches(m, secret, ""));
	assert_false(csrf_matches(m, secret, NULL));
	assert_false(csrf_matches(m, NULL, csrf_token(m, secret)));
	assert_false(csrf_matches(m, "", csrf_token(m, "")));
}

/* Made by another implementation (Python's hashlib.scrypt). */
#define MADE_ELSEWHERE \
	"$scrypt$ln=14,r=8,p=1$U29kaXVtQ2hsb3JpZGVYWQ$NwLRDxFkxNVA3XShfJD4Wwpr+nJK2CYXfmZ+rEB/pzQ"

static void
checks_passwords(void **state)
{
	const char *stored;

	(void)state;
	assert_int_equal(password_hash(&stored, m, "Lakeside-demo-1"), ST_OK);
	assert_true(text_starts(stored, "$scrypt$ln=14,r=8,p=5$"));
	assert_int_equal(password_check(stored, "Lakeside-demo-1"), ST_OK);
	assert_int_equal(password_check(stored, "Lakeside-demo-2"), ST_INVALID);
	assert_int_equal(password_check(stored, ""), ST_INVALID);
	assert_int_equal(password_check(MADE_ELSEWHERE, "pleaseletmein"), ST_OK);
	assert_int_equal(password_check(MADE_ELSEWHERE, "pleaseletmeout"), ST_INVALID);
	assert_int_equal(password_check(NULL, "Lakeside-demo-1"), ST_INVALID);
	assert_int_equal(password_check("", "Lakeside-demo-1"), ST_INVALID);
	assert_int_equal(password_check("$scrypt$ln=14,r=8,p=5$x$y", ""), ST_INVALID);
	assert_int_equal(password_hash(&stored, m, "elevenchars"), ST_INVALID);
	assert_int_equal(password_hash(&stored, m, "zw\u00f6lf Zeichen"), ST_OK);
}

/* Two keep their turns at most: with both slots taken a third waits, then gives up. */
static void
runs_two_at_once(void **state)
{
	char folder[] = "/tmp/uplog-test-XXXXXX", path[128];
	int taken[2];

	(void)state;
	assert_non_null(mkdtemp(folder));
	setenv("TMPDIR", folder, 1);
	assert_int_equal(password_check(NULL, "x"), ST_INVALID);
	for (int i = 0; i < 2; i++) {
		snprintf(
			path, sizeof(path), "%s/uplog-slots-%u/%d", folder, (unsigned)geteuid(), i);
		taken[i] = open(path, O_RDWR | O_CREAT, 0600);
		assert_int_equal(flock(taken[i], LOCK_EX | LOCK_NB), 0);
	}
	assert_int_equal(password_check(NULL, "x"), ST_TOO_MANY);
	close(taken[1]);
	assert_int_equal(password_check(NULL, "x"), ST_INVALID);
	close(taken[0]);
	unsetenv("TMPDIR");
}

/* A folder that another one made, or a symbolic link, is not used. */
static void
trusts_its_own_folder_only(void **state)
{
	char folder[] = "/tmp/uplog-test-XXXXXX", path[128], target[128];
	struct stat st;

	(void)state;
	assert_non_null(mkdtemp(folder));
	setenv("TMPDIR", folder, 1);
	snprintf(path, sizeof(path), "%s/uplog-slots-%u", folder, (unsigned)geteuid());
	snprintf(target, sizeof(target), "%s/elsewhere", folder);
	assert_int_equal(mkdir(target, 0700), 0);
	assert_int_equal(symlink(target, path), 0);
	assert_int_equal(password_check(NULL, "x"), ST_INVALID);
	strcat(target, "/0");
	assert_int_not_equal(stat(target, &st), 0);
	assert_int_equal(unlink(path), 0);
	assert_int_equal(mkdir(path, 0700), 0);
	assert_int_equal(chmod(path, 0777), 0);
	assert_int_equal(password_check(NULL, "x"), ST_INVALID);
	strcat(path, "/0");
	assert_int_not_equal(stat(path, &st), 0);
	unsetenv("TMPDIR");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(finds_permissions_by_code),
		cmocka_unit_test(asks_the_actor), cmocka_unit_test(reads_lists_of_codes),
		cmocka_unit_test(hashes_by_the_standards), cmocka_unit_test(ties_forms_to_a_secret),
		cmocka_unit_test(checks_passwords), cmocka_unit_test(runs_two_at_once),
		cmocka_unit_test(trusts_its_own_folder_only)};

	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests_name("auth", tests, begin, end);
}
