/* Grants: one file states the rights, the configuration says who the accounts are. */
#include <string.h>

#include "db/internal.h"
#include "db/migrate.h"

/* One right of an account, in the words of SQL. */
struct right {
	const char *target; /* `table`, or `database`.* */
	const char *verb;   /* SELECT */
	const char *field;  /* column; "*" = the whole target */
};

struct rights {
	struct right *v;
	size_t n;
};

static const struct db_column right_columns[] = {
	DB_COL(struct right, target), DB_COL(struct right, verb), DB_COL(struct right, field)};
static const struct db_map right_map = DB_MAP(struct right, right_columns);

/* Whom the server takes the asker for: 'user'@'host'. */
#define GRANTEE \
	"CONCAT(QUOTE(SUBSTRING_INDEX(CURRENT_USER(), '@', 1)), '@'," \
	" QUOTE(SUBSTRING_INDEX(CURRENT_USER(), '@', -1)))"

struct holder {
	const char *grantee;
};
static const struct db_column holder_columns[] = {DB_COL(struct holder, grantee)};
static const struct db_map holder_map = DB_MAP(struct holder, holder_columns);
static const struct db_stmt whoami = DB_GLOBAL(
	"the account that asks", .map = &holder_map, .head = "SELECT " GRANTEE " AS grantee");

/* Rights on the whole server are its administrator's business. */
#define OF_TABLE  "CONCAT('`', table_name, '`')"
#define OF_SCHEMA "CONCAT('`', table_schema, '`.*')"
static const struct db_stmt list_held = DB_GLOBAL("the account that asks", .map = &right_map,
	.head = "SELECT " OF_TABLE " AS target, privilege_type AS verb, column_name AS field"
		" FROM information_schema.column_privileges"
		" WHERE table_schema = ? AND grantee = " GRANTEE " UNION SELECT " OF_TABLE
		", privilege_type, '*'"
		" FROM information_schema.table_privileges"
		" WHERE table_schema = ? AND grantee = " GRANTEE " AND privilege_type <> 'USAGE'"
		" UNION SELECT " OF_TABLE ", 'GRANT OPTION', '*'"
		" FROM information_schema.table_privileges"
		" WHERE table_schema = ? AND grantee = " GRANTEE " AND is_grantable = 'YES'"
		" UNION SELECT " OF_SCHEMA ", privilege_type, '*'"
		" FROM information_schema.schema_privileges"
		" WHERE ? LIKE table_schema AND grantee = " GRANTEE " AND privilege_type <> 'USAGE'"
		" UNION SELECT " OF_SCHEMA ", 'GRANT OPTION', '*'"
		" FROM information_schema.schema_privileges"
		" WHERE ? LIKE table_schema AND grantee = " GRANTEE " AND is_grantable = 'YES'");

/* One account that is brought to its rights. */
struct granting {
	struct mem *mem;
	struct db *owner;
	const struct config *config;
	const struct config_account *account;
	struct db_migrated *report;
	struct holder holder;
	struct rights stated, held;
};

static void
add(struct rights *list, struct mem *m, struct right r)
{
	list->v = mem_grow(m, list->v, list->n, list->n + 1, sizeof(r));
	list->v[list->n++] = r;
}

static bool
has(const struct rights *list, const struct right *r)
{
	for (size_t i = 0; i < list->n; i++)
		if (text_equal(list->v[i].target, r->target) &&
			text_equal(list->v[i].verb, r->verb) &&
			text_equal(list->v[i].field, r->field))
			return true;
	return false;
}

static bool
has_target(const struct rights *list, const char *target)
{
	for (size_t i = 0; i < list->n; i++)
		if (text_equal(list->v[i].target, target))
			return true;
	return false;
}

/* What the file states */

/* The next word of a line that `cursor` moves along; NULL at its end or at a comment. */
static const char *
next_word(struct mem *m, const char **cursor)
{
	const char *s = *cursor + strspn(*cursor, " \t");
	size_t n = strcspn(s, " \t\n");

	if (!n || text_starts(s, "--"))
		return NULL;
	*cursor = s + n;
	return mem_strndup(m, s, n);
}

/* Several programs may share an account. */
static bool
is_of_account(const struct granting *g, const char *program)
{
	const struct config_account *a = config_account(g->config, program);

	return text_equal(program, "all") || (a && text_equal(a->user, g->account->user));
}

static enum status
read_line(struct granting *g, const char *line)
{
	const char *table = next_word(g->mem, &line), *verb, *field, *program;
	bool given = false;

	if (!table)
		return ST_OK;
	verb = next_word(g->mem, &line);
	field = verb ? next_word(g->mem, &line) : NULL;
	while (field && (program = next_word(g->mem, &line))) {
		if (!text_equal(program, "all") && !config_account(g->config, program)) {
			g->report->problem =
				mem_printf(g->mem, "no [account.%s] is configured", program);
			return ST_NOT_FOUND;
		}
		given = given || is_of_account(g, program);
	}
	if (given)
		add(&g->stated, g->mem,
			(struct right){mem_printf(g->mem, "`%s`", table), verb, field});
	return ST_OK;
}

static enum status
read_stated(struct granting *g, const char *text)
{
	enum status st = ST_OK;

	for (const char *line = text; line && st == ST_OK; line = strchr(line, '\n')) {
		line += *line == '\n';
		st = read_line(g, line);
	}
	return st;
}

/* What the account holds: it says so itself, the owner may not see it. */

static enum status
ask_held(struct reader *r, void *arg)
{
	struct granting *g = arg;
	const char *name = g->config->database.name;
	enum status st = db_one(&g->holder, r, g->mem, &whoami, DB_NO_ARGS);

	if (st != ST_OK)
		return st;
	return db_rows(&g->held.v, &g->held.n, r, g->mem, &list_held, NULL,
		DB_ARGS(name, name, name, name, name));
}

/* Nobody without rights in our database may enter it; this one is open to all. */
static enum status
read_held(struct granting *g)
{
	struct config_database at = g->config->database;
	struct db *db;
	enum status st;

	at.name = "information_schema";
	db = db_open(g->mem, &at, g->account, DB_WORK_SECONDS);
	st = db_read(db, NULL, ask_held, g);
	db_close(db);
	if (st != ST_OK)
		g->report->problem =
			mem_printf(g->mem, "the database refuses user or password of [account.%s]",
				g->account->family);
	return st;
}

/* The difference */

/* GRANT or REVOKE the rights of `list` on `target` that are not in `but` (may be NULL); gives
 * ST_NOT_FOUND when there are none. */
static enum status
change(struct granting *g, const char *how, const char *whom, const char *target,
	const struct rights *list, const struct rights *but)
{
	struct text t = text_begin(g->mem);
	struct db_script script;
	enum status st;

	for (size_t i = 0; i < list->n; i++) {
		const struct right *r = &list->v[i];

		if (!text_equal(r->target, target) || (but && has(but, r)))
			continue;
		text_addf(&t, "%s %s", t.len ? "," : how, r->verb);
		if (!text_equal(r->field, "*"))
			text_addf(&t, " (`%s`)", r->field);
	}
	if (!t.len)
		return ST_NOT_FOUND;
	text_addf(&t, " ON %s %s %s", target, whom, g->holder.grantee);
	script = (struct db_script){t.s, t.len};
	st = db_script_alone(g->owner, &script);
	if (st != ST_OK)
		g->report->problem = mem_printf(g->mem, "refused: %s", t.s);
	return st;
}

static bool
lacks(const struct granting *g, const char *target)
{
	for (size_t i = 0; i < g->stated.n; i++)
		if (text_equal(g->stated.v[i].target, target) && !has(&g->held, &g->stated.v[i]))
			return true;
	return false;
}

/* To revoke a right on a table takes it from its columns too: what is stated is given again. */
static enum status
settle(struct granting *g, const char *target)
{
	enum status st = change(g, "REVOKE", "FROM", target, &g->held, &g->stated);

	if (st == ST_OK || (st == ST_NOT_FOUND && lacks(g, target)))
		st = change(g, "GRANT", "TO", target, &g->stated, NULL);
	return st == ST_NOT_FOUND ? ST_OK : st;
}

/* Each target of `list` once, but for those in `done`. */
static enum status
settle_all(struct granting *g, const struct rights *list, const struct rights *done)
{
	enum status st = ST_OK;

	for (size_t i = 0; i < list->n && st == ST_OK; i++) {
		const struct rights before = {list->v, i};

		if (!has_target(&before, list->v[i].target) && !has_target(done, list->v[i].target))
			st = settle(g, list->v[i].target);
	}
	return st;
}

static enum status
grant_account(struct granting *g, const char *text)
{
	const struct rights none = {NULL, 0};
	enum status st = read_stated(g, text);

	if (st == ST_OK)
		st = read_held(g);
	if (st == ST_OK)
		st = settle_all(g, &g->held, &none);
	if (st == ST_OK)
		st = settle_all(g, &g->stated, &g->held);
	return st;
}

enum status
db_grant(struct db_migrated *out, struct db *db, struct mem *m, const char *path,
	const struct config *config)
{
	const struct config_account *owner = config_account(config, "owner");
	const char *text = db_read_file(m, path);
	enum status st = ST_OK;

	*out = (struct db_migrated){0};
	if (!text) {
		out->problem = mem_printf(m, "cannot read %s", path);
		return ST_NOT_FOUND;
	}
	for (size_t i = 0; i < config->n_accounts && st == ST_OK; i++) {
		struct granting g = {.mem = m,
			.owner = db,
			.config = config,
			.account = &config->accounts[i],
			.report = out};

		if (!text_equal(g.account->user, owner->user))
			st = grant_account(&g, text);
	}
	return st;
}
