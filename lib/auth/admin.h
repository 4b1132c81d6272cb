/*
 * admin.h - users, roles, rights and teams, and who may change them.
 *
 * Two rules hold for every change, whoever asks:
 *   - nobody touches a user, or makes one, who may do more or see further than
 *     they themselves, nor gives a right that they do not hold; so "Manage
 *     Users" is not a way to every other right;
 *   - who can give every right is not lost: somebody stays who is active, can
 *     sign in, holds every right there is and sees the whole store. (Where
 *     nobody is like that before the change, who holds "Manage Users" stays.)
 * The handle without a user (uplogctl) may do everything that keeps the second.
 * Changes are made one after the other, so both rules hold for two at once too.
 *
 * Changes take the row_version that the person saw: another one is
 * ST_CONFLICT, and `current` is then the record as it is now. Every change
 * writes its audit row. Users are deactivated, never deleted.
 */
#ifndef AUTH_ADMIN_H
#define AUTH_ADMIN_H

#include "auth/link.h"
#include "auth/password.h"
#include "auth/perm.h"
#include "base/field.h"
#include "db/db.h"
#include "widths.h"

/* Why a change was refused (ST_INVALID). */
enum admin_why {
	ADMIN_ALLOWED,
	ADMIN_SELF,   /* nobody deactivates themselves */
	ADMIN_LAST,   /* nobody would be left who can give every right */
	ADMIN_BEYOND, /* more than the asking user may do: `perms`, or a wider coverage */
	ADMIN_TAKEN   /* the login or name belongs to another */
};
struct admin_refusal {
	enum admin_why why;
	uint64_t perms; /* bit per enum perm */
};

/* What can be changed of a user, beside the rights, each field once (base/field.h). A phone is an E.164 number. */
#define USER_FIELDS(F) \
	F(TEXT(WIDTH_USERS_FIRST_NAME), first_name, "First Name", .required = true) \
	F(TEXT(WIDTH_USERS_LAST_NAME), last_name, "Last Name", .required = true) \
	F(TEXT(WIDTH_USERS_LOGIN), login, "User name", .required = true) \
	F(TEXT(WIDTH_USERS_EMAIL), email, "Email") \
	F(TEXT(WIDTH_USERS_PHONE), phone, "Phone") \
	F(ID(role), role_id, "Role", .control = "role", .required = true) \
	F(ID(team), team_id, "Team", .control = "team", .none = "None") \
	F(FLAG, is_active, "May sign in", .control = "active", .required = true)

struct user_fields {
	USER_FIELDS(FIELD_MEMBER)
};
extern const struct fields user_fields;

struct admin_user {
	struct user_id id;
	int row_version;
	struct user_fields is;
	const char *role_name, *scope, *team_name;
	bool has_password, has_second, has_feed; /* a calendar address (auth/feed.h) */
	const char *allow_codes, *deny_codes; /* what is said for this user, separated by commas */
	struct utc last_sign_in_at, updated_at;
	const char *updated_by_name; /* NULL: the system */
};

/* What can be changed of a user. */
struct admin_user_edit {
	struct user_fields is;
	uint64_t allow, deny; /* bit per enum perm, whatever the role says; in neither: inherited */
};

/* `u` unchanged, to change one thing of it. */
struct admin_user_edit admin_user_as_edit(const struct admin_user *u);

/* By name; `words` NULL = all, `inactive` with those who left. At most ADMIN_LIST_MAX. */
#define ADMIN_LIST_MAX 1000
STATUS_MUST_USE enum status admin_user_list(struct admin_user **out, size_t *out_n,
	struct reader *r, struct mem *m, const char *words, bool inactive);

/* ST_NOT_FOUND  there is no such user */
STATUS_MUST_USE enum status
admin_user_get(struct admin_user *out, struct reader *r, struct mem *m, struct user_id id);
STATUS_MUST_USE enum status
admin_user_by_login(struct admin_user *out, struct reader *r, struct mem *m, const char *login);

/* A new user; no password makes one who cannot sign in yet. Returns ST_INVALID: `refused` says
 * why. */
STATUS_MUST_USE enum status
admin_user_create(struct user_id *out, struct admin_refusal *refused, struct writer *w,
	struct mem *m, const struct admin_user_edit *edit, struct password_hash password);

/*
 * Change a user. One who may no longer sign in is signed out everywhere.
 * current  the user as before the change; on ST_CONFLICT as it is now
 * Returns  ST_NOT_FOUND, ST_CONFLICT, ST_INVALID (`refused` says why)
 */
STATUS_MUST_USE enum status
admin_user_update(struct admin_user *current, struct admin_refusal *refused, struct writer *w,
	struct mem *m, struct user_id id, int row_version, const struct admin_user_edit *edit);

/* Give a user a new password, and sign the user out everywhere. */
STATUS_MUST_USE enum status admin_user_set_password(struct admin_refusal *refused, struct writer *w,
	struct mem *m, struct user_id id, struct password_hash password);

/* A link for a user to set a password by: an invitation for one who has none yet. The caller has it
 * mailed. */
STATUS_MUST_USE enum status admin_user_ask_link(struct link_id *out, enum link_kind *out_kind,
	struct admin_refusal *refused, struct writer *w, struct mem *m, struct user_id id);

/* A user's second factor is taken away, for the device is lost; the user is signed out everywhere. */
STATUS_MUST_USE enum status admin_user_reset_second(
	struct admin_refusal *refused, struct writer *w, struct mem *m, struct user_id id);

/* A user's calendar address stops (auth/feed.h). */
STATUS_MUST_USE enum status admin_user_revoke_feed(
	struct admin_refusal *refused, struct writer *w, struct mem *m, struct user_id id);

/* One right of one user, and where it comes from. */
struct admin_right {
	const char *code, *label, *text;
	bool of_role;
	const char *effect; /* for this user: "allow", "deny", or NULL = inherited from the role */
};

/* True when the user has it: what is said for the user, else what the role says (domain.md, rule
 * 6). */
bool admin_right_held(const struct admin_right *right);

/* Every permission there is, in the order of the screens. ST_NOT_FOUND  there is no such user */
STATUS_MUST_USE enum status admin_user_rights(struct admin_right **out, size_t *out_n,
	struct reader *r, struct mem *m, struct user_id id);

/* What can be changed of a role, beside its permissions. */
#define ROLE_FIELDS(F) \
	F(TEXT(WIDTH_ROLES_NAME), name, "Role name", .required = true) \
	F(WORD(role_scopes), scope, "Coverage", .required = true) \
	F(WORD(lead_types), lead_type, "Lead Type", .required = true, \
		.hint = "What a New Sales Up of these users begins with.") \
	F(FLAG, two_factor, "Two-factor sign-in required", \
		.hint = "Who has none yet sets it up at the next sign-in.")

struct role_fields {
	ROLE_FIELDS(FIELD_MEMBER)
};
extern const struct fields role_fields;

/* "Own leads", "Team's leads", "All leads" */
extern const struct word role_scopes[];

struct admin_role {
	struct role_id id;
	int row_version;
	struct role_fields is;
	int users;         /* active ones */
	const char *codes; /* of its permissions, separated by commas */
	struct utc updated_at;
	const char *updated_by_name;
};

/* What a form can change of a role. `perms` has a bit per enum perm. */
struct admin_role_edit {
	struct role_fields is;
	uint64_t perms;
};

STATUS_MUST_USE enum status
admin_role_list(struct admin_role **out, size_t *out_n, struct reader *r, struct mem *m);
STATUS_MUST_USE enum status
admin_role_get(struct admin_role *out, struct reader *r, struct mem *m, struct role_id id);
STATUS_MUST_USE enum status admin_role_create(struct role_id *out, struct admin_refusal *refused,
	struct writer *w, struct mem *m, const struct admin_role_edit *edit);
STATUS_MUST_USE enum status
admin_role_update(struct admin_role *current, struct admin_refusal *refused, struct writer *w,
	struct mem *m, struct role_id id, int row_version, const struct admin_role_edit *edit);

/* A permission as the screens name it. */
struct admin_permission {
	const char *code, *label, *text;
};
STATUS_MUST_USE enum status admin_permission_list(
	struct admin_permission **out, size_t *out_n, struct reader *r, struct mem *m);

#define TEAM_FIELDS(F) F(TEXT(WIDTH_TEAMS_NAME), name, "Team name", .required = true)

struct team_fields {
	TEAM_FIELDS(FIELD_MEMBER)
};
extern const struct fields team_fields;

struct admin_team {
	struct team_id id;
	int row_version;
	struct team_fields is;
	int users; /* active ones */
	struct utc updated_at;
	const char *updated_by_name; /* NULL: the system */
};
STATUS_MUST_USE enum status
admin_team_list(struct admin_team **out, size_t *out_n, struct reader *r, struct mem *m);
STATUS_MUST_USE enum status
admin_team_get(struct admin_team *out, struct reader *r, struct mem *m, struct team_id id);
STATUS_MUST_USE enum status admin_team_create(struct team_id *out, struct admin_refusal *refused,
	struct writer *w, struct mem *m, const struct team_fields *is);
STATUS_MUST_USE enum status
admin_team_rename(struct admin_team *current, struct admin_refusal *refused, struct writer *w,
	struct mem *m, struct team_id id, int row_version, const struct team_fields *is);

/* The journal, newest first. What an event changed is told by changes_read. */
struct admin_event {
	int64_t id;
	struct utc at;
	const char *user_name; /* NULL: the system */
	const char *entity;
	int64_t entity_id;
	const char *verb, *old_json, *new_json, *reason, *request_id;
};
struct admin_event_filter {
	struct utc from, until; /* from <= at < until; none = open */
	struct user_id user;    /* 0 = everybody */
	const char *entity;     /* NULL = all */
	int64_t entity_id;      /* 0 = all */
	const char *verb;       /* NULL = all */
	struct utc before_at;   /* only events before this one, the last of the page before */
	int64_t before_id;
};

STATUS_MUST_USE enum status admin_event_list(struct admin_event **out, size_t *out_n,
	struct reader *r, struct mem *m, const struct admin_event_filter *filter, int limit);

/* What the journal holds: each kind of record with each verb. */
struct admin_event_kind {
	const char *entity, *verb;
};
STATUS_MUST_USE enum status
admin_event_kinds(struct admin_event_kind **out, size_t *out_n, struct reader *r, struct mem *m);

/* What the keys in the journal stand for: user, role, team, status and source, by kind and name. */
struct admin_name {
	const char *kind;
	int64_t id;
	const char *name;
};
STATUS_MUST_USE enum status
admin_event_names(struct admin_name **out, size_t *out_n, struct reader *r, struct mem *m);

#endif
