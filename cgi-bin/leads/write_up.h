/*
 * write_up.h - the write-up's screens: the form, the sheet with its figures,
 * and the print.
 */
#ifndef LEADS_WRITE_UP_H
#define LEADS_WRITE_UP_H

#include "crm/deal/trade_in.h"
#include "crm/deal/wish.h"
#include "crm/deal/write_up.h"
#include "leads/deal.h"

struct write_up_page {
	struct deal deal;
	struct write_up was;    /* as it is stored; row_version 0 = none yet */
	struct write_up begins; /* what a form that was not sent yet shows */
	struct write_up asked;  /* what was typed, to be computed or saved */
	struct wish *wishes;
	struct trade_in *trades;
	size_t n_wishes, n_trades;
	bool computed;      /* show the figures of `asked`, which were not saved */
	int row_version;    /* that the form carries */
	const char *signer; /* typed into Signed by */
	const char *sign_error;
};

void write_up_page(struct response *out, const struct write_up_page *p);

/* The figures with what they were computed from (leads/write-up-sheet.tpl). */
void write_up_sheet(struct view *v, struct tpl_include at, struct mem *m, const struct write_up *w);

#endif
