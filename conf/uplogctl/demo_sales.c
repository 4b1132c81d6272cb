/* How leads end: closes with their credit, sales with their staff. */
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "demo_story.h"

#define DAY        86400.0
#define AUDIT_DAYS 180

struct close {
	struct utc at, reversed;
	const char *outcome, *method, *rule;
	int acting, credit;
	enum demo_status before;
};

static struct user_id
user(int id)
{
	return (struct user_id){id};
}

static int64_t
write_close(struct story *s, struct close c)
{
	struct demo *d = s->demo;
	int64_t id = demo_next_id(d, DEMO_CLOSES);
	bool reversed = utc_is_set(c.reversed);

	demo_record(d, DEMO_CLOSES, id, c.at, c.acting);
	bulk_add(
		d->bulk, DB_ARGS(s->id, c.at, c.outcome, c.method, user(c.acting), c.rule,
				 user(c.credit), user(s->owner), (const char *)NULL,
				 (int64_t)c.before, c.reversed, user(reversed ? USER_MANAGER : 0)));
	bulk_row_end(d->bulk);
	return id;
}

/* Sales */

struct sale {
	int64_t id, close, co_buyer, snap_task;
	const struct car *car;
	const char *deal_type, *delete_reason, *delete_note;
	char deal_no[24]; /* "" = none yet */
	int price, front, back;
	struct utc written, sold, delivered, finalized, deleted;
	enum demo_status before;
	int salesperson;
};

static void
pick_deal_type(struct story *s, struct sale *sale)
{
	static const char *const types[] = {"retail_finance", "retail_cash", "lease",
		"dealer_trade", "fleet", "house", "wholesale"};
	static const int weights_new[] = {590, 170, 200, 12, 16, 12, 0};
	static const int weights_used[] = {680, 280, 0, 10, 0, 10, 20};

	sale->deal_type = types[rng_weighted(
		&s->rng, sale->car->is_new ? weights_new : weights_used, RNG_COUNT(types))];
}

static void
price_sale(struct story *s, struct sale *sale)
{
	bool cash = strcmp(sale->deal_type, "retail_cash") == 0;
	bool credit = strcmp(sale->deal_type, "retail_finance") == 0 ||
		      strcmp(sale->deal_type, "lease") == 0;

	sale->price = sale->car->internet_price - rng_below(&s->rng, 13) * 100;
	sale->front = sale->price - sale->car->cost;
	if (credit)
		sale->back = rng_between(&s->rng, 250, 2600);
	else if (cash && rng_chance(&s->rng, 400))
		sale->back = rng_between(&s->rng, 100, 900);
}

static struct utc
if_past(const struct demo *d, struct utc t)
{
	return t.s <= d->now.s ? t : (struct utc){0};
}

static void
pick_deal_no(struct story *s, struct sale *sale)
{
	struct demo *d = s->demo;
	int64_t number = 40000 + ++d->deals;
	bool fresh = utc_since(d->now, sale->sold) < 2 * DAY;

	snprintf(sale->deal_no, sizeof(sale->deal_no), "D%" PRId64, number);
	if (s->fault == FAULT_DEAL_NO)
		sale->deal_no[2] = 'O';
	if (s->fault == FAULT_NO_NUMBER || (fresh && rng_chance(&s->rng, 400)))
		sale->deal_no[0] = '\0';
}

static void
tell_sale(struct story *s, struct sale *sale)
{
	struct demo *d = s->demo;

	sale->written = utc_after(sale->sold, -6000);
	if (story_is_open(s))
		sale->written = utc_after(s->visits[s->n_visits - 1].in, 2400);
	pick_deal_type(s, sale);
	price_sale(s, sale);
	pick_deal_no(s, sale);
	sale->delivered = if_past(d, utc_after(sale->sold, DAY * (0.05 + rng_wait(&s->rng, 1.5))));
	if (sale->deal_no[0] && utc_is_set(sale->delivered))
		sale->finalized =
			if_past(d, utc_after(sale->sold, DAY * rng_between(&s->rng, 3, 9)));
	sale->salesperson = s->owner;
	if (s->fault == FAULT_STAFF)
		sale->salesperson = s->owner == USER_SALES1 ? USER_SALES1 + 1 : USER_SALES1;
}

static void
write_staff_row(struct story *s, const struct sale *sale, const char *role, int position, int who,
	int hundredths)
{
	bulk_row(s->demo->bulk, DEMO_SALE_STAFF,
		DB_ARGS(sale->id, role, position, user(who), money_of(hundredths)));
}

/* One salesperson, or a split deal: halves, or two thirds and one. */
static void
write_salespeople(struct story *s, const struct sale *sale)
{
	int other = s->second ? s->second : USER_SALES1 + rng_below(&s->rng, 20);
	int share = 10000;

	if (other != sale->salesperson && rng_chance(&s->rng, s->second ? 500 : 130))
		share = rng_chance(&s->rng, 850) ? 5000 : 6667;
	write_staff_row(s, sale, "salesperson", 1, sale->salesperson, share);
	if (share < 10000)
		write_staff_row(s, sale, "salesperson", 2, other, 10000 - share);
}

static void
write_staff(struct story *s, const struct sale *sale)
{
	bool cash = strcmp(sale->deal_type, "retail_cash") == 0;

	write_salespeople(s, sale);
	write_staff_row(s, sale, "sales_manager", 1,
		USER_MANAGER + rng_below(&s->rng, DEMO_MANAGERS), 10000);
	if (!cash || sale->back)
		write_staff_row(
			s, sale, "fi_manager", 1, USER_FI1 + rng_below(&s->rng, DEMO_FIS), 10000);
	if (s->is_web && rng_chance(&s->rng, 450))
		write_staff_row(
			s, sale, "bdc", 1, USER_BDC1 + rng_below(&s->rng, DEMO_BDCS), 10000);
}

static struct money
final_of(struct story *s, const struct sale *sale, int dollars)
{
	int change = rng_chance(&s->rng, 400) ? rng_between(&s->rng, -25000, 20000) : 0;

	if (!utc_is_set(sale->finalized))
		return (struct money){0};
	return money_of(dollars * INT64_C(100) + (dollars ? change : 0));
}

static void
write_sale(struct story *s, struct sale *sale)
{
	struct demo *d = s->demo;
	bool deleted = utc_is_set(sale->deleted);
	struct utc changed = utc_is_set(sale->finalized) ? sale->finalized : sale->sold;

	sale->id = demo_next_id(d, DEMO_SALES);
	bulk_row_begin(d->bulk, DEMO_SALES);
	bulk_add(d->bulk,
		DB_ARGS(sale->id, sale->sold, user(USER_MANAGER), deleted ? sale->deleted : changed,
			user(USER_MANAGER), s->id, s->customer,
			(struct customer_id){sale->co_buyer}, sale->car->id,
			(const char *)sale->car->vin, (const char *)sale->car->stock_no,
			sale->deal_no[0] ? (const char *)sale->deal_no : NULL, sale->deal_type,
			money_of(sale->price * INT64_C(100)), money_of(sale->front * INT64_C(100)),
			money_of(sale->back * INT64_C(100)), final_of(s, sale, sale->front),
			final_of(s, sale, sale->back)));
	bulk_add(d->bulk,
		DB_ARGS(utc_after(sale->written, 600), utc_after(sale->written, 3300), sale->sold,
			sale->delivered, sale->finalized, (int64_t)s->source, s->type,
			(int64_t)sale->before, "in_stock", (struct close_event_id){sale->close},
			sale->snap_task ? mem_printf(d->mem, "[%" PRId64 "]", sale->snap_task)
					: "[]",
			sale->deleted, user(deleted ? USER_MANAGER : 0), sale->delete_reason,
			sale->delete_note));
	bulk_row_end(d->bulk);
	write_staff(s, sale);
	if (!s->deal.price)
		s->deal = (struct deal){.made = sale->written,
			.committed = utc_after(sale->written, 600),
			.signed_at = utc_after(sale->written, 3300),
			.sold = sale->sold,
			.delivered = sale->delivered,
			.deleted = sale->deleted,
			.type = sale->deal_type,
			.price = sale->price};
}

/* A sale that was deleted again: the close that it caused is reversed, the car is back. */
static void
write_deleted_sale(struct story *s, struct utc sold, const char *reason, const char *note)
{
	struct demo *d = s->demo;
	struct sale sale = {.sold = sold,
		.car = &d->stock[25 * rng_below(&s->rng, DEMO_STOCK / 25)],
		.delete_reason = reason,
		.delete_note = note};

	if (sold.s <= s->received.s || day_compare(sale.car->in_stock, date_day_of(sold)) > 0)
		return;
	sale.before = story_is_open(s) ? s->status : s->before;
	sale.deleted = utc_after(sold, 3600.0 * rng_between(&s->rng, 2, 20));
	sale.close = write_close(s, (struct close){.at = sold,
					    .reversed = sale.deleted,
					    .outcome = "won",
					    .method = "sale",
					    .rule = "current_assignment",
					    .acting = USER_MANAGER,
					    .credit = s->owner,
					    .before = sale.before});
	tell_sale(s, &sale);
	sale.delivered = sale.finalized = (struct utc){0};
	write_sale(s, &sale);
	demo_audit(d, sale.deleted, USER_MANAGER, "sale", sale.id, "delete",
		"{\"deleted_at\":null}", mem_printf(d->mem, "{\"delete_reason\":\"%s\"}", reason),
		note);
}

static void
write_sold(struct story *s, int64_t close)
{
	struct demo *d = s->demo;
	struct sale sale = {.close = close,
		.car = &s->sold,
		.sold = s->closed,
		.before = s->before,
		.snap_task = s->cancelled_task};

	tell_sale(s, &sale);
	demo_write_car(d, &s->sold, utc_is_set(sale.delivered) ? "delivered" : "sold",
		demo_at(d, &s->rng, demo_day_number(d, utc_after(s->closed, -DAY * 20)), 600));
	if (rng_chance(&s->rng, 150))
		sale.co_buyer = demo_write_co_buyer(s);
	write_sale(s, &sale);
	if (story_is_recent(s, AUDIT_DAYS))
		demo_audit(d, s->closed, s->ending.acting, "sale", sale.id, "create", NULL,
			mem_printf(d->mem, "{\"lead_id\":%" PRId64 ",\"vehicle_id\":%" PRId64 "}",
				s->id, s->sold.id),
			NULL);
	if (story_is_recent(s, 60) && d->deals % 40 == 7)
		write_deleted_sale(s, utc_after(s->closed, -30 * 3600), "wrong_vehicle",
			"The stock number of the neighbor on the lot");
}

/* Some were closed once before, and taken up again. */
static void
write_earlier_close(struct story *s)
{
	struct utc at = utc_after(s->received, utc_since(s->closed, s->received) * 0.4);

	if (s->status != STATUS_CLOSED || utc_since(s->closed, s->received) < 6 * DAY ||
		!rng_chance(&s->rng, 8))
		return;
	(void)write_close(s, (struct close){.at = at,
				     .reversed = utc_after(at, DAY),
				     .outcome = "closed",
				     .method = "manual",
				     .rule = "current_assignment",
				     .acting = USER_MANAGER,
				     .credit = s->owner,
				     .before = STATUS_WORKING});
}

static void
audit_close(struct story *s)
{
	struct demo *d = s->demo;

	if (utc_since(s->demo->now, s->closed) > AUDIT_DAYS * DAY)
		return;
	demo_audit(d, s->closed, s->ending.acting, "lead", s->id, "close",
		mem_printf(d->mem, "{\"status_id\":%d}", s->before),
		mem_printf(d->mem, "{\"status_id\":%d,\"credit_user_id\":%d}", s->status,
			s->ending.credit),
		NULL);
}

/* A proposal of which somebody thought too early that it was a sale. */
static void
write_fallen_through(struct story *s)
{
	struct utc sold = utc_after(s->demo->now, -DAY * rng_between(&s->rng, 1, 4));

	if (s->status != STATUS_WRITE_UP || !s->owner || !rng_chance(&s->rng, 200))
		return;
	if (sold.s > s->visits[s->n_visits - 1].in.s + 2 * 3600)
		write_deleted_sale(s, sold, "should_not_be_sold", "Financing fell through");
}

void
demo_write_ending(struct story *s)
{
	const struct ending *e = &s->ending;
	int64_t close;

	write_fallen_through(s);
	if (!e->outcome)
		return;
	write_earlier_close(s);
	close = write_close(s, (struct close){.at = s->closed,
				       .outcome = e->outcome,
				       .method = e->method,
				       .rule = e->rule,
				       .acting = e->acting,
				       .credit = e->credit,
				       .before = s->before});
	audit_close(s);
	if (s->sold.id)
		write_sold(s, close);
}
