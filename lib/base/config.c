#include "base/config.h"

#include <errno.h>
#include <grp.h>
#include <ini.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/log.h"
#include "base/text.h"

struct reading {
	struct config *c;
	struct mem *mem;
	bool has_read_section;
};

static bool
set_text(struct reading *r, const char **field, const char *value)
{
	*field = mem_strdup(r->mem, value);
	return true;
}

static bool
set_number(int *field, const char *value, int lowest, int highest)
{
	int64_t n;

	if (text_to_i64(&n, value) != ST_OK || n < lowest || n > highest)
		return false;
	*field = (int)n;
	return true;
}

static bool
set_flag(bool *field, const char *value)
{
	*field = text_equal(value, "yes");
	return *field || text_equal(value, "no");
}

static bool
read_database(struct reading *r, struct config_database *d, const char *key, const char *value)
{
	if (text_equal(key, "socket"))
		return set_text(r, &d->socket, value);
	if (text_equal(key, "host"))
		return set_text(r, &d->host, value);
	if (text_equal(key, "port"))
		return set_number(&d->port, value, 1, 65535);
	if (text_equal(key, "name"))
		return set_text(r, &d->name, value);
	if (text_equal(key, "tls_ca"))
		return set_text(r, &d->tls_ca, value);
	return false;
}

static bool
read_account(struct reading *r, const char *family, const char *key, const char *value)
{
	struct config *c = r->c;
	struct config_account *a = NULL;

	for (size_t i = 0; i < c->n_accounts && !a; i++)
		if (text_equal(c->accounts[i].family, family))
			a = &c->accounts[i];
	if (!a) {
		c->accounts =
			mem_grow(r->mem, c->accounts, c->n_accounts, c->n_accounts + 1, sizeof(*a));
		a = &c->accounts[c->n_accounts++];
		a->family = mem_strdup(r->mem, family);
	}
	if (text_equal(key, "user"))
		return set_text(r, &a->user, value);
	return text_equal(key, "password") && set_text(r, &a->password, value);
}

static bool
read_web(struct reading *r, const char *key, const char *value)
{
	size_t n = strlen(value);

	if (text_equal(key, "prefix"))
		return (n == 0 || (value[0] == '/' && value[n - 1] != '/')) &&
		       set_text(r, &r->c->prefix, value);
	if (text_equal(key, "address"))
		return (text_starts(value, "https://") || text_starts(value, "http://")) &&
		       value[n - 1] != '/' && set_text(r, &r->c->address, value);
	if (text_equal(key, "templates"))
		return set_text(r, &r->c->templates, value);
	if (text_equal(key, "assets"))
		return set_text(r, &r->c->assets, value);
	return text_equal(key, "secure_cookie") && set_flag(&r->c->secure_cookie, value);
}

static bool
read_smtp(struct reading *r, const char *key, const char *value)
{
	struct config_smtp *s = &r->c->smtp;

	if (text_equal(key, "host"))
		return set_text(r, &s->host, value);
	if (text_equal(key, "port"))
		return set_number(&s->port, value, 1, 65535);
	if (text_equal(key, "tls"))
		return (text_equal(value, "none") || text_equal(value, "starttls") ||
			       text_equal(value, "smtps")) &&
		       set_text(r, &s->tls, value);
	if (text_equal(key, "tls_ca"))
		return set_text(r, &s->tls_ca, value);
	if (text_equal(key, "user"))
		return set_text(r, &s->user, value);
	if (text_equal(key, "password"))
		return set_text(r, &s->password, value);
	return text_equal(key, "from") && strchr(value, '@') && set_text(r, &s->from, value);
}

/* The port that its TLS is usually at (RFC 8314); a password is sent over TLS only. */
static bool
finish_smtp(struct config_smtp *s)
{
	bool none = text_equal(s->tls, "none");

	if (!s->port)
		s->port = none ? 25 : text_equal(s->tls, "smtps") ? 465 : 587;
	if (!none || !s->user)
		return true;
	log_error("config section=smtp: tls=none has no user: a password is sent over TLS only");
	return false;
}

static bool
read_session(struct reading *r, const char *key, const char *value)
{
	if (text_equal(key, "idle_minutes"))
		return set_number(&r->c->idle_minutes, value, 1, 24 * 60);
	return text_equal(key, "absolute_hours") &&
	       set_number(&r->c->absolute_hours, value, 1, 24 * 31);
}

/* 64 hexadecimal digits; none at all are no key. */
static bool
read_key_digits(struct reading *r, const char *value)
{
	if (!*value)
		return true;
	return strlen(value) == 64 && strspn(value, "0123456789abcdef") == 64 &&
	       set_text(r, &r->c->two_factor_key, value);
}

static bool
read_key(struct reading *r, const char *section, const char *key, const char *value)
{
	struct config *c = r->c;

	if (text_equal(section, "database"))
		return read_database(r, &c->database, key, value);
	if (text_equal(section, "database_read")) {
		r->has_read_section = true;
		return read_database(r, &c->database_read, key, value);
	}
	if (text_starts(section, "account."))
		return read_account(r, section + strlen("account."), key, value);
	if (text_equal(section, "web"))
		return read_web(r, key, value);
	if (text_equal(section, "smtp"))
		return read_smtp(r, key, value);
	if (text_equal(section, "two_factor"))
		return text_equal(key, "key") && read_key_digits(r, value);
	if (text_equal(section, "session"))
		return read_session(r, key, value);
	if (text_equal(section, "log") && text_equal(key, "level"))
		return set_text(r, &c->log_level, value);
	if (text_equal(section, "sql") && text_equal(key, "dir"))
		return set_text(r, &c->sql, value);
	return text_equal(section, "dealer") && text_equal(key, "name") &&
	       set_text(r, &c->dealer, value);
}

static int
on_key(void *user, const char *section, const char *key, const char *value)
{
	if (read_key(user, section, key, value))
		return 1;
	log_error("config section=%s key=%s: unknown key or a value it cannot have", section, key);
	return 0;
}

/* The group that may read the file: ours, but that of root is nobody's. */
static const char *
readers_group(void)
{
	const struct group *g = getegid() ? getgrgid(getegid()) : NULL;

	return g ? g->gr_name : "GROUP";
}

/* Whoever reads the file has the passwords in it, whoever writes it has the programs. */
static enum status
check_mode(FILE *f, const char *path)
{
	struct stat st;

	if (fstat(fileno(f), &st) != 0)
		return ST_NOT_FOUND;
	if ((st.st_mode & 0037) == 0)
		return ST_OK;
	log_error("config file=%s mode=%04o: others may read or change it; mend it with:"
		  " chmod 640 %s && chgrp %s %s",
		path, (unsigned)st.st_mode & 07777, path, readers_group(), path);
	return ST_FORBIDDEN;
}

/* `*line` is the first that was not understood, or 0. */
static enum status
read_file(int *line, struct reading *r, const char *path)
{
	FILE *f = fopen(path, "r");
	enum status st;

	if (!f) {
		log_error("config file=%s: cannot be opened: %s", path, strerror(errno));
		return ST_NOT_FOUND;
	}
	st = check_mode(f, path);
	if (st == ST_OK)
		*line = ini_parse_file(f, on_key, r);
	fclose(f);
	return st;
}

enum status
config_read(struct config *out, struct mem *m, const char *path)
{
	struct reading r = {.c = out, .mem = m};
	int line = 0;
	enum status st;

	*out = (struct config){.dealer = "",
		.smtp = {.tls = "starttls"},
		.prefix = "",
		.templates = "/usr/share/uplog/templates",
		.assets = "/usr/share/uplog/assets",
		.sql = "/usr/share/uplog/sql",
		.secure_cookie = true,
		.idle_minutes = 30,
		.absolute_hours = 12,
		.log_level = "info"};
	if (!path)
		path = getenv("UPLOG_CONFIG");
	if (!path)
		path = "/etc/uplog/uplog.conf";
	st = read_file(&line, &r, path);
	if (st != ST_OK)
		return st;
	if (line != 0 || text_empty(out->database.name)) {
		log_error("config file=%s line=%d: not understood, or no [database] name", path,
			line);
		return ST_INVALID;
	}
	if (!finish_smtp(&out->smtp))
		return ST_INVALID;
	if (!r.has_read_section)
		out->database_read = out->database;
	return ST_OK;
}

const struct config_account *
config_account(const struct config *c, const char *family)
{
	for (size_t i = 0; i < c->n_accounts; i++)
		if (text_equal(c->accounts[i].family, family))
			return &c->accounts[i];
	return NULL;
}

const char *
config_mail_lacks(const struct config *c)
{
	if (text_empty(c->smtp.host))
		return "[smtp] host";
	if (text_empty(c->smtp.from))
		return "[smtp] from";
	return text_empty(c->address) ? "[web] address" : NULL;
}
