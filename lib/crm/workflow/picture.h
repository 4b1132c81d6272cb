/*
 * picture.h - the workflow as a picture: where its boxes and arrows are, in pixels.
 *
 * The statuses stand below each other in their order, each a box with a row for what comes in and a
 * row for each of its actions. An action's arrow leaves its row to the right, under its name, goes up
 * or down in a lane and comes back to the row of its status. No two arrows share a piece of a lane, and
 * none crosses a name.
 */
#ifndef CRM_WORKFLOW_PICTURE_H
#define CRM_WORKFLOW_PICTURE_H

#include "crm/workflow/workflow.h"

#define PICTURE_BOX_WIDTH  170
#define PICTURE_NAME_MAX   44 /* characters of a name that are shown */
#define PICTURE_ROW        26
#define PICTURE_LANE_WIDTH 12

struct picture_box {
	const struct stage *status;
	int y, height, middle; /* of its first row, where arrows come in */
};

struct picture_arrow {
	const struct action *action;
	const struct picture_box *from, *to; /* `to` NULL: the lead stays */
	const char *name;                    /* of the action, shortened */
	int y;                               /* of its row's line */
	int lane;                            /* its x; of one that stays: where it ends */
};

struct picture {
	struct picture_box *boxes;
	struct picture_arrow *arrows;
	size_t n_boxes, n_arrows;
	int width, height;
};

/* Of the statuses that are active or have an action. Asks no database. */
void picture_draw(struct picture *out, struct mem *m, const struct workflow *w,
	const struct stage *statuses, size_t n);

#endif
