/* Teams: their names, and new ones. */
#include "templates/admin/teams.h"
#include "admin/admin.h"
#include "common/conflict.h"
#include "common/fields.h"
#include "common/screens.h"

struct team_form {
	int row_version;
	struct team_fields is;
};

static const struct field fields[] = {FORM_FIELD(struct team_form, row_version, "Version")};

static enum status
read_form(struct form *f, struct team_form *in, const struct request *req)
{
	enum status st = form_read(f, in, fields, sizeof(fields) / sizeof(fields[0]), req);

	if (st != ST_OK && st != ST_INVALID)
		return st;
	form_read_record(f, &in->is, &team_fields);
	return form_result(f);
}

/* An address without a team's id is that of all. */
static bool
is_there(int64_t id, const struct admin_team *teams, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (teams[i].id.v == id)
			return true;
	return id == 0;
}

/* `new_name`: what was typed for a new team. */
static enum status
show(struct response *out, struct reader *db, const struct request *req, const struct form *f,
	const char *new_name)
{
	struct admin_team *teams;
	struct view *v;
	size_t n;
	enum status st = admin_team_list(&teams, &n, db, req->mem);

	if (st != ST_OK)
		return st;
	if (!is_there(request_id_arg(req, "id"), teams, n))
		return ST_NOT_FOUND;
	v = response_page(out, T_ADMIN_TEAMS, "Teams");
	admin_nav(v, ADMIN_TEAMS_NAV, req, TAB_TEAMS);
	field_errors(v, ADMIN_TEAMS_ERRORS, f);
	for (size_t i = 0; i < n; i++) {
		struct view *row = view_section(v, ADMIN_TEAMS_TEAM);

		view_int(row, ADMIN_TEAMS_ID, teams[i].id.v);
		view_int(row, ADMIN_TEAMS_ROW_VERSION, teams[i].row_version);
		view_text(row, ADMIN_TEAMS_TEAM_NAME, teams[i].is.name);
		view_text(row, ADMIN_TEAMS_USERS_TEXT,
			mem_printf(req->mem, "%d active %s", teams[i].users,
				teams[i].users == 1 ? "user" : "users"));
	}
	control_text(v, ADMIN_TEAMS_NEW_NAME, req->mem,
		&(struct control){.name = "name",
			.label = "New team name",
			.value = new_name,
			.required = true,
			.error = form_message(f, "name")});
	return ST_OK;
}

static enum status
show_refused(struct response *out, struct writer *db, const struct request *req,
	const struct form *f, const char *new_name)
{
	enum status st = show(out, db_reading(db), req, f, new_name);

	return st == ST_OK ? ST_INVALID : st;
}

enum status
admin_teams_get(struct response *out, struct reader *db, const struct request *req)
{
	struct form none = {.req = req};

	return show(out, db, req, &none, NULL);
}

/* The address that a team is renamed at, opened. */
enum status
admin_team_page_get(struct response *out, struct reader *db, const struct request *req,
	const struct admin_team *team)
{
	(void)team;
	return admin_teams_get(out, db, req);
}

static enum status
done(struct response *out, const struct request *req, const char *notice)
{
	response_notice(out, "%s", notice);
	response_redirect(out, place_to(req, &screens[SCREEN_TEAMS]));
	return ST_OK;
}

enum status
admin_team_new_post(struct response *out, struct writer *db, const struct request *req)
{
	struct team_form in;
	struct form f;
	struct admin_refusal refused;
	struct team_id id;
	enum status st = read_form(&f, &in, req);

	if (st == ST_OK) {
		st = admin_team_create(&id, &refused, db, req->mem, &in.is);
		if (st == ST_INVALID)
			admin_say_refused(&f, "name", &refused);
	}
	if (st == ST_INVALID)
		return show_refused(out, db, req, &f, form_value(&f, "name"));
	return st == ST_OK ? done(out, req, "Team added.") : st;
}

/* The 409 page of a team that was renamed meanwhile. */
static enum status
show_conflict(struct response *out, const struct request *req, const struct admin_team *now,
	const struct team_fields *mine)
{
	struct view *v = admin_conflict_page(out, req,
		&(struct admin_conflict){now->is.name, "team",
			mem_printf(req->mem, "/admin/teams/%lld", (long long)now->id.v),
			now->row_version, now->updated_by_name, now->updated_at});

	conflict_fields(v, req->mem, &team_fields, NULL, &now->is, mine);
	return ST_CONFLICT;
}

enum status
admin_team_rename_post(struct response *out, struct writer *db, const struct request *req,
	const struct admin_team *team)
{
	struct team_form in;
	struct form f;
	struct admin_refusal refused;
	struct admin_team current = {.row_version = 0};
	enum status st = read_form(&f, &in, req);

	if (st == ST_OK) {
		st = admin_team_rename(
			&current, &refused, db, req->mem, team->id, in.row_version, &in.is);
		if (st == ST_INVALID)
			admin_say_refused(&f, "", &refused);
	}
	if (st == ST_CONFLICT)
		return show_conflict(out, req, &current, &in.is);
	if (st == ST_INVALID)
		return show_refused(out, db, req, &f, NULL);
	return st == ST_OK ? done(out, req, "Team renamed.") : st;
}
