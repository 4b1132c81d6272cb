/* Connecting safely: libmariadb's defaults wait for ever and trust anybody. */
#include <string.h>

#include "base/log.h"
#include "db/internal.h"

#define CONNECT_SECONDS 2

struct db *
db_open(struct mem *m, const struct config_database *at, const struct config_account *account,
	unsigned seconds)
{
	struct db *db = mem_new(m, struct db);

	db->mem = m;
	db->at = at;
	db->account = account;
	db->seconds = seconds;
	return db;
}

void
db_disconnect(struct db *db)
{
	for (size_t i = 0; i < db->n_cache; i++)
		mysql_stmt_close(db->cache[i]->st);
	db->n_cache = 0;
	db->cache = NULL;
	mem_destroy(db->cache_mem);
	db->cache_mem = NULL;
	if (db->my)
		mysql_close(db->my);
	db->my = NULL;
	db->spoiled = false;
}

void
db_close(struct db *db)
{
	db_disconnect(db);
}

static void
set_tls(MYSQL *my, const struct config_database *at)
{
	if (at->socket)
		return;
	mysql_ssl_set(my, NULL, NULL, at->tls_ca, NULL, NULL);
#ifdef MARIADB_PACKAGE_VERSION
	mysql_options(my, MYSQL_OPT_SSL_ENFORCE, &(my_bool){1});
	mysql_options(my, MYSQL_OPT_SSL_VERIFY_SERVER_CERT, &(my_bool){1});
#else
	mysql_options(my, MYSQL_OPT_SSL_MODE, &(unsigned){SSL_MODE_VERIFY_IDENTITY});
#endif
}

static MYSQL *
new_handle(const struct config_database *at, unsigned seconds)
{
	unsigned connect = CONNECT_SECONDS, off = 0;
	MYSQL *my = mysql_init(NULL);

	if (!my)
		return NULL;
	mysql_options(my, MYSQL_OPT_CONNECT_TIMEOUT, &connect);
	mysql_options(my, MYSQL_OPT_READ_TIMEOUT, &seconds);
	mysql_options(my, MYSQL_OPT_WRITE_TIMEOUT, &seconds);
	mysql_options(my, MYSQL_OPT_LOCAL_INFILE, &off);
	mysql_options(my, MYSQL_SET_CHARSET_NAME, "utf8mb4");
	set_tls(my, at);
	return my;
}

static const char *const session_setup[] = {
	"SET SESSION sql_mode = 'STRICT_ALL_TABLES,ONLY_FULL_GROUP_BY,NO_ZERO_DATE,"
	"NO_ZERO_IN_DATE,ERROR_FOR_DIVISION_BY_ZERO,NO_ENGINE_SUBSTITUTION',"
	" time_zone = '+00:00', innodb_lock_wait_timeout = 1",
	"SET SESSION TRANSACTION ISOLATION LEVEL READ COMMITTED, READ ONLY",
};

enum status
db_connect(struct db *db)
{
	const struct config_database *at = db->at;

	if (db->my)
		return ST_OK;
	if (!db->account || !at->name) {
		log_error("db no account or database configured");
		return ST_ERROR;
	}
	db->my = new_handle(at, db->seconds);
	if (!db->my)
		return ST_UNAVAILABLE;
	if (!mysql_real_connect(db->my, at->host, db->account->user, db->account->password,
		    at->name, (unsigned)at->port, at->socket, CLIENT_FOUND_ROWS)) {
		log_warn("db connect error=%u", mysql_errno(db->my));
		db_disconnect(db);
		return ST_UNAVAILABLE;
	}
	for (size_t i = 0; i < sizeof(session_setup) / sizeof(session_setup[0]); i++)
		if (mysql_query(db->my, session_setup[i]) != 0) {
			log_error("db session setup error=%u", mysql_errno(db->my));
			db_disconnect(db);
			return ST_UNAVAILABLE;
		}
	db->cache_mem = mem_create(db->mem);
	return ST_OK;
}

enum status
db_command(struct db *db, const char *sql)
{
	db->counters.statements++;
	if (mysql_query(db->my, sql) == 0)
		return ST_OK;
	return db_error_status(mysql_errno(db->my), mysql_error(db->my), sql);
}
