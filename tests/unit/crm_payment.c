/* What a proposal costs, against worked examples. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "crm/deal/payment.h"

static struct payment_terms
terms(enum payment_method method, int64_t price, int apr, int months)
{
	return (struct payment_terms){.method = method,
		.price = money_of(price),
		.apr = money_of(apr),
		.term_months = months};
}

static void
pays(struct payment_terms t, int64_t cents)
{
	struct money monthly = payment_monthly(&t);

	assert_true(monthly.known);
	assert_int_equal(monthly.cents, cents);
}

static void
pays_nothing_known(struct payment_terms t)
{
	assert_false(payment_monthly(&t).known);
}

static void
the_amount_adds_up(void **state)
{
	struct payment_terms t = terms(PAYMENT_FINANCE, 2500000, 500, 60);

	(void)state;
	assert_int_equal(payment_amount(&t).cents, 2500000);
	t.fees = money_of(35000);
	t.tax = money_of(150050);
	t.cash_down = money_of(200000);
	t.allowance = money_of(900000);
	t.payoff = money_of(1100025);
	assert_int_equal(payment_equity(&t).cents, -200025);
	assert_int_equal(payment_amount(&t).cents, 2685075);
	t.cash_down = money_of(3000000);
	assert_int_equal(payment_amount(&t).cents, -114925);
	pays(t, 0);
}

/*
 * Worked with a calculator of 50 digits: 25,000.00 at 6.49 % over 72 months is
 * 420.1292.. a month, and so on.
 */
static void
a_loan_is_level(void **state)
{
	(void)state;
	pays(terms(PAYMENT_FINANCE, 2000000, 600, 60), 38666);
	pays(terms(PAYMENT_FINANCE, 10000000, 600, 120), 111021);
	pays(terms(PAYMENT_FINANCE, 2500000, 649, 72), 42013);
	pays(terms(PAYMENT_FINANCE, 1000000, 1200, 12), 88849);
	pays(terms(PAYMENT_FINANCE, 1000000, 1, 1), 1000008);
	pays(terms(PAYMENT_FINANCE, PAYMENT_AMOUNT_MAX, PAYMENT_APR_MAX, 120), 83330620);
}

static void
without_interest_it_is_divided_and_rounded_half_up(void **state)
{
	(void)state;
	pays(terms(PAYMENT_FINANCE, 2400000, 0, 60), 40000);
	pays(terms(PAYMENT_FINANCE, 1000000, 0, 3), 333333);
	pays(terms(PAYMENT_FINANCE, 2000000, 0, 3), 666667);
	pays(terms(PAYMENT_FINANCE, 101, 0, 2), 51);
}

/* 30,000 to 18,000 over 36 months at 3 %: 333.33 of depreciation and 48,000 * 0.00125 = 60 rent. */
static void
a_lease_pays_depreciation_and_rent(void **state)
{
	struct payment_terms t = terms(PAYMENT_LEASE, 3000000, 300, 36);

	(void)state;
	t.residual = money_of(1800000);
	pays(t, 39333);
	t.apr = money_of(0);
	pays(t, 33333);
	t.residual = money_of(9000000);
	pays(t, 0);
	t.residual = money_of(PAYMENT_AMOUNT_MAX);
	t.price = t.tax = t.fees = t.payoff = t.residual;
	t.apr = money_of(PAYMENT_APR_MAX);
	t.term_months = PAYMENT_TERM_MAX;
	pays(t, 233312500);
}

static void
what_cannot_be_computed_is_not_known(void **state)
{
	struct payment_terms t = terms(PAYMENT_FINANCE, 2500000, 500, 60);

	(void)state;
	pays_nothing_known(terms(PAYMENT_CASH, 2500000, 500, 60));
	pays_nothing_known(terms(PAYMENT_UNSET, 2500000, 500, 60));
	pays_nothing_known(terms(PAYMENT_FINANCE, 2500000, 500, 0));
	pays_nothing_known(terms(PAYMENT_FINANCE, 2500000, 500, PAYMENT_TERM_MAX + 1));
	pays_nothing_known(terms(PAYMENT_FINANCE, 2500000, PAYMENT_APR_MAX + 1, 60));
	pays_nothing_known(terms(PAYMENT_FINANCE, 2500000, -1, 60));
	pays_nothing_known(terms(PAYMENT_FINANCE, PAYMENT_AMOUNT_MAX + 1, 500, 60));
	t.apr = (struct money){0};
	pays_nothing_known(t);
}

static void
methods_have_words(void **state)
{
	(void)state;
	assert_int_equal(payment_method_by_word("cash"), PAYMENT_CASH);
	assert_int_equal(payment_method_by_word("finance"), PAYMENT_FINANCE);
	assert_int_equal(payment_method_by_word("lease"), PAYMENT_LEASE);
	assert_int_equal(payment_method_by_word("barter"), PAYMENT_UNSET);
	assert_int_equal(payment_method_by_word(NULL), PAYMENT_UNSET);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_amount_adds_up),
		cmocka_unit_test(a_loan_is_level),
		cmocka_unit_test(without_interest_it_is_divided_and_rounded_half_up),
		cmocka_unit_test(a_lease_pays_depreciation_and_rent),
		cmocka_unit_test(what_cannot_be_computed_is_not_known),
		cmocka_unit_test(methods_have_words),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
