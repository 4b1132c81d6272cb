/* What hangs on no lead, or on several: ups without a name, the rotation of today, access to
 * others' customers, and who has which record open. */
#include "demo_parts.h"

#define DAY      86400.0
#define UP_DAYS  4 /* on one day in so many somebody left without a name */
#define ROTATION 8 /* salespeople in the line */
#define USER(n)  ((struct user_id){n})
#define NOT_SAID ((struct utc){0})

static const char *const looks[] = {"Tall man in a blue cap, looks at trucks",
	"Couple with a stroller, minivans", "Woman in a red coat, wants to lease",
	"Young man, asked for the cheapest car", "Older gentleman, came for brochures",
	"Family of five, third row seats"};

static void
write_up(struct demo *d, struct rng *r, struct utc in, struct utc out)
{
	int greeter = rng_chance(r, 700) ? USER_RECEPTION : USER_RECEPTION + 1;

	demo_record(d, DEMO_VISITS, demo_next_id(d, DEMO_VISITS), in, greeter);
	bulk_add(d->bulk, DB_ARGS((struct lead_id){0}, (struct customer_id){0}, RNG_PICK(r, looks),
				  "walk_in", in, out, USER(greeter)));
	bulk_add(d->bulk, DB_ARGS(USER(USER_SALES1 + rng_below(r, 16)), false,
				  (struct appointment_id){0}, USER(0), NOT_SAID));
	bulk_row_end(d->bulk);
}

/* Some left without giving a name; two are here now, or were on the last day. */
static void
write_ups(struct demo *d)
{
	struct rng r = rng_for(RNG_STORE, 2000);
	int last = demo_last_open_day(d);
	struct utc opened = utc_after(d->day_start[last], 60.0 * DEMO_OPEN);
	bool open = demo_is_open(d, d->now);

	for (int day = 0; day < last; day++) {
		struct utc in = demo_at(d, &r, day, rng_between(&r, 10 * 60, 18 * 60));

		if (rng_below(&r, UP_DAYS) == 0 && demo_is_open(d, in))
			write_up(d, &r, in, utc_after(in, 60.0 * rng_between(&r, 5, 40)));
	}
	for (int i = 0; i < 2; i++) {
		struct utc in = utc_after(d->now, -60.0 * rng_between(&r, 3, 35));

		if (open)
			write_up(d, &r, utc_later(in, opened), NOT_SAID);
		else
			write_up(d, &r, utc_after(opened, 3600.0 * (6 + i)),
				utc_after(opened, 3600.0 * (6 + i) + 1500));
	}
}

/* Who takes ups: of today, or of the last day while the store is closed. */
static void
write_rotation(struct demo *d)
{
	int last = demo_last_open_day(d);
	struct utc opened = utc_after(d->day_start[last], 60.0 * DEMO_OPEN);

	for (int i = 0; i < ROTATION; i++) {
		int place = (i + 3) % ROTATION;

		bulk_row(d->bulk, DEMO_ROTATION,
			DB_ARGS(USER(USER_SALES1 + i), demo_day(d, last),
				utc_earlier(utc_after(opened, 90.0 * place), d->now), i == 5));
	}
}

/* Of given leads, by their number from the last one. */
static const struct wish {
	int from_end, user;
	const char *reason, *status, *note;
	double decided, expires; /* days from now; 0 = not */
} wishes[] = {
	{40, USER_SALES1 + 1, "They asked for me at the service desk", "pending", NULL, 0, 0},
	{46, USER_SALES1 + 2, "My neighbor, would like to help", "pending", NULL, 0, 0},
	{49, USER_BDC1, "Called the internet line about this car", "pending", NULL, 0, 0},
	{42, USER_SALES1 + 1, "Covers for me this week", "approved", "For the vacation", -1, 6},
	{41, USER_SALES1 + 2, "Sold them their last car", "approved", NULL, -2, 0},
	{45, USER_SALES1, "Came in on the owner's day off", "approved", NULL, -3, 10},
	{52, USER_BDC1, "Answers their mails", "approved", NULL, -1, 0},
	{47, USER_SALES1, "Was there when they came in", "approved", "One day only", -4, -3},
	{51, USER_SALES1 + 2, "I saw them first", "denied", "Ask the owner first", -2, 0},
	{55, USER_SALES1 + 1, "Is my cousin", "revoked", "Sorted out", -5, 0},
};

static void
write_access(struct demo *d)
{
	for (int i = 0; i < RNG_COUNT(wishes); i++) {
		const struct wish *w = &wishes[i];
		bool decided = w->decided < 0;
		struct utc at = utc_after(d->now, DAY * (w->decided - 0.1));

		if (!d->given[w->from_end].customer)
			continue;
		demo_record(d, DEMO_ACCESS, demo_next_id(d, DEMO_ACCESS), at, w->user);
		bulk_add(d->bulk,
			DB_ARGS(d->given[w->from_end].customer, USER(w->user), w->reason, w->status,
				USER(decided ? USER_MANAGER : 0),
				decided ? utc_after(d->now, DAY * w->decided) : NOT_SAID, w->note,
				w->expires < 0 || w->expires > 0
					? utc_after(d->now, DAY * w->expires)
					: NOT_SAID));
		bulk_row_end(d->bulk);
	}
}

/* A manager looks at what two salespeople have open, and others had. */
static void
write_opens(struct demo *d)
{
	static const struct {
		int from_end, user, opened, seen; /* minutes before now */
	} opens[] = {{12, USER_SALES1, 12, 1}, {12, USER_MANAGER, 4, 0},
		{13, USER_SALES1 + 1, 25, 2}, {13, USER_MANAGER, 9, 1}, {18, USER_SALES1, 300, 290},
		{18, USER_FI1, 3, 0}, {40, USER_SALES1, 2000, 1990}, {44, USER_SALES1 + 1, 90, 85}};

	for (int i = 0; i < RNG_COUNT(opens); i++)
		if (d->given[opens[i].from_end].lead)
			bulk_row(d->bulk, DEMO_OPENS,
				DB_ARGS(d->given[opens[i].from_end].lead, USER(opens[i].user),
					utc_after(d->now, -60.0 * opens[i].opened),
					utc_after(d->now, -60.0 * opens[i].seen)));
}

enum status
demo_write_desk(struct demo *d)
{
	write_ups(d);
	write_rotation(d);
	write_access(d);
	write_opens(d);
	return bulk_flush(d->bulk);
}
