/* For managers: what stands out on each user's leads, by team; each figure leads to its list. */
#include "base/text.h"
#include "dashboard/pods.h"
#include "templates/dashboard/pod-team.h"
#include "templates/dashboard/pod.h"

/* One column: its figure, and the filter of My Leads that lists the same. */
struct figure {
	int64_t n;
	const char *filter, *value;
	bool alarms;
};

#define FIGURES 4

static void
figures_of(struct figure out[FIGURES], const struct dashboard_owner *o)
{
	out[0] = (struct figure){o->past_due, "due", "past", true};
	out[1] = (struct figure){o->no_task, "due", "none", false};
	out[2] = (struct figure){o->untouched, "wait", "untouched", false};
	out[3] = (struct figure){o->unanswered, "wait", "unanswered", false};
}

/* A row of figures whose lists are My Leads with `name`=`value`. */
static void
fill_row(struct view *team, struct pods *p, const char *label, const struct dashboard_owner *o,
	const char *name, const char *value)
{
	struct view *row = view_section(team, DASHBOARD_POD_TEAM_ROW);
	struct figure figures[FIGURES];

	view_text(row, DASHBOARD_POD_TEAM_ROW_NAME, label);
	figures_of(figures, o);
	for (size_t i = 0; i < FIGURES; i++) {
		struct view *cell = view_section(row, DASHBOARD_POD_TEAM_FIGURE), *some;

		if (!figures[i].n) {
			view_section(cell, DASHBOARD_POD_TEAM_ZERO);
			continue;
		}
		some = view_section(cell, DASHBOARD_POD_TEAM_SOME);
		if (figures[i].alarms)
			view_section(some, DASHBOARD_POD_TEAM_ALARM);
		view_text(some, DASHBOARD_POD_TEAM_FIGURE_COUNT,
			count_text(p->req->mem, figures[i].n));
		view_text(some, DASHBOARD_POD_TEAM_FIGURE_HREF,
			pods_leads_href(p->req, name, value, figures[i].filter, figures[i].value));
	}
}

static const char *
id_text(struct mem *m, int64_t id)
{
	return mem_printf(m, "%lld", (long long)id);
}

static const char *
sum_words(struct mem *m, const struct dashboard_owner *sum)
{
	return mem_printf(m, "%s past due, %s without next task, %s untouched, %s new",
		count_text(m, sum->past_due), count_text(m, sum->no_task),
		count_text(m, sum->untouched), count_text(m, sum->unanswered));
}

static const char *
team_label(const struct dashboard_owner *o)
{
	if (!o->user_id.v)
		return "Up for grabs";
	return o->team_name ? o->team_name : "No team";
}

/* The owners from `from` on that are of one team; gives the first one after them. */
static size_t
fill_team(struct view *body, struct pods *p, size_t from)
{
	const struct dashboard_owner *first = &p->open.owners[from];
	struct dashboard_owner sum = {.team_id = first->team_id};
	struct view *team = view_section(body, DASHBOARD_POD_TEAM_TEAM);
	struct mem *m = p->req->mem;
	size_t to = from;

	while (to < p->open.n_owners &&
		text_equal(team_label(&p->open.owners[to]), team_label(first))) {
		const struct dashboard_owner *o = &p->open.owners[to++];

		sum.past_due += o->past_due;
		sum.no_task += o->no_task;
		sum.untouched += o->untouched;
		sum.unanswered += o->unanswered;
	}
	view_text(team, DASHBOARD_POD_TEAM_TEAM_KEY,
		first->user_id.v ? id_text(m, first->team_id.v) : "grabs");
	view_text(team, DASHBOARD_POD_TEAM_TEAM_NAME, team_label(first));
	view_text(team, DASHBOARD_POD_TEAM_TEAM_TEXT, sum_words(m, &sum));
	if (first->team_id.v)
		fill_row(team, p, "Whole team", &sum, "team", id_text(m, first->team_id.v));
	for (size_t i = from; i < to; i++) {
		const struct dashboard_owner *o = &p->open.owners[i];

		fill_row(team, p, o->user_id.v ? o->user_name : "Nobody's", o, "owner",
			o->user_id.v ? id_text(m, o->user_id.v) : "none");
	}
	if (p->req->actor->coverage == DB_COVERAGE_TEAM &&
		first->team_id.v == p->req->actor->team.v)
		view_section(team, DASHBOARD_POD_TEAM_OPEN);
	return to;
}

enum status
pod_team(struct view *pod, struct pods *p)
{
	struct view *body = view_include(pod, DASHBOARD_POD_BODY, T_DASHBOARD_POD_TEAM);
	enum status st = pods_open(p);

	if (st != ST_OK)
		return st;
	view_text(pod, DASHBOARD_POD_TITLE, "Work by user");
	for (size_t i = 0; i < p->open.n_owners;)
		i = fill_team(body, p, i);
	if (p->open.n_owners == 0)
		pods_nothing(pod, "There is no open lead.");
	return ST_OK;
}
