/* user add, password, disable. The handle has no user, so it may do everything. */
#include <stdio.h>

#include "auth/admin.h"
#include "auth/password.h"
#include "auth/store.h"
#include "base/text.h"
#include "ctl.h"

struct request {
	struct ctl *c;
	const char *login, *role, *team;
	struct password_hash password;
	struct admin_user_edit edit;
	struct admin_refusal refused;
	struct store store;
	const char *problem; /* what was not found */
};

static int
say_refused(const struct request *q, enum status st)
{
	if (st == ST_NOT_FOUND)
		return ctl_fail("there is no %s", q->problem);
	if (st != ST_INVALID)
		return ctl_answer(st, "user");
	switch (q->refused.why) {
	case ADMIN_LAST:
		return ctl_fail("nobody would be left who can give every right to others");
	case ADMIN_TAKEN:
		return ctl_fail("the login %s is taken", q->login);
	default:
		return ctl_fail("refused");
	}
}

static enum status
read_store(struct reader *r, void *arg)
{
	struct request *q = arg;

	return store_find(&q->store, r, q->c->mem);
}

/* Ask for the password of q->login. Gives what the process answers, EXIT_DONE to go on. */
static int
ask_password(struct request *q, const char *prompt)
{
	const char *typed = ctl_read_secret(q->c, prompt);
	enum password_fault fault;
	enum status st;

	if (!typed)
		return ctl_fail("no password given");
	st = db_read(q->c->db, NULL, read_store, q);
	if (st != ST_OK)
		return ctl_answer(st, "user");
	st = password_make(&q->password, &fault, q->c->mem, typed, q->login, q->store.name);
	if (st == ST_INVALID)
		return ctl_fail("the password %s", password_fault_words(fault));
	return ctl_answer(st, "user");
}

static enum status
find_role(struct request *q, struct reader *r)
{
	struct admin_role *roles;
	size_t n;
	enum status st = admin_role_list(&roles, &n, r, q->c->mem);

	q->problem = mem_printf(q->c->mem, "role %s", q->role);
	for (size_t i = 0; st == ST_OK && i < n; i++)
		if (text_equal_fold(roles[i].is.name, q->role))
			q->edit.is.role_id = roles[i].id;
	return st == ST_OK && q->edit.is.role_id.v == 0 ? ST_NOT_FOUND : st;
}

static enum status
find_team(struct request *q, struct reader *r)
{
	struct admin_team *teams;
	size_t n;
	enum status st;

	if (!q->team)
		return ST_OK;
	st = admin_team_list(&teams, &n, r, q->c->mem);
	q->problem = mem_printf(q->c->mem, "team %s", q->team);
	for (size_t i = 0; st == ST_OK && i < n; i++)
		if (text_equal_fold(teams[i].is.name, q->team))
			q->edit.is.team_id = teams[i].id;
	return st == ST_OK && q->edit.is.team_id.v == 0 ? ST_NOT_FOUND : st;
}

static enum status
add_user(struct writer *w, void *arg)
{
	struct request *q = arg;
	struct user_id id;
	enum status st = find_role(q, db_reading(w));

	if (st == ST_OK)
		st = find_team(q, db_reading(w));
	if (st == ST_OK)
		st = admin_user_create(&id, &q->refused, w, q->c->mem, &q->edit, q->password);
	return st;
}

int
verb_user_add(struct ctl *c)
{
	struct request q = {.c = c, .edit = {.is = {.is_active = true}}};
	enum status st;
	int answer;

	q.edit.is.first_name = args_take(&c->args, "--first");
	q.edit.is.last_name = args_take(&c->args, "--last");
	q.edit.is.email = args_take(&c->args, "--email");
	q.role = args_take(&c->args, "--role");
	q.team = args_take(&c->args, "--team");
	if (!args_are(&c->args, 1) || !q.edit.is.first_name || !q.edit.is.last_name || !q.role)
		return ctl_usage(c);
	q.login = q.edit.is.login = c->args.v[0];
	answer = ask_password(&q, "Password: ");
	if (answer != EXIT_DONE)
		return answer;
	st = db_write(c->db, NULL, add_user, &q);
	if (st != ST_OK)
		return say_refused(&q, st);
	printf("user %s added\n", q.login);
	return EXIT_DONE;
}

static enum status
find_user(struct admin_user *out, struct request *q, struct reader *r)
{
	q->problem = mem_printf(q->c->mem, "user %s", q->login);
	return admin_user_by_login(out, r, q->c->mem, q->login);
}

static enum status
set_password(struct writer *w, void *arg)
{
	struct request *q = arg;
	struct admin_user user;
	enum status st = find_user(&user, q, db_reading(w));

	if (st != ST_OK)
		return st;
	return admin_user_set_password(&q->refused, w, q->c->mem, user.id, q->password);
}

int
verb_user_password(struct ctl *c)
{
	struct request q = {.c = c};
	enum status st;
	int answer;

	if (!args_are(&c->args, 1))
		return ctl_usage(c);
	q.login = c->args.v[0];
	answer = ask_password(&q, "New password: ");
	if (answer != EXIT_DONE)
		return answer;
	st = db_write(c->db, NULL, set_password, &q);
	if (st != ST_OK)
		return say_refused(&q, st);
	printf("password of %s changed\n", q.login);
	return EXIT_DONE;
}

static enum status
disable_user(struct writer *w, void *arg)
{
	struct request *q = arg;
	struct admin_user user;
	enum status st = find_user(&user, q, db_reading(w));

	if (st != ST_OK)
		return st;
	q->edit = admin_user_as_edit(&user);
	q->edit.is.is_active = false;
	return admin_user_update(
		&user, &q->refused, w, q->c->mem, user.id, user.row_version, &q->edit);
}

int
verb_user_disable(struct ctl *c)
{
	struct request q = {.c = c};
	enum status st;

	if (!args_are(&c->args, 1))
		return ctl_usage(c);
	q.login = c->args.v[0];
	st = db_write(c->db, NULL, disable_user, &q);
	if (st != ST_OK)
		return say_refused(&q, st);
	printf("user %s may no longer sign in\n", q.login);
	return EXIT_DONE;
}

static enum status
reset_second(struct writer *w, void *arg)
{
	struct request *q = arg;
	struct admin_user user;
	enum status st = find_user(&user, q, db_reading(w));

	return st == ST_OK ? admin_user_reset_second(&q->refused, w, q->c->mem, user.id) : st;
}

int
verb_user_reset(struct ctl *c)
{
	struct request q = {.c = c};
	enum status st;

	if (!args_are(&c->args, 1))
		return ctl_usage(c);
	q.login = c->args.v[0];
	st = db_write(c->db, NULL, reset_second, &q);
	if (st != ST_OK)
		return say_refused(&q, st);
	printf("two-factor sign-in of %s reset\n", q.login);
	return EXIT_DONE;
}
