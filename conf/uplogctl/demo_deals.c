/* Money: trade-in, finance wish, write-up; the close with its credit and the sale with its staff. */
#include <inttypes.h>
#include <math.h>
#include <stdio.h>

#include "demo_tale.h"

#define TRADE_CARS INT64_C(7000000) /* numbers of cars that are no stock of the store */
#define AUDIT_DAYS 180

/* What the wanted vehicle costs, in dollars. */
static int
price_of(const struct tale *t)
{
	return t->sold.id ? t->sold.internet_price
	       : t->stock ? t->stock->internet_price
			  : t->model->msrp;
}

/* Worth less than a third of the next one: something is left to pay. */
void
tale_write_trade_in(struct tale *t)
{
	static const char *const conditions[] = {"excellent", "good", "good", "fair", "poor"};
	struct demo *d = t->d;
	struct utc at = t->presented;
	bool appraised = utc_is_set(at), owes = rng_chance(&t->rng, 400);
	const char *outcome = t->status == STATUS_SOLD       ? "taken"
			      : !tale_is_open(t)             ? "declined"
			      : t->status == STATUS_WRITE_UP ? "accepted"
							     : "offered";
	int64_t manager = d->crew[CREW_MANAGER].v[0];
	struct car car;
	int acv;

	if ((!t->n_visits && t->status != STATUS_HOT) || !rng_chance(&t->rng, 330))
		return;
	car_invent(&car, d->data, TRADE_CARS + t->id, t->lead_date, false);
	acv = (int)fmin(car.cost * 0.9, price_of(t) * 0.3) / 100 * 100;
	t->deal.trade_in = demo_next_id(d, DEMO_TRADES);
	t->deal.allowance = appraised ? acv + acv * rng_between(&t->rng, 0, 4) / 100 : 0;
	t->deal.payoff = owes ? acv * rng_between(&t->rng, 3, 9) / 10 : 0;
	demo_row(d, DEMO_TRADES, t->deal.trade_in, appraised ? at : t->received, tale_worker(t),
		DB_ARGS(t->id, (const char *)car.vin, true, car.year, car.model->make,
			car.model->model, car.model->trim, car.exterior, car.odometer,
			RNG_PICK(&t->rng, conditions), demo_money(t->deal.payoff),
			owes ? "Prairie Credit Union" : NULL, demo_money(appraised ? acv : 0),
			demo_money(t->deal.allowance), demo_ref(appraised ? manager : 0), at,
			outcome));
}

static void
write_finance_wish(struct tale *t)
{
	static const char *const methods[] = {"cash", "finance", "finance", "finance", "lease"};
	const char *method = RNG_PICK(&t->rng, methods);
	bool cash = *method == 'c';
	int down = 500 * rng_between(&t->rng, 1, 12), monthly = 25 * rng_between(&t->rng, 10, 28);
	int months = 12 * rng_between(&t->rng, 3, 6);

	if ((!t->n_visits && t->status != STATUS_HOT) || !rng_chance(&t->rng, 450))
		return;
	demo_row(t->d, DEMO_FINANCE, demo_next_id(t->d, DEMO_FINANCE), t->last_activity, t->owner,
		DB_ARGS(t->id, method, demo_money(down), demo_money(cash ? 0 : monthly),
			cash ? (struct money){0} : money_of(499), demo_ref(cash ? 0 : months),
			cash ? NULL : "Lakeside Bank"));
}

/* An annuity that leaves the residual; a month's payment in cents. */
static int64_t
monthly_cents(double owed, double apr, int months, double residual)
{
	double rate = apr / 1200, growth = pow(1 + rate, months);

	return (int64_t)((owed * growth - residual) * rate / (growth - 1) * 100 + 0.5);
}

static void
write_write_up(struct tale *t)
{
	struct demo *d = t->d;
	struct deal *deal = &t->deal;
	bool lost = !tale_is_open(t) && t->status != STATUS_SOLD;
	bool lease = deal->type && text_equal(deal->type, "lease");
	bool cash = deal->type ? !lease && !text_equal(deal->type, "retail_finance")
			       : rng_chance(&t->rng, 200);
	int price = deal->price ? deal->price : price_of(t), tax = price * 6 / 100;
	int down = cash ? 0 : price / 100 * rng_between(&t->rng, 0, 10);
	int months = lease ? 36 : 12 * rng_between(&t->rng, 3, 6),
	    residual = lease ? price * 55 / 100 : 0;
	double apr = 2.9 + 0.5 * rng_between(&t->rng, 0, 12);
	double owed = price + 399 + tax - down - deal->allowance + deal->payoff;
	bool trade = deal->trade_in != 0, is_signed = utc_is_set(deal->signed_at);
	struct person p;

	person_invent(&p, d->data, t->customer);
	demo_row(d, DEMO_WRITE_UPS, deal->write_up, deal->made, t->owner,
		DB_ARGS(t->id, demo_ref(deal->wish), demo_money(price), demo_money(399),
			demo_money(tax), demo_ref(deal->trade_in),
			trade ? money_of(deal->allowance * 100) : (struct money){0},
			trade ? money_of(deal->payoff * 100) : (struct money){0},
			money_of(down * 100),
			cash    ? "cash"
			: lease ? "lease"
				: "finance",
			cash ? (struct money){0} : money_of((int64_t)(apr * 100 + 0.5)),
			demo_ref(cash ? 0 : months), demo_money(residual),
			cash ? (struct money){0}
			     : money_of(monthly_cents(owed, apr, months, residual)),
			lost                          ? "void"
			: is_signed                   ? "signed"
			: utc_is_set(deal->committed) ? "committed"
						      : "draft",
			deal->committed, demo_ref(utc_is_set(deal->committed) ? t->owner : 0),
			deal->signed_at,
			is_signed ? mem_printf(d->mem, "%s %s", p.first, p.last) : NULL,
			demo_ref(is_signed ? t->owner : 0)));
}

void
tale_write_deal(struct tale *t)
{
	write_finance_wish(t);
	if (t->deal.write_up)
		write_write_up(t);
}

/* Why a lead ended that was not won, of the reasons that each store begins with (0034_stages.sql). */
static const char *
reason_of(const struct tale *t, const struct verb *verb)
{
	static const char *const reasons[] = {"Price", "No longer in the market", "Could not reach",
		"Credit", "Trade-in value", "Vehicle not in stock"};

	if (!text_equal(verb->outcome, "closed"))
		return NULL;
	return verb->status_id == STATUS_ELSEWHERE
		       ? "Bought elsewhere"
		       : reasons[(size_t)t->id % (sizeof(reasons) / sizeof(reasons[0]))];
}

/* Who closes it and who gets the credit: nearly always the owner. */
void
tale_close(struct tale *t, const struct verb *verb, struct utc at, bool reversed_later,
	struct utc reversed)
{
	struct demo *d = t->d;
	bool sale = verb->deed == DEED_SELL, action = !sale && rng_chance(&t->rng, 150);
	bool named = !sale && rng_chance(&t->rng, 12);
	int manager = demo_pick(d, &t->rng, CREW_MANAGER);
	bool self = !sale && t->owner == d->crew[CREW_SALES].v[0];
	int acting = self ? t->owner : manager;
	int credit = named ? (t->second ? t->second : demo_pick(d, &t->rng, CREW_BDC)) : t->owner;

	t->before = t->status;
	if (!sale && !verb->outcome)
		return; /* bad leads are nobody's close */
	t->close = demo_next_id(d, DEMO_CLOSES);
	demo_row(d, DEMO_CLOSES, t->close, at, acting,
		DB_ARGS(t->id, at, sale ? "won" : verb->outcome,
			sale     ? "sale"
			: action ? "workflow_action"
				 : "manual",
			demo_ref(acting),
			named  ? "specified_user"
			: self ? "self"
			       : "current_assignment",
			demo_ref(credit), demo_ref(t->owner), (const char *)NULL,
			(int64_t)t->status, reversed_later ? reversed : (struct utc){0},
			demo_ref(reversed_later ? manager : 0),
			demo_status_name((enum demo_status)verb->status_id),
			sale ? NULL : reason_of(t, verb)));
	if (TALE_DAYS(t, AUDIT_DAYS))
		tale_audit(t, at, acting, "lead", t->id, "close",
			mem_printf(d->mem, "{\"status_id\":%d}", t->status),
			mem_printf(d->mem, "{\"status_id\":%d,\"credit_user_id\":%d}",
				verb->status_id, credit),
			NULL);
}

/* Sales */

static void
write_staff(
	struct tale *t, enum demo_table table, const char *role, int position, int user, int share)
{
	bulk_row(t->d->bulk, table,
		DB_ARGS(t->sale, role, position, demo_ref(user), money_of(share)));
}

/* One salesperson, or a split deal: halves, or two thirds and one. */
static void
write_all_staff(struct tale *t, int salesperson, bool fi)
{
	struct demo *d = t->d;
	int other = t->second ? t->second : d->crew[CREW_SALES].v[rng_below(&t->rng, 20)],
	    share = 10000;

	if (other != salesperson && rng_chance(&t->rng, t->second ? 500 : 130))
		share = rng_chance(&t->rng, 850) ? 5000 : 6667;
	write_staff(t, DEMO_SALE_STAFF, "salesperson", 1, salesperson, share);
	if (share < 10000)
		write_staff(t, DEMO_SALE_STAFF, "salesperson", 2, other, 10000 - share);
	write_staff(
		t, DEMO_SALE_STAFF, "sales_manager", 1, demo_pick(d, &t->rng, CREW_MANAGER), 10000);
	if (fi)
		write_staff(
			t, DEMO_SALE_STAFF, "fi_manager", 1, demo_pick(d, &t->rng, CREW_FI), 10000);
	if (t->is_web && rng_chance(&t->rng, 450))
		write_staff(t, DEMO_SALE_STAFF, "bdc", 1, demo_pick(d, &t->rng, CREW_BDC), 10000);
}

static const char *
pick_deal_no(struct tale *t, const char *fault, struct utc at)
{
	char *number = mem_printf(t->d->mem, "D%" PRId64, 40000 + t->sale);

	if (text_equal(fault, "deal_no"))
		number[2] = 'O';
	if (text_equal(fault, "no_number") ||
		(!t->is_today && utc_since(t->d->now, at) < 2 * DEMO_DAY &&
			rng_chance(&t->rng, 400)))
		return NULL;
	return number;
}

static const char *
pick_deal_type(struct tale *t, bool is_new)
{
	static const char *const types[] = {"retail_finance", "retail_cash", "lease",
		"dealer_trade", "fleet", "house", "wholesale"};
	static const int weights_new[] = {590, 170, 200, 12, 16, 12, 0};
	static const int weights_used[] = {680, 280, 0, 10, 0, 10, 20};

	return types[rng_weighted(&t->rng, is_new ? weights_new : weights_used, RNG_COUNT(types))];
}

static struct money
final_of(struct tale *t, struct utc finalized, int estimate)
{
	int change = estimate && rng_chance(&t->rng, 400) ? rng_between(&t->rng, -250, 200) : 0;

	return utc_is_set(finalized) ? money_of((estimate + change) * INT64_C(100))
				     : (struct money){0};
}

/* One of its own for each sale; that of a sale that is taken back stands on the lot again. */
static void
make_car(struct tale *t, struct utc at, bool is_wanted)
{
	struct demo *d = t->d;

	car_invent(&t->sold, d->data, demo_next_id(d, DEMO_VEHICLES),
		day_add(date_day_of(at), -((int)rng_wait(&t->rng, 36) % 180)), t->wants_new);
	if (!is_wanted)
		return;
	t->model = t->sold.model;
	t->year = t->sold.year;
	t->stock = NULL;
}

void
tale_sell(struct tale *t, const struct verb *verb, struct utc at, struct utc undone,
	const struct verb *why)
{
	struct demo *d = t->d;
	const char *fault = verb->outcome ? verb->outcome : "";
	const struct car *car = &t->sold;
	const char *type = pick_deal_type(t, t->wants_new), *deal_no;
	bool cash = text_equal(type, "retail_cash");
	int price, front, back = 0;
	int salesperson = t->owner, first = d->crew[CREW_SALES].v[0],
	    manager = demo_pick(d, &t->rng, CREW_MANAGER);
	struct utc final =
		demo_in_hours(d, &t->rng, utc_after(at, DEMO_DAY * rng_between(&t->rng, 3, 9)), 0);
	struct utc delivered = why ? (struct utc){0} : t->deal.delivered;
	int64_t co_buyer = !why && rng_chance(&t->rng, 150) ? tale_write_co_buyer(t, at) : 0;

	make_car(t, at, !why && !text_equal(fault, "vehicle"));
	price = car->internet_price - rng_below(&t->rng, 13) * 100;
	front = price - car->cost;
	if (text_equal(fault, "staff"))
		salesperson = t->owner == first ? d->crew[CREW_SALES].v[1] : first;
	if (text_equal(type, "retail_finance") || text_equal(type, "lease"))
		back = rng_between(&t->rng, 250, 2600);
	else if (cash && rng_chance(&t->rng, 400))
		back = rng_between(&t->rng, 100, 900);
	t->sale = demo_next_id(d, DEMO_SALES);
	deal_no = pick_deal_no(t, fault, at);
	if (final.s > d->now.s || why || !utc_is_set(delivered) || !deal_no)
		final = (struct utc){0};
	bulk_row_begin(d->bulk, DEMO_SALES);
	bulk_add(d->bulk, DB_ARGS(t->sale, at, demo_ref(manager),
				  why                 ? undone
				  : utc_is_set(final) ? final
						      : at,
				  demo_ref(manager), t->id, t->customer, demo_ref(co_buyer),
				  car->id, (const char *)car->vin, (const char *)car->stock_no,
				  deal_no, type, demo_money(price), money_of(front * INT64_C(100)),
				  money_of(back * INT64_C(100)), final_of(t, final, front),
				  final_of(t, final, back)));
	bulk_add(d->bulk,
		DB_ARGS(t->deal.committed, t->deal.signed_at, at, delivered, final,
			(int64_t)t->source, t->type, (int64_t)t->before, "in_stock",
			demo_ref(t->close),
			t->cancelled_task ? mem_printf(d->mem, "[%" PRId64 "]", t->cancelled_task)
					  : "[]",
			undone, demo_ref(why ? manager : 0), why ? why->outcome : NULL,
			why ? why->subject : NULL));
	bulk_row_end(d->bulk);
	write_all_staff(t, salesperson, !cash || back);
	t->deal.type = type;
	t->deal.price = price;
	demo_write_car(d, car,
		why                     ? (TALE_DAYS(t, 60) ? "in_stock" : "wholesaled")
		: utc_is_set(delivered) ? "delivered"
					: "sold");
	if (why)
		tale_audit(t, undone, manager, "sale", t->sale, "delete", "{\"deleted_at\":null}",
			mem_printf(d->mem, "{\"delete_reason\":\"%s\"}", why->outcome),
			why->subject);
	if (TALE_DAYS(t, AUDIT_DAYS))
		tale_audit(t, at, manager, "sale", t->sale, "create", NULL,
			mem_printf(d->mem, "{\"lead_id\":%" PRId64 ",\"vehicle_id\":%" PRId64 "}",
				t->id, car->id),
			NULL);
	if (why)
		t->sold.id = 0;
}
