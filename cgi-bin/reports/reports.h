/*
 * reports.h - the screens of Sales Reporting, and what they share.
 */
#ifndef REPORTS_REPORTS_H
#define REPORTS_REPORTS_H

#include "crm/report/favorite.h"
#include "crm/report/report_file.h"
#include "web/form.h"
#include "web/route.h"

/* {favorite}: one's own. */
RECORD_DECLARE(favorite, struct favorite);

get_handler reports_index_get;
get_handler reports_report_get, reports_why_get;
post_handler reports_favorite_post;
favorite_post_handler reports_favorite_delete_post;

/* A report as it was asked for; `table` is NULL when it did not run. */
struct page {
	const struct request *req;
	const struct report *rep;
	struct form form; /* messages beside from and to */
	struct report_query q;
	const struct report_table *table;
	struct covered covered; /* what its links may lead to */
	const struct place *here;
	const struct place **lists,
		**lists_before;       /* summary: of each column, where its figures lead */
	const struct place **actions; /* of each action, that of some row */
	struct view *v;
};

/* Everything above the table, and the chips of the filters in force. */
STATUS_MUST_USE enum status reports_fill_head(struct page *p, struct reader *db);

/* Why it did not run, above the fields; nothing without messages. */
void reports_fill_errors(struct view *v, struct tpl_include at, const struct form *f);

/* The rows of the page, the pager, the totals of all rows, or why there are none. */
void reports_fill_table(struct page *p);

/* Whether it counts closes, so that one may ask why a lead is not in it. */
bool reports_counts_closes(const struct report *rep);

/* Which rows are on the page: "201 to 400 of 1,204". */
const char *reports_page_words(const struct page *p);

/* The address of a report with a query. */
const struct place *
reports_place(const struct request *req, const struct report *rep, const struct report_query *q);
const char *
reports_href(const struct request *req, const struct report *rep, const struct report_query *q);

/* "Nov 1 to Nov 30, 2026". */
const char *reports_range_words(struct mem *m, struct report_range range);
const char *reports_day_words(struct mem *m, struct day d);

/* The favourites of the actor that can still be opened, into the include of the index. */
STATUS_MUST_USE enum status
reports_fill_favorites(struct view *v, struct reader *db, const struct request *req);

#endif
