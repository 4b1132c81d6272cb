#include "auth/proof_internal.h"

#include "auth/device.h"
#include "base/text.h"

/*
 * The user of the login. The database finds Ä for A too; only upper and lower
 * case are the same here, so that each login has one counter of failures.
 */
static enum status
find_user(struct reader *r, void *arg)
{
	struct proving *p = arg;
	unsigned char place[SECRET_HASH];
	enum status st;

	tries_place(place, p->mem, p->login, p->by->ip);
	st = db_one(&p->user, r, p->mem, &proof_stmts[PROOF_USER],
		DB_ARGS(((struct db_bytes){place, SECRET_HASH}), tries_familiar_since(), p->login));
	if (st == ST_OK && p->user.id.v && !text_equal_fold(p->user.login, p->login))
		p->user = (struct proof_user){
			.device_key = p->user.device_key, .familiar = p->user.familiar};
	return st;
}

enum status
proof_find(struct proving *p, struct db *db, const struct db_actor *actor)
{
	enum status st;

	if (!p->login)
		return ST_OK;
	st = db_read(db, actor, find_user, p);
	if (st != ST_OK)
		return st;
	if (p->user.id.v)
		p->device = device_known(p->mem, p->user.device_key, p->by->device, p->user.id);
	p->out->tries = tries_of(
		p->mem, (struct tries_by){p->login, p->by->ip, p->device, p->user.familiar});
	return ST_OK;
}

static enum status
charge_try(struct writer *w, void *arg)
{
	struct proving *p = arg;

	return tries_charge(&p->out->wait_s, w, p->mem, &p->out->tries);
}

enum status
proof_charge(struct proving *p, struct db *db, const struct db_actor *actor)
{
	enum status st = db_write(db, actor, charge_try, p);

	if (st == ST_OK && p->out->wait_s > 0)
		p->out->st = ST_TOO_MANY;
	return st;
}

void
proof_accept(struct proving *p)
{
	struct proof *out = p->out;

	out->user = p->user.id;
	out->login = p->user.login;
	out->stored = p->user.password_hash;
	out->device = device_note(p->mem, p->user.device_key, p->by->device, p->user.id);
	out->second = p->user.has_second                              ? SECOND_ASKED
		      : p->user.must_have_second && p->by->second_key ? SECOND_MISSING
								      : SECOND_NONE;
}

/* ST_OK for every answer to the person, which stands in out->st. */
static enum status
prove(struct proving *p, const char *password, struct db *db, const struct db_actor *actor)
{
	struct proof *out = p->out;
	enum status st = proof_charge(p, db, actor);

	if (st != ST_OK || out->st != ST_OK)
		return st;
	out->st = password_check(p->user.is_active ? p->user.password_hash : NULL, password);
	if (out->st != ST_OK)
		return out->st == ST_INVALID ? ST_OK : out->st;
	proof_accept(p);
	return ST_OK;
}

static enum status
hash(struct proving *p, const struct proof_asked *asked, struct db *db,
	const struct db_actor *actor)
{
	enum status st = p->login ? prove(p, asked->password, db, actor) : ST_OK;

	if (st != ST_OK || p->out->st != ST_OK || !asked->fresh)
		return st;
	return password_make(&p->out->fresh, &p->out->fault, p->mem, asked->fresh,
		asked->fresh_login, p->by->store);
}

/* Not a stranger: on a device of this user, or with the user's own session. */
static bool
is_known(const struct proving *p)
{
	const char *login = p->by->login;

	return p->device || (login && (!p->login || text_equal(login, p->login)));
}

enum status
proof_make(struct proof *out, struct db *db, const struct db_actor *actor, struct mem *m,
	const struct proof_by *by, const struct proof_asked *asked)
{
	struct proving p = {.out = out, .mem = m, .by = by, .login = asked->login};
	struct turn turn;
	enum status st;

	*out = (struct proof){.st = ST_OK};
	if (asked->fresh)
		out->fault = password_fault(asked->fresh, asked->fresh_login, by->store);
	if (out->fault || (!asked->fresh && !asked->login))
		return ST_OK;
	st = proof_find(&p, db, actor);
	if (st != ST_OK)
		return st;
	out->st = turn_take(&turn, m, by->line, is_known(&p));
	if (out->st != ST_OK)
		return out->st == ST_BUSY ? ST_OK : out->st;
	st = hash(&p, asked, db, actor);
	turn_give(&turn);
	return st;
}
