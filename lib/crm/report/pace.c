#include "crm/report/pace.h"

static bool
is_sunday(struct day d)
{
	static const struct day sunday = {2000, 1, 2};

	return day_diff(sunday, d) % 7 == 0;
}

/* Both days included. */
static int
selling_days(struct day from, struct day to)
{
	int n = 0;

	for (struct day d = from; day_compare(d, to) <= 0; d = day_add(d, 1))
		n += !is_sunday(d);
	return n;
}

struct pace
pace_of(int64_t units, struct day today)
{
	struct day start = day_month_start(today);
	struct pace p = {selling_days(start, today), selling_days(start, day_month_end(today)), 0};

	if (p.gone)
		p.units = units * p.all / p.gone;
	return p;
}
