/* A user who leaves: everything open goes to others, and the user may be disabled with it. */
#include "crm/staff/hand_over.h"
#include "admin/user_page.h"
#include "base/text.h"
#include "common/fields.h"
#include "common/screens.h"
#include "crm/people/user_pick.h"
#include "templates/admin/hand-over.h"

#define TAKERS_MAX 50

struct hand_form {
	struct form_list to;
	bool disable;
	const char *reason;
	int row_version;
};
static const struct field hand_fields[] = {
	FORM_FIELD(struct hand_form, to, "Hand over to", .max = TAKERS_MAX),
	FORM_FIELD(struct hand_form, disable, "Disable"),
	FORM_TEXT(struct hand_form, reason, WIDTH_OWNERSHIP_EVENTS_REASON, "Reason"),
	FORM_FIELD(struct hand_form, row_version, "Version", .required = true, .lowest = 1,
		.highest = INT32_MAX),
};

#define COUNT(a) (sizeof(a) / sizeof((a)[0]))

static void
fill_count(struct view *v, struct mem *m, const char *what, int64_t n)
{
	struct view *row = view_section(v, ADMIN_HAND_OVER_COUNT);

	view_text(row, ADMIN_HAND_OVER_WHAT, what);
	view_text(row, ADMIN_HAND_OVER_N, count_text(m, n));
}

static void
fill_open(struct view *v, struct mem *m, const struct hand_over_open *open)
{
	fill_count(v, m, "Open leads", open->leads);
	fill_count(v, m, "Open leads as second salesperson", open->seconded);
	fill_count(v, m, "Open tasks", open->tasks);
	fill_count(v, m, "Appointments to come", open->appointments);
	fill_count(v, m, "Visitors in the store", open->visits);
}

static bool
was_ticked(const struct form *f, const char *id)
{
	const struct params *p = &f->req->post;

	for (size_t i = 0; i < p->n; i++)
		if (text_equal(p->v[i].name, "to") && text_equal(p->v[i].value, id))
			return true;
	return false;
}

static enum status
fill_takers(struct view *v, struct reader *db, const struct form *f, struct user_id leaving)
{
	struct mem *m = f->req->mem;
	struct user_option *users;
	size_t n;
	enum status st = user_list_active(&users, &n, db, m);

	for (size_t i = 0; st == ST_OK && i < n; i++) {
		const char *id = mem_printf(m, "%lld", (long long)users[i].id.v);
		struct view *row;

		if (users[i].id.v == leaving.v)
			continue;
		row = view_section(v, ADMIN_HAND_OVER_TAKER);
		view_text(row, ADMIN_HAND_OVER_TAKER_ID, id);
		view_text(row, ADMIN_HAND_OVER_TAKER_NAME, users[i].name);
		view_text(row, ADMIN_HAND_OVER_TAKER_ROLE, users[i].role);
		if (was_ticked(f, id))
			view_section(row, ADMIN_HAND_OVER_TAKER_TICKED);
	}
	return st;
}

static enum status
fill_form(struct view *page, struct user_page *p, const struct hand_over_open *open)
{
	const char *wrong = form_message(p->form, "to");
	struct view *v = view_section(page, ADMIN_HAND_OVER_FORM);

	view_int(v, ADMIN_HAND_OVER_ROW_VERSION, p->row_version);
	control_textarea(v, ADMIN_HAND_OVER_REASON, p->req->mem,
		&(struct control){.name = "reason",
			.label = "Reason",
			.value = form_value(p->form, "reason"),
			.hint = "Kept in the ownership timeline of each lead.",
			.error = form_message(p->form, "reason")});
	if (p->user->is.is_active && p->user->id.v != p->req->actor->user.v) {
		struct view *d = view_section(v, ADMIN_HAND_OVER_DISABLE);

		if (!text_empty(form_value(p->form, "disable")))
			view_section(d, ADMIN_HAND_OVER_DISABLE_TICKED);
	}
	view_text(v, ADMIN_HAND_OVER_BUTTON, hand_over_sum(open) ? "Hand over" : "Save");
	if (hand_over_sum(open) == 0)
		return ST_OK;
	v = view_section(v, ADMIN_HAND_OVER_TAKERS);
	if (wrong)
		view_text(view_section(v, ADMIN_HAND_OVER_TO_ERROR), ADMIN_HAND_OVER_TO_ERROR_TEXT,
			wrong);
	return fill_takers(v, p->db, p->form, p->user->id);
}

static enum status
hand_page(struct user_page *p)
{
	struct mem *m = p->req->mem;
	const char *name = mem_printf(m, "%s %s", p->user->is.first_name, p->user->is.last_name);
	struct hand_over_open open;
	struct view *v;
	enum status st = hand_over_count(&open, p->db, m, p->user->id);

	if (st != ST_OK)
		return st;
	v = response_page(p->out, T_ADMIN_HAND_OVER, mem_printf(m, "Hand over: %s", name));
	admin_nav(v, ADMIN_HAND_OVER_NAV, p->req, TAB_USERS);
	field_errors(v, ADMIN_HAND_OVER_ERRORS, p->form);
	view_int(v, ADMIN_HAND_OVER_ID, p->user->id.v);
	view_text(v, ADMIN_HAND_OVER_NAME, name);
	if (!p->user->is.is_active)
		view_section(v, ADMIN_HAND_OVER_NOT_ACTIVE);
	fill_open(v, m, &open);
	if (p->beyond) {
		view_section(v, ADMIN_HAND_OVER_BEYOND);
		return ST_OK;
	}
	if (hand_over_sum(&open) == 0)
		view_section(v, ADMIN_HAND_OVER_NOTHING);
	if (hand_over_sum(&open) == 0 && !p->user->is.is_active)
		return ST_OK;
	return fill_form(v, p, &open);
}

enum status
admin_hand_over_get(struct response *out, struct reader *db, const struct request *req,
	const struct admin_user *user)
{
	struct form none = {.req = req};
	struct user_page p = {.out = out, .db = db, .req = req, .form = &none};
	enum status st = user_page_find(&p, user);

	return st == ST_OK ? hand_page(&p) : st;
}

static enum status
hand_again(struct user_page *p, enum status answer)
{
	enum status st = hand_page(p);

	return st == ST_OK ? answer : st;
}

/* Distinct users; one that is no id at all is told beside the list. */
static size_t
read_takers(struct user_id *out, struct form *f, const struct form_list *typed)
{
	size_t n = 0;

	for (size_t i = 0; i < typed->n; i++) {
		bool known = false;

		if (text_to_i64(&out[n].v, typed->v[i]) != ST_OK || out[n].v < 1) {
			form_fail(f, "to", "Choose from the list.");
			return 0;
		}
		for (size_t k = 0; k < n; k++)
			known = known || out[k].v == out[n].v;
		n += !known;
	}
	return n;
}

/* Disabled only when nothing is left open. */
static enum status
disable(struct user_page *p, struct writer *db, const struct hand_form *in)
{
	struct admin_user_edit edit = admin_user_as_edit(p->user);
	struct admin_refusal refused;
	struct admin_user current;
	enum status st;

	edit.is.is_active = false;
	st = admin_user_update(
		&current, &refused, db, p->req->mem, p->user->id, in->row_version, &edit);
	if (st == ST_INVALID)
		admin_say_refused(p->form, "login", &refused);
	if (st == ST_CONFLICT)
		form_fail(p->form, "",
			"This user was changed meanwhile by %s: look, and press again.",
			current.updated_by_name ? current.updated_by_name : "the system");
	return st;
}

static const char *
moved_words(struct mem *m, const struct hand_over_open *moved)
{
	return mem_printf(m, "%s leads, %s tasks and %s appointments handed over",
		count_text(m, moved->leads + moved->seconded), count_text(m, moved->tasks),
		count_text(m, moved->appointments));
}

static void
say_done(struct user_page *p, const struct handed_over *handed, bool disabled, bool wanted)
{
	struct mem *m = p->req->mem;
	int64_t left = hand_over_sum(&handed->left);

	if (left)
		response_notice(p->out, "%s. %s are left%s: press Hand over again.",
			moved_words(m, &handed->moved), count_text(m, left),
			wanted ? ", so the user is not disabled yet" : "");
	else
		response_notice(p->out, "%s. Nothing is left.%s", moved_words(m, &handed->moved),
			disabled ? " The user is disabled." : "");
	if (left)
		response_redirect(
			p->out, place_of(p->req, &screens[SCREEN_USER_HAND_OVER], p->user->id.v));
	else
		response_redirect(p->out, place_of(p->req, &screens[SCREEN_USER], p->user->id.v));
}

static enum status
hand_over(struct handed_over *handed, struct user_page *p, struct writer *db,
	const struct hand_form *in)
{
	struct user_id *to = mem_array(p->req->mem, struct user_id, in->to.n + 1);
	size_t n = read_takers(to, p->form, &in->to);
	struct hand_over_open open;
	enum status st = hand_over_count(&open, p->db, p->req->mem, p->user->id);

	*handed = (struct handed_over){0};
	if (st != ST_OK || hand_over_sum(&open) == 0)
		return st;
	if (n == 0) {
		if (form_result(p->form) == ST_OK)
			form_fail(p->form, "to", "Choose at least one user to hand over to.");
		return ST_INVALID;
	}
	st = hand_over_work(handed, db, p->req->mem, p->user->id, to, n,
		text_empty(in->reason) ? NULL : in->reason, p->req->id);
	if (st == ST_INVALID)
		form_fail(p->form, "to",
			"One of these users is not active, or is the one who leaves; choose "
			"others.");
	return st;
}

enum status
admin_hand_over_post(struct response *out, struct writer *db, const struct request *req,
	const struct admin_user *user)
{
	struct form f;
	struct user_page p = {.out = out, .db = db_reading(db), .req = req, .form = &f};
	struct hand_form in = {0};
	struct handed_over handed;
	bool disabled = false;
	enum status bad = form_read(&f, &in, hand_fields, COUNT(hand_fields), req), st;

	st = user_page_find(&p, user);
	if (st != ST_OK)
		return st;
	if (bad != ST_OK)
		return hand_again(&p, bad);
	if (p.beyond) {
		form_fail(&f, "", "This user may do more than you.");
		return hand_again(&p, ST_INVALID);
	}
	st = hand_over(&handed, &p, db, &in);
	if (st == ST_OK && in.disable && hand_over_sum(&handed.left) == 0) {
		st = disable(&p, db, &in);
		disabled = true;
	}
	if (st == ST_INVALID || st == ST_CONFLICT)
		return hand_again(&p, st);
	if (st == ST_OK)
		say_done(&p, &handed, disabled, in.disable);
	return st;
}
