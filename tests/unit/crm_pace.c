/* What a month comes to when it goes on as it began. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "crm/report/pace.h"

static void
check(int64_t units, struct day today, int gone, int all, int64_t pace)
{
	struct pace p = pace_of(units, today);

	assert_int_equal(p.gone, gone);
	assert_int_equal(p.all, all);
	assert_int_equal(p.units, pace);
}

/* November 2026 begins on a Sunday and has five of them; February 2027 has four. */
static void
test_selling_days(void **state)
{
	(void)state;
	check(100, (struct day){2026, 11, 1}, 0, 25, 0);
	check(100, (struct day){2026, 11, 2}, 1, 25, 2500);
	check(240, (struct day){2026, 11, 28}, 24, 25, 250);
	check(240, (struct day){2026, 11, 29}, 24, 25, 250);
	check(250, (struct day){2026, 11, 30}, 25, 25, 250);
	check(0, (struct day){2027, 2, 10}, 9, 24, 0);
	check(-90, (struct day){2027, 2, 10}, 9, 24, -240);
}

/* Sundays before and after the day that is counted from. */
static void
test_centuries(void **state)
{
	(void)state;
	check(1, (struct day){1999, 12, 31}, 27, 27, 1);
	check(1, (struct day){2100, 2, 28}, 24, 24, 1);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_selling_days),
		cmocka_unit_test(test_centuries),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
