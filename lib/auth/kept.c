#include "auth/kept.h"

#include "auth/kept_sql.h"
#include "auth/secret.h"

static enum status
find_key(struct kept_key *out, struct reader *r, struct mem *m)
{
	enum status st = db_one(out, r, m, &kept_stmts[KEPT_KEY], DB_NO_ARGS);

	return st == ST_OK && out->form_key.n != SECRET_HASH ? ST_ERROR : st;
}

static const char *
bound_to(struct mem *m, struct user_id user, const char *address)
{
	return mem_printf(m, "%lld %s", (long long)user.v, address);
}

enum status
kept_seal(const char **out, struct reader *r, struct mem *m, struct user_id user,
	const char *address, const char *typed)
{
	struct kept_key key;
	enum status st = find_key(&key, r, m);

	if (st == ST_OK)
		*out = secret_seal(m, key.form_key.p, bound_to(m, user, address), typed);
	return st;
}

enum status
kept_open(const char **out, struct reader *r, struct mem *m, struct user_id user,
	const char *address, const char *sealed)
{
	struct kept_key key;
	enum status st = find_key(&key, r, m);

	if (st != ST_OK)
		return st;
	*out = secret_open(m, key.form_key.p, bound_to(m, user, address), sealed);
	return *out ? ST_OK : ST_NOT_FOUND;
}
