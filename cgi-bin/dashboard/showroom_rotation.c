/* Up rotation: the line, and who changes it. */
#include "base/text.h"
#include "common/screens.h"
#include "dashboard/showroom.h"
#include "templates/dashboard/showroom-rotation.h"
#include "templates/dashboard/showroom.h"

struct line_form {
	struct user_id user;
};

static const struct field fields[] = {
	FORM_FIELD(struct line_form, user, "User"),
};

static void
fill_place(struct view *v, const struct rotation_place *p, struct mem *m, bool is_next,
	bool is_managed)
{
	struct view *row = view_section(v, DASHBOARD_SHOWROOM_ROTATION_PLACE);

	view_int(row, DASHBOARD_SHOWROOM_ROTATION_USER_ID, p->id.v);
	view_text(row, DASHBOARD_SHOWROOM_ROTATION_USER_NAME, p->name);
	if (is_next)
		view_section(row, DASHBOARD_SHOWROOM_ROTATION_NEXT);
	if (p->is_busy)
		view_section(row, DASHBOARD_SHOWROOM_ROTATION_BUSY);
	if (p->skips)
		view_text(view_section(row, DASHBOARD_SHOWROOM_ROTATION_SKIPS),
			DASHBOARD_SHOWROOM_ROTATION_SKIPS_TEXT,
			mem_printf(m, "%d skipped", p->skips));
	if (is_managed)
		view_section(row, DASHBOARD_SHOWROOM_ROTATION_MANAGED);
}

static bool
is_in_line(const struct rotation_place *line, size_t n, struct user_id user)
{
	for (size_t i = 0; i < n; i++)
		if (line[i].id.v == user.v)
			return true;
	return false;
}

static void
fill_add(struct view *v, const struct rotation_place *line, size_t n,
	const struct user_option *users, size_t n_users)
{
	struct view *add = view_section(v, DASHBOARD_SHOWROOM_ROTATION_ADD);

	for (size_t i = 0; i < n_users; i++) {
		struct view *o;

		if (is_in_line(line, n, users[i].id))
			continue;
		o = view_section(add, DASHBOARD_SHOWROOM_ROTATION_OPTION);
		view_int(o, DASHBOARD_SHOWROOM_ROTATION_OPTION_ID, users[i].id.v);
		view_text(o, DASHBOARD_SHOWROOM_ROTATION_OPTION_NAME, users[i].name);
	}
}

void
showroom_rotation_fill(struct view *page, const struct request *req,
	const struct rotation_place *line, size_t n, const struct user_option *users,
	size_t n_users)
{
	struct view *v =
		view_include(page, DASHBOARD_SHOWROOM_ROTATION, T_DASHBOARD_SHOWROOM_ROTATION);
	const struct rotation_place *next = rotation_next(line, n);
	bool manages = actor_may(req->actor, PERM_LEAD_ASSIGN);

	for (size_t i = 0; i < n; i++)
		fill_place(v, &line[i], req->mem, &line[i] == next, manages);
	if (n == 0)
		view_section(v, DASHBOARD_SHOWROOM_ROTATION_NOBODY);
	if (is_in_line(line, n, req->actor->user))
		view_section(v, DASHBOARD_SHOWROOM_ROTATION_MINE_IN);
	else
		view_section(v, actor_may(req->actor, PERM_LEAD_EDIT)
					? DASHBOARD_SHOWROOM_ROTATION_MINE_OUT
					: DASHBOARD_SHOWROOM_ROTATION_MINE_DENIED);
	if (manages)
		fill_add(v, line, n, users, n_users);
}

typedef enum status line_change(struct writer *db, struct user_id user);

/* Each changes one's own place; managers name a user. */
static enum status
change(struct response *out, struct writer *db, const struct request *req, line_change *fn,
	enum perm mine, const char *done)
{
	const struct actor *actor = req->actor;
	struct line_form in;
	struct form f;
	enum status st = form_read(&f, &in, fields, 1, req);
	bool is_other = st == ST_OK && in.user.v && in.user.v != actor->user.v;
	enum perm needed = is_other ? PERM_LEAD_ASSIGN : mine;

	if (st != ST_OK)
		return st;
	if (!actor_may(actor, needed)) {
		response_reason(out, "This needs the permission %s.", perm_label(needed));
		return ST_FORBIDDEN;
	}
	st = fn(db, in.user.v ? in.user : actor->user);
	if (st == ST_NOT_FOUND) {
		response_reason(out, "That place in the up rotation is not there any more.");
		return ST_CONFLICT;
	}
	response_notice(out, "%s", done);
	response_redirect(out, place_to(req, &screens[SCREEN_SHOWROOM]));
	return st;
}

enum status
showroom_join_post(struct response *out, struct writer *db, const struct request *req)
{
	return change(out, db, req, rotation_join, PERM_LEAD_EDIT, "Added to the end of the line.");
}

enum status
showroom_leave_post(struct response *out, struct writer *db, const struct request *req)
{
	return change(out, db, req, rotation_leave, PERM_SHOWROOM_LOG, "Taken out of the line.");
}

enum status
showroom_skip_post(struct response *out, struct writer *db, const struct request *req)
{
	return change(out, db, req, rotation_skip, PERM_SHOWROOM_LOG,
		"Turn skipped: now at the end of the line.");
}
