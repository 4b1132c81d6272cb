/* What the screens of administration share. */
#include "admin/admin.h"
#include "base/text.h"
#include "common/conflict.h"
#include "templates/admin/index.h"
#include "templates/admin/nav.h"

enum status
admin_index_get(struct response *out, struct reader *db, const struct request *req)
{
	struct view *v = response_page(out, T_ADMIN_INDEX, "Admin");
	bool any = false;

	(void)db;
	if (actor_may(req->actor, PERM_USER_MANAGE)) {
		view_section(v, ADMIN_INDEX_USERS);
		view_section(v, ADMIN_INDEX_TEAMS);
		any = true;
	}
	if (actor_may(req->actor, PERM_ROLE_MANAGE)) {
		view_section(v, ADMIN_INDEX_ROLES);
		any = true;
	}
	if (actor_may(req->actor, PERM_WORKFLOW_EDIT)) {
		view_section(v, ADMIN_INDEX_WORKFLOW);
		any = true;
	}
	if (actor_may(req->actor, PERM_STORE_EDIT)) {
		view_section(v, ADMIN_INDEX_STORE);
		any = true;
	}
	if (actor_may(req->actor, PERM_OUTBOX_MANAGE)) {
		view_section(v, ADMIN_INDEX_OUTBOX);
		any = true;
	}
	if (actor_may(req->actor, PERM_AUDIT_READ)) {
		view_section(v, ADMIN_INDEX_AUDIT);
		any = true;
	}
	return any ? ST_OK : ST_NOT_FOUND;
}

void
admin_nav(struct view *v, struct tpl_include at, const struct request *req, enum admin_tab tab)
{
	struct view *in = view_include(v, at, T_ADMIN_NAV);
	const struct {
		struct tpl_section shown, marked;
		enum perm perm;
		enum admin_tab tab;
	} tabs[] = {{ADMIN_NAV_USERS, ADMIN_NAV_AT_USERS, PERM_USER_MANAGE, TAB_USERS},
		{ADMIN_NAV_ROLES, ADMIN_NAV_AT_ROLES, PERM_ROLE_MANAGE, TAB_ROLES},
		{ADMIN_NAV_TEAMS, ADMIN_NAV_AT_TEAMS, PERM_USER_MANAGE, TAB_TEAMS},
		{ADMIN_NAV_WORKFLOW, ADMIN_NAV_AT_WORKFLOW, PERM_WORKFLOW_EDIT, TAB_WORKFLOW},
		{ADMIN_NAV_STORE, ADMIN_NAV_AT_STORE, PERM_STORE_EDIT, TAB_STORE},
		{ADMIN_NAV_OUTBOX, ADMIN_NAV_AT_OUTBOX, PERM_OUTBOX_MANAGE, TAB_OUTBOX},
		{ADMIN_NAV_AUDIT, ADMIN_NAV_AT_AUDIT, PERM_AUDIT_READ, TAB_AUDIT}};

	for (size_t i = 0; i < sizeof(tabs) / sizeof(tabs[0]); i++) {
		struct view *shown;

		if (!actor_may(req->actor, tabs[i].perm))
			continue;
		shown = view_section(in, tabs[i].shown);
		if (tabs[i].tab == tab)
			view_section(shown, tabs[i].marked);
	}
}

const char *
admin_perm_group(enum perm p)
{
	switch (p) {
	case PERM_LEAD_READ:
	case PERM_LEAD_CREATE:
	case PERM_LEAD_EDIT:
	case PERM_LEAD_CLOSE_MANUAL:
	case PERM_LEAD_REOPEN:
	case PERM_LEAD_ASSIGN:
	case PERM_CUSTOMER_READ:
	case PERM_CUSTOMER_EDIT:
		return "Leads and customers";
	case PERM_SALE_READ:
	case PERM_SALE_EDIT:
	case PERM_SALE_DELETE:
	case PERM_REPORT_READ:
	case PERM_REPORT_EXPORT:
		return "Sales and reports";
	case PERM_INVENTORY_READ:
	case PERM_INVENTORY_EDIT:
	case PERM_TASK_EDIT:
	case PERM_SHOWROOM_LOG:
		return "Inventory and daily work";
	default:
		return "Administration";
	}
}

const char *
admin_perm_words(struct mem *m, uint64_t perms)
{
	struct text t = text_begin(m);

	for (enum perm p = PERM_SIGNED_IN + 1; p < PERM__MAX; p++)
		if (perms >> p & 1)
			text_addf(&t, "%s%s", t.len ? ", " : "", perm_label(p));
	return t.s;
}

void
admin_say_refused(struct form *f, const char *name, const struct admin_refusal *refused)
{
	switch (refused->why) {
	case ADMIN_SELF:
		form_fail(f, "active", "You cannot disable yourself.");
		break;
	case ADMIN_LAST:
		form_fail(f, "",
			"One active user must keep every right and all leads: nobody else could"
			" give them again.");
		break;
	case ADMIN_BEYOND:
		if (refused->perms)
			form_fail(f, "", "This concerns rights that you do not have: %s.",
				admin_perm_words(f->req->mem, refused->perms));
		else
			form_fail(f, "", "This concerns a wider coverage than yours.");
		break;
	case ADMIN_TAKEN:
		form_fail(f, name, "This name is taken. Choose another one.");
		break;
	case ADMIN_ALLOWED:
		break;
	}
}

struct view *
admin_conflict_page(struct response *out, const struct request *req, const struct admin_conflict *c)
{
	const struct conflict_version versions[] = {{"row_version", c->row_version}, {NULL, 0}};

	return conflict_page(out, &(struct conflict){.req = req,
					  .name = c->name,
					  .what = c->what,
					  .action = c->place,
					  .record = c->place,
					  .who = c->who,
					  .when = c->at,
					  .versions = versions});
}
