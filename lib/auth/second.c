#include "auth/second.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "auth/audit.h"
#include "auth/second_internal.h"
#include "auth/second_sql.h"
#include "auth/session.h"
#include "base/text.h"

#define CODE_BYTES 8 /* of a recovery code: 12 letters of 5 bits each */

struct second_key
second_key_of(const char *hex)
{
	struct second_key key = {.text = hex};

	if (!hex || strlen(hex) != 2 * SECRET_HASH)
		return key;
	for (size_t i = 0; i < SECRET_HASH; i++) {
		char pair[3] = {hex[2 * i], hex[2 * i + 1], '\0'};

		key.bytes[i] = (unsigned char)strtoul(pair, NULL, 16);
	}
	key.known = true;
	return key;
}

const char *
second_bound(struct mem *m, const char *what, struct user_id user)
{
	return mem_printf(m, "%s %lld", what, (long long)user.v);
}

void
second_code_hash(unsigned char out[SECRET_HASH], struct mem *m, const struct second_key *key,
	struct user_id user, const char *code)
{
	struct text t = text_begin(m);

	text_addf(&t, "recovery %lld ", (long long)user.v);
	for (; *code; code++)
		if (isalnum((unsigned char)*code)) {
			char c = (char)tolower((unsigned char)*code);

			text_add_n(&t, &c, 1);
		}
	secret_mac(out, key->text, t.s);
}

/* "k7mp-2wqx-9tza": 60 random bits, without letters that look alike. */
static const char *
make_code(struct mem *m)
{
	static const char letters[] = "abcdefghjkmnpqrstuvwxyz023456789";
	unsigned char bytes[CODE_BYTES];
	struct text t = text_begin(m);
	uint64_t bits = 0;

	secret_random(bytes, sizeof(bytes));
	for (size_t i = 0; i < sizeof(bytes); i++)
		bits = bits << 8 | bytes[i];
	for (int i = 0; i < 12; i++, bits >>= 5) {
		if (i && i % 4 == 0)
			text_add(&t, "-");
		text_add_n(&t, &letters[bits & 31], 1);
	}
	return t.s;
}

struct second_offer
second_offer_make(struct mem *m, const struct second_key *key, struct user_id user)
{
	struct second_offer offer = {.secret = totp_secret_make()};
	struct text t = text_begin(m);

	text_add(&t, totp_secret_text(m, &offer.secret));
	for (int i = 0; i < SECOND_CODES; i++) {
		offer.codes[i] = make_code(m);
		text_addf(&t, " %s", offer.codes[i]);
	}
	offer.sealed = secret_seal(m, key->bytes, second_bound(m, "offer", user), t.s);
	return offer;
}

enum status
second_offer_open(struct second_offer *out, struct mem *m, const struct second_key *key,
	struct user_id user, const char *sealed)
{
	const char *opened =
		sealed ? secret_open(m, key->bytes, second_bound(m, "offer", user), sealed) : NULL;
	char *rest = mem_strdup(m, opened);

	*out = (struct second_offer){.sealed = sealed};
	if (!opened || !totp_secret_read(&out->secret, strsep(&rest, " ")))
		return ST_NOT_FOUND;
	for (int i = 0; i < SECOND_CODES; i++)
		out->codes[i] = strsep(&rest, " ");
	return ST_OK;
}

enum status
second_find(struct second_state *out, struct reader *r, struct mem *m)
{
	return db_one(out, r, m, &second_stmts[SECOND_STATE], DB_ARGS(db_user(r)));
}

static enum status
set_codes(struct writer *w, struct mem *m, const struct second_key *key,
	const struct second_offer *offer)
{
	struct user_id me = db_user(db_reading(w));
	enum status st = db_run(NULL, w, &second_stmts[SECOND_CODES_CLEAR], DB_ARGS(me));

	for (int i = 0; i < SECOND_CODES && st == ST_OK; i++) {
		unsigned char hash[SECRET_HASH];

		second_code_hash(hash, m, key, me, offer->codes[i]);
		st = db_run(NULL, w, &second_stmts[SECOND_CODE_ADD],
			DB_ARGS(me, ((struct db_bytes){hash, SECRET_HASH})));
	}
	return st;
}

static enum status
journal(struct writer *w, const char *verb)
{
	return audit_write(
		w, &(struct audit_entry){
			   .entity = "user", .entity_id = db_user(db_reading(w)).v, .verb = verb});
}

enum status
second_enrol(struct writer *w, struct mem *m, const struct second_key *key,
	const struct second_offer *offer, const char *code, struct session_id keep)
{
	struct user_id me = db_user(db_reading(w));
	const char *secret = totp_secret_text(m, &offer->secret);
	int64_t step;
	enum status st;

	if (!totp_matches(&step, &offer->secret, code, date_now(), 0))
		return ST_INVALID;
	secret = secret_seal(m, key->bytes, second_bound(m, "secret", me), secret);
	st = db_run(NULL, w, &second_stmts[SECOND_SET], DB_ARGS(me, date_now(), secret, step));
	if (st == ST_OK)
		st = set_codes(w, m, key, offer);
	if (st == ST_OK)
		st = session_end_others(w, me, keep);
	if (st == ST_OK)
		st = db_run(NULL, w, &second_stmts[SECOND_SESSION_FREE], DB_ARGS(keep));
	return st == ST_OK ? journal(w, "two_factor") : st;
}

/* The password was the actor's own, and its try is taken back. */
static enum status
accept_proof(struct writer *w, const struct proof *proof)
{
	if (proof->st != ST_OK || proof->user.v != db_user(db_reading(w)).v)
		return ST_FORBIDDEN;
	return tries_clear(w, &proof->tries);
}

enum status
second_set_codes(struct writer *w, struct mem *m, const struct second_key *key,
	const struct proof *proof, const struct second_offer *offer)
{
	enum status st = accept_proof(w, proof);

	if (st == ST_OK)
		st = set_codes(w, m, key, offer);
	return st == ST_OK ? journal(w, "two_factor_codes") : st;
}

enum status
second_clear(struct writer *w, struct user_id user)
{
	enum status st = db_run(NULL, w, &second_stmts[SECOND_REMOVE], DB_ARGS(user));

	return st == ST_OK ? db_run(NULL, w, &second_stmts[SECOND_CODES_CLEAR], DB_ARGS(user)) : st;
}

enum status
second_remove(struct writer *w, struct mem *m, const struct proof *proof)
{
	struct second_state state;
	enum status st = second_find(&state, db_reading(w), m);

	if (st == ST_OK && state.required)
		return ST_INVALID;
	if (st == ST_OK)
		st = accept_proof(w, proof);
	if (st == ST_OK)
		st = second_clear(w, db_user(db_reading(w)));
	return st == ST_OK ? journal(w, "two_factor_off") : st;
}

enum status
second_take(struct writer *w, const struct proof *proof)
{
	const struct second_proved *p = &proof->second_proved;
	uint64_t n;
	enum status st;

	if (p->step)
		st = db_run(&n, w, &second_stmts[SECOND_TAKE_STEP],
			DB_ARGS(p->step, proof->user, p->step));
	else
		st = db_run(&n, w, &second_stmts[SECOND_CODE_TAKE],
			DB_ARGS(proof->user, ((struct db_bytes){p->code_hash, SECRET_HASH})));
	return st == ST_OK && n == 0 ? ST_INVALID : st;
}
