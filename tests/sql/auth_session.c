/* Signing in and staying signed in, against the database. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>
#include <openssl/evp.h>

#include "../support/live.h"
#include "auth/password.h"
#include "auth/session.h"

#define PASSWORD "Lakeside-demo-1"

/* Of PASSWORD, at a 80th of the cost that real ones have. */
#define CHEAP_HASH \
	"$scrypt$ln=10,r=8,p=1$MDEyMzQ1Njc4OWFiY2RlZg$ZBna0yoYWlYzUh7pTPhyfQMyXz32cUdqWpSFh86OtEg"

static const struct session_limits limits = {.idle_minutes = 30, .absolute_hours = 12};
static const struct utc start = {1800000000};

static struct mem *mem;
static struct db *db;

/* The hashes computed, and what the last one cost (scrypt's N * r * p). */
static unsigned hashes;
static uint64_t hash_cost;

/* What happens while one is computed. */
static void (*meanwhile)(void);

/* Stands in for OpenSSL's function of this name, to count. */
int
EVP_PBE_scrypt(const char *pass, size_t passlen, const unsigned char *salt, size_t saltlen,
	uint64_t N, uint64_t r, uint64_t p, uint64_t maxmem, unsigned char *key, size_t keylen)
{
	hashes++;
	hash_cost = N * r * p;
	if (meanwhile)
		meanwhile();
	return EVP_PBE_scrypt_ex(
		pass, passlen, salt, saltlen, N, r, p, maxmem, key, keylen, NULL, NULL);
}

/* The line of passwords, in a folder that no program uses. */
static struct turn_line line;

static int
open_all(void **state)
{
	char folder[] = "/tmp/uplog-test-XXXXXX";

	(void)state;
	assert_non_null(mkdtemp(folder));
	mem = mem_create(NULL);
	line = (struct turn_line){mem_strdup(mem, folder), "account", 4};
	db = live_open(mem, "owner");
	return 0;
}

static int
close_all(void **state)
{
	(void)state;
	db_close(db);
	mem_destroy(mem);
	return 0;
}

static enum status
run_sql(struct writer *w, void *arg)
{
	live_sql(w, arg);
	return ST_OK;
}

/* A proof commits what it counts, so these tests do too, and leave as little as they found. */
static void
sql(const char *text)
{
	assert_int_equal(db_write(db, NULL, run_sql, mem_strdup(mem, text)), ST_OK);
}

static void
remove_all(void)
{
	sql("DELETE FROM sessions WHERE user_id = 900001");
	sql("DELETE FROM sign_in_failures");
	sql("DELETE FROM users WHERE id = 900001");
}

/* A user "Ann" with the role Salesperson. */
static int
begin(void **state)
{
	(void)state;
	date_set_now(start);
	remove_all();
	sql("INSERT INTO users (id, login, first_name, last_name, role_id, password_hash)"
	    " VALUES (900001, 'ann.test', 'Ann', 'Testperson', 4, '" CHEAP_HASH "')");
	return 0;
}

static int
end(void **state)
{
	(void)state;
	remove_all();
	date_set_now((struct utc){0});
	return 0;
}

static const char *device; /* the cookie that the browser sends */

static struct proof
prove(const char *login, const char *password, const char *ip)
{
	const struct proof_by by = {.line = &line, .ip = ip, .device = device};
	const struct proof_asked asked = {.login = login, .password = password};
	struct proof out;

	assert_int_equal(proof_make(&out, db, NULL, mem, &by, &asked), ST_OK);
	return out;
}

struct beginning {
	const struct proof *proof;
	const char *ip;
	char token[SESSION_TOKEN_TEXT];
};

static enum status
begin_fn(struct writer *w, void *arg)
{
	struct beginning *b = arg;

	return session_begin(b->token, w, mem, b->proof, b->ip, "test", limits);
}

/* What came of a try, and the token of a session when it is ST_OK. */
struct tried {
	enum status st;
	int wait_s;
	char token[SESSION_TOKEN_TEXT];
	const char *device;
};

static struct tried
try_sign_in(const char *login, const char *password, const char *ip)
{
	struct proof proof = prove(login, password, ip);
	struct beginning b = {.proof = &proof, .ip = ip};
	struct tried out = {.st = proof.st, .wait_s = proof.wait_s, .device = proof.device};

	if (proof.st == ST_OK)
		out.st = db_write(db, NULL, begin_fn, &b);
	memcpy(out.token, b.token, sizeof(b.token));
	return out;
}

static struct utc
later(int64_t seconds)
{
	struct utc t = {date_now().s + seconds};

	date_set_now(t);
	return t;
}

struct finding {
	struct actor *out;
	const char *token;
};

static enum status
find_fn(struct reader *r, void *arg)
{
	struct finding *f = arg;

	return session_find(f->out, r, mem, f->token, limits);
}

static enum status
find(struct actor *out, const char *token)
{
	return db_read(db, NULL, find_fn, &(struct finding){out, token});
}

struct change {
	struct session_id id;
	struct user_id user;
};

static enum status
end_fn(struct writer *w, void *arg)
{
	const struct change *c = arg;

	return c->user.v ? session_end_others(w, c->user, c->id) : session_end(w, c->id);
}

static enum status
touch_fn(struct writer *w, void *arg)
{
	const struct change *c = arg;

	return session_touch(w, c->id);
}

static enum status
forget_fn(struct writer *w, void *arg)
{
	uint64_t n;
	enum status st = session_forget(&n, w);

	(void)arg;
	return st == ST_OK ? tries_forget(&n, w) : st;
}

static void
change(db_write_fn *fn, struct session_id id, struct user_id user)
{
	assert_int_equal(db_write(db, NULL, fn, &(struct change){id, user}), ST_OK);
}

static void
finds_who_signed_in(void **state)
{
	struct tried in, again;
	struct actor a;

	(void)state;
	in = try_sign_in("Ann.Test", PASSWORD, "192.0.2.1");
	assert_int_equal(in.st, ST_OK);
	assert_int_equal(strlen(in.token), SESSION_TOKEN_TEXT - 1);
	assert_int_equal(find(&a, in.token), ST_OK);
	assert_int_equal(a.user.v, 900001);
	assert_int_equal(a.coverage, DB_COVERAGE_OWN);
	assert_string_equal(a.name, "Ann Testperson");
	assert_string_equal(a.role, "Salesperson");
	assert_true(actor_may(&a, PERM_LEAD_READ));
	assert_false(actor_may(&a, PERM_LEAD_CLOSE_MANUAL));
	again = try_sign_in("ann.test", PASSWORD, "192.0.2.1");
	assert_int_equal(again.st, ST_OK);
	assert_string_not_equal(in.token, again.token);
	assert_int_equal(try_sign_in("\u00c4nn.test", PASSWORD, "192.0.2.1").st, ST_INVALID);
}

static void
refuses_garbage(void **state)
{
	struct actor a;

	(void)state;
	assert_int_equal(find(&a, NULL), ST_NOT_FOUND);
	assert_int_equal(find(&a, ""), ST_NOT_FOUND);
	assert_int_equal(find(&a, "' OR 1=1 -- "), ST_NOT_FOUND);
	assert_int_equal(find(&a, "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"), ST_NOT_FOUND);
}

static void
ends_idle_and_old_sessions(void **state)
{
	struct tried in;
	struct actor a;

	(void)state;
	in = try_sign_in("ann.test", PASSWORD, "192.0.2.1");
	later(29 * 60);
	assert_int_equal(find(&a, in.token), ST_OK);
	assert_true(session_needs_touch(&a));
	later(60);
	assert_int_equal(find(&a, in.token), ST_NOT_FOUND); /* idle for 30 minutes */
	date_set_now(start);
	for (int minutes = 0; minutes < 12 * 60 - 20; minutes += 20) {
		later(20 * 60);
		assert_int_equal(find(&a, in.token), ST_OK);
		change(touch_fn, a.session, (struct user_id){0});
		assert_int_equal(find(&a, in.token), ST_OK);
		assert_false(session_needs_touch(&a));
	}
	later(20 * 60);
	assert_int_equal(find(&a, in.token), ST_NOT_FOUND); /* 12 hours after sign-in */
}

struct listing {
	size_t n;
};

static enum status
list_fn(struct reader *r, void *arg)
{
	struct listing *l = arg;
	struct session_seen *seen;

	return session_list(&seen, &l->n, r, mem, (struct user_id){900001}, limits);
}

static void
ends_one_session_or_all(void **state)
{
	struct tried desk, phone, tablet;
	struct listing listed;
	struct actor a, b;

	(void)state;
	desk = try_sign_in("ann.test", PASSWORD, "192.0.2.1");
	phone = try_sign_in("ann.test", PASSWORD, "192.0.2.2");
	tablet = try_sign_in("ann.test", PASSWORD, "192.0.2.3");
	assert_int_equal(find(&a, tablet.token), ST_OK);
	change(end_fn, a.session, (struct user_id){0});
	assert_int_equal(find(&a, tablet.token), ST_NOT_FOUND);
	assert_int_equal(find(&a, desk.token), ST_OK);
	assert_int_equal(db_read(db, NULL, list_fn, &listed), ST_OK);
	assert_int_equal(listed.n, 2);
	change(end_fn, a.session, a.user);
	assert_int_equal(find(&b, phone.token), ST_NOT_FOUND);
	assert_int_equal(find(&b, desk.token), ST_OK);
	change(end_fn, (struct session_id){0}, a.user);
	assert_int_equal(find(&b, desk.token), ST_NOT_FOUND);
}

static void
refuses_inactive_users(void **state)
{
	struct proof proof;
	struct beginning b = {.proof = &proof, .ip = "192.0.2.1"};
	struct tried in;
	struct actor a;

	(void)state;
	in = try_sign_in("ann.test", PASSWORD, "192.0.2.1");
	proof = prove("ann.test", PASSWORD, "192.0.2.1");
	sql("UPDATE users SET is_active = 0 WHERE id = 900001");
	assert_int_equal(find(&a, in.token), ST_NOT_FOUND);
	assert_int_equal(db_write(db, NULL, begin_fn, &b), ST_INVALID);
	assert_int_equal(try_sign_in("ann.test", PASSWORD, "192.0.2.1").st, ST_INVALID);
}

/* A proof is of the password that was looked at: another one since then, and it is none. */
static void
begins_no_session_by_an_old_password(void **state)
{
	struct proof proof = prove("ann.test", PASSWORD, "192.0.2.1");
	struct beginning b = {.proof = &proof, .ip = "192.0.2.1"};

	(void)state;
	assert_int_equal(proof.st, ST_OK);
	sql("UPDATE users SET password_hash = 'x' WHERE id = 900001");
	assert_int_equal(db_write(db, NULL, begin_fn, &b), ST_INVALID);
}

static void
fails(int times, const char *login, const char *ip)
{
	for (int i = 0; i < times; i++)
		assert_int_equal(try_sign_in(login, "wrong password", ip).st, ST_INVALID);
}

static void
delays_a_known_user(void **state)
{
	static const int waits[] = {2, 4, 8, 16, 32, 60, 60};

	(void)state;
	fails(5, "ann.test", "198.51.100.7");
	for (size_t i = 0; i < sizeof(waits) / sizeof(waits[0]); i++) {
		struct tried in = try_sign_in("ann.test", PASSWORD, "198.51.100.7");

		assert_int_equal(in.st, ST_TOO_MANY);
		assert_int_equal(in.wait_s, waits[i]);
		later(waits[i]);
		fails(1, "ann.test", "198.51.100.7");
	}
}

/* Unknown users are answered and delayed like known ones. */
static void
delays_an_unknown_user(void **state)
{
	(void)state;
	fails(5, "nobody", "198.51.100.7");
	assert_int_equal(try_sign_in("nobody", PASSWORD, "198.51.100.7").wait_s, 2);
}

static void
begins_anew_after_success(void **state)
{
	(void)state;
	fails(5, "ann.test", "192.0.2.1");
	later(2);
	assert_int_equal(try_sign_in("ann.test", PASSWORD, "192.0.2.1").st, ST_OK);
	fails(5, "ann.test", "192.0.2.1");
	assert_int_equal(try_sign_in("ann.test", PASSWORD, "192.0.2.1").st, ST_TOO_MANY);
}

/* A stranger's guesses elsewhere do not make the user wait where the user is known. */
static void
keeps_strangers_apart(void **state)
{
	(void)state;
	assert_int_equal(try_sign_in("ann.test", PASSWORD, "192.0.2.1").st, ST_OK);
	fails(5, "ann.test", "198.51.100.7");
	assert_int_equal(try_sign_in("ann.test", PASSWORD, "198.51.100.8").st, ST_TOO_MANY);
	assert_int_equal(try_sign_in("ann.test", PASSWORD, "192.0.2.1").st, ST_OK);
	later(INT64_C(31) * 24 * 3600);
	fails(5, "ann.test", "198.51.100.7");
	assert_int_equal(try_sign_in("ann.test", PASSWORD, "192.0.2.1").st, ST_TOO_MANY);
}

/* On a device of the user's neither the account's nor the address's failures count. */
static void
knows_a_device_anywhere(void **state)
{
	(void)state;
	device = try_sign_in("ann.test", PASSWORD, "192.0.2.1").device;
	assert_non_null(device);
	device = NULL;
	fails(5, "ann.test", "198.51.100.7");
	sql("UPDATE sign_in_failures SET failures = 30, last_failed_at = '2027-01-15 08:00:00',"
	    " next_allowed_at = '2027-01-15 08:00:30' WHERE kind = 'address'");
	device = try_sign_in("nobody", PASSWORD, "192.0.2.9").device;
	assert_null(device);
	assert_int_equal(try_sign_in("ann.test", PASSWORD, "198.51.100.7").st, ST_TOO_MANY);
	later(60);
	device = try_sign_in("ann.test", PASSWORD, "192.0.2.1").device;
	fails(5, "ann.test", "198.51.100.7");
	assert_int_equal(try_sign_in("ann.test", PASSWORD, "198.51.100.7").wait_s, 2);
	later(2);
	assert_int_equal(try_sign_in("ann.test", PASSWORD, "198.51.100.7").st, ST_OK);
	device = NULL;
}

/* Text that was typed is one part of a key, whatever is in it. */
static void
counts_for_nobody_else(void **state)
{
	(void)state;
	assert_int_equal(try_sign_in("ann.test", PASSWORD, "192.0.2.1").st, ST_OK);
	for (int i = 0; i < 2; i++) {
		static const char *const names[] = {"ann.test\n192.0.2.1", "8:ann.test9:192.0.2.1"};

		fails(5, names[i], "198.51.100.7");
		assert_int_equal(try_sign_in(names[i], PASSWORD, "198.51.100.8").wait_s, 2);
	}
	fails(4, "ann.test", "192.0.2.1");
	assert_int_equal(try_sign_in("ann.test", PASSWORD, "192.0.2.1").st, ST_OK);
}

/* What a clock wrote that was hours ahead holds nobody up once it is set right. */
static void
outlives_a_clock_set_back(void **state)
{
	(void)state;
	later(5 * 3600);
	fails(5, "nobody", "198.51.100.7");
	for (int i = 0; i < 5; i++) {
		later(60);
		fails(1, "nobody", "198.51.100.7");
	}
	date_set_now(start);
	fails(1, "nobody", "198.51.100.7");
	assert_int_equal(try_sign_in("nobody", PASSWORD, "198.51.100.7").wait_s, 60);
	later(60);
	fails(1, "nobody", "198.51.100.7");
}

static void
delays_an_address(void **state)
{
	(void)state;
	fails(1, "nobody", "198.51.100.7");
	sql("UPDATE sign_in_failures SET failures = 19 WHERE kind = 'address'");
	fails(1, "nobody1", "198.51.100.7");
	assert_int_equal(try_sign_in("ann.test", PASSWORD, "198.51.100.7").st, ST_TOO_MANY);
	assert_int_equal(try_sign_in("ann.test", PASSWORD, "198.51.100.8").st, ST_OK);
}

static enum status
count_fn(struct reader *r, void *arg)
{
	static const struct db_stmt count =
		DB_GLOBAL("a test", .head = "SELECT COUNT(*) FROM sign_in_failures");

	return db_number(arg, r, &count, DB_NO_ARGS);
}

static int64_t
failures_kept(void)
{
	int64_t n = 0;

	assert_int_equal(db_read(db, NULL, count_fn, &n), ST_OK);
	return n;
}

static void
forgets_what_is_over(void **state)
{
	struct tried in;
	struct actor a;

	(void)state;
	in = try_sign_in("ann.test", PASSWORD, "192.0.2.1");
	change(forget_fn, (struct session_id){0}, (struct user_id){0});
	assert_int_equal(find(&a, in.token), ST_OK);
	assert_int_equal(failures_kept(), 3); /* account, address, place */
	later(INT64_C(2) * 24 * 3600);
	change(forget_fn, (struct session_id){0}, (struct user_id){0});
	assert_int_equal(failures_kept(), 1); /* the place, for 30 days */
	later(INT64_C(100) * 24 * 3600);
	change(forget_fn, (struct session_id){0}, (struct user_id){0});
	assert_int_equal(failures_kept(), 0);
	date_set_now(start);
	assert_int_equal(find(&a, in.token), ST_NOT_FOUND);
}

/* What a refused sign-in of `login` costs; it must be one hash. */
static uint64_t
refusal_cost(const char *login)
{
	hashes = 0;
	fails(1, login, "192.0.2.1");
	assert_int_equal(hashes, 1);
	return hash_cost;
}

static void
hashes_once_whoever_it_is(void **state)
{
	struct password_hash stored;
	uint64_t known;

	(void)state;
	assert_int_equal(password_make_known(&stored, mem, PASSWORD), ST_OK);
	sql(mem_printf(
		mem, "UPDATE users SET password_hash = '%s' WHERE id = 900001", stored.text));
	known = refusal_cost("ann.test");
	assert_int_equal(refusal_cost("nobody"), known);
	sql("UPDATE users SET is_active = 0 WHERE id = 900001");
	assert_int_equal(refusal_cost("ann.test"), known);
	sql("UPDATE users SET is_active = 1, password_hash = NULL WHERE id = 900001");
	assert_int_equal(refusal_cost("ann.test"), known);
}

/* Another connection changes what a sign-in reads and counts; it would wait for a row that is held. */
static void
change_all_meanwhile(void)
{
	struct db *other = live_open(mem, "owner");
	char text[] = "UPDATE users SET theme = 'dark' WHERE id = 900001";
	char counters[] = "UPDATE sign_in_failures SET failures = failures + 1";

	assert_int_equal(db_write(other, NULL, run_sql, text), ST_OK);
	assert_int_equal(db_write(other, NULL, run_sql, counters), ST_OK);
	db_close(other);
}

static void
holds_nothing_while_it_hashes(void **state)
{
	(void)state;
	hashes = 0;
	meanwhile = change_all_meanwhile;
	fails(1, "ann.test", "192.0.2.1");
	meanwhile = NULL;
	assert_int_equal(hashes, 1);
}

/* Nobody is counted or looked at who finds no place; who is known has one. */
static void
tells_a_full_line_at_once(void **state)
{
	struct turn place;

	(void)state;
	device = try_sign_in("ann.test", PASSWORD, "192.0.2.1").device;
	sql("DELETE FROM sign_in_failures");
	line.workers = 3;
	assert_int_equal(turn_take(&place, mem, &line, false), ST_OK);
	hashes = 0;
	assert_int_equal(try_sign_in("nobody", PASSWORD, "192.0.2.1").st, ST_BUSY);
	assert_int_equal(hashes, 0);
	assert_int_equal(failures_kept(), 0);
	assert_int_equal(try_sign_in("ann.test", PASSWORD, "192.0.2.1").st, ST_OK);
	turn_give(&place);
	device = NULL;
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, begin, end)

int
main(void)
{
	const struct CMUnitTest tests[] = {TEST(finds_who_signed_in), TEST(refuses_garbage),
		TEST(ends_idle_and_old_sessions), TEST(ends_one_session_or_all),
		TEST(refuses_inactive_users), TEST(begins_no_session_by_an_old_password),
		TEST(delays_a_known_user), TEST(delays_an_unknown_user),
		TEST(begins_anew_after_success), TEST(keeps_strangers_apart),
		TEST(knows_a_device_anywhere), TEST(counts_for_nobody_else),
		TEST(outlives_a_clock_set_back), TEST(delays_an_address),
		TEST(forgets_what_is_over), TEST(hashes_once_whoever_it_is),
		TEST(holds_nothing_while_it_hashes), TEST(tells_a_full_line_at_once)};

	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests_name("auth_session", tests, open_all, close_all);
}
