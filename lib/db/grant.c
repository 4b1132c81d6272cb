/* Grants: one file states the rights, the configuration says who the accounts are. */
#include <string.h>

#include "db/internal.h"
#include "db/migrate.h"

static void
add_account(struct text *t, const struct config_account *a, const char *host)
{
	text_addf(t, "%s'%s'@'%s'", t->len ? ", " : "", a->user, host);
}

/* What {{name}} stands for; NULL when no account has that name. */
static const char *
account_list(struct mem *m, const struct config *config, const char *host, const char *name)
{
	struct text t = text_begin(m);

	for (size_t i = 0; i < config->n_accounts; i++) {
		const struct config_account *a = &config->accounts[i];

		if (text_equal(name, a->family) ||
			(text_equal(name, "all") && !text_equal(a->family, "owner")))
			add_account(&t, a, host);
	}
	return t.len ? t.s : NULL;
}

/* `s` with its accounts filled in; NULL when one is not known, named by the report. */
static const char *
fill_accounts(struct db_migrated *report, struct mem *m, const struct config *config,
	const char *host, const char *s)
{
	struct text t = text_begin(m);
	const char *open;

	for (; (open = strstr(s, "{{")); s = strstr(open, "}}") + 2) {
		const char *close = strstr(open, "}}"), *name, *accounts;

		if (!close)
			break;
		name = mem_strndup(m, open + 2, (size_t)(close - open) - 2);
		accounts = account_list(m, config, host, name);
		if (!accounts) {
			report->problem = mem_printf(m, "no [account.%s] is configured", name);
			return NULL;
		}
		text_add_n(&t, s, (size_t)(open - s));
		text_add(&t, accounts);
	}
	text_add(&t, s);
	return t.s;
}

enum status
db_grant(struct db_migrated *out, struct db *db, struct mem *m, const char *path,
	const struct config *config, const char *host)
{
	char *text = db_read_file(m, path);
	const char *cursor = text;
	struct db_script script;
	enum status st = ST_OK;

	*out = (struct db_migrated){0};
	if (!text) {
		out->problem = mem_printf(m, "cannot read %s", path);
		return ST_NOT_FOUND;
	}
	while (st == ST_OK) {
		const char *filled;

		st = db_script_next(&script.sql, &script.n, &cursor);
		if (st != ST_OK)
			break;
		filled = fill_accounts(out, m, config, host, mem_strndup(m, script.sql, script.n));
		if (!filled)
			return ST_NOT_FOUND;
		script = (struct db_script){filled, strlen(filled)};
		st = db_script_alone(db, &script);
	}
	if (st == ST_NOT_FOUND)
		return ST_OK;
	out->problem = st == ST_UNAVAILABLE ? DB_UNREACHABLE
					    : mem_printf(m, "%s: a statement was refused: %.60s",
						      path, script.sql);
	return st == ST_UNAVAILABLE ? st : ST_ERROR;
}
