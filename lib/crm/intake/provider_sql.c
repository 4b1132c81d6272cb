#include "crm/intake/provider_sql.h"

#include "crm/intake/provider.h"

static const struct db_column provider_columns[] = {
	DB_COL(struct provider, id),
	DB_COL(struct provider, name),
};
static const struct db_map provider_map = DB_MAP(struct provider, provider_columns);

const struct db_stmt provider_stmts[PROVIDER_STMT__MAX] = {
	[PROVIDER_FIND] =
		DB_GLOBAL("the holder of a token finds that one sender", .map = &provider_map,
			.head = "SELECT id, name FROM intake_providers"
				" WHERE token_hash = ? AND is_active = 1"),
	[PROVIDER_SET] = DB_GLOBAL("senders belong to the store",
		.journal = "intake_provider", .unseen = "a new token is a new token, whatever the old one was",
		.head = "INSERT INTO intake_providers (created_by, updated_by, name, token_hash)"
			" VALUES (?, ?, ?, ?) ON DUPLICATE KEY UPDATE is_active = 1,"
			" token_hash = VALUES(token_hash), {stamp}"),
};
