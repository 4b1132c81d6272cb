#include "auth/tries.h"

#include <string.h>

#include "auth/tries_sql.h"
#include "base/text.h"

#define HOUR 3600
#define DAY  (24 * HOUR)

#define FREE_ACCOUNT 5
#define FREE_ADDRESS 20
#define WAIT_MAX     60   /* s */
#define QUIET        HOUR /* without a failure, the count begins anew */
#define FAMILIAR     (30 * DAY)

static struct utc
ago(int64_t seconds)
{
	return (struct utc){date_now().s - seconds};
}

static struct db_bytes
bytes(const unsigned char hash[SECRET_HASH])
{
	return (struct db_bytes){hash, SECRET_HASH};
}

/* Each part with its length: no text that somebody types is another's two parts. */
static void
hash_parts(unsigned char out[SECRET_HASH], struct mem *m, const char *a, const char *b)
{
	secret_hash(out, mem_printf(m, "%zu:%s%zu:%s", strlen(a), a, strlen(b), b));
}

void
tries_place(unsigned char out[SECRET_HASH], struct mem *m, const char *login, const char *ip)
{
	hash_parts(out, m, text_lower(m, login), ip);
}

struct utc
tries_familiar_since(void)
{
	return ago(FAMILIAR);
}

struct tries
tries_of(struct mem *m, struct tries_by by)
{
	const char *login = text_lower(m, by.login);
	struct tries t = {.counters = {{.kind = "account", .free = FREE_ACCOUNT},
				  {.kind = "address", .free = FREE_ADDRESS}}};

	tries_place(t.place, m, login, by.ip);
	hash_parts(t.counters[0].key, m, login, by.device ? by.device : "");
	hash_parts(t.counters[1].key, m, by.ip, "");
	if (by.device) {
		t.counters[0].kind = "device";
		t.counters[1] = t.counters[0];
	} else if (by.familiar) {
		t.counters[0].kind = "place";
		memcpy(t.counters[0].key, t.place, SECRET_HASH);
	}
	return t;
}

/*
 * Seconds from now to `next`. More than there can be to wait was written by a
 * clock that has been set back since, and holds nobody up.
 */
static int
wait_until(struct utc next)
{
	int64_t wait = next.s - date_now().s;

	return wait > 0 && wait <= WAIT_MAX ? (int)wait : 0;
}

/* Seconds until the next try after `failures`: 2, 4, 8 .. from the first that is not free. */
static int
wait_after(const struct counter *c, int failures)
{
	int over = failures - c->free + 1;

	if (over < 1)
		return 0;
	return over < 6 ? 1 << over : WAIT_MAX;
}

/* Hold the counters until the end of the transaction, and read them. */
static enum status
hold(int *wait_s, struct writer *w, struct mem *m, struct tries *t)
{
	struct counter *c = t->counters;
	struct tries_row *rows;
	struct utc now = date_now();
	size_t n;
	enum status st;

	*wait_s = 0;
	st = db_run(NULL, w, &tries_stmts[TRIES_HOLD],
		DB_ARGS(c[0].kind, bytes(c[0].key), now, now, c[1].kind, bytes(c[1].key), now,
			now));
	if (st == ST_OK)
		st = db_rows(&rows, &n, db_reading(w), m, &tries_stmts[TRIES_LIST], NULL,
			DB_ARGS(ago(QUIET), c[0].kind, bytes(c[0].key), c[1].kind,
				bytes(c[1].key)));
	for (size_t i = 0; st == ST_OK && i < n; i++) {
		int wait = wait_until(rows[i].next_allowed_at);

		for (int k = 0; k < 2; k++)
			if (text_equal(rows[i].kind, c[k].kind))
				c[k].failures = rows[i].failures;
		*wait_s = wait > *wait_s ? wait : *wait_s;
	}
	return st;
}

static enum status
set(struct writer *w, const struct counter *c, int failures)
{
	struct utc now = date_now(), next = {now.s + wait_after(c, failures)};

	return db_run(NULL, w, &tries_stmts[TRIES_SET],
		DB_ARGS(failures, now, next, c->kind, bytes(c->key)));
}

enum status
tries_charge(int *wait_s, struct writer *w, struct mem *m, struct tries *t)
{
	enum status st = hold(wait_s, w, m, t);

	for (int k = 0; k < 2 && st == ST_OK && *wait_s == 0; k++)
		st = set(w, &t->counters[k], t->counters[k].failures + 1);
	return st;
}

enum status
tries_clear(struct writer *w, const struct tries *t)
{
	struct utc now = date_now();
	enum status st = ST_OK;

	for (int k = 0; k < 2 && st == ST_OK; k++)
		st = set(w, &t->counters[k], 0);
	if (st != ST_OK)
		return st;
	return db_run(NULL, w, &tries_stmts[TRIES_NOTE_PLACE], DB_ARGS(bytes(t->place), now, now));
}

enum status
tries_forget(uint64_t *out, struct writer *w)
{
	return db_run(out, w, &tries_stmts[TRIES_FORGET], DB_ARGS(ago(DAY), ago(FAMILIAR)));
}
