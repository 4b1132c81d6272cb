/*
 * frame.h - what stands around every page: navigation by permission, search,
 * my favourites, me.
 *
 * Shows only what the actor may open, so that no link leads to a refusal.
 */
#ifndef COMMON_FRAME_H
#define COMMON_FRAME_H

#include "web/route.h"

/* The `frame` of every family's struct web_app; called for signed-in requests only. */
void frame_fill(struct view *page, struct reader *db, const struct request *req);

#endif
