/* What is wrong with a workflow, what differs between two, and where its picture has its boxes and arrows. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/text.h"
#include "crm/workflow/changes.h"
#include "crm/workflow/check.h"
#include "crm/workflow/picture.h"

static struct mem *mem;

enum { NEW = 1, WORKING, HOT, CLOSED, BAD };

#define STATUS_OF(id_, name_, means, given) \
	{ \
		.id = {id_}, .is = {.name = (name_), .system_status = (means)}, \
		.default_for = (given), .is_active = true \
	}
static const struct stage sound_statuses[] = {
	STATUS_OF(NEW, "New", "new", "created"),
	STATUS_OF(WORKING, "Working", "working", NULL),
	STATUS_OF(HOT, "Hot", "working", NULL),
	STATUS_OF(CLOSED, "Closed", "closed", "closed"),
	STATUS_OF(BAD, "Bad", "bad", "bad"),
};
enum { STATUSES = sizeof(sound_statuses) / sizeof(sound_statuses[0]) };

static const struct admin_role roles[] = {
	{.id = {1}, .is = {.name = "Seller"}, .users = 3, .codes = "lead_read,lead_edit"},
	{.id = {2}, .is = {.name = "Door"}, .users = 1, .codes = "lead_read"},
	{.id = {3}, .is = {.name = "Gone"}, .users = 0, .codes = "lead_edit"},
};
static const struct admin_team teams[] = {{.id = {1}, .users = 2}, {.id = {2}, .users = 0}};
static const struct field_option templates[] = {{5, "Thanks"}};

static struct operation
change(int64_t id, int64_t status, const char *means)
{
	return (struct operation){.id = {id},
		.kind = "change_status",
		.is = {.status_id = {status}},
		.system_status = means};
}

static struct operation
close_by(int64_t id, const char *rule)
{
	return (struct operation){.id = {id},
		.kind = "close_lead",
		.is = {.status_id = {CLOSED}, .word = rule, .is_locked = true},
		.status_name = "Closed",
		.system_status = "closed"};
}

/* A store that works, of which each test breaks one thing. */
static struct {
	struct stage statuses[STATUSES];
	struct operation operations[4][3];
	struct action actions[4];
	struct check_store store;
	struct workflow w;
} as;

static void
action(size_t i, int status, const char *status_name, const char *name, struct operation first)
{
	as.operations[i][0] = first;
	as.actions[i] = (struct action){.id = {(int64_t)i + 1},
		.no = (int64_t)i + 1,
		.is = {.name = name, .status_id = {status}},
		.status_name = status_name,
		.operations = as.operations[i],
		.n_operations = 1};
}

static int
begin(void **state)
{
	(void)state;
	mem = mem_create(NULL);
	memset(&as, 0, sizeof(as));
	memcpy(as.statuses, sound_statuses, sizeof(sound_statuses));
	action(0, NEW, "New", "Call", change(1, WORKING, "working"));
	action(1, WORKING, "Working", "Warm", change(2, HOT, "working"));
	action(2, HOT, "Hot", "Cool", change(3, WORKING, "working"));
	action(3, WORKING, "Working", "Lost", close_by(4, "current_assignment"));
	as.store = (struct check_store){as.statuses, roles, teams, templates, STATUSES, 3, 2, 1};
	as.w = (struct workflow){.actions = as.actions, .n_actions = 4};
	return 0;
}

static int
end(void **state)
{
	(void)state;
	mem_destroy(mem);
	return 0;
}

/* The only finding. */
static void
finds(bool is_error, const char *words)
{
	struct finding *f;
	size_t n;

	workflow_check(&f, &n, mem, &as.w, &as.store);
	for (size_t i = 1; i < n; i++)
		print_error("also: %s\n", f[i].words);
	assert_int_equal(n, 1);
	assert_string_equal(f[0].words, words);
	assert_int_equal(f[0].is_error, is_error);
	assert_true(f[0].status.v || f[0].action.v);
}

static void
finds_nothing(void)
{
	struct finding *f;
	size_t n;

	workflow_check(&f, &n, mem, &as.w, &as.store);
	for (size_t i = 0; i < n; i++)
		print_error("found: %s\n", f[i].words);
	assert_int_equal(n, 0);
}

static void
nothing_is_wrong_with_a_sound_one(void **state)
{
	(void)state;
	finds_nothing();
}

static void
status_that_no_action_reaches(void **state)
{
	(void)state;
	as.operations[1][0] = close_by(2, "self");
	finds(false, "No action leads to Hot.");
	as.statuses[HOT - 1].default_for = "in_store";
	finds_nothing();
}

static void
status_that_no_action_leaves(void **state)
{
	(void)state;
	as.operations[2][0].kind = "add_favorite";
	finds(false, "No action takes a lead on from Hot.");
	as.operations[2][0] = close_by(3, "self");
	finds_nothing();
}

static void
status_from_where_no_lead_is_closed(void **state)
{
	(void)state;
	action(2, HOT, "Hot", "Cool", change(3, BAD, "bad"));
	finds(false, "No action closes a lead from Hot, nor from where its actions lead.");
}

static void
loop_without_a_way_out(void **state)
{
	struct finding *f;
	size_t n;

	(void)state;
	as.w.n_actions = 3;
	workflow_check(&f, &n, mem, &as.w, &as.store);
	assert_int_equal(n, 2);
	assert_true(f[0].is_error);
	assert_string_equal(f[0].words,
		"These statuses lead only to each other, with no way out: Working, Hot.");
	assert_int_equal(f[0].status.v, WORKING);
	assert_string_equal(
		f[1].words, "No action closes a lead from New, nor from where its actions lead.");
	/* A way to bad is a way out. */
	action(2, HOT, "Hot", "Cool", change(3, BAD, "bad"));
	workflow_check(&f, &n, mem, &as.w, &as.store);
	for (size_t i = 0; i < n; i++)
		assert_false(f[i].is_error);
}

static void
action_without_an_operation(void **state)
{
	(void)state;
	as.actions[3].n_operations = 0;
	as.w.actions = &as.actions[3];
	as.w.n_actions = 1;
	as.store.n_statuses = 0;
	finds(true, "Lost (Working) has no operation: it would do nothing.");
}

static void
action_that_nobody_may_take(void **state)
{
	(void)state;
	as.actions[0].role_ids = "2";
	as.actions[0].role_names = "Door";
	finds(true, "Call (New) can be taken by nobody: Edit Leads is no right of Door.");
	as.actions[0].role_ids = "3";
	as.actions[0].role_names = "Gone";
	finds(true, "Call (New) can be taken by nobody: there is no active user of Gone.");
	as.actions[0].role_ids = "3,1";
	finds_nothing();
}

static void
action_where_it_is_not_seen(void **state)
{
	(void)state;
	as.actions[2].is.status_id.v = CLOSED;
	as.actions[2].status_name = "Closed";
	as.operations[1][0] = close_by(2, "self");
	as.statuses[HOT - 1].is_active = false;
	finds(false, "Cool (Closed) is offered where a lead has ended, so nobody sees it.");
	as.actions[2].is.status_id.v = HOT;
	as.actions[2].status_name = "Hot";
	finds(false, "Cool (Hot) is offered at a status that is retired.");
}

static void
reason_that_nothing_asks_for(void **state)
{
	(void)state;
	as.actions[3].is.needs_reason = true;
	finds_nothing();
	as.actions[0].is.needs_reason = true;
	finds(false, "Call (New) asks for a reason, and does not end the lead.");
}

static void
status_changed_twice(void **state)
{
	(void)state;
	as.operations[0][1] = change(9, HOT, "working");
	as.actions[0].n_operations = 2;
	finds(false, "Call (New) changes the status more than once: the last one counts.");
}

static void
locked_credit_that_cannot_be_given(void **state)
{
	struct operation *close = &as.operations[3][0];

	(void)state;
	close->is.word = "specified_user";
	finds(true, "Lost (Working) locks its credit to Specified User, and names no user.");
	close->is.user_id.v = 7;
	close->user_name = "Holly Ashworth";
	finds(true,
		"Lost (Working) gives its credit to Holly Ashworth, who is not active any more.");
	close->is.is_locked = false;
	finds(false,
		"Lost (Working) gives its credit to Holly Ashworth, who is not active any more.");
	close->user_is_active = true;
	finds_nothing();
	close->is.user_id.v = 0;
	finds_nothing();
}

static void
status_that_an_operation_cannot_give(void **state)
{
	(void)state;
	as.operations[1][1] = change(9, CLOSED, "closed");
	as.operations[1][0].kind = "add_favorite";
	as.actions[1].n_operations = 2;
	as.statuses[HOT - 1].default_for = "in_store";
	finds(true, "Warm (Working) ends the lead without credit: let it Close Lead instead.");
	as.operations[1][1] = close_by(9, "self");
	as.operations[1][1].is.status_id.v = HOT;
	as.operations[1][1].system_status = "working";
	finds(true, "Warm (Working) closes the lead in a status that is neither won nor closed.");
	as.operations[1][1] = change(9, BAD, "bad");
	finds_nothing();
	as.statuses[BAD - 1].is_active = false;
	finds(true, "Warm (Working) leads to a status that is retired.");
}

static void
transfer_to_nobody(void **state)
{
	struct operation *o = &as.operations[0][1];

	(void)state;
	*o = (struct operation){
		.id = {9}, .kind = "transfer", .is = {.word = "team", .team_id = {2}}};
	as.actions[0].n_operations = 2;
	finds(true, "Call (New) transfers to a team without an active user.");
	o->is.team_id.v = 1;
	finds_nothing();
	o->is.word = "user";
	finds(true, "Call (New) transfers to a user who is not active any more.");
	o->user_is_active = true;
	finds_nothing();
	o->is.word = "up_for_grabs";
	finds_nothing();
}

static void
template_that_is_gone(void **state)
{
	(void)state;
	as.operations[0][1] =
		(struct operation){.id = {9}, .kind = "send_template", .is = {.template_id = {6}}};
	as.actions[0].n_operations = 2;
	finds(true, "Call (New) sends an email template that is not in use any more.");
	as.operations[0][1].is.template_id.v = 5;
	finds_nothing();
}

/* Differences */

static void
versions_differ_by_action_and_field(void **state)
{
	struct action others[4];
	struct workflow other = {.actions = others, .n_actions = 4};
	struct workflow_change *c;
	size_t n;

	(void)state;
	memcpy(others, as.actions, sizeof(others));
	assert_false(workflow_differs(mem, &as.w, &other));
	others[0].is.needs_note = true;
	others[0].role_names = "Door";
	others[3].no = 9;
	workflow_changes(&c, &n, mem, &as.w, &other);
	assert_int_equal(c[0].how, WORKFLOW_CHANGED);
	assert_string_equal(c[0].field, "Needs a note");
	assert_null(c[0].before);
	assert_string_equal(c[0].after, "Yes");
	assert_string_equal(c[1].field, "Roles");
	assert_string_equal(c[1].before, "Everybody");
	assert_string_equal(c[1].after, "Door");
	assert_int_equal(c[2].how, WORKFLOW_ADDED);
	assert_int_equal(c[2].action_no, 9);
	assert_int_equal(c[n - 1].how, WORKFLOW_REMOVED);
	assert_int_equal(c[n - 1].action_no, 4);
	assert_string_equal(c[n - 1].field, "Operations");
	assert_string_equal(
		c[n - 1].before, "1. Close Lead: Closed, credit Current Assignment, locked");
	assert_null(c[n - 1].after);
}

/* Picture */

static void
check_lanes(const struct picture *p)
{
	for (size_t i = 0; i < p->n_arrows; i++)
		for (size_t j = 0; j < i; j++) {
			const struct picture_arrow *a = &p->arrows[i], *b = &p->arrows[j];
			int a_low = a->to && a->to->middle > a->y ? a->to->middle : a->y;
			int b_low = b->to && b->to->middle > b->y ? b->to->middle : b->y;
			int a_top = a->to && a->to->middle < a->y ? a->to->middle : a->y;
			int b_top = b->to && b->to->middle < b->y ? b->to->middle : b->y;

			assert_int_not_equal(a->y, b->y);
			if (a->to && b->to && a->lane == b->lane)
				assert_true(a_low < b_top || b_low < a_top);
		}
}

static void
picture_has_a_place_for_each(void **state)
{
	struct picture p;

	(void)state;
	as.operations[0][0].kind = "add_favorite";
	picture_draw(&p, mem, &as.w, as.statuses, STATUSES);
	assert_int_equal(p.n_boxes, STATUSES);
	assert_int_equal(p.n_arrows, 4);
	assert_null(p.arrows[0].to);
	assert_ptr_equal(p.arrows[1].to, &p.boxes[HOT - 1]);
	assert_ptr_equal(p.arrows[3].to, &p.boxes[CLOSED - 1]);
	for (size_t i = 1; i < p.n_boxes; i++)
		assert_true(p.boxes[i].y > p.boxes[i - 1].y + p.boxes[i - 1].height);
	for (size_t i = 0; i < p.n_arrows; i++) {
		const struct picture_arrow *a = &p.arrows[i];

		assert_true(a->y > a->from->middle && a->y < a->from->y + a->from->height);
		assert_true(a->lane > PICTURE_BOX_WIDTH && a->lane < p.width);
	}
	check_lanes(&p);
}

/* What is retired has no box, unless an action is still there; a long name is cut. */
static void
picture_leaves_out_what_is_retired(void **state)
{
	struct picture p;

	(void)state;
	as.statuses[HOT - 1].is_active = as.statuses[BAD - 1].is_active = false;
	as.actions[0].is.name = "A name of sixty characters, as long as names of actions may be";
	picture_draw(&p, mem, &as.w, as.statuses, STATUSES);
	assert_int_equal(p.n_boxes, STATUSES - 1);
	assert_int_equal(text_length(p.arrows[0].name), PICTURE_NAME_MAX);
	as.w.n_actions = 0;
	picture_draw(&p, mem, &as.w, as.statuses, STATUSES);
	assert_int_equal(p.n_boxes, STATUSES - 2);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, begin, end)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(nothing_is_wrong_with_a_sound_one),
		TEST(status_that_no_action_reaches),
		TEST(status_that_no_action_leaves),
		TEST(status_from_where_no_lead_is_closed),
		TEST(loop_without_a_way_out),
		TEST(action_without_an_operation),
		TEST(action_that_nobody_may_take),
		TEST(action_where_it_is_not_seen),
		TEST(reason_that_nothing_asks_for),
		TEST(status_changed_twice),
		TEST(locked_credit_that_cannot_be_given),
		TEST(status_that_an_operation_cannot_give),
		TEST(transfer_to_nobody),
		TEST(template_that_is_gone),
		TEST(versions_differ_by_action_and_field),
		TEST(picture_has_a_place_for_each),
		TEST(picture_leaves_out_what_is_retired),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
