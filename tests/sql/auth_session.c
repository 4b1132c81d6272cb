/* Signing in and staying signed in, against the database. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
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

/* Stands in for OpenSSL's function of this name, to count. */
int
EVP_PBE_scrypt(const char *pass, size_t passlen, const unsigned char *salt, size_t saltlen,
	uint64_t N, uint64_t r, uint64_t p, uint64_t maxmem, unsigned char *key, size_t keylen)
{
	hashes++;
	hash_cost = N * r * p;
	return EVP_PBE_scrypt_ex(
		pass, passlen, salt, saltlen, N, r, p, maxmem, key, keylen, NULL, NULL);
}

static int
open_all(void **state)
{
	(void)state;
	mem = mem_create(NULL);
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

static int
begin(void **state)
{
	(void)state;
	date_set_now(start);
	return 0;
}

static int
end(void **state)
{
	(void)state;
	date_set_now((struct utc){0});
	return 0;
}

/* A user "Ann" with the role Salesperson. */
static void
add_user(struct writer *w)
{
	live_sql(w, "INSERT INTO users (id, login, first_name, last_name, role_id, password_hash)"
		    " VALUES (900001, 'ann.test', 'Ann', 'Testperson', 4, '" CHEAP_HASH "')");
}

static struct sign_in_result
try_sign_in(struct writer *w, const char *login, const char *password, const char *ip)
{
	struct sign_in_result out;

	assert_int_equal(session_sign_in(&out, w, mem,
				 (struct sign_in){login, password, ip, "test"}, limits),
		ST_OK);
	return out;
}

static struct utc
later(int64_t seconds)
{
	struct utc t = {date_now().s + seconds};

	date_set_now(t);
	return t;
}

static enum status
find(struct actor *out, struct writer *w, const char *token)
{
	return session_find(out, db_reading(w), mem, token, limits);
}

static enum status
signed_in_fn(struct writer *w, void *arg)
{
	struct sign_in_result in, again;
	struct actor a;

	(void)arg;
	add_user(w);
	in = try_sign_in(w, "Ann.Test", PASSWORD, "192.0.2.1");
	assert_int_equal(in.st, ST_OK);
	assert_int_equal(strlen(in.token), SESSION_TOKEN_TEXT - 1);
	assert_int_equal(find(&a, w, in.token), ST_OK);
	assert_int_equal(a.user.v, 900001);
	assert_int_equal(a.coverage, DB_COVERAGE_OWN);
	assert_string_equal(a.name, "Ann Testperson");
	assert_string_equal(a.role, "Salesperson");
	assert_true(actor_may(&a, PERM_LEAD_READ));
	assert_false(actor_may(&a, PERM_LEAD_CLOSE_MANUAL));
	again = try_sign_in(w, "ann.test", PASSWORD, "192.0.2.1");
	assert_int_equal(again.st, ST_OK);
	assert_string_not_equal(in.token, again.token);
	assert_int_equal(try_sign_in(w, "\u00c4nn.test", PASSWORD, "192.0.2.1").st, ST_INVALID);
	return ST_OK;
}

static enum status
garbage_fn(struct writer *w, void *arg)
{
	struct actor a;

	(void)arg;
	assert_int_equal(find(&a, w, NULL), ST_NOT_FOUND);
	assert_int_equal(find(&a, w, ""), ST_NOT_FOUND);
	assert_int_equal(find(&a, w, "' OR 1=1 -- "), ST_NOT_FOUND);
	assert_int_equal(find(&a, w, "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"), ST_NOT_FOUND);
	return ST_OK;
}

static enum status
limits_fn(struct writer *w, void *arg)
{
	struct sign_in_result in;
	struct actor a;

	(void)arg;
	add_user(w);
	in = try_sign_in(w, "ann.test", PASSWORD, "192.0.2.1");
	later(29 * 60);
	assert_int_equal(find(&a, w, in.token), ST_OK);
	assert_true(session_needs_touch(&a));
	later(60);
	assert_int_equal(find(&a, w, in.token), ST_NOT_FOUND); /* idle for 30 minutes */
	date_set_now(start);
	for (int minutes = 0; minutes < 12 * 60 - 20; minutes += 20) {
		later(20 * 60);
		assert_int_equal(find(&a, w, in.token), ST_OK);
		assert_int_equal(session_touch(w, a.session), ST_OK);
		assert_int_equal(find(&a, w, in.token), ST_OK);
		assert_false(session_needs_touch(&a));
	}
	later(20 * 60);
	assert_int_equal(find(&a, w, in.token), ST_NOT_FOUND); /* 12 hours after sign-in */
	return ST_OK;
}

static enum status
ended_fn(struct writer *w, void *arg)
{
	struct sign_in_result desk, phone, tablet;
	struct session_seen *seen;
	struct actor a, b;
	size_t n;

	(void)arg;
	add_user(w);
	desk = try_sign_in(w, "ann.test", PASSWORD, "192.0.2.1");
	phone = try_sign_in(w, "ann.test", PASSWORD, "192.0.2.2");
	tablet = try_sign_in(w, "ann.test", PASSWORD, "192.0.2.3");
	assert_int_equal(find(&a, w, tablet.token), ST_OK);
	assert_int_equal(session_end(w, a.session), ST_OK);
	assert_int_equal(find(&a, w, tablet.token), ST_NOT_FOUND);
	assert_int_equal(find(&a, w, desk.token), ST_OK);
	assert_int_equal(session_list(&seen, &n, db_reading(w), mem, a.user, limits), ST_OK);
	assert_int_equal(n, 2);
	assert_int_equal(session_end_others(w, a.user, a.session), ST_OK);
	assert_int_equal(find(&b, w, phone.token), ST_NOT_FOUND);
	assert_int_equal(find(&b, w, desk.token), ST_OK);
	assert_int_equal(session_end_others(w, a.user, (struct session_id){0}), ST_OK);
	assert_int_equal(find(&b, w, desk.token), ST_NOT_FOUND);
	return ST_OK;
}

static enum status
inactive_fn(struct writer *w, void *arg)
{
	struct sign_in_result in;
	struct actor a;

	(void)arg;
	add_user(w);
	in = try_sign_in(w, "ann.test", PASSWORD, "192.0.2.1");
	live_sql(w, "UPDATE users SET is_active = 0 WHERE id = 900001");
	assert_int_equal(find(&a, w, in.token), ST_NOT_FOUND);
	assert_int_equal(try_sign_in(w, "ann.test", PASSWORD, "192.0.2.1").st, ST_INVALID);
	return ST_OK;
}

static enum status
delay_fn(struct writer *w, void *arg)
{
	static const int waits[] = {2, 4, 8, 16, 32, 60, 60};

	(void)arg;
	add_user(w);
	for (int i = 0; i < 5; i++)
		assert_int_equal(try_sign_in(w, "ann.test", "wrong password", "198.51.100.7").st,
			ST_INVALID);
	for (size_t i = 0; i < sizeof(waits) / sizeof(waits[0]); i++) {
		struct sign_in_result in = try_sign_in(w, "ann.test", PASSWORD, "198.51.100.7");

		assert_int_equal(in.st, ST_TOO_MANY);
		assert_int_equal(in.wait_s, waits[i]);
		later(waits[i]);
		assert_int_equal(try_sign_in(w, "ann.test", "wrong password", "198.51.100.7").st,
			ST_INVALID);
	}
	return ST_OK;
}

/* Unknown users are answered and delayed like known ones. */
static enum status
unknown_fn(struct writer *w, void *arg)
{
	(void)arg;
	for (int i = 0; i < 5; i++)
		assert_int_equal(
			try_sign_in(w, "nobody", "wrong password", "198.51.100.7").st, ST_INVALID);
	assert_int_equal(try_sign_in(w, "nobody", PASSWORD, "198.51.100.7").wait_s, 2);
	return ST_OK;
}

static enum status
cleared_fn(struct writer *w, void *arg)
{
	(void)arg;
	add_user(w);
	for (int i = 0; i < 5; i++)
		assert_int_equal(
			try_sign_in(w, "ann.test", "wrong password", "192.0.2.1").st, ST_INVALID);
	later(2);
	assert_int_equal(try_sign_in(w, "ann.test", PASSWORD, "192.0.2.1").st, ST_OK);
	for (int i = 0; i < 5; i++)
		assert_int_equal(
			try_sign_in(w, "ann.test", "wrong password", "192.0.2.1").st, ST_INVALID);
	assert_int_equal(try_sign_in(w, "ann.test", PASSWORD, "192.0.2.1").st, ST_TOO_MANY);
	return ST_OK;
}

/* A stranger's guesses elsewhere do not make the user wait where the user is known. */
static enum status
familiar_fn(struct writer *w, void *arg)
{
	(void)arg;
	add_user(w);
	assert_int_equal(try_sign_in(w, "ann.test", PASSWORD, "192.0.2.1").st, ST_OK);
	for (int i = 0; i < 5; i++)
		assert_int_equal(try_sign_in(w, "ann.test", "wrong password", "198.51.100.7").st,
			ST_INVALID);
	assert_int_equal(try_sign_in(w, "ann.test", PASSWORD, "198.51.100.8").st, ST_TOO_MANY);
	assert_int_equal(try_sign_in(w, "ann.test", PASSWORD, "192.0.2.1").st, ST_OK);
	return ST_OK;
}

static enum status
address_fn(struct writer *w, void *arg)
{
	(void)arg;
	add_user(w);
	assert_int_equal(try_sign_in(w, "nobody", PASSWORD, "198.51.100.7").st, ST_INVALID);
	live_sql(w, "UPDATE sign_in_failures SET failures = 19 WHERE kind = 'address'");
	assert_int_equal(try_sign_in(w, "nobody1", PASSWORD, "198.51.100.7").st, ST_INVALID);
	assert_int_equal(try_sign_in(w, "ann.test", PASSWORD, "198.51.100.7").st, ST_TOO_MANY);
	assert_int_equal(try_sign_in(w, "ann.test", PASSWORD, "198.51.100.8").st, ST_OK);
	return ST_OK;
}

static enum status
forget_fn(struct writer *w, void *arg)
{
	struct sign_in_result in;
	struct actor a;

	(void)arg;
	add_user(w);
	in = try_sign_in(w, "ann.test", PASSWORD, "192.0.2.1");
	assert_int_equal(session_forget(w), ST_OK);
	assert_int_equal(find(&a, w, in.token), ST_OK);
	later(INT64_C(100) * 24 * 3600);
	assert_int_equal(session_forget(w), ST_OK);
	date_set_now(start);
	assert_int_equal(find(&a, w, in.token), ST_NOT_FOUND);
	return ST_OK;
}

/* What a refused sign-in of `login` costs; it must be one hash. */
static uint64_t
refusal_cost(struct writer *w, const char *login)
{
	hashes = 0;
	assert_int_equal(try_sign_in(w, login, "wrong password", "192.0.2.1").st, ST_INVALID);
	assert_int_equal(hashes, 1);
	return hash_cost;
}

static enum status
cost_fn(struct writer *w, void *arg)
{
	const char *stored;
	uint64_t known;

	(void)arg;
	add_user(w);
	assert_int_equal(password_hash(&stored, mem, PASSWORD), ST_OK);
	live_sql(w,
		mem_printf(mem, "UPDATE users SET password_hash = '%s' WHERE id = 900001", stored));
	known = refusal_cost(w, "ann.test");
	assert_int_equal(refusal_cost(w, "nobody"), known);
	live_sql(w, "UPDATE users SET is_active = 0 WHERE id = 900001");
	assert_int_equal(refusal_cost(w, "ann.test"), known);
	live_sql(w, "UPDATE users SET is_active = 1, password_hash = NULL WHERE id = 900001");
	assert_int_equal(refusal_cost(w, "ann.test"), known);
	return ST_OK;
}

#define TRIAL(name, fn) \
	static void name(void **state) \
	{ \
		(void)state; \
		assert_int_equal(live_write(db, NULL, fn, NULL), ST_OK); \
	}
TRIAL(finds_who_signed_in, signed_in_fn)
TRIAL(refuses_garbage, garbage_fn)
TRIAL(ends_idle_and_old_sessions, limits_fn)
TRIAL(ends_one_session_or_all, ended_fn)
TRIAL(refuses_inactive_users, inactive_fn)
TRIAL(hashes_once_whoever_it_is, cost_fn)
TRIAL(delays_a_known_user, delay_fn)
TRIAL(delays_an_unknown_user, unknown_fn)
TRIAL(begins_anew_after_success, cleared_fn)
TRIAL(keeps_strangers_apart, familiar_fn)
TRIAL(delays_an_address, address_fn)
TRIAL(forgets_what_is_over, forget_fn)

#define TEST(name) cmocka_unit_test_setup_teardown(name, begin, end)

int
main(void)
{
	const struct CMUnitTest tests[] = {TEST(finds_who_signed_in), TEST(refuses_garbage),
		TEST(ends_idle_and_old_sessions), TEST(ends_one_session_or_all),
		TEST(refuses_inactive_users), TEST(hashes_once_whoever_it_is),
		TEST(delays_a_known_user), TEST(delays_an_unknown_user),
		TEST(begins_anew_after_success), TEST(keeps_strangers_apart),
		TEST(delays_an_address), TEST(forgets_what_is_over)};

	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests_name("auth_session", tests, open_all, close_all);
}
