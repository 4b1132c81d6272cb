/* What the dashboard leads to, for those who may open it. */
#include "dashboard/dashboard.h"

#include "base/text.h"
#include "templates/dashboard/tabs.h"

static const struct {
	const char *name, *path;
	enum perm perm;
} tabs[DASHBOARD_TAB__MAX] = {
	[DASHBOARD_TAB_HOME] = {"Home", "/dashboard", PERM_SIGNED_IN},
	[DASHBOARD_TAB_TASKS] = {"Tasks", "/dashboard/tasks", PERM_TASK_EDIT},
	[DASHBOARD_TAB_APPOINTMENTS] = {"Appointments", "/dashboard/appointments", PERM_TASK_EDIT},
	[DASHBOARD_TAB_SEARCH] = {"Customer Search", "/dashboard?q=", PERM_CUSTOMER_READ},
	[DASHBOARD_TAB_ACCESS] = {"Access requests", "/customer/access", PERM_CUSTOMER_READ},
};

void
dashboard_tabs_fill(struct view *v, struct tpl_include at, const struct request *req,
	enum dashboard_tab current, int64_t waiting)
{
	struct view *in = view_include(v, at, T_DASHBOARD_TABS);

	for (int i = 0; i < DASHBOARD_TAB__MAX; i++) {
		struct view *tab;

		if (!actor_may(req->actor, tabs[i].perm))
			continue;
		tab = view_section(in, DASHBOARD_TABS_TAB);
		view_text(tab, DASHBOARD_TABS_TAB_HREF,
			mem_printf(req->mem, "%s%s", req->prefix, tabs[i].path));
		view_text(tab, DASHBOARD_TABS_TAB_NAME, tabs[i].name);
		if (i == (int)current)
			view_section(tab, DASHBOARD_TABS_CURRENT);
		if (i == DASHBOARD_TAB_ACCESS && waiting)
			view_int(view_section(tab, DASHBOARD_TABS_WAITING),
				DASHBOARD_TABS_WAITING_COUNT, waiting);
	}
}
