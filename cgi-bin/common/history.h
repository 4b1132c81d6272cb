/*
 * history.h - the card of what was done with a record, the latest first.
 */
#ifndef COMMON_HISTORY_H
#define COMMON_HISTORY_H

#include "auth/changes.h"
#include "web/view.h"

struct history_event {
	const char *title, *user_name; /* user_name NULL: the system */
	struct utc at;
	const char *reason; /* NULL or "": none was given */
	const struct change *changes;
	size_t n_changes;
};

/* The card, which says `nothing` while no event is added. */
void history_show(struct view *v, struct tpl_include at, struct mem *m,
	const struct history_event *events, size_t n, const char *nothing);

#endif
