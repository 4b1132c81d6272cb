/*
 * deal.h - the screens on the way to a deal: desired vehicles, trade-ins,
 * finance wishes, write-up, and what marking sold needs.
 *
 * What they change hangs on one open lead; a closed one is refused in words.
 */
#ifndef LEADS_DEAL_H
#define LEADS_DEAL_H

#include "common/fields.h"
#include "crm/stock/stock.h"
#include "leads/leads.h"
#include "web/form.h"

/* A new one and an edited one have the same form. */
get_handler leads_stock_get;
lead_get_handler leads_wish_get, leads_trade_in_get, leads_finance_get, leads_write_up_get,
	leads_write_up_print_get, leads_mark_sold_get;
lead_post_handler leads_wish_post, leads_wish_primary_post, leads_wish_presented_post,
	leads_wish_demo_post, leads_wish_remove_post, leads_trade_in_post,
	leads_trade_in_remove_post, leads_finance_post, leads_write_up_post,
	leads_write_up_commit_post, leads_write_up_sign_post, leads_write_up_void_post;

/* A form about one lead. */
struct deal {
	const struct request *req;
	const struct lead_hold *hold;
	struct lead lead;
	struct form form;
	bool typed; /* shows what was typed, not what is stored */
};

/* Begin a screen of the lead. ST_CONFLICT: it is closed. */
STATUS_MUST_USE enum status deal_begin(struct deal *out, struct response *page, struct reader *db,
	const struct request *req, const struct lead_hold *hold);

/* Back to the record, at its part `at`, with a notice. */
void deal_done(struct response *out, const struct deal *d, const char *at, const char *notice);

/* The form again, with what was asked for but without messages: 200, and nothing is changed. */
STATUS_MUST_USE enum status deal_ask_again(struct response *out);

/* Somebody changed it meanwhile; `now` says what is there now. The form comes again with 409. */
void deal_conflict(struct deal *d, const char *who, struct utc at, const char *now);

/* Fields of a record with what was typed, or with what it is; and their messages. */
void deal_fields(struct view *v, struct tpl_include at, const struct deal *d, struct fields of,
	const void *is);
/* One that is in no list, with `stored`. */
const char *deal_shown(const struct deal *d, const char *name, const char *stored);
void deal_text(struct view *v, struct tpl_include at, const struct deal *d, struct control f,
	const char *stored);
void deal_money(struct view *v, struct tpl_include at, const struct deal *d, const char *name,
	const char *label, struct money stored);
void deal_number(struct view *v, struct tpl_include at, const struct deal *d, const char *name,
	const char *label, int stored);

/* Not below nothing, and not beyond what is computed with (crm/deal/payment.h). */
void deal_check_money(struct form *f, const char *name, const char *label, struct money v);

/* "6.49" or "6.49 %" as hundredths of a percent; a message when it is none. */
struct money deal_read_apr(struct form *f, const char *typed);

/* "$27,000.00, 34 days in stock": a stock vehicle's price and age. */
const char *stock_words(struct mem *m, struct money price, struct day since);

/* The field Stock # with what the look-up found (leads/stock-field.tpl). */
struct stock_field {
	const char *value, *error;
	const char *words;             /* that were looked up, or NULL */
	const struct stock_hits *hits; /* NULL = not looked up */
};
void
stock_field_fill(struct view *v, struct tpl_include at, struct mem *m, const struct stock_field *f);

#endif
