/* What an error number means, whichever client library and server it comes from: their headers name
 * the same numbers differently, or not at all. */
#include "base/log.h"
#include "db/internal.h"

/* Somebody else was faster; the same again may succeed. */
static const unsigned lost_races[] = {
	1020, /* the row has changed since it was read */
	1205, /* waited too long for a lock */
	1213, /* deadlock */
};

/* There is no connection any more, or none to be had: a later one may do. */
static const unsigned away[] = {
	1040,                   /* too many connections */
	1047,                   /* Galera: this node has not yet joined, or left */
	1053,                   /* the server is shutting down */
	1077, 1079, 1080,       /* it says good-bye */
	1129,                   /* it blocks this host */
	1152, 1184,             /* it has given this connection up */
	1158, 1159, 1160, 1161, /* it could not read from us, or write to us */
	1203, 1226,             /* too many connections of this account */
	1290, 1836, 1874,       /* it is read-only: a node that is no longer the writer */
	1317, 1969, 3024,       /* the statement was killed, or ran over a limit of the server's */
	1927, 3169,             /* the connection was killed */
	2001, 2002, 2003, 2004, 2005, /* cannot connect */
	2006,                         /* the server has gone away */
	2012,                         /* no greeting */
	2013, 2055,                   /* lost in a statement */
	2014, 2027,                   /* what is left in the connection is not what was asked for */
	2026,                         /* TLS */
	2056,                         /* the statement's connection was closed */
	4031,                         /* idle for too long */
	5013, 5014,                   /* cannot read or write */
};

/* The server wants for something: room, memory, files. */
static const unsigned in_want[] = {
	3, 20, 28,              /* the disk is full */
	1021, 1026,             /* the same */
	1030,                   /* the storage engine says so */
	1037, 1038, 1041, 1135, /* memory, threads */
	1114,                   /* the table is full */
	1878,                   /* no room for a temporary file */
};

static bool
has(const unsigned *numbers, size_t n, unsigned number)
{
	for (size_t i = 0; i < n; i++)
		if (numbers[i] == number)
			return true;
	return false;
}

#define HAS(numbers, number) has(numbers, sizeof(numbers) / sizeof((numbers)[0]), number)

enum status
db_error_status(unsigned number, const char *message, const char *sql)
{
	if (HAS(lost_races, number))
		return ST_RETRY;
	if (number == 1062)
		return ST_EXISTS;
	if (HAS(away, number)) {
		log_warn("db away error=%u", number);
		return ST_UNAVAILABLE;
	}
	/* The server's message can quote a value, so only the fact and our own text are logged. */
	log_error("db error=%u statement=%.400s", number, sql);
	log_debug("db error=%u message=%s", number, message);
	return HAS(in_want, number) ? ST_UNAVAILABLE : ST_ERROR;
}

/* libmariadb tells the number of an error between two rows by the connection only. */
enum status
db_stmt_status(const struct db_prepared *p)
{
	unsigned number = mysql_stmt_errno(p->st);

	return number ? db_error_status(number, mysql_stmt_error(p->st), p->text.sql)
		      : db_error_status(
				mysql_errno(p->db->my), mysql_error(p->db->my), p->text.sql);
}

enum status
db_rows_lost(const struct db_prepared *p)
{
	p->db->spoiled = true;
	return db_stmt_status(p);
}
