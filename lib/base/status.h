/*
 * status.h - the one answer that every fallible function gives.
 *
 * The zero value means success; a function's header lists the two or three
 * others that it can return and what each leaves behind.
 */
#ifndef BASE_STATUS_H
#define BASE_STATUS_H

/* A status that is dropped does not compile: with clang whatever gives it, a static function or a pointer
 * to one too; with gcc, which has no such types, what a header declares with STATUS_MUST_USE. */
#define STATUS_MUST_USE __attribute__((warn_unused_result))
#ifdef __clang__
#define STATUS_OF_TYPE STATUS_MUST_USE
#else
#define STATUS_OF_TYPE
#endif

enum STATUS_OF_TYPE status {
	ST_OK = 0,
	ST_NOT_FOUND,   /* there is none, or it is not the actor's: the two look alike */
	ST_INVALID,     /* input refused; the form holds a message for each field */
	ST_FORBIDDEN,   /* a permission is missing, or the request is not from our page */
	ST_CONFLICT,    /* somebody else changed the record since it was read */
	ST_EXISTS,      /* a unique key refused the row */
	ST_UNAVAILABLE, /* the database is away; nothing was changed */
	ST_RETRY,       /* a deadlock or a lost race: the transaction may be run again */
	ST_TOO_LARGE,   /* more bytes or rows than the limit that the header states */
	ST_TOO_MANY,    /* too many tries; wait */
	ST_BUSY,        /* too many are at it at once; nothing was begun */
	ST_BAD_REQUEST, /* the request is not well formed */
	ST_BAD_METHOD,  /* the address exists, not with this method */
	ST_ERROR,       /* our fault: logged where it happened */
	ST__MAX
};

/* The name of `st` without its prefix, lower case, for log lines. Static. */
const char *status_name(enum status st);

#endif
