#include "crm/workflow/picture.h"

#include "base/text.h"

#define GAP        14 /* between two boxes */
#define CHARACTER  7  /* width of one, more than enough on the average */
#define NAME_SPACE 24 /* beside a name */
#define LINE       7  /* of a row's line above its end */
#define EDGE       12 /* right of the last lane */

/* Where a lead is after an action; of one that closes and moves it: closed. */
static const struct operation *
move_of(const struct action *a)
{
	const struct operation *close = action_operation(a, OPERATION_CLOSE_LEAD);

	return close ? close : action_operation(a, OPERATION_CHANGE_STATUS);
}

static int
count_actions(const struct workflow *w, struct lead_status_id status)
{
	int n = 0;

	for (size_t i = 0; i < w->n_actions; i++)
		n += w->actions[i].is.status_id.v == status.v;
	return n;
}

static void
place_boxes(struct picture *p, const struct workflow *w, const struct stage *statuses, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		int actions = count_actions(w, statuses[i].id);

		if (!statuses[i].is_active && !actions)
			continue;
		p->height += p->n_boxes ? GAP : 0;
		p->boxes[p->n_boxes++] = (struct picture_box){.status = &statuses[i],
			.y = p->height,
			.height = PICTURE_ROW * (1 + actions),
			.middle = p->height + PICTURE_ROW / 2};
		p->height += PICTURE_ROW * (1 + actions);
	}
}

static const struct picture_box *
box_of(const struct picture *p, struct lead_status_id status)
{
	for (size_t i = 0; i < p->n_boxes; i++)
		if (p->boxes[i].status->id.v == status.v)
			return &p->boxes[i];
	return NULL;
}

static const char *
short_name(struct mem *m, const char *name)
{
	if (text_length(name) <= PICTURE_NAME_MAX)
		return name;
	return mem_printf(m, "%s\u2026", text_cut(m, name, PICTURE_NAME_MAX - 1));
}

/* Rows of a box in the order of its actions. */
static void
place_arrows(struct picture *p, struct mem *m, const struct workflow *w)
{
	for (size_t i = 0; i < w->n_actions; i++) {
		const struct action *a = &w->actions[i];
		const struct operation *move = move_of(a);
		struct picture_arrow arrow = {.action = a,
			.from = box_of(p, a->is.status_id),
			.to = move ? box_of(p, move->is.status_id) : NULL,
			.name = short_name(m, a->is.name)};
		int row = 1;

		if (!arrow.from)
			continue;
		for (size_t j = 0; j < p->n_arrows; j++)
			row += p->arrows[j].from == arrow.from;
		arrow.to = arrow.to == arrow.from ? NULL : arrow.to;
		arrow.y = arrow.from->y + PICTURE_ROW * (row + 1) - LINE;
		p->arrows[p->n_arrows++] = arrow;
	}
}

static int
top(const struct picture_arrow *a)
{
	return a->y < a->to->middle ? a->y : a->to->middle;
}

static int
length(const struct picture_arrow *a)
{
	return a->y < a->to->middle ? a->to->middle - a->y : a->y - a->to->middle;
}

static bool
meet(const struct picture_arrow *a, const struct picture_arrow *b)
{
	return top(a) <= top(b) + length(b) && top(b) <= top(a) + length(a);
}

/* The first lane that is free along the arrow; those that have one are drawn. */
static int
free_lane(const struct picture *p, const struct picture_arrow *a, const int *lanes)
{
	int lane = 0;

	for (size_t i = 0; i < p->n_arrows; i++)
		if (lanes[i] == lane && p->arrows[i].to && meet(a, &p->arrows[i])) {
			lane++;
			i = (size_t)-1;
		}
	return lane;
}

/* The shortest that has no lane yet; NULL: each has one. */
static struct picture_arrow *
shortest(struct picture *p, const int *lanes)
{
	struct picture_arrow *best = NULL;

	for (size_t i = 0; i < p->n_arrows; i++) {
		struct picture_arrow *a = &p->arrows[i];

		if (a->to && lanes[i] < 0 && (!best || length(a) < length(best)))
			best = a;
	}
	return best;
}

/* Short ones go inside of long ones, so that fewer of them cross. */
static void
place_lanes(struct picture *p, struct mem *m, int first)
{
	int *lanes = mem_array(m, int, p->n_arrows);
	struct picture_arrow *a;

	p->width = first;
	for (size_t i = 0; i < p->n_arrows; i++) {
		lanes[i] = -1;
		p->arrows[i].lane = first - NAME_SPACE / 2;
	}
	while ((a = shortest(p, lanes))) {
		int lane = free_lane(p, a, lanes);

		lanes[a - p->arrows] = lane;
		a->lane = first + lane * PICTURE_LANE_WIDTH;
		if (a->lane > p->width)
			p->width = a->lane;
	}
	p->width += EDGE;
}

static int
longest_name(const struct picture *p)
{
	int n = 0;

	for (size_t i = 0; i < p->n_arrows; i++)
		if ((int)text_length(p->arrows[i].name) > n)
			n = (int)text_length(p->arrows[i].name);
	return n;
}

void
picture_draw(struct picture *out, struct mem *m, const struct workflow *w,
	const struct stage *statuses, size_t n)
{
	*out = (struct picture){.boxes = mem_array(m, struct picture_box, n),
		.arrows = mem_array(m, struct picture_arrow, w->n_actions)};
	place_boxes(out, w, statuses, n);
	place_arrows(out, m, w);
	place_lanes(out, m, PICTURE_BOX_WIDTH + longest_name(out) * CHARACTER + NAME_SPACE);
}
