/*
 * money.h - amounts in the store's one currency, exact to the cent.
 *
 * DECIMAL(12,2) in the database. A zeroed value means "not known", which is
 * not the same as an amount of nothing.
 */
#ifndef BASE_MONEY_H
#define BASE_MONEY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/mem.h"
#include "base/status.h"

#define MONEY_MAX_CENTS INT64_C(999999999999) /* DECIMAL(12,2) */

struct money {
	int64_t cents;
	bool known;
};

struct money money_of(int64_t cents);

/* a + b; one unknown counts as nothing, both unknown stay unknown. */
struct money money_add(struct money a, struct money b);

/* Parse what people type: "1250", "$1,250.50", "-300", "(300)". Empty is unknown and ST_OK. */
STATUS_MUST_USE enum status money_parse(struct money *out, const char *s);

const char *money_words(struct mem *m, struct money a); /* $1,250.50; -$300.00; en dash */
const char *money_plain(struct mem *m, struct money a); /* 1250.50; "" when unknown */

#endif
