#include "sale_model.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"

#define VISIT_AT    1956528000 /* 2032-01-01 */
#define DELIVERY_AT 1956614400
#define TASK_AT     1924992000 /* 2031-01-01 */

/* Who may be on a sale: role, user and share, and whether that is sound. */
struct part {
	const char *role;
	int user, share;
};
static const struct {
	struct part parts[MODEL_STAFF_MAX];
	bool is_sound;
} staffs[] = {
	{{{"salesperson", 0, 10000}}, true},
	{{{"salesperson", 1, 5000}, {"salesperson", 0, 5000}}, true},
	{{{"salesperson", 0, 3333}, {"salesperson", 1, 3333}, {"salesperson", 2, 3334}}, true},
	{{{"fi_manager", 3, 10000}, {"salesperson", 1, 10000}}, true},
	{{{"salesperson", 2, 7011}, {"salesperson", 1, 2989}, {"sales_manager", 3, 10000}}, true},
	{{{"salesperson", 3, 2500}, {"salesperson", 2, 2500}, {"salesperson", 1, 2500},
		 {"salesperson", 0, 2500}, {"bdc", 0, 10000}},
		true},
	{{{"salesperson", 0, 9999}}, false},
	{{{"salesperson", 0, 5000}, {"salesperson", 0, 5000}}, false},
	{{{"bdc", 0, 10000}}, false},
	{{{"salesperson", 0, 10001}, {"salesperson", 1, -1}}, false},
};
#define STAFFS ((int)(sizeof(staffs) / sizeof(staffs[0])))
static const char *const deal_nos[] = {NULL, "M1", "M2"};
static const struct money fronts[] = {{0, false}, {12345, true}, {-1, true}};
static const char *const fronts_plain[] = {NULL, "123.45", "-0.01"};
static const char *const names[] = {"A A", "B B", "C C", "D D"};

size_t
model_staff(struct sale_staff out[MODEL_STAFF_MAX], int which)
{
	size_t n = 0;

	for (; n < MODEL_STAFF_MAX && staffs[which].parts[n].role; n++) {
		const struct part *p = &staffs[which].parts[n];

		out[n] = (struct sale_staff){.role = p->role,
			.user_id = {MODEL_FIRST + p->user},
			.share_pct = {p->share, true}};
	}
	return n;
}

const char *
model_deal_no(int which)
{
	return deal_nos[which];
}

struct money
model_front(int which)
{
	return fronts[which];
}

struct model_dice
model_dice_of(unsigned seed, unsigned number)
{
	return (struct model_dice){((uint64_t)seed << 32) + number};
}

/* splitmix64 */
int
model_below(struct model_dice *dice, int n)
{
	uint64_t z = dice->state += UINT64_C(0x9e3779b97f4a7c15);

	z = (z ^ (z >> 30)) * UINT64_C(0xbf58476d1ce4e5b9);
	z = (z ^ (z >> 27)) * UINT64_C(0x94d049bb133111eb);
	return (int)((z ^ (z >> 31)) % (uint64_t)n);
}

struct model
model_begin(void)
{
	struct model k = {.n_vehicles = MODEL_VEHICLES};

	for (int i = 0; i < MODEL_LEADS; i++) {
		k.leads[i] = (struct model_lead){
			.status = MODEL_WRITE_UP, .aim = i == 2, .trade = i == 2 ? -1 : 0};
		k.tasks[k.n_tasks++] = (struct model_task){i, 0};
		k.tasks[k.n_tasks++] = (struct model_task){i, 1};
		k.vehicles[i] = (struct model_vehicle){i, -1, i == 2 ? "hold" : "in_stock"};
	}
	k.leads[0].visit = 1;
	k.leads[0].delivery = 1;
	k.leads[1].visit = 2;
	return k;
}

static const struct {
	enum model_kind kind;
	const char *words;
	int weight;
} kinds[] = {
	{MODEL_MARK, "mark", 26},
	{MODEL_CHANGE, "change", 13},
	{MODEL_DELETE, "delete", 16},
	{MODEL_UNDELETE, "undelete", 14},
	{MODEL_CLOSE, "close", 4},
	{MODEL_REOPEN, "reopen", 4},
	{MODEL_TASK, "task", 4},
	{MODEL_AIM, "aim", 5},
	{MODEL_HOLD, "hold", 3},
	{MODEL_WHOLESALE, "wholesale", 3},
	{MODEL_BUY_BACK, "buy back", 3},
	{MODEL_RECEIVE, "receive", 5},
};

static enum model_kind
some_kind(struct model_dice *dice, const struct model *of)
{
	int at = model_below(dice, 100), i = 0;

	while (at >= kinds[i].weight)
		at -= kinds[i++].weight;
	if (!of->n_sales && kinds[i].kind <= MODEL_UNDELETE)
		return MODEL_MARK;
	if ((of->n_sales == MODEL_SALES_MAX && kinds[i].kind == MODEL_MARK) ||
		(of->n_tasks == MODEL_TASKS_MAX && kinds[i].kind == MODEL_TASK) ||
		(of->n_closes > MODEL_CLOSES_MAX - 2 && kinds[i].kind <= MODEL_CLOSE))
		return MODEL_HOLD;
	return kinds[i].kind;
}

struct model_move
model_move(struct model_dice *dice, const struct model *of)
{
	struct model_move v = {.kind = some_kind(dice, of),
		.lead = model_below(dice, MODEL_LEADS),
		.vehicle = model_below(dice, MODEL_VEHICLES),
		.staff = model_below(dice, 5) ? model_below(dice, 6) : model_below(dice, STAFFS),
		.deal = model_below(dice, 3),
		.front = model_below(dice, 3),
		.trade = model_below(dice, 2)};
	const struct model_sale *s;

	v.at = date_now().s - 100000 + 60 * model_below(dice, 1000);
	if (!of->n_sales)
		return v;
	v.sale = model_below(dice, of->n_sales);
	s = &of->sales[v.sale];
	v.sale_id = s->id;
	v.delivered = model_below(dice, 3) ? s->sold_at + 120 * model_below(dice, 3) : 0;
	v.finalized = model_below(dice, 3) ? 0 : s->sold_at + 300;
	return v;
}

const char *
model_move_words(struct mem *m, const struct model_move *v)
{
	const char *kind = kinds[v->kind].words;

	if (v->kind == MODEL_MARK)
		return mem_printf(m, "%s lead %d (staff %d, deal %d%s)", kind, v->lead, v->staff,
			v->deal, v->trade ? ", trade" : "");
	if (v->kind == MODEL_CHANGE)
		return mem_printf(m,
			"%s sale %d (staff %d, deal %d, delivered %lld, finalized %lld)", kind,
			v->sale, v->staff, v->deal, (long long)v->delivered,
			(long long)v->finalized);
	if (v->kind <= MODEL_UNDELETE)
		return mem_printf(m, "%s sale %d", kind, v->sale);
	if (v->kind == MODEL_AIM)
		return mem_printf(m, "%s lead %d at vehicle %d", kind, v->lead, v->vehicle);
	return mem_printf(m, v->kind < MODEL_AIM ? "%s lead %d" : "%s vehicle %d", kind,
		v->kind < MODEL_AIM ? v->lead : v->vehicle);
}

bool
model_is_beside_the_journal(const struct model_move *v)
{
	return v->kind >= MODEL_TASK;
}

static bool
is(const struct model_vehicle *v, const char *a, const char *b)
{
	return text_equal(v->status, a) || text_equal(v->status, b);
}

static const struct model_sale *
live_sale(const struct model *k, int lead, int vehicle, int deal)
{
	for (int i = 0; i < k->n_sales; i++) {
		const struct model_sale *s = &k->sales[i];

		if (s->is_live &&
			(s->lead == lead || s->vehicle == vehicle || (deal && s->deal == deal)))
			return s;
	}
	return NULL;
}

static int
first_salesperson(int staff)
{
	int i = 0;

	while (!text_equal(staffs[staff].parts[i].role, "salesperson"))
		i++;
	return staffs[staff].parts[i].user;
}

/* Open tasks and the visit to come are called off, as the sale remembers. */
static void
end_work(struct model *k, struct model_sale *s)
{
	struct model_lead *l = &k->leads[s->lead];

	s->tasks = 0;
	for (int i = 0; i < k->n_tasks; i++)
		if (k->tasks[i].lead == s->lead && k->tasks[i].status == 0) {
			s->tasks |= 1u << i;
			k->tasks[i].status = 2;
		}
	s->called_off_visit = l->visit == 1 || l->visit == 2;
	if (s->called_off_visit)
		l->visit = 3;
}

static void
become_sold(struct model *k, struct model_sale *s)
{
	struct model_lead *l = &k->leads[s->lead];

	end_work(k, s);
	l->status = MODEL_SOLD;
	l->closed_at = s->sold_at;
	l->sold_step = l->sold_step ? l->sold_step : s->sold_at;
	k->vehicles[s->vehicle].status = s->delivered ? "delivered" : "sold";
	s->is_live = true;
}

static void
take_trade(struct model *k, struct model_sale *s)
{
	int letter = 0;

	for (int i = 0; i < k->n_vehicles; i++)
		letter += k->vehicles[i].letter >= 0 && k->vehicles[i].of == s->vehicle;
	s->trade_before = k->leads[s->lead].trade;
	s->trade_vehicle = k->n_vehicles;
	k->vehicles[k->n_vehicles++] = (struct model_vehicle){s->vehicle, letter, "in_transit"};
	k->leads[s->lead].trade = 1;
}

static enum status
apply_mark(struct model *k, const struct model_move *v)
{
	struct model_lead *l = &k->leads[v->lead];
	struct model_sale *s = &k->sales[k->n_sales];

	if (l->status != MODEL_WRITE_UP || !is(&k->vehicles[l->aim], "in_stock", "hold") ||
		live_sale(k, v->lead, l->aim, 0))
		return ST_CONFLICT;
	if (!staffs[v->staff].is_sound)
		return ST_INVALID;
	if (v->deal && live_sale(k, -1, -1, v->deal))
		return ST_EXISTS;
	*s = (struct model_sale){.lead = v->lead,
		.vehicle = l->aim,
		.staff = v->staff,
		.deal = v->deal,
		.front = v->front,
		.sold_at = v->at,
		.close = k->n_closes,
		.trade_vehicle = -1};
	k->closes[k->n_closes++] =
		(struct model_close){v->lead, first_salesperson(v->staff), l->status, true, true};
	s->took_trade = v->trade && l->trade == 0;
	if (s->took_trade)
		take_trade(k, s);
	become_sold(k, s);
	k->n_sales++;
	return ST_OK;
}

static enum status
apply_change(struct model *k, const struct model_move *v)
{
	struct model_sale *s = &k->sales[v->sale];
	struct model_lead *l = &k->leads[s->lead];

	if (!s->is_live)
		return ST_CONFLICT;
	if (!staffs[v->staff].is_sound)
		return ST_INVALID;
	for (int i = 0; v->deal && i < k->n_sales; i++)
		if (i != v->sale && k->sales[i].is_live && k->sales[i].deal == v->deal)
			return ST_EXISTS;
	s->staff = v->staff;
	s->deal = v->deal;
	s->front = s->back = v->front;
	s->finalized = v->finalized;
	if (s->delivered == v->delivered)
		return ST_OK;
	if (s->delivered && l->delivered_step == s->delivered)
		l->delivered_step = 0;
	if (v->delivered && !l->delivered_step)
		l->delivered_step = v->delivered;
	if (is(&k->vehicles[s->vehicle], "sold", "delivered"))
		k->vehicles[s->vehicle].status = v->delivered ? "delivered" : "sold";
	s->delivered = v->delivered;
	return ST_OK;
}

static void
work_again(struct model *k, const struct model_sale *s)
{
	struct model_lead *l = &k->leads[s->lead];

	for (int i = 0; i < k->n_tasks; i++)
		if (s->tasks & 1u << i && k->tasks[i].status == 2)
			k->tasks[i].status = 0;
	if (s->called_off_visit && l->visit == 3)
		l->visit = s->lead == 1 ? 2 : 1;
}

static enum status
apply_delete(struct model *k, const struct model_move *v)
{
	struct model_sale *s = &k->sales[v->sale];
	struct model_lead *l = &k->leads[s->lead];
	struct model_vehicle *trade = s->trade_vehicle < 0 ? NULL : &k->vehicles[s->trade_vehicle];

	if (!s->is_live)
		return ST_CONFLICT;
	s->is_live = false;
	l->status = k->closes[s->close].previous;
	l->closed_at = 0;
	l->sold_step = l->sold_step == s->sold_at ? 0 : l->sold_step;
	l->delivered_step = l->delivered_step == s->delivered ? 0 : l->delivered_step;
	k->closes[s->close].stands = false;
	if (is(&k->vehicles[s->vehicle], "sold", "delivered"))
		k->vehicles[s->vehicle].status = "in_stock";
	if (trade && is(trade, "in_transit", "in_transit")) {
		trade->status = "gone";
		l->trade = s->trade_before;
	}
	work_again(k, s);
	return ST_OK;
}

static enum status
apply_undelete(struct model *k, const struct model_move *v)
{
	struct model_sale *s = &k->sales[v->sale];
	struct model_lead *l = &k->leads[s->lead];

	if (s->is_live || l->status != k->closes[s->close].previous ||
		!is(&k->vehicles[s->vehicle], "in_stock", "in_stock") ||
		live_sale(k, s->lead, s->vehicle, s->deal))
		return ST_CONFLICT;
	become_sold(k, s);
	k->closes[s->close].stands = true;
	if (s->delivered && !l->delivered_step)
		l->delivered_step = s->delivered;
	if (s->trade_vehicle >= 0 && is(&k->vehicles[s->trade_vehicle], "gone", "gone")) {
		k->vehicles[s->trade_vehicle].status = "in_transit";
		l->trade = 1;
	}
	return ST_OK;
}

static enum status
apply_close(struct model *k, const struct model_move *v)
{
	struct model_lead *l = &k->leads[v->lead];
	struct model_sale none = {.lead = v->lead};

	if (l->status != MODEL_WRITE_UP)
		return ST_INVALID;
	end_work(k, &none);
	l->delivery = l->delivery ? 3 : 0;
	k->closes[k->n_closes++] = (struct model_close){v->lead, 3, l->status, true, false};
	l->status = MODEL_CLOSED;
	l->closed_at = 1;
	return ST_OK;
}

static enum status
apply_reopen(struct model *k, const struct model_move *v)
{
	struct model_lead *l = &k->leads[v->lead];

	if (l->status != MODEL_CLOSED)
		return l->status == MODEL_SOLD ? ST_INVALID : ST_CONFLICT;
	for (int i = 0; i < k->n_closes; i++)
		if (k->closes[i].lead == v->lead)
			k->closes[i].stands = false;
	l->status = MODEL_WRITE_UP;
	l->closed_at = 0;
	return ST_OK;
}

static enum status
apply_stock(struct model *k, const struct model_move *v)
{
	struct model_vehicle *of = &k->vehicles[v->vehicle];

	if (v->kind == MODEL_HOLD && is(of, "in_stock", "in_stock"))
		of->status = "hold";
	if (v->kind == MODEL_WHOLESALE)
		of->status = "wholesaled";
	if (v->kind == MODEL_BUY_BACK && is(of, "wholesaled", "wholesaled"))
		of->status = "in_stock";
	for (int i = MODEL_VEHICLES; v->kind == MODEL_RECEIVE && i < k->n_vehicles; i++)
		if (k->vehicles[i].of == v->vehicle && is(&k->vehicles[i], "in_transit", ""))
			k->vehicles[i].status = "in_stock";
	return ST_OK;
}

enum status
model_apply(struct model *on, const struct model_move *v)
{
	switch (v->kind) {
	case MODEL_MARK:
		return apply_mark(on, v);
	case MODEL_CHANGE:
		return apply_change(on, v);
	case MODEL_DELETE:
		return apply_delete(on, v);
	case MODEL_UNDELETE:
		return apply_undelete(on, v);
	case MODEL_CLOSE:
		return apply_close(on, v);
	case MODEL_REOPEN:
		return apply_reopen(on, v);
	case MODEL_TASK:
		on->tasks[on->n_tasks++] = (struct model_task){v->lead, 0};
		return ST_OK;
	case MODEL_AIM:
		on->leads[v->lead].aim = v->vehicle;
		return ST_OK;
	default:
		return apply_stock(on, v);
	}
}

static int64_t
next_of(const struct model *k, int lead)
{
	const struct model_lead *l = &k->leads[lead];

	for (int i = 0; i < k->n_tasks; i++)
		if (k->tasks[i].lead == lead && k->tasks[i].status == 0)
			return TASK_AT;
	if (l->visit == 1 || l->visit == 2)
		return VISIT_AT;
	return l->delivery == 1 ? DELIVERY_AT : 0;
}

struct lines {
	struct mem *mem;
	const char *v[128];
	size_t n;
};
#define ADD(l, ...) ((l)->v[(l)->n++] = mem_printf((l)->mem, __VA_ARGS__))

static void
add_lead(struct lines *out, const struct model *k, int i)
{
	static const char *const states[] = {"", "planned", "confirmed", "cancelled"};
	const struct model_lead *l = &k->leads[i];

	ADD(out, "lead %d %d %d %lld %lld", i, l->status, l->status == MODEL_WRITE_UP,
		(long long)l->closed_at, (long long)next_of(k, i));
	if (l->visit)
		ADD(out, "appointment %d visit %s", i, states[l->visit]);
	if (l->delivery)
		ADD(out, "appointment %d delivery %s", i, states[l->delivery]);
	if (l->trade >= 0)
		ADD(out, "trade %d %s", i, l->trade ? "taken" : "offered");
	if (l->sold_step)
		ADD(out, "step %d 9 %lld", i, (long long)l->sold_step);
	if (l->delivered_step)
		ADD(out, "step %d 10 %lld", i, (long long)l->delivered_step);
}

static int
by_text(const void *a, const void *b)
{
	return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* "bdc1:0=100.00,salesperson1:1=50.00": by role and position. */
static const char *
staff_line(struct mem *m, int which)
{
	const char *words[MODEL_STAFF_MAX];
	struct text t = text_begin(m);
	size_t n = 0;

	for (; n < MODEL_STAFF_MAX && staffs[which].parts[n].role; n++) {
		const struct part *p = &staffs[which].parts[n];
		int position = 1;

		for (size_t i = 0; i < n; i++)
			position += text_equal(staffs[which].parts[i].role, p->role);
		words[n] = mem_printf(m, "%s%d:%d=%d.%02d", p->role, position, p->user,
			p->share / 100, p->share % 100);
	}
	qsort(words, n, sizeof(words[0]), by_text);
	for (size_t i = 0; i < n; i++)
		text_addf(&t, "%s%s", i ? "," : "", words[i]);
	return t.s;
}

static const char *
or_dash(const char *s)
{
	return s ? s : "-";
}

static void
add_sale(struct lines *out, const struct model_sale *s)
{
	ADD(out, "sale %d %d %d %d %d %s %lld %lld %lld %s %s %s", s->lead, s->vehicle, s->is_live,
		s->is_live, s->is_live, or_dash(deal_nos[s->deal]), (long long)s->sold_at,
		(long long)s->delivered, (long long)s->finalized, or_dash(fronts_plain[s->front]),
		or_dash(fronts_plain[s->back]), staff_line(out->mem, s->staff));
}

static const char *
stock_no(struct mem *m, const struct model_vehicle *v)
{
	return v->letter < 0 ? mem_printf(m, "M9400%d", v->of)
			     : mem_printf(m, "M9400%d%c", v->of, 'A' + v->letter);
}

const char *
model_picture(const struct model *of, struct mem *m)
{
	static const char *const tasks[] = {"open 1 1", "done 0 0", "cancelled 0 0"};
	struct lines out = {.mem = m};
	struct text t = text_begin(m);

	for (int i = 0; i < MODEL_LEADS; i++)
		add_lead(&out, of, i);
	for (int i = 0; i < of->n_tasks; i++)
		ADD(&out, "task %d %s", of->tasks[i].lead, tasks[of->tasks[i].status]);
	for (int i = 0; i < of->n_vehicles; i++)
		ADD(&out, "vehicle %s %s", stock_no(m, &of->vehicles[i]), of->vehicles[i].status);
	for (int i = 0; i < of->n_closes; i++) {
		const struct model_close *c = &of->closes[i];

		ADD(&out, "close %d %d %d %s %d %d", c->lead, c->stands, c->stands,
			c->by_sale ? "sale" : "manual", c->credit, c->previous);
	}
	for (int i = 0; i < of->n_sales; i++)
		add_sale(&out, &of->sales[i]);
	qsort(out.v, out.n, sizeof(out.v[0]), by_text);
	for (size_t i = 0; i < out.n; i++)
		text_addf(&t, "%s\n", out.v[i]);
	return t.s;
}

struct changes {
	struct model_change *v;
	size_t n;
	struct mem *mem;
};

static void
add_change(struct changes *out, const char *entity, int64_t id, const char *field,
	const char *before, const char *after)
{
	if (!text_equal(before, after))
		out->v[out->n++] = (struct model_change){entity, id, field, before, after};
}

/* "A A 50.00 %, B B 50.00 %"; NULL: nobody. */
static const char *
role_words(struct mem *m, int which, const char *role)
{
	struct text t = text_begin(m);

	for (size_t i = 0; i < MODEL_STAFF_MAX && staffs[which].parts[i].role; i++) {
		const struct part *p = &staffs[which].parts[i];

		if (text_equal(p->role, role))
			text_addf(&t, "%s%s %d.%02d %%", t.len ? ", " : "", names[p->user],
				p->share / 100, p->share % 100);
	}
	return t.len ? t.s : NULL;
}

static const char *
time_words(struct mem *m, int64_t t)
{
	return t ? utc_iso(m, (struct utc){t}) : NULL;
}

static void
add_sale_changes(struct changes *out, const struct model_sale *a, const struct model_sale *b)
{
	struct mem *m = out->mem;

	add_change(out, "sale", b->id, "dms_deal_no", deal_nos[a->deal], deal_nos[b->deal]);
	add_change(out, "sale", b->id, "front_projected", fronts_plain[a->front],
		fronts_plain[b->front]);
	add_change(out, "sale", b->id, "back_final", fronts_plain[a->back], fronts_plain[b->back]);
	add_change(out, "sale", b->id, "delivered_at", time_words(m, a->delivered),
		time_words(m, b->delivered));
	add_change(out, "sale", b->id, "finalized_at", time_words(m, a->finalized),
		time_words(m, b->finalized));
	for (const struct word *r = sale_roles; r->word; r++)
		add_change(out, "sale", b->id, r->word, role_words(m, a->staff, r->word),
			role_words(m, b->staff, r->word));
	add_change(out, "sale", b->id, "status", a->is_live ? "sold" : "deleted",
		b->is_live ? "sold" : "deleted");
}

static const char *
status_words(int status)
{
	return status == MODEL_SOLD     ? "Sold-Sale Completed"
	       : status == MODEL_CLOSED ? "Closed"
					: "Write-Up";
}

size_t
model_changes(struct model_change out[MODEL_CHANGES_MAX], struct mem *m, const struct model *before,
	const struct model *after)
{
	struct changes c = {out, 0, m};

	for (int i = 0; i < MODEL_LEADS; i++) {
		const struct model_lead *a = &before->leads[i], *b = &after->leads[i];

		add_change(&c, "lead", MODEL_FIRST + i, "status", status_words(a->status),
			status_words(b->status));
		add_change(&c, "trade_in", MODEL_FIRST + i, "status",
			a->trade ? "taken" : "offered", b->trade ? "taken" : "offered");
	}
	for (int i = 0; i < after->n_vehicles; i++)
		add_change(&c, "vehicle", i < MODEL_VEHICLES ? MODEL_FIRST + i : 0, "status",
			i < before->n_vehicles ? before->vehicles[i].status : NULL,
			after->vehicles[i].status);
	for (int i = 0; i < before->n_sales; i++)
		add_sale_changes(&c, &before->sales[i], &after->sales[i]);
	if (after->n_sales > before->n_sales) {
		const struct model_sale *s = &after->sales[before->n_sales];

		add_change(&c, "sale", s->id, "dms_deal_no", NULL, deal_nos[s->deal]);
		add_change(&c, "sale", s->id, "salesperson", NULL,
			role_words(m, s->staff, "salesperson"));
	}
	return c.n;
}

bool
model_json_has(const char *json, const char *field, const char *value)
{
	char words[256];
	const char *at;

	snprintf(words, sizeof(words), "\"%s\":", field);
	at = json ? strstr(json, words) : NULL;
	if (!at)
		return value == NULL;
	at += strlen(words);
	at += strspn(at, " ");
	if (!value)
		return strncmp(at, "null", 4) == 0;
	snprintf(words, sizeof(words), "\"%s\"", value);
	return strncmp(at, words, strlen(words)) == 0;
}
