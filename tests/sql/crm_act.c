/*
 * Taking workflow actions against the live database: random workflows and random actions beside a small
 * model, compared after every step; and a turn that two take at once.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "../support/live.h"
#include "base/text.h"
#include "crm/close/close.h"
#include "crm/workflow/act.h"

#define ROUNDS  125
#define STEPS   40 /* of a round, which is a workflow and a store of its own: 5,000 in all */
#define LEADS   8
#define ACTIONS 8
#define OPS_MAX 4
#define FIRST   INT64_C(930001)

/* People: a salesperson and a colleague of one team, one of it who has left, and a manager. */
enum who { NOBODY, OWNER = 930001, COLLEAGUE, GONE, MANAGER };
enum { TEAM = 930001, EMPTY_TEAM };
enum { NEW = 1, WORKING = 2, HOT = 3, WON = 10, CLOSED = 11, ELSEWHERE = 12, BAD = 13 };

static struct mem *mem;
static struct db *db;

static int
open_all(void **state)
{
	(void)state;
	mem = mem_create(NULL);
	db = live_open(mem, "owner");
	return 0;
}

static int
close_all(void **state)
{
	(void)state;
	db_close(db);
	mem_destroy(mem);
	return 0;
}

/* The same numbers in every run. */
static uint32_t seed = 20261130;

static int
below(int n)
{
	seed = seed * 1664525 + 1013904223;
	return (int)((seed >> 8) % (uint32_t)n);
}

#define ONE_OF(...) \
	(((const int[]){__VA_ARGS__})[below((int)(sizeof((int[]){__VA_ARGS__}) / sizeof(int)))])

/* What the model knows of a lead, and of the store. */
struct model_lead {
	int status, owner, second, type_email, sourced;
	bool is_open, by_manager, by_owner; /* favorite of whom */
	int tasks, appointments, activities, moves, acts;
	char close[160];
};
struct model {
	struct model_lead leads[LEADS];
	int refused[LEADS]; /* consents of each customer: leads 2k and 2k + 1 are of one */
	int turn;
};

struct model_op {
	enum operation_does does;
	int status, user, team;
	const char *word, *text;
	bool locked;
};
struct model_action {
	int status;
	bool needs_note, needs_task, managers_only;
	struct model_op ops[OPS_MAX];
	int n_ops;
};

static const char *const ends[] = {[WON] = "won", [CLOSED] = "closed", [ELSEWHERE] = "closed"};

static struct model_op
random_op(void)
{
	static const char *const rules[] = {"self", "specified_user", "current_assignment"};
	struct model_op o = {.does = (enum operation_does)(1 + below(OPERATION__MAX - 1))};

	switch (o.does) {
	case OPERATION_CHANGE_STATUS:
		o.status = ONE_OF(NEW, WORKING, HOT, HOT, WORKING, BAD, WON);
		break;
	case OPERATION_LOG_ACTIVITY:
		o.word = below(2) ? "call" : "note";
		o.text = "Logged";
		break;
	case OPERATION_ADD_TASK:
		o.word = task_words[below(3)].word;
		break;
	case OPERATION_ADD_APPOINTMENT:
		o.word = "visit";
		break;
	case OPERATION_TRANSFER:
		o.word = transfer_ways[below(4)].word;
		o.user = ONE_OF(OWNER, COLLEAGUE, GONE);
		o.team = ONE_OF(TEAM, TEAM, TEAM, EMPTY_TEAM);
		break;
	case OPERATION_SET_FIELD:
		o.word = set_fields[below(2)].word;
		o.text = "email";
		break;
	case OPERATION_DO_NOT_CONTACT:
		o.word = "text";
		break;
	case OPERATION_CLOSE_LEAD:
		o.status = ONE_OF(WON, CLOSED, ELSEWHERE);
		o.word = rules[below(3)];
		o.user = ONE_OF(NOBODY, COLLEAGUE, GONE);
		o.locked = below(2);
		break;
	case OPERATION_SEND_TEMPLATE: /* tested where mails are */
		return random_op();
	default:
		break;
	}
	return o;
}

static struct model_action
random_action(void)
{
	struct model_action a = {.status = ONE_OF(NEW, WORKING, WORKING, HOT, WON, CLOSED),
		.needs_note = below(4) == 0,
		.needs_task = below(4) == 0,
		.managers_only = below(4) == 0,
		.n_ops = 1 + below(OPS_MAX)};

	for (int i = 0; i < a.n_ops; i++)
		a.ops[i] = random_op();
	return a;
}

static void __attribute__((format(printf, 2, 3))) sql(struct writer *w, const char *fmt, ...)
{
	char text[1200];
	va_list args;

	va_start(args, fmt);
	vsnprintf(text, sizeof(text), fmt, args);
	va_end(args);
	live_sql(w, text);
}

static const char *
or_null(const char *s)
{
	static char quoted[4][80];
	static int at;

	at = (at + 1) % 4;
	snprintf(quoted[at], sizeof(quoted[at]), s ? "'%s'" : "NULL", s ? s : "");
	return quoted[at];
}

static void
offer(struct writer *w, const struct model_action *a, int no)
{
	sql(w,
		"INSERT INTO workflow_actions (id, version_id, action_no, status_id, name, "
		"needs_note,"
		" needs_task) SELECT %d, id, %d, %d, 'Deed', %d, %d FROM workflow_versions"
		" WHERE stands_as = 'published'",
		no, no, a->status, a->needs_note, a->needs_task);
	if (a->managers_only)
		sql(w, "INSERT INTO workflow_action_roles (action_id, role_id) VALUES (%d, 2)", no);
	for (int i = 0; i < a->n_ops; i++) {
		const struct model_op *o = &a->ops[i];

		sql(w,
			"INSERT INTO workflow_operations (action_id, sort_order, kind, status_id, "
			"word,"
			" user_id, team_id, source_id, text, minutes, is_locked) VALUES"
			" (%d, %d, '%s', NULLIF(%d, 0), %s, NULLIF(%d, 0), NULLIF(%d, 0),"
			" IF(%d, %d, NULL), %s, 60, %d)",
			no, i, operation_kinds[o->does].word, o->status, or_null(o->word), o->user,
			o->team, o->does == OPERATION_SET_FIELD, (int)FIRST, or_null(o->text),
			o->locked);
	}
}

static const char *const people[] = {
	"INSERT INTO teams (id, name) VALUES (930001, 'Full'), (930002, 'Empty')",
	"INSERT INTO sources (id, name, category) VALUES (930001, 'Model', 'other')",
	"INSERT INTO users (id, login, first_name, last_name, role_id, team_id, is_active) VALUES"
	" (930001, 'm1', 'O', 'Owner', 4, 930001, 1), (930002, 'm2', 'C', 'Colleague', 4, 930001, "
	"1),"
	" (930003, 'm3', 'G', 'Gone', 4, 930001, 0), (930004, 'm4', 'M', 'Manager', 2, NULL, 1)",
};

static void
make_people(struct writer *w)
{
	LIVE_ALL(w, people);
}

static void
make_leads(struct writer *w, struct model *m)
{
	*m = (struct model){.turn = 0};
	for (int i = 0; i < LEADS; i++) {
		struct model_lead *l = &m->leads[i];

		*l = (struct model_lead){.status = ONE_OF(NEW, WORKING, WORKING, HOT),
			.owner = ONE_OF(NOBODY, OWNER, OWNER, COLLEAGUE, GONE),
			.is_open = true,
			.close = "-"};
		l->second = l->owner == COLLEAGUE ? ONE_OF(NOBODY, OWNER) : NOBODY;
		if (i % 2 == 0)
			sql(w, "INSERT INTO customers (id, last_name) VALUES (%d, 'A')",
				(int)FIRST + i);
		sql(w,
			"INSERT INTO leads (id, customer_id, lead_date, lead_type, status_id, "
			"owner_id,"
			" second_user_id, last_activity_at) VALUES (%d, %d, CURDATE(), 'phone', %d,"
			" NULLIF(%d, 0), NULLIF(%d, 0), UTC_TIMESTAMP())",
			(int)FIRST + i, (int)FIRST + i / 2 * 2, l->status, l->owner, l->second);
	}
}

/* What is asked for. */
struct step {
	const struct model_action *action;
	int no, actor;
	int leads[LEADS], n;
	bool note, next;
	int rule, user;
};

static bool
covers(const struct model *m, const struct step *s)
{
	for (int i = 0; i < s->n; i++) {
		const struct model_lead *l = &m->leads[s->leads[i]];

		if (s->actor != MANAGER && l->owner != OWNER && l->second != OWNER)
			return false;
	}
	return true;
}

static const struct model_op *
closes(const struct model_action *a)
{
	for (int i = 0; i < a->n_ops; i++)
		if (a->ops[i].does == OPERATION_CLOSE_LEAD)
			return &a->ops[i];
	return NULL;
}

/* Whose the credit is: NOBODY = each lead's owner; -1 = nobody can be credited so. */
static int
credit_of(const struct step *s)
{
	const struct model_op *close = closes(s->action);
	const char *rule =
		close->locked ? close->word : credit_rule_word((enum credit_rule)s->rule);
	int user = close->locked && close->user ? close->user : s->user;

	if (!rule)
		return -1;
	if (strcmp(rule, "self") == 0)
		return s->actor;
	if (strcmp(rule, "current_assignment") == 0)
		return NOBODY;
	return user == NOBODY || user == GONE ? -1 : user;
}

static const char *
rule_of(const struct step *s)
{
	const struct model_op *close = closes(s->action);

	return close->locked ? close->word : credit_rule_word((enum credit_rule)s->rule);
}

static bool
nobody_takes(const struct model_op *o)
{
	if (strcmp(o->word, "up_for_grabs") == 0)
		return false;
	return strcmp(o->word, "user") == 0 ? o->user == GONE : o->team == EMPTY_TEAM;
}

static bool
can_be_done(const struct step *s)
{
	const struct model_action *a = s->action;

	for (int i = 0; i < a->n_ops; i++) {
		const struct model_op *o = &a->ops[i];

		if (o->does == OPERATION_TRANSFER && nobody_takes(o))
			return false;
		if (o->does == OPERATION_CHANGE_STATUS && o->status == WON)
			return false;
	}
	if ((a->needs_note && !s->note) || (a->needs_task && !s->next))
		return false;
	return !closes(a) || credit_of(s) >= 0;
}

static int
least_busy(const struct model *m, const struct step *s, const int *given)
{
	int open[2] = {given[0], given[1]};

	for (int i = 0; i < LEADS; i++) {
		bool asked = false;

		for (int k = 0; k < s->n; k++)
			asked = asked || s->leads[k] == i;
		for (int u = 0; u < 2; u++)
			open[u] += !asked && m->leads[i].is_open && m->leads[i].owner == OWNER + u;
	}
	return open[1] < open[0] ? COLLEAGUE : OWNER;
}

static void
transfer(struct model *m, const struct step *s, const struct model_op *o)
{
	int given[2] = {0, 0};

	for (int i = 0; i < s->n; i++) {
		struct model_lead *l = &m->leads[s->leads[i]];
		int to = NOBODY, second = l->second;

		if (strcmp(o->word, "user") == 0)
			to = o->user;
		if (strcmp(o->word, "team") == 0)
			to = least_busy(m, s, given);
		if (strcmp(o->word, "round_robin") == 0)
			to = m->turn = m->turn == OWNER ? COLLEAGUE : OWNER;
		if (to)
			given[to - OWNER]++;
		if (second == to)
			second = NOBODY;
		l->moves += to != l->owner || second != l->second;
		l->owner = to;
		l->second = second;
	}
}

static void
end(struct model_lead *l, int status)
{
	l->status = status;
	l->is_open = false;
	l->tasks = l->appointments = 0;
}

/* One operation on one lead; false: it cannot. */
static bool
operate(struct model *m, const struct step *s, int at, const struct model_op *o)
{
	struct model_lead *l = &m->leads[at];
	int credit;

	switch (o->does) {
	case OPERATION_CHANGE_STATUS:
		if (!l->is_open)
			return false;
		if (o->status == BAD) {
			end(l, BAD);
			snprintf(l->close, sizeof(l->close), "bad/workflow_action/%d/Deed/%d",
				s->no, l->owner);
		}
		l->status = o->status;
		return true;
	case OPERATION_LOG_ACTIVITY:
		l->activities++;
		return true;
	case OPERATION_ADD_TASK:
		l->tasks++;
		return true;
	case OPERATION_ADD_APPOINTMENT:
		l->appointments++;
		return l->is_open || l->status == WON;
	case OPERATION_TRANSFER:
		return l->is_open;
	case OPERATION_SET_FIELD:
		l->type_email |= strcmp(o->word, "lead_type") == 0;
		l->sourced |= strcmp(o->word, "source") == 0;
		return true;
	case OPERATION_ADD_FAVORITE:
		l->by_manager |= s->actor == MANAGER;
		l->by_owner |= s->actor == OWNER;
		return true;
	case OPERATION_CLOSE_LEAD:
		credit = credit_of(s);
		if (!l->is_open || (credit == NOBODY && (!l->owner || l->owner == GONE)))
			return false;
		end(l, o->status);
		l->activities++;
		snprintf(l->close, sizeof(l->close), "%s/workflow_action/%d/Deed/%s/%d/%d",
			ends[o->status], s->no, rule_of(s), credit ? credit : l->owner, l->owner);
		return true;
	default:
		return true;
	}
}

/* The customers of the step's leads, each once. */
static void
refuse_contact(struct model *m, const struct step *s)
{
	bool done[LEADS] = {false};

	for (int i = 0; i < s->n; i++) {
		int customer = s->leads[i] / 2 * 2;

		m->refused[customer] += !done[customer];
		done[customer] = true;
	}
}

static bool
act(struct model *m, const struct step *s)
{
	const struct model_action *a = s->action;
	bool noted = false;

	for (int i = 0; i < s->n; i++)
		if (m->leads[s->leads[i]].status != a->status)
			return false;
	for (int k = 0; k < a->n_ops; k++) {
		for (int i = 0; i < s->n; i++)
			if (!operate(m, s, s->leads[i], &a->ops[k]))
				return false;
		if (a->ops[k].does == OPERATION_TRANSFER)
			transfer(m, s, &a->ops[k]);
		if (a->ops[k].does == OPERATION_DO_NOT_CONTACT)
			refuse_contact(m, s);
		noted = noted || a->ops[k].does == OPERATION_LOG_ACTIVITY;
	}
	for (int i = 0; i < s->n; i++) {
		struct model_lead *l = &m->leads[s->leads[i]];

		l->activities += s->note && !noted;
		l->tasks += s->next;
		l->acts++;
	}
	return true;
}

/* What it answers; the model is changed only where it is done. */
static enum status
foresee(struct model *m, const struct step *s)
{
	struct model after = *m;

	if (!covers(m, s))
		return ST_NOT_FOUND;
	if (s->action->managers_only && s->actor != MANAGER)
		return ST_FORBIDDEN;
	if (!can_be_done(s) || !act(&after, s))
		return ST_INVALID;
	*m = after;
	return ST_OK;
}

static enum status
take(struct writer *w, const struct step *s)
{
	const struct task_new next = {.type = "call", .due_at = {date_now().s + 3600}};
	struct lead_id ids[LEADS];
	struct action_done done;

	for (int i = 0; i < s->n; i++)
		ids[i].v = FIRST + s->leads[i];
	return action_take_many(&done, w, mem,
		&(struct action_asked){.ids = ids,
			.n = (size_t)s->n,
			.no = s->no,
			.role = {s->actor == MANAGER ? 2 : 4},
			.batch = "model"},
		&(struct action_input){.note = s->note ? "Noted" : NULL,
			.next = s->next ? &next : NULL,
			.credit = (enum credit_rule)s->rule,
			.credit_user = {s->user}});
}

/* Mostly leads that can take it. */
static struct step
random_step(const struct model_action *actions, const struct model *m, int actor)
{
	int which = below(ACTIONS);
	struct step s = {.action = &actions[which],
		.no = (int)FIRST + which,
		.actor = actor,
		.note = below(3) > 0,
		.next = below(3) > 0,
		.rule = below(CREDIT__MAX),
		.user = ONE_OF(NOBODY, COLLEAGUE, OWNER, GONE)};

	for (int i = 0; i < LEADS; i++) {
		const struct model_lead *l = &m->leads[i];
		bool fits = l->status == s.action->status &&
			    (actor == MANAGER || l->owner == OWNER || l->second == OWNER);

		if (below(fits ? 2 : 60) == 0)
			s.leads[s.n++] = i;
	}
	if (s.n == 0)
		s.leads[s.n++] = below(LEADS);
	return s;
}

struct seen {
	const char *words;
};
static const struct db_column seen_columns[] = {DB_COL(struct seen, words)};
static const struct db_map seen_map = DB_MAP(struct seen, seen_columns);
#define N(what) "(SELECT COUNT(*) FROM " what ")"
static const struct db_stmt
	look =
		DB_GLOBAL("a test looks", .map = &seen_map,
			.head = "SELECT CONCAT_WS(' ', l.status_id, l.is_open, "
				"COALESCE(l.owner_id, 0),"
				" COALESCE(l.second_user_id, 0), l.lead_type = 'email', "
				"l.source_id IS NOT NULL, " N("tasks t WHERE t.lead_id = "
							      "l.id AND t.status = 'open'") ", " N("appointments a WHERE a.lead_id = l.id AND a.status = 'planned'") ", " N("activities v WHERE v.lead_id = l.id") ", " N("consents k WHERE k.customer_id = l.customer_id") ", " N("lead_favorites f WHERE f.lead_id = l.id AND "
																																		   "f.user_id = 930004") ", " N("lead_favorites f "
																																						"WHERE f.lead_id = "
																																						"l.id AND f.user_id = "
																																						"930001") ", " N("owne"
																																								 "rshi"
																																								 "p_"
																																								 "even"
																																								 "ts "
																																								 "o "
																																								 "WHER"
																																								 "E "
																																								 "o."
																																								 "lead"
																																								 "_id "
																																								 "= "
																																								 "l."
																																								 "id") ", " N("audit_events j WHERE j.entity = 'lead' AND j.entity_id = l.id AND j.verb = 'act'") ", l.next_task_at IS NOT NULL, COALESCE((SELECT CONCAT_WS('/', ce.outcome, ce.method,"
																																																				  " ce.action_id, ce.action_name, ce.credit_rule, ce.credit_user_id,"
																																																				  " COALESCE(ce.owner_at_close, 0)) FROM close_events ce"
																																																				  " WHERE ce.live_lead_id = l.id), '-')) AS words"
																																																				  " FROM leads l WHERE l.id BETWEEN 930001 AND 930008 ORDER BY l.id");

static void
compare(struct writer *w, const struct model *m, struct mem *scratch, int round, int step)
{
	struct seen *seen;
	size_t n;

	assert_int_equal(
		db_rows(&seen, &n, db_reading(w), scratch, &look, NULL, DB_NO_ARGS), ST_OK);
	assert_int_equal(n, LEADS);
	for (int i = 0; i < LEADS; i++) {
		const struct model_lead *l = &m->leads[i];
		char words[400];

		snprintf(words, sizeof(words), "%d %d %d %d %d %d %d %d %d %d %d %d %d %d %d %s",
			l->status, l->is_open, l->owner, l->second, l->type_email, l->sourced,
			l->tasks, l->appointments, l->activities, m->refused[i / 2 * 2],
			l->by_manager, l->by_owner, l->moves, l->acts,
			l->tasks + l->appointments > 0, l->close);
		if (strcmp(words, seen[i].words) != 0)
			fail_msg("round %d, step %d, lead %d:\n%s, and the model\n%s", round, step,
				i, seen[i].words, words);
	}
}

static int taken, refusals;

/* Coverage and name are those of whoever takes the step: a writer is one actor's, so a round is too. */
struct round {
	int number, actor;
};

static enum status
play(struct writer *w, void *arg)
{
	const struct round *round = arg;
	struct mem *scratch = mem_create(NULL);
	struct model_action actions[ACTIONS];
	struct model m;

	make_people(w);
	make_leads(w, &m);
	for (int i = 0; i < ACTIONS; i++) {
		actions[i] = random_action();
		offer(w, &actions[i], (int)FIRST + i);
	}
	for (int i = 0; i < STEPS; i++) {
		struct step s = random_step(actions, &m, round->actor);
		enum status expected = foresee(&m, &s), st = take(w, &s);

		if (st != expected)
			fail_msg("round %d, step %d: %s, and the model %s", round->number, i,
				status_name(st), status_name(expected));
		taken += st == ST_OK;
		refusals += st != ST_OK;
		compare(w, &m, scratch, round->number, i);
	}
	mem_destroy(scratch);
	return ST_OK;
}

static void
random_workflows_do_what_the_model_says(void **state)
{
	(void)state;
	for (int i = 0; i < ROUNDS; i++) {
		struct round round = {i, i % 3 == 0 ? OWNER : MANAGER};
		/* A version of its own: what is kept of the workflow is the round's. */
		struct db_actor actor = {.user = {round.actor},
			.coverage = round.actor == OWNER ? DB_COVERAGE_OWN : DB_COVERAGE_STORE,
			.versions = {.store = i + 1, .choices = 1}};

		assert_int_equal(live_write(db, &actor, play, &round), ST_OK);
	}
	/* Neither only refused nor never. */
	print_message("# %d taken, %d refused\n", taken, refusals);
	assert_true(taken > ROUNDS * STEPS / 20);
	assert_true(refusals > ROUNDS * STEPS / 20);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(random_workflows_do_what_the_model_says),
	};

	return cmocka_run_group_tests(tests, open_all, close_all);
}
