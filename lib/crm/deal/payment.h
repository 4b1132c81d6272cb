/*
 * payment.h - what a proposal costs: the amount and the monthly payment.
 *
 * Pure arithmetic in cents; every input is part of the answer's words, so a
 * screen can show what was computed from what.
 */
#ifndef CRM_PAYMENT_H
#define CRM_PAYMENT_H

#include "base/money.h"
#include "base/word.h"

#define PAYMENT_TERM_MAX 120  /* months */
#define PAYMENT_APR_MAX  9999 /* 99.99 % */
/* cents, of each input: keeps every product exact */
#define PAYMENT_AMOUNT_MAX 999999999

enum payment_method { PAYMENT_UNSET, PAYMENT_CASH, PAYMENT_FINANCE, PAYMENT_LEASE, PAYMENT__MAX };

/* Their words in the order of the enum; ends with word NULL. */
extern const struct word payment_methods[];
enum payment_method payment_method_by_word(const char *word);

/* Unknown money counts as nothing, but for the APR: without one there is no payment. */
struct payment_terms {
	enum payment_method method;
	struct money price, fees, tax, cash_down, allowance, payoff, residual;
	struct money apr; /* hundredths of a percent: 649 is 6.49 % */
	int term_months;
};

/* Allowance less payoff: below zero when more is owed on the trade-in than it brings. */
struct money payment_equity(const struct payment_terms *t);

/*
 * Price + fees + tax - cash down - equity: what is financed, capitalised in a
 * lease, or due when paid in cash. Below zero: the customer gets money back.
 */
struct money payment_amount(const struct payment_terms *t);

/*
 * The payment of a month, rounded half up to the cent; unknown when cash is
 * paid, the term or rate is not known, or an input is out of bounds.
 *
 * Finance: amount * i / (1 - (1 + i)^-n), i = APR / 1200; amount / n at 0 %.
 * Lease:   (amount - residual) / n + (amount + residual) * money factor,
 *          money factor = APR / 2400.
 * Source   the level-payment formula (12 CFR 1026, appendix J); lease
 *          convention of the trade: APR = money factor * 2400.
 */
struct money payment_monthly(const struct payment_terms *t);

#endif
