#include "crm/deal/payment.h"

#include "base/text.h"

const struct word payment_methods[] = {
	{"cash", "Cash"}, {"finance", "Finance"}, {"lease", "Lease"}, {NULL, NULL}};

enum payment_method
payment_method_by_word(const char *word)
{
	for (int i = 0; payment_methods[i].word; i++)
		if (text_equal(payment_methods[i].word, word))
			return (enum payment_method)(i + 1);
	return PAYMENT_UNSET;
}

struct money
payment_equity(const struct payment_terms *t)
{
	return money_of(t->allowance.cents - t->payoff.cents);
}

struct money
payment_amount(const struct payment_terms *t)
{
	return money_of(t->price.cents + t->fees.cents + t->tax.cents - t->cash_down.cents -
			payment_equity(t).cents);
}

/* a / b to the nearest, halves up; a of any sign, b above zero. */
static int64_t
divide_half_up(int64_t a, int64_t b)
{
	int64_t doubled = 2 * a + b, whole = doubled / (2 * b);

	return doubled % (2 * b) < 0 ? whole - 1 : whole;
}

static int64_t
level_payment(int64_t amount, int64_t apr, int n)
{
	long double rate = (long double)apr / 120000.0L, growth = 1.0L;

	if (apr == 0)
		return divide_half_up(amount, n);
	for (int i = 0; i < n; i++)
		growth *= 1.0L + rate;
	return (int64_t)((long double)amount * rate * growth / (growth - 1.0L) + 0.5L);
}

static int64_t
lease_payment(int64_t amount, int64_t residual, int64_t apr, int n)
{
	const int64_t unit = 240000; /* 2400 in hundredths of a percent */

	return divide_half_up((amount - residual) * unit + (amount + residual) * apr * n, unit * n);
}

static bool
in_bounds(struct money a)
{
	return a.cents >= 0 && a.cents <= PAYMENT_AMOUNT_MAX;
}

static bool
are_computable(const struct payment_terms *t)
{
	return (t->method == PAYMENT_FINANCE || t->method == PAYMENT_LEASE) && t->apr.known &&
	       t->apr.cents >= 0 && t->apr.cents <= PAYMENT_APR_MAX && t->term_months > 0 &&
	       t->term_months <= PAYMENT_TERM_MAX && in_bounds(t->price) && in_bounds(t->fees) &&
	       in_bounds(t->tax) && in_bounds(t->cash_down) && in_bounds(t->allowance) &&
	       in_bounds(t->payoff) && in_bounds(t->residual);
}

struct money
payment_monthly(const struct payment_terms *t)
{
	int64_t amount = payment_amount(t).cents, monthly;

	if (!are_computable(t))
		return (struct money){0};
	if (amount <= 0)
		return money_of(0);
	monthly = t->method == PAYMENT_LEASE
			  ? lease_payment(amount, t->residual.cents, t->apr.cents, t->term_months)
			  : level_payment(amount, t->apr.cents, t->term_months);
	return money_of(monthly < 0 ? 0 : monthly);
}
