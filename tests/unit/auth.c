/* Permissions, form tokens, hashes and passwords: what needs no database. */
#include <fcntl.h>
#include <malloc.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include <cmocka.h>

#include "auth/actor.h"
#include "auth/csrf.h"
#include "auth/device.h"
#include "auth/password.h"
#include "auth/secret.h"
#include "auth/turn.h"
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
	struct user_id ann = {7}, user;

	(void)state;
	assert_int_equal(strlen(secret), 32);
	assert_string_not_equal(secret, other);
	assert_true(csrf_matches(&user, m, secret, csrf_token(m, secret, ann)));
	assert_int_equal(user.v, 7);
	assert_false(csrf_matches(NULL, m, secret, csrf_token(m, other, ann)));
	assert_false(csrf_matches(
		NULL, m, secret, mem_printf(m, "8%s", strchr(csrf_token(m, secret, ann), '.'))));
	assert_false(csrf_matches(NULL, m, secret, secret));
	assert_false(csrf_matches(NULL, m, secret, ""));
	assert_false(csrf_matches(NULL, m, secret, "."));
	assert_false(csrf_matches(NULL, m, secret, NULL));
	assert_false(csrf_matches(NULL, m, NULL, csrf_token(m, secret, ann)));
	assert_false(csrf_matches(NULL, m, "", csrf_token(m, "", ann)));
}

/* What is sealed opens for its purpose only, and not at all when a byte of it is another. */
static void
seals_for_a_purpose(void **state)
{
	static const unsigned char key[SECRET_HASH] = {1, 2, 3}, other[SECRET_HASH] = {1, 2, 4};
	const char *sealed = secret_seal(m, key, "7 /leads/new", "first_name=Ada&note=x");
	char *damaged = mem_strdup(m, sealed);

	(void)state;
	assert_null(strstr(sealed, "first_name=")); /* base64 has no "=": never by chance */
	assert_string_not_equal(
		sealed, secret_seal(m, key, "7 /leads/new", "first_name=Ada&note=x"));
	assert_string_equal(secret_open(m, key, "7 /leads/new", sealed), "first_name=Ada&note=x");
	assert_string_equal(secret_open(m, key, "", secret_seal(m, key, "", "")), "");
	assert_null(secret_open(m, other, "7 /leads/new", sealed));
	assert_null(secret_open(m, key, "8 /leads/new", sealed));
	assert_null(secret_open(m, key, "7 /leads/12", sealed));
	for (size_t i = 0; damaged[i]; i++) {
		char was = damaged[i];

		damaged[i] = was == 'A' ? 'B' : 'A';
		assert_null(secret_open(m, key, "7 /leads/new", damaged));
		damaged[i] = was;
	}
	for (size_t n = 0; n < strlen(sealed); n++)
		assert_null(secret_open(m, key, "7 /leads/new", mem_strndup(m, sealed, n)));
	assert_null(secret_open(m, key, "7 /leads/new", "note=a b"));
}

/* Made by another implementation (Python's hashlib.scrypt). */
#define MADE_ELSEWHERE \
	"$scrypt$ln=14,r=8,p=1$U29kaXVtQ2hsb3JpZGVYWQ$NwLRDxFkxNVA3XShfJD4Wwpr+nJK2CYXfmZ+rEB/pzQ"

static enum password_fault
make(struct password_hash *out, const char *password)
{
	enum password_fault fault;
	enum status st = password_make(out, &fault, m, password, "ann.test", "Lakeside Motors");

	assert_int_equal(st, fault ? ST_INVALID : ST_OK);
	return fault;
}

static void
checks_passwords(void **state)
{
	struct password_hash hash;

	(void)state;
	assert_int_equal(make(&hash, "zw\u00f6lf Zeichen"), PASSWORD_FINE);
	assert_true(text_starts(hash.text, "$scrypt$ln=14,r=8,p=5$"));
	assert_int_equal(password_check(hash.text, "zw\u00f6lf Zeichen"), ST_OK);
	assert_int_equal(password_check(hash.text, "zw\u00f6lf Zeicher"), ST_INVALID);
	assert_int_equal(password_check(hash.text, ""), ST_INVALID);
	assert_int_equal(password_check(MADE_ELSEWHERE, "pleaseletmein"), ST_OK);
	assert_int_equal(password_check(MADE_ELSEWHERE, "pleaseletmeout"), ST_INVALID);
	assert_int_equal(password_check(NULL, "Lakeside-demo-1"), ST_INVALID);
	assert_int_equal(password_check("", "Lakeside-demo-1"), ST_INVALID);
	assert_int_equal(password_check("$scrypt$ln=14,r=8,p=5$x$y", ""), ST_INVALID);
	assert_int_equal(make(&hash, "elevenchars"), PASSWORD_LENGTH);
	assert_int_equal(password_make_known(&hash, m, "Lakeside-demo-1"), ST_OK);
	assert_int_equal(password_check(hash.text, "Lakeside-demo-1"), ST_OK);
}

/* What the process has from the system for its heap, in MB. */
static size_t
heap_mb(void)
{
	struct mallinfo2 now = mallinfo2();

	return (now.arena + now.hblkhd) >> 20;
}

/* A worker that has hashed once is not 16 MB larger for ever. */
static void
gives_its_memory_back(void **state)
{
	struct password_hash hash;
	size_t before;

	(void)state;
	malloc_trim(0);
	before = heap_mb();
	for (int i = 0; i < 3; i++)
		assert_int_equal(password_make_known(&hash, m, "x"), ST_OK);
	assert_true(heap_mb() < before + 8);
}

static void
refuses_what_is_guessed_first(void **state)
{
	static const struct {
		enum password_fault fault;
		const char *password;
	} cases[] = {{PASSWORD_LENGTH, ""}, {PASSWORD_LENGTH, "elevenchars"},
		{PASSWORD_LENGTH, "\u00e4\u00e4\u00e4\u00e4\u00e4\u00e4"},
		{PASSWORD_REPEATS, "            "}, {PASSWORD_REPEATS, "aaaaaaaaaaaa"},
		{PASSWORD_REPEATS, "abcabcabcabc"}, {PASSWORD_REPEATS, "ABCabcABCabc"},
		{PASSWORD_REPEATS, "xK9!xK9!xK9!"}, {PASSWORD_REPEATS, "passwordpassword"},
		{PASSWORD_REPEATS, "1212121212121"}, {PASSWORD_ROW, "123456789012"},
		{PASSWORD_ROW, "210987654321"}, {PASSWORD_ROW, "abcdefghijklm"},
		{PASSWORD_ROW, "qwertyuiop[]"}, {PASSWORD_ROW, "1qaz2wsx3edc"},
		{PASSWORD_ROW, "AsDfGhJkL123"}, {PASSWORD_COMMON, "password1234"},
		{PASSWORD_COMMON, "Password!2026"}, {PASSWORD_COMMON, "2026-SUNSHINE!"},
		{PASSWORD_COMMON, "P@ssw0rd-1234"}, {PASSWORD_COMMON, "drowssap!!2026"},
		{PASSWORD_COMMON, "1q2w3e4r5t6y"}, {PASSWORD_NAMES, "ann.test1234"},
		{PASSWORD_NAMES, "ANN.TEST-2026"}, {PASSWORD_NAMES, "tset.nna!2026"},
		{PASSWORD_NAMES, "lakesidemotors"}, {PASSWORD_NAMES, "LAKESIDE motors 1"},
		{PASSWORD_NAMES, "SROTOM edisekal"}, {PASSWORD_NAMES, "M0tor$-ANN.TEST"},
		{PASSWORD_NAMES, "Lakeside-demo-1"}, {PASSWORD_FINE, "lakeside geese honk"},
		{PASSWORD_FINE, "correct horse battery"}, {PASSWORD_FINE, "Another-secret-12"},
		{PASSWORD_FINE, "k3V-9pQz_w7Lm"},
		{PASSWORD_FINE, "\u043f\u0430\u0440\u043e\u043b\u044c"
				" \u0432\u0435\u0441\u043d\u043e\u0439"}};
	char longest[PASSWORD_MAX + 2];

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++)
		if (password_fault(cases[i].password, "ann.test", "Lakeside Motors") !=
			cases[i].fault)
			fail_msg("\"%s\" %s", cases[i].password,
				password_fault_words(password_fault(
					cases[i].password, "ann.test", "Lakeside Motors")));
	assert_int_equal(password_fault("Lakeside-demo-1", NULL, NULL), PASSWORD_FINE);
	for (size_t i = 0; i < sizeof(longest); i++)
		longest[i] = (char)('!' + i * i % 90);
	longest[PASSWORD_MAX] = '\0';
	assert_int_equal(password_fault(longest, longest, longest), PASSWORD_NAMES);
	assert_int_equal(password_fault(longest, "ann", NULL), PASSWORD_FINE);
	longest[PASSWORD_MAX] = '!';
	longest[PASSWORD_MAX + 1] = '\0';
	assert_int_equal(password_fault(longest, "ann", NULL), PASSWORD_LENGTH);
}

/* A device is one's own by its signature only. */
static void
knows_devices(void **state)
{
	const char *cookie = device_note(m, "key", NULL, (struct user_id){7}), *name, *both,
		   *forged;

	(void)state;
	name = device_known(m, "key", cookie, (struct user_id){7});
	assert_non_null(name);
	assert_null(device_known(m, "key", cookie, (struct user_id){12}));
	assert_null(device_known(m, "other", cookie, (struct user_id){7}));
	assert_null(device_known(m, "key", NULL, (struct user_id){7}));
	both = device_note(m, "key", cookie, (struct user_id){12});
	assert_string_equal(device_known(m, "key", both, (struct user_id){12}), name);
	assert_string_equal(device_known(m, "key", both, (struct user_id){7}), name);
	forged = mem_printf(m, "%s.1%s", name, strrchr(cookie, '.'));
	assert_null(device_known(m, "key", forged, (struct user_id){1}));
	forged = device_note(m, "key", forged, (struct user_id){9});
	assert_null(device_known(m, "key", forged, (struct user_id){1}));
	assert_string_not_equal(device_known(m, "key", forged, (struct user_id){9}), name);
	for (int i = 100; i < 100 + DEVICE_USERS; i++)
		cookie = device_note(m, "key", cookie, (struct user_id){i});
	assert_null(device_known(m, "key", cookie, (struct user_id){7}));
	assert_non_null(device_known(m, "key", cookie, (struct user_id){100}));
	for (const char *junk = "....--..-.-"; *junk; junk++)
		assert_null(device_known(m, "key", junk, (struct user_id){7}));
}

/* A folder of its own for each test of turns. */
static struct turn_line
line_of(int workers)
{
	char folder[] = "/tmp/uplog-test-XXXXXX";

	assert_non_null(mkdtemp(folder));
	return (struct turn_line){mem_strdup(m, folder), "account", workers};
}

static enum status
take(struct turn *out, const struct turn_line *line, bool known)
{
	return turn_take(out, m, line, known);
}

/* Another process that has taken a stranger's turn, and holds it until it is killed. */
static pid_t
other_with_turn(const struct turn_line *line)
{
	int ready[2];
	char done;
	pid_t pid;

	assert_int_equal(pipe(ready), 0);
	pid = fork();
	if (pid == 0) {
		struct turn turn;

		if (turn_take(&turn, m, line, false) == ST_OK && write(ready[1], "x", 1) == 1)
			pause();
		_exit(1);
	}
	assert_int_equal(read(ready[0], &done, 1), 1);
	close(ready[0]);
	close(ready[1]);
	return pid;
}

static void
kill_other(pid_t pid)
{
	assert_int_equal(kill(pid, SIGKILL), 0);
	assert_int_equal(waitpid(pid, NULL, 0), pid);
}

/* Wait until `n` places are taken: so many processes stand in the line. */
static void
wait_for_places(const struct turn_line *line, int n)
{
	const struct timespec pause = {.tv_nsec = 1000000};

	for (int taken = 0; taken != n; nanosleep(&pause, NULL)) {
		taken = 0;
		for (int i = 0; i < line->workers; i++) {
			int fd = open(mem_printf(m, "%s/account-%d", line->folder, i), O_RDWR);

			if (fd >= 0 && flock(fd, LOCK_EX | LOCK_NB) != 0)
				taken++;
			if (fd >= 0)
				close(fd);
		}
	}
}

/*
 * Five workers: strangers hold three places, of which one has the turn, and are then told at once
 * that there is none; one on a known device has both a place and a turn; and one worker stays.
 */
static void
lets_the_known_go_first(void **state)
{
	struct turn_line line = line_of(5);
	struct turn known, none;
	pid_t first = other_with_turn(&line), waiting[2];

	(void)state;
	for (int i = 0; i < 2; i++)
		if ((waiting[i] = fork()) == 0) {
			struct turn turn;

			_exit(turn_take(&turn, m, &line, false) != ST_OK);
		}
	wait_for_places(&line, 3);
	assert_int_equal(take(&none, &line, false), ST_BUSY);
	assert_int_equal(take(&known, &line, true), ST_OK);
	wait_for_places(&line, 4);
	assert_int_equal(take(&none, &line, true), ST_BUSY);
	assert_int_equal(take(&none, &line, false), ST_BUSY);
	turn_give(&known);
	assert_int_equal(take(&known, &line, true), ST_OK);
	turn_give(&known);
	kill_other(first);
	for (int i = 0; i < 2; i++) {
		int ended;

		assert_int_equal(waitpid(waiting[i], &ended, 0), waiting[i]);
		assert_true(WIFEXITED(ended) && WEXITSTATUS(ended) == 0);
	}
}

/* A process that is killed has no turn any more, and none is held for ever. */
static void
frees_what_the_dead_held(void **state)
{
	struct turn_line line = line_of(3);
	struct turn turn;
	pid_t other = other_with_turn(&line);

	(void)state;
	assert_int_equal(take(&turn, &line, false), ST_BUSY);
	kill_other(other);
	assert_int_equal(take(&turn, &line, false), ST_OK);
	turn_give(&turn);
}

/* A folder that another one made, or a symbolic link, is not used. */
static void
trusts_its_own_folder_only(void **state)
{
	struct turn_line line = line_of(2);
	const char *target = line.folder;
	struct turn turn;
	struct stat st;

	(void)state;
	line.folder = mem_printf(m, "%s-link", target);
	assert_int_equal(symlink(target, line.folder), 0);
	assert_int_equal(take(&turn, &line, false), ST_OK);
	assert_int_not_equal(stat(mem_printf(m, "%s/account-0", target), &st), 0);
	line.folder = target;
	assert_int_equal(chmod(target, 0777), 0);
	assert_int_equal(take(&turn, &line, false), ST_OK);
	assert_int_not_equal(stat(mem_printf(m, "%s/account-0", target), &st), 0);
	assert_int_equal(chmod(target, 0700), 0);
	assert_int_equal(take(&turn, &line, false), ST_OK);
	assert_int_equal(stat(mem_printf(m, "%s/account-0", target), &st), 0);
	turn_give(&turn);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(finds_permissions_by_code),
		cmocka_unit_test(asks_the_actor), cmocka_unit_test(reads_lists_of_codes),
		cmocka_unit_test(hashes_by_the_standards), cmocka_unit_test(ties_forms_to_a_secret),
		cmocka_unit_test(seals_for_a_purpose), cmocka_unit_test(checks_passwords),
		cmocka_unit_test(gives_its_memory_back),
		cmocka_unit_test(refuses_what_is_guessed_first), cmocka_unit_test(knows_devices),
		cmocka_unit_test(lets_the_known_go_first),
		cmocka_unit_test(frees_what_the_dead_held),
		cmocka_unit_test(trusts_its_own_folder_only)};

	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests_name("auth", tests, begin, end);
}
