/*
 * config.h - the one configuration file of a dealership.
 *
 * INI as conf/uplog.conf.example shows; every executable and uplogctl read
 * the same file. A key that is missing has the default that the example
 * states. A key that is not known is an error: a typing mistake must not
 * silently mean "default".
 */
#ifndef BASE_CONFIG_H
#define BASE_CONFIG_H

#include <stdbool.h>

#include "base/mem.h"
#include "base/status.h"

/* How to reach a database server: a socket, or host, port and a CA for TLS. */
struct config_database {
	const char *socket, *host, *name, *tls_ca;
	int port;
};

struct config_account {
	const char *family; /* section [account.FAMILY] */
	const char *user, *password;
};

/* The mail server. */
struct config_smtp {
	const char *host; /* NULL: none */
	int port;
	const char *tls; /* none, starttls, smtps */
	const char *tls_ca, *user, *password;
	const char *from; /* the sender's address */
};

struct config {
	const char *dealer;
	struct config_database database;
	struct config_database database_read; /* as `database` when the section is missing */
	struct config_account *accounts;
	size_t n_accounts;
	struct config_smtp smtp;
	const char *two_factor_key; /* 64 hexadecimal digits, a secret; NULL: none */
	const char *
		address; /* what people type before the prefix: "https://crm.example.com"; NULL: not said */
	const char *prefix;    /* "" or "/crm": no slash at its end */
	const char *templates; /* folder */
	const char *assets;    /* folder */
	const char *sql;       /* folder that holds migrations/ and grants.txt */
	bool secure_cookie;
	int idle_minutes, absolute_hours;
	const char *log_level;
};

/*
 * Read `path` (NULL: $UPLOG_CONFIG, else /etc/uplog/uplog.conf) into `out`,
 * strings owned by `m`.
 * ST_NOT_FOUND  the file cannot be opened
 * ST_FORBIDDEN  others than its owner and its group may read it, or others than its owner change it;
 *               the log has the command that mends it
 * ST_INVALID    a line, key or value is wrong; the log names file and line
 */
STATUS_MUST_USE enum status config_read(struct config *out, struct mem *m, const char *path);

/* The database account of `family`, or NULL when the file has none. */
const struct config_account *config_account(const struct config *c, const char *family);

/* What keeps mail from being sent: the key that is not set, "[smtp] host"; NULL: nothing. Static. */
const char *config_mail_lacks(const struct config *c);

#endif
