#include "crm/intake/provider.h"

#include "auth/audit.h"
#include "auth/secret.h"
#include "base/text.h"
#include "crm/intake/provider_sql.h"

#define TOKEN_BYTES 32

enum status
provider_find(struct provider *out, struct reader *db, struct mem *m, const char *token)
{
	unsigned char hash[SECRET_HASH];

	if (text_empty(token))
		return ST_NOT_FOUND;
	secret_hash(hash, token);
	return db_one(out, db, m, &provider_stmts[PROVIDER_FIND],
		DB_ARGS(((struct db_bytes){hash, sizeof(hash)})));
}

enum status
provider_set(const char **out_token, struct writer *db, struct mem *m, const char *name)
{
	struct user_id me = db_user(db_reading(db));
	unsigned char random[TOKEN_BYTES], hash[SECRET_HASH];
	struct db_bytes kept = {hash, sizeof(hash)};
	const char *clean = text_clean(m, name), *token;
	enum status st;

	if (text_empty(clean) || text_length(clean) > PROVIDER_NAME_MAX)
		return ST_INVALID;
	secret_random(random, sizeof(random));
	token = secret_base64url(m, random, sizeof(random));
	secret_hash(hash, token);
	st = db_run(NULL, db, &provider_stmts[PROVIDER_SET], DB_ARGS(me, me, clean, kept));
	if (st != ST_OK)
		return st;
	*out_token = token;
	return audit_write(
		db, &(struct audit_entry){.entity = "intake_provider", .verb = "new_token"});
}
