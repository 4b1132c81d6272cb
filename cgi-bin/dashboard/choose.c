/* Which pods the user sees, and in which order. */
#include "templates/dashboard/choose.h"
#include "base/text.h"
#include "common/screens.h"
#include "crm/report/pod_choice.h"
#include "dashboard/pods.h"
#include "web/form.h"

#define PODS_MAX 20

struct choose_form {
	struct form_list pod, show; /* all, in their order; those with a tick */
	const char *up, *down;      /* the one whose button was pressed */
	bool reset;
};

static const struct field fields[] = {
	FORM_FIELD(struct choose_form, pod, "Pods", .max = PODS_MAX),
	FORM_FIELD(struct choose_form, show, "Show", .max = PODS_MAX),
	FORM_WORD(struct choose_form, up, "Up"),
	FORM_WORD(struct choose_form, down, "Down"),
	FORM_FIELD(struct choose_form, reset, "Reset"),
};

enum status
dashboard_choose_get(struct response *out, struct reader *db, const struct request *req)
{
	struct view *v = response_page(out, T_DASHBOARD_CHOOSE, "Choose pods");
	struct pod_shown *list;
	size_t n;
	enum status st = pods_list(&list, &n, db, req);

	for (size_t i = 0; st == ST_OK && i < n; i++) {
		struct view *row = view_section(v, DASHBOARD_CHOOSE_POD), *choice;

		view_text(row, DASHBOARD_CHOOSE_NAME, list[i].pod->name);
		view_text(row, DASHBOARD_CHOOSE_LABEL, list[i].pod->label);
		view_text(row, DASHBOARD_CHOOSE_ABOUT, list[i].pod->about);
		choice = view_section(row, pods_is_kept(list[i].pod) ? DASHBOARD_CHOOSE_KEPT
								     : DASHBOARD_CHOOSE_CHOICE);
		if (!list[i].is_hidden && !pods_is_kept(list[i].pod))
			view_section(choice, DASHBOARD_CHOOSE_SHOWN);
		if (i == 0)
			view_section(row, DASHBOARD_CHOOSE_FIRST);
		if (i + 1 == n)
			view_section(row, DASHBOARD_CHOOSE_LAST);
	}
	return st;
}

static bool
list_has(const struct form_list *list, const char *word)
{
	for (size_t i = 0; i < list->n; i++)
		if (text_equal(list->v[i], word))
			return true;
	return false;
}

static void
move(struct pod_choice *v, size_t n, const char *pod, bool up)
{
	for (size_t i = 0; i < n; i++) {
		size_t to = up ? i - 1 : i + 1;
		struct pod_choice moved = v[i];

		if (!text_equal(v[i].pod, pod))
			continue;
		if (to < n) {
			v[i] = v[to];
			v[to] = moved;
		}
		return;
	}
}

/* What was posted, of the pods that the user may see, each once. */
static size_t
choices_of(struct pod_choice *v, const struct choose_form *in, const struct request *req)
{
	size_t n = 0;

	for (size_t i = 0; i < in->pod.n; i++) {
		const struct pod *pod = pods_find(in->pod.v[i], req);
		bool known = pod == NULL;

		for (size_t k = 0; k < n; k++)
			known = known || text_equal(v[k].pod, pod->name);
		if (!known)
			v[n++] = (struct pod_choice){
				pod->name, !pods_is_kept(pod) && !list_has(&in->show, pod->name)};
	}
	if (in->up)
		move(v, n, in->up, true);
	if (in->down)
		move(v, n, in->down, false);
	return n;
}

enum status
dashboard_choose_post(struct response *out, struct writer *db, const struct request *req)
{
	struct pod_choice v[PODS_MAX];
	struct choose_form in;
	struct form f;
	size_t n;
	enum status st = form_read(&f, &in, fields, sizeof(fields) / sizeof(fields[0]), req);

	if (st != ST_OK)
		return ST_BAD_REQUEST;
	n = in.reset ? 0 : choices_of(v, &in, req);
	st = pod_choice_save(db, req->mem, v, n);
	if (st != ST_OK)
		return st;
	if (!text_empty(in.up) || !text_empty(in.down)) {
		response_redirect(out, place_to(req, &screens[SCREEN_PODS]));
		return ST_OK;
	}
	response_notice(out, in.reset ? "The store's order again." : "Pods saved.");
	response_redirect(out, place_to(req, &screens[in.reset ? SCREEN_PODS : SCREEN_DASHBOARD]));
	return ST_OK;
}
