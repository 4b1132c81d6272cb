/* A user who was changed by somebody else meanwhile. */
#include "admin/user_page.h"
#include "base/text.h"
#include "crm/text/phone.h"

static const char *
choice_words(const struct admin_user_edit *e, enum perm p)
{
	if (e->deny >> p & 1)
		return "Deny";
	return e->allow >> p & 1 ? "Allow" : "Inherit";
}

static enum status
compare_place(struct view *v, const struct user_page *p, const struct admin_user *now)
{
	struct admin_role *roles;
	struct admin_team *teams;
	const char *mine = NULL;
	size_t n;
	enum status st = admin_role_list(&roles, &n, p->db, p->req->mem);

	for (size_t i = 0; st == ST_OK && i < n; i++)
		if (roles[i].id.v == p->edit.role_id.v)
			mine = roles[i].name;
	if (st != ST_OK)
		return st;
	admin_conflict_value(v, "Role", now->role_name, mine);
	st = admin_team_list(&teams, &n, p->db, p->req->mem);
	mine = "None";
	for (size_t i = 0; st == ST_OK && i < n; i++)
		if (teams[i].id.v == p->edit.team_id.v)
			mine = teams[i].name;
	admin_conflict_value(v, "Team", now->team_name ? now->team_name : "None", mine);
	return st;
}

enum status
user_page_show_conflict(struct user_page *p, const struct admin_user *now)
{
	struct mem *m = p->req->mem;
	const struct admin_user_edit *mine = &p->edit, theirs = admin_user_as_edit(now);
	struct view *v = admin_conflict_page(p->out, p->req, TAB_USERS,
		&(struct conflict){mem_printf(m, "%s %s", now->first_name, now->last_name),
			mem_printf(m, "users/%lld", (long long)now->id.v), now->row_version,
			now->updated_by_name, now->updated_at});
	enum status st;

	admin_conflict_value(v, "First Name", theirs.first_name, mine->first_name);
	admin_conflict_value(v, "Last Name", theirs.last_name, mine->last_name);
	admin_conflict_value(v, "User name", theirs.login, mine->login);
	admin_conflict_value(v, "Email", theirs.email, mine->email);
	admin_conflict_value(v, "Phone", phone_words(m, theirs.phone), phone_words(m, mine->phone));
	st = compare_place(v, p, now);
	admin_conflict_value(
		v, "May sign in", theirs.is_active ? "Yes" : "No", mine->is_active ? "Yes" : "No");
	for (enum perm perm = PERM_SIGNED_IN + 1; perm < PERM__MAX; perm++)
		if (!text_equal(choice_words(&theirs, perm), choice_words(mine, perm)))
			admin_conflict_value(v, perm_label(perm), choice_words(&theirs, perm),
				choice_words(mine, perm));
	return st == ST_OK ? ST_CONFLICT : st;
}
