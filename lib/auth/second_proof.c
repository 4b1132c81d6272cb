/* Proving the second factor at sign-in. */
#include <stdlib.h>
#include <string.h>

#include "auth/proof_internal.h"
#include "auth/second.h"
#include "auth/second_internal.h"
#include "auth/second_sql.h"
#include "base/text.h"

#define STEP_SECONDS (10 * 60)

/* The password that was proved, as it stands between the steps. */
static const char *
fingerprint(struct mem *m, const char *stored)
{
	unsigned char hash[SECRET_HASH];

	secret_hash(hash, stored);
	return text_hex(m, hash, SECRET_HASH);
}

static struct user_id
anybody(void)
{
	return (struct user_id){0};
}

const char *
second_step_seal(struct mem *m, const struct second_key *key, const struct proof *proof)
{
	return secret_seal(m, key->bytes, second_bound(m, "step", anybody()),
		mem_printf(m, "%lld %s %s", (long long)date_now().s + STEP_SECONDS,
			fingerprint(m, proof->stored), proof->login));
}

/* What a step says. */
struct step {
	const char *fingerprint, *login;
};

static enum status
open_step(struct step *out, struct mem *m, const struct second_key *key, const char *sealed)
{
	const char *opened =
		sealed && key->known
			? secret_open(m, key->bytes, second_bound(m, "step", anybody()), sealed)
			: NULL;
	char *rest = mem_strdup(m, opened);
	int64_t until;

	if (!opened || text_to_i64(&until, strsep(&rest, " ")) != ST_OK || until < date_now().s)
		return ST_NOT_FOUND;
	out->fingerprint = strsep(&rest, " ");
	out->login = rest;
	return out->login ? ST_OK : ST_NOT_FOUND;
}

/* The code being looked at. */
struct checking {
	struct proving *p;
	const struct second_key *key;
	const char *code;
};

static enum status
check_recovery(struct checking *c, struct reader *r)
{
	struct second_proved *out = &c->p->out->second_proved;
	int64_t n;
	enum status st;

	second_code_hash(out->code_hash, c->p->mem, c->key, c->p->user.id, c->code);
	st = db_number(&n, r, &second_stmts[SECOND_CODE_COUNT],
		DB_ARGS(c->p->user.id, ((struct db_bytes){out->code_hash, SECRET_HASH})));
	return st == ST_OK && n == 0 ? ST_INVALID : st;
}

/* A secret that this key does not open has no code, but its recovery codes have none either. */
static enum status
check_code(struct reader *r, void *arg)
{
	struct checking *c = arg;
	struct proving *p = c->p;
	struct totp_secret secret;
	struct second_row row;
	const char *text;
	enum status st = db_one(&row, r, p->mem, &second_stmts[SECOND_SECRET], DB_ARGS(p->user.id));

	p->out->second_proved = (struct second_proved){0};
	if (st != ST_OK)
		return st == ST_NOT_FOUND ? ST_INVALID : st;
	text = secret_open(
		p->mem, c->key->bytes, second_bound(p->mem, "secret", p->user.id), row.secret);
	if (text && totp_secret_read(&secret, text) &&
		totp_matches(
			&p->out->second_proved.step, &secret, c->code, date_now(), row.last_step))
		return ST_OK;
	return check_recovery(c, r);
}

enum status
second_prove(struct proof *out, struct db *db, const struct db_actor *actor, struct mem *m,
	const struct proof_by *by, const struct proof_asked *asked)
{
	struct second_key key = second_key_of(by->second_key);
	struct proving p = {.out = out, .mem = m, .by = by};
	struct checking c = {&p, &key, asked->code};
	struct step step;
	enum status st;

	*out = (struct proof){.st = open_step(&step, m, &key, asked->step)};
	if (out->st != ST_OK)
		return ST_OK;
	p.login = step.login;
	st = proof_find(&p, db, actor);
	if (st != ST_OK)
		return st;
	if (!p.user.is_active || !p.user.password_hash ||
		!secret_equal(fingerprint(m, p.user.password_hash), step.fingerprint)) {
		out->st = ST_NOT_FOUND;
		return ST_OK;
	}
	st = proof_charge(&p, db, actor);
	if (st != ST_OK || out->st != ST_OK)
		return st;
	st = db_read(db, actor, check_code, &c);
	if (st != ST_OK && st != ST_INVALID)
		return st;
	out->st = st;
	if (st == ST_OK) {
		proof_accept(&p);
		out->second = SECOND_PROVED;
	}
	return ST_OK;
}
