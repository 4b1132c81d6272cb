#include "common/frame.h"

#include "base/text.h"
#include "common/screens.h"
#include "crm/report/favorite.h"
#include "templates/layout/page.h"

/* A place in the navigation: shown to who holds one of `perms`, marked where `family` (and `path`,
 * if given) answers. */
struct place {
	struct tpl_section shown, marked;
	enum perm perms[7];
	const char *family, *path;
};

static void
fill_place(struct view *v, const struct place *p, const struct request *req)
{
	for (size_t i = 0; i < sizeof(p->perms) / sizeof(p->perms[0]) && p->perms[i]; i++)
		if (p->shown.name && actor_may(req->actor, p->perms[i])) {
			view_section(v, p->shown);
			break;
		}
	if (p->marked.name && text_equal(req->family, p->family) &&
		(!p->path || text_equal(req->path, p->path)))
		view_section(v, p->marked);
}

/* A failure to read them costs the menu its favourites, not the page. */
static void
fill_favorites(struct view *v, struct reader *db, const struct request *req)
{
	struct favorite *list;
	size_t n;

	if (!actor_may(req->actor, PERM_REPORT_READ) ||
		favorite_list(&list, &n, db, req->mem) != ST_OK || n == 0)
		return;
	view_section(v, LAYOUT_PAGE_FAVORITES);
	for (size_t i = 0; i < n; i++) {
		struct view *row = view_section(v, LAYOUT_PAGE_FAVORITE);

		view_text(row, LAYOUT_PAGE_FAVORITE_NAME, list[i].name);
		view_text(row, LAYOUT_PAGE_FAVORITE_HREF,
			place_href(place_query(
				place_named(req, &screens[SCREEN_REPORT], list[i].report),
				list[i].query)));
	}
}

void
frame_fill(struct view *page, struct reader *db, const struct request *req)
{
	const struct place places[] = {
		{.marked = LAYOUT_PAGE_AT_DASHBOARD, .family = "dashboard", .path = "/"},
		{LAYOUT_PAGE_NAV_LEADS, LAYOUT_PAGE_AT_LEADS, {PERM_LEAD_READ}, "leads", NULL},
		{LAYOUT_PAGE_NAV_SHOWROOM, LAYOUT_PAGE_AT_SHOWROOM, {PERM_SHOWROOM_LOG},
			"dashboard", "/showroom"},
		{LAYOUT_PAGE_NAV_INVENTORY, LAYOUT_PAGE_AT_INVENTORY, {PERM_INVENTORY_READ},
			"inventory", NULL},
		{LAYOUT_PAGE_NAV_REPORTS, LAYOUT_PAGE_AT_REPORTS, {PERM_REPORT_READ}, "reports",
			NULL},
		{LAYOUT_PAGE_NAV_ADMIN, LAYOUT_PAGE_AT_ADMIN,
			{PERM_USER_MANAGE, PERM_ROLE_MANAGE, PERM_AUDIT_READ, PERM_WORKFLOW_EDIT,
				PERM_SOURCE_MANAGE, PERM_STORE_EDIT, PERM_OUTBOX_MANAGE},
			"admin", NULL},
		{.shown = LAYOUT_PAGE_NAV_NEW_LEAD, .perms = {PERM_LEAD_CREATE}},
		{.shown = LAYOUT_PAGE_NAV_MONTHS, .perms = {PERM_SALES_MONTH}},
	};
	struct view *v = view_section(page, LAYOUT_PAGE_SIGNED_IN);

	view_text(v, LAYOUT_PAGE_USER_NAME, req->actor->name);
	view_text(v, LAYOUT_PAGE_Q, request_get(req, "q"));
	for (size_t i = 0; i < sizeof(places) / sizeof(places[0]); i++)
		fill_place(v, &places[i], req);
	fill_favorites(v, db, req);
}
