/*
 * sale_model.h - what leads, vehicles and sales do, written down a second time and without a database.
 *
 * tests/sql/crm_sale_model.c makes each move in both and compares. The rules are those of domain.md (sales,
 * rules 1 to 3) and of the headers of lib/crm/deal and lib/crm/close.
 */
#ifndef SUPPORT_SALE_MODEL_H
#define SUPPORT_SALE_MODEL_H

#include "crm/deal/sale.h"

#define MODEL_FIRST       INT64_C(940000) /* the first key of each table */
#define MODEL_LEADS       3
#define MODEL_VEHICLES    3
#define MODEL_SALES_MAX   12
#define MODEL_TASKS_MAX   12
#define MODEL_CLOSES_MAX  16
#define MODEL_STAFF_MAX   5
#define MODEL_CHANGES_MAX 24

enum {
	MODEL_WRITE_UP = 8,
	MODEL_SOLD = 9,
	MODEL_CLOSED = 11
}; /* statuses, as the schema is seeded */

enum model_kind {
	MODEL_MARK,
	MODEL_CHANGE, /* Update Sale: staff, figures, delivered and taken back, finalized */
	MODEL_DELETE,
	MODEL_UNDELETE,
	MODEL_CLOSE,
	MODEL_REOPEN,
	MODEL_TASK, /* one more task on a lead */
	MODEL_AIM,  /* its write-up is about another vehicle */
	MODEL_HOLD,
	MODEL_WHOLESALE,
	MODEL_BUY_BACK,
	MODEL_RECEIVE, /* the trade-in that came with a sale */
	MODEL_KIND__MAX
};

/* One move, sent whole through a pipe. */
struct model_move {
	enum model_kind kind;
	int lead, vehicle, sale;
	int64_t sale_id;
	int staff, deal, front; /* of model_staff, model_deal_no and model_front */
	bool trade;
	int64_t at, delivered, finalized;
};

struct model_lead {
	int status, aim;
	int trade;           /* -1: it has none; 0: offered; 1: taken */
	int visit, delivery; /* appointments: 0 none, 1 planned, 2 confirmed, 3 cancelled */
	int64_t closed_at, sold_step, delivered_step;
};
struct model_task {
	int lead, status; /* 0 open, 1 done, 2 cancelled */
};
struct model_close {
	int lead, credit, previous;
	bool stands, by_sale;
};
struct model_sale {
	int64_t id;
	int lead, vehicle, staff, deal, front, back;
	bool is_live, took_trade, called_off_visit;
	int64_t sold_at, delivered, finalized;
	int close, trade_vehicle, trade_before; /* -1: none */
	unsigned tasks;                         /* a bit for each that it called off */
};
/* A vehicle of the world, or one that was traded in: for which, and the how manieth. */
struct model_vehicle {
	int of, letter; /* letter -1: of the world */
	const char *status;
};

struct model {
	struct model_lead leads[MODEL_LEADS];
	struct model_vehicle vehicles[MODEL_VEHICLES + MODEL_SALES_MAX];
	struct model_task tasks[MODEL_TASKS_MAX];
	struct model_close closes[MODEL_CLOSES_MAX];
	struct model_sale sales[MODEL_SALES_MAX];
	int n_vehicles, n_tasks, n_closes, n_sales;
};

struct model model_begin(void);

/* What each sequence and each race draws from. */
struct model_dice {
	uint64_t state;
};
struct model_dice model_dice_of(unsigned seed, unsigned number);
int model_below(struct model_dice *dice, int n);

/* Some move that may, or may not, be possible now; and what it is called. */
struct model_move model_move(struct model_dice *dice, const struct model *of);
const char *model_move_words(struct mem *m, const struct model_move *v);

/* Make it: what the application has to answer. Nothing is changed but on ST_OK. */
enum status model_apply(struct model *on, const struct model_move *v);

/* Done to rows by the test: whoever does it tells the journal, or does not. */
bool model_is_beside_the_journal(const struct model_move *v);

/* The rows of `of`, a sorted line for each. */
const char *model_picture(const struct model *of, struct mem *m);

/* What the journal has to tell of a move: a field, before and after (NULL: there was none). */
struct model_change {
	const char *entity;
	int64_t id; /* 0: some */
	const char *field, *before, *after;
};
size_t model_changes(struct model_change out[MODEL_CHANGES_MAX], struct mem *m,
	const struct model *before, const struct model *after);
bool model_json_has(const char *json, const char *field, const char *value);

/* The choices of a move. */
size_t model_staff(struct sale_staff out[MODEL_STAFF_MAX], int which);
const char *model_deal_no(int which);
struct money model_front(int which);

#endif
