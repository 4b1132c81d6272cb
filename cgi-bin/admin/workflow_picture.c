/* The draft as a picture: SVG, without script. */
#include "admin/workflow.h"
#include "crm/workflow/picture.h"
#include "templates/admin/workflow-nav.h"
#include "templates/admin/workflow-picture.h"

#define HEAD       5 /* of an arrow: half its height */
#define HEAD_DEEP  8
#define NAME_LEFT  10 /* of a name, right of the box */
#define NAME_ABOVE 5  /* above its line */
#define BASELINE   5  /* below the middle of a row */

/* "from Working to Closed" */
static const char *
way_words(struct mem *m, const struct picture_arrow *a)
{
	if (!a->to)
		return mem_printf(m, "at %s, where the lead stays", a->from->status->is.name);
	return mem_printf(m, "from %s to %s", a->from->status->is.name, a->to->status->is.name);
}

/* Right, up or down its lane, and back, with its head. */
static const char *
line_of(struct mem *m, const struct picture_arrow *a)
{
	int edge = PICTURE_BOX_WIDTH + 1, in = a->to->middle;

	return mem_printf(m, "M%d %dH%dV%dH%dm%d %dl%d %dl%d %d", edge, a->y, a->lane, in, edge,
		HEAD_DEEP, -HEAD, -HEAD_DEEP, HEAD, HEAD_DEEP, HEAD);
}

static void
fill_arrow(struct view *v, struct mem *m, const struct picture_arrow *a)
{
	struct view *arrow = view_section(v, ADMIN_WORKFLOW_PICTURE_ARROW), *line;

	view_int(arrow, ADMIN_WORKFLOW_PICTURE_ID, a->action->id.v);
	view_text(arrow, ADMIN_WORKFLOW_PICTURE_ARROW_NAME, a->name);
	view_text(arrow, ADMIN_WORKFLOW_PICTURE_ARROW_SAYS,
		mem_printf(m, "%s, %s", a->action->is.name, way_words(m, a)));
	view_text(arrow, ADMIN_WORKFLOW_PICTURE_ARROW_KIND,
		(a->to ? a->to : a->from)->status->is.system_status);
	view_int(arrow, ADMIN_WORKFLOW_PICTURE_NAME_X, PICTURE_BOX_WIDTH + NAME_LEFT);
	view_int(arrow, ADMIN_WORKFLOW_PICTURE_NAME_Y, a->y - NAME_ABOVE);
	if (a->to) {
		line = view_section(arrow, ADMIN_WORKFLOW_PICTURE_LEADS);
		view_text(line, ADMIN_WORKFLOW_PICTURE_LINE, line_of(m, a));
		return;
	}
	line = view_section(arrow, ADMIN_WORKFLOW_PICTURE_STAYS);
	view_text(line, ADMIN_WORKFLOW_PICTURE_STAYS_LINE,
		mem_printf(m, "M%d %dH%d", PICTURE_BOX_WIDTH + 1, a->y, a->lane));
	view_int(line, ADMIN_WORKFLOW_PICTURE_END_X, a->lane);
	view_int(line, ADMIN_WORKFLOW_PICTURE_END_Y, a->y);
}

static void
fill_box(struct view *v, const struct picture_box *b)
{
	struct view *box = view_section(v, ADMIN_WORKFLOW_PICTURE_BOX);

	view_int(box, ADMIN_WORKFLOW_PICTURE_STATUS_ID, b->status->id.v);
	view_text(box, ADMIN_WORKFLOW_PICTURE_STATUS_NAME, b->status->is.name);
	view_text(box, ADMIN_WORKFLOW_PICTURE_STATUS_KIND, b->status->is.system_status);
	view_int(box, ADMIN_WORKFLOW_PICTURE_BOX_Y, b->y + 1);
	view_int(box, ADMIN_WORKFLOW_PICTURE_BOX_HEIGHT, b->height);
	view_int(box, ADMIN_WORKFLOW_PICTURE_BOX_MIDDLE, b->middle + BASELINE);
}

static void
fill_listed(struct view *v, struct mem *m, const struct picture_arrow *a)
{
	struct view *row = view_section(v, ADMIN_WORKFLOW_PICTURE_LISTED);

	view_int(row, ADMIN_WORKFLOW_PICTURE_ID, a->action->id.v);
	view_text(row, ADMIN_WORKFLOW_PICTURE_ACTION_NAME, a->action->is.name);
	view_text(row, ADMIN_WORKFLOW_PICTURE_WAY, way_words(m, a));
}

static void
fill(struct view *v, struct mem *m, const struct picture *p)
{
	view_int(v, ADMIN_WORKFLOW_PICTURE_WIDTH, p->width);
	view_int(v, ADMIN_WORKFLOW_PICTURE_HEIGHT, p->height + 2);
	view_int(v, ADMIN_WORKFLOW_PICTURE_BOX_WIDTH, PICTURE_BOX_WIDTH);
	for (size_t i = 0; i < p->n_arrows; i++) {
		fill_arrow(v, m, &p->arrows[i]);
		fill_listed(v, m, &p->arrows[i]);
	}
	for (size_t i = 0; i < p->n_boxes; i++)
		fill_box(v, &p->boxes[i]);
}

enum status
admin_workflow_picture_get(struct response *out, struct reader *db, const struct request *req)
{
	const struct workflow *draft;
	struct stage *statuses;
	struct picture p;
	struct view *v;
	size_t n;
	enum status st = workflow_draft(&draft, db, req->mem);

	if (st == ST_OK)
		st = stage_list(&statuses, &n, db, req->mem);
	if (st != ST_OK)
		return st;
	picture_draw(&p, req->mem, draft, statuses, n);
	v = response_page(out, T_ADMIN_WORKFLOW_PICTURE, "Picture of the workflow");
	admin_workflow_nav(v, ADMIN_WORKFLOW_PICTURE_NAV, ADMIN_WORKFLOW_PICTURE_PARTS, req,
		ADMIN_WORKFLOW_NAV_AT_PICTURE);
	fill(v, req->mem, &p);
	return ST_OK;
}
