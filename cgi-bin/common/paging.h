/*
 * paging.h - pages of a list by the row at their edge, not by a number.
 *
 * A page is addressed by the id and sort key of the row before it (`after`) or
 * behind it (`before`), so that a list that grows meanwhile shows no row twice.
 */
#ifndef COMMON_PAGING_H
#define COMMON_PAGING_H

#include "base/date.h"
#include "web/place.h"
#include "web/view.h"

#define PAGING_EDGE_MAX 200 /* characters */

/* A row's place in an address: "ID.KEY"; and read back: id 0 and key NULL when it is none. */
const char *paging_edge(struct mem *m, int64_t id, const char *key);
struct paging_place {
	int64_t id;
	const char *key;
};
struct paging_place paging_place_of(struct mem *m, const char *edge);

/* The same in a list by time, "ID.SECONDS". No edge at all is ST_OK and a place of id 0. */
const char *paging_time_edge(struct mem *m, int64_t id, struct utc at);
struct paging_time {
	int64_t id;
	struct utc at;
};
STATUS_MUST_USE enum status
paging_time_of(struct paging_time *out, struct mem *m, const char *edge);

/* A page as it was read; `first` and `last` are the edges of its rows. */
struct paging {
	const char *after, *before; /* as the address has them, NULL or "" = none */
	bool more;                  /* there is a page behind it, in the direction asked for */
	size_t n;                   /* rows on it, 1 or more */
	const char *first, *last;
};

/* A list's address from its first page on, as it was asked for: what it is narrowed to, its order. */
const struct place *paging_list(const struct request *req);

/* The pager below a list. */
void paging_fill(
	struct view *v, struct tpl_include at, const struct request *req, const struct paging *p);

#endif
