/* The salesperson with a customer: the choice, and what it means. */
#include "base/text.h"
#include "common/fields.h"
#include "dashboard/showroom.h"

enum status
showroom_with_read(struct showroom_with *out, struct reader *db, const struct request *req)
{
	enum status st = user_list_sellers(&out->users, &out->n_users, db, req->mem);

	if (st == ST_OK)
		st = rotation_list(&out->line, &out->n_line, db, req->mem);
	return st;
}

const char *
showroom_with_default(const struct showroom_with *w, const struct request *req)
{
	if (actor_may(req->actor, PERM_LEAD_EDIT))
		return mem_printf(req->mem, "%lld", (long long)req->actor->user.v);
	return rotation_next(w->line, w->n_line) ? "next" : "";
}

void
showroom_with_fill(struct view *v, struct tpl_include at, const struct showroom_with *w,
	const struct form *f, const char *begins)
{
	struct mem *m = f->req->mem;
	const struct rotation_place *next = rotation_next(w->line, w->n_line);
	struct control with = {
		.name = "with", .label = "Salesperson", .error = form_message(f, "with")};
	const char *chosen = f->req->method == METHOD_POST ? form_value(f, "with") : begins;
	struct view *select;

	with.hint = next ? "Only a fresh up costs the turn in the rotation."
			 : "Nobody in the up rotation is free.";
	select = control_select(v, at, m, &with);
	control_option(select, "", "Nobody yet", text_empty(chosen));
	if (next)
		control_option(select, "next", mem_printf(m, "Next in rotation: %s", next->name),
			text_equal(chosen, "next"));
	for (size_t i = 0; i < w->n_users; i++) {
		const char *id = mem_printf(m, "%lld", (long long)w->users[i].id.v);

		control_option(select, id, w->users[i].name, text_equal(chosen, id));
	}
}

static enum status
take_next(struct user_id *out, struct writer *db, struct form *f)
{
	enum status st = rotation_take_next(out, db, f->req->mem);

	if (st != ST_NOT_FOUND)
		return st;
	form_fail(f, "with", "Nobody in the up rotation is free now. Choose somebody.");
	return ST_INVALID;
}

enum status
showroom_with_take(struct user_id *out, struct writer *db, const struct showroom_with *w,
	struct form *f, const char *typed)
{
	*out = (struct user_id){0};
	if (text_empty(typed))
		return ST_OK;
	if (text_equal(typed, "next"))
		return take_next(out, db, f);
	for (size_t i = 0; i < w->n_users; i++)
		if (text_equal(
			    typed, mem_printf(f->req->mem, "%lld", (long long)w->users[i].id.v))) {
			*out = w->users[i].id;
			return ST_OK;
		}
	form_fail(f, "with", "Salesperson is not one of the choices.");
	return ST_INVALID;
}
