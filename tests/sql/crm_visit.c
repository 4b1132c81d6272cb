/*
 * The showroom log against the live database: what a visit writes, whose name
 * is told, days of 23 and 25 hours, the line of the up rotation, and rounds of
 * two receptions that check in the same customer, or take the next in line, at
 * once.
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
#include "crm/showroom/rotation.h"
#include "crm/showroom/visit.h"

#define ROUNDS 100

static struct mem *mem;
static struct db *db;

static int
open_all(void **state)
{
	(void)state;
	mem = mem_create(NULL);
	db = live_open(mem, "owner");
	return date_set_zone("America/Chicago") == ST_OK ? 0 : -1;
}

static int
close_all(void **state)
{
	(void)state;
	db_close(db);
	mem_destroy(mem);
	return 0;
}

/* 930001 owns leads 930001 to 930003, 930002 is a colleague, 930003 manages, 930004 is at the door,
 * 930005 has left. */
static const char *const world[] = {
	"INSERT INTO users (id, login, first_name, last_name, role_id, is_active) VALUES"
	" (930001, 'v1', 'O', 'Owner', 4, 1), (930002, 'v2', 'C', 'Colleague', 4, 1),"
	" (930003, 'v3', 'M', 'Manager', 2, 1), (930004, 'v4', 'D', 'Door', 7, 1),"
	" (930005, 'v5', 'G', 'Gone', 4, 0)",
	"INSERT INTO customers (id, first_name, last_name) VALUES (930001, 'Avery', 'Stone')",
	"INSERT INTO leads (id, customer_id, lead_date, lead_type, status_id, owner_id,"
	" last_activity_at) SELECT 930000 + j.n, 930001, CURDATE(), 'phone', st.id, 930001,"
	" NOW() - INTERVAL 9 DAY FROM statuses st"
	" JOIN (SELECT 1 AS n UNION SELECT 2 UNION SELECT 3) j"
	" WHERE st.default_for = 'created'",
	"INSERT INTO desired_vehicles (lead_id, is_primary, year, make) VALUES"
	" (930001, 1, 2024, 'Honda')",
};
static const char *const end_of_world[] = {
	"DELETE FROM audit_events WHERE user_id BETWEEN 930001 AND 930005",
	"DELETE FROM up_rotation WHERE user_id BETWEEN 930001 AND 930005",
	"DELETE FROM step_events WHERE lead_id BETWEEN 930001 AND 930003",
	"DELETE FROM visits WHERE greeted_by BETWEEN 930001 AND 930005",
	"DELETE FROM desired_vehicles WHERE lead_id BETWEEN 930001 AND 930003",
	"DELETE FROM leads WHERE id BETWEEN 930001 AND 930003",
	"DELETE FROM customers WHERE id = 930001",
	"DELETE FROM users WHERE id BETWEEN 930001 AND 930005",
};

static const struct db_actor owner = {.user = {930001}, .coverage = DB_COVERAGE_OWN};
static const struct db_actor colleague = {.user = {930002}, .coverage = DB_COVERAGE_OWN};
static const struct db_actor manager = {.user = {930003}, .coverage = DB_COVERAGE_STORE};
static const struct db_actor door = {.user = {930004}, .coverage = DB_COVERAGE_OWN};
static const struct lead_id lead = {930001}, its_other = {930002};
static const struct user_id nobody = {0}, the_owner = {930001}, the_colleague = {930002},
			    the_manager = {930003}, the_gone = {930005};

static void
run_all(struct writer *w, const char *const *sql, size_t n)
{
	for (size_t i = 0; i < n; i++)
		live_sql(w, sql[i]);
}

static void
begin_world(struct writer *w)
{
	run_all(w, world, sizeof(world) / sizeof(world[0]));
}

/* The lead as one line: status, how often it came, whether it is in, contacted, touched today. */
static const char *
lead_line(struct writer *w)
{
	static const struct db_column columns[] = {{"line", 0, DB_T_TEXT}};
	static const struct db_map map = {sizeof(const char *), columns, 1};
	static const struct db_stmt s = DB_GLOBAL("a test looks", .map = &map,
		.head = "SELECT CONCAT_WS(' ', (SELECT st.system_status FROM statuses st"
			" WHERE st.id = l.status_id), l.visit_count,"
			" IF(l.in_store_since IS NULL, 'out', 'in'),"
			" IF(l.first_contact_at IS NULL, 'none', 'contacted'),"
			" IF(l.last_customer_activity_at <=> l.last_activity_at, 'same', 'not'),"
			" (SELECT GROUP_CONCAT(COALESCE(ps.event, '-') ORDER BY ps.sort_order)"
			" FROM step_events se JOIN process_steps ps ON ps.id = se.step_id"
			" WHERE se.live_lead_id = l.id)) AS line FROM leads l WHERE l.id = ?");
	const char *line;

	assert_int_equal(db_one(&line, db_reading(w), mem, &s, DB_ARGS(lead)), ST_OK);
	return line;
}

static int64_t
number(struct writer *w, const struct db_stmt *s)
{
	int64_t n;

	assert_int_equal(db_number(&n, db_reading(w), s, DB_NO_ARGS), ST_OK);
	return n;
}

static const struct lead_hold *
held(struct writer *w, struct lead_id id)
{
	const struct lead_hold *hold;

	assert_int_equal(lead_hold_at_door(&hold, w, mem, id), ST_OK);
	return hold;
}

static const struct visit_hold *
visit_held(struct writer *w, struct visit_id id)
{
	const struct visit_hold *hold;

	assert_int_equal(visit_hold_take(&hold, w, mem, id), ST_OK);
	return hold;
}

static struct visit
got(struct writer *w, struct visit_id id)
{
	struct visit v;

	assert_int_equal(visit_get(&v, db_reading(w), mem, id, NULL), ST_OK);
	return v;
}

static struct visit_id
came_in(struct writer *w, struct user_id with)
{
	struct visit_id id;

	assert_int_equal(visit_in(&id, w, mem, held(w, lead), with), ST_OK);
	return id;
}

static enum status
in_out_and_in(struct writer *w, void *arg)
{
	struct visit_id first, again, none;
	struct visit open;

	(void)arg;
	begin_world(w);
	first = came_in(w, the_owner);
	assert_string_equal(lead_line(w), "in_store 1 in contacted same arrived");
	assert_int_equal(visit_in(&none, w, mem, held(w, lead), nobody), ST_CONFLICT);
	assert_int_equal(visit_in(&none, w, mem, held(w, its_other), nobody), ST_CONFLICT);
	assert_int_equal(visit_get_open(&open, db_reading(w), mem, its_other, NULL), ST_OK);
	assert_int_equal(open.id.v, first.v);
	assert_int_equal(visit_get_open(&open, db_reading(w), mem, lead, NULL), ST_OK);
	assert_int_equal(open.id.v, first.v);
	assert_string_equal(open.greeted_name, "D Door");
	assert_false(open.is_be_back);
	assert_int_equal(visit_out(w, mem, visit_held(w, first)), ST_OK);
	assert_string_equal(lead_line(w), "working 1 out contacted same arrived");
	assert_int_equal(visit_out(w, mem, visit_held(w, first)), ST_CONFLICT);
	again = came_in(w, nobody);
	assert_true(got(w, again).is_be_back);
	assert_string_equal(lead_line(w), "in_store 2 in contacted same arrived");
	assert_int_equal(visit_back(w, mem, visit_held(w, first)), ST_CONFLICT);
	assert_int_equal(visit_out_lead(w, mem, held(w, lead)), ST_OK);
	assert_int_equal(visit_out_lead(w, mem, held(w, lead)), ST_CONFLICT);
	assert_int_equal(visit_back(w, mem, visit_held(w, again)), ST_OK);
	assert_string_equal(lead_line(w), "in_store 2 in contacted same arrived");
	assert_int_equal(visit_in(&none, w, mem, held(w, lead), the_gone), ST_INVALID);
	return ST_OK;
}

static void
a_customer_is_in_once_and_a_check_out_can_be_undone(void **state)
{
	(void)state;
	assert_int_equal(live_write(db, &door, in_out_and_in, NULL), ST_OK);
}

static enum status
undo_late(struct writer *w, void *arg)
{
	struct visit_id id;

	(void)arg;
	begin_world(w);
	id = came_in(w, nobody);
	assert_int_equal(visit_out(w, mem, visit_held(w, id)), ST_OK);
	live_sql(w, "UPDATE visits SET in_at = in_at - INTERVAL 2 DAY,"
		    " out_at = out_at - INTERVAL 2 DAY WHERE lead_id = 930001");
	assert_int_equal(visit_back(w, mem, visit_held(w, id)), ST_CONFLICT);
	return ST_OK;
}

static void
a_check_out_of_another_day_stays(void **state)
{
	(void)state;
	assert_int_equal(live_write(db, &door, undo_late, NULL), ST_OK);
}

static enum status
keep_appointment(struct writer *w, void *arg)
{
	static const struct db_stmt shown = DB_GLOBAL("a test counts",
		.head = "SELECT a.id FROM appointments a JOIN visits w ON w.appointment_id = a.id"
			" AND w.in_at = a.shown_at WHERE a.lead_id = 930001"
			" AND a.status = 'shown' AND a.row_version = 2");
	static const struct db_stmt next = DB_GLOBAL("a test counts",
		.head = "SELECT next_task_at > UTC_TIMESTAMP() FROM leads WHERE id = 930001");
	const char *today = utc_sql(mem, (struct utc){date_now().s});
	(void)arg;
	begin_world(w);
	live_sql(w, "INSERT INTO appointments (id, lead_id, customer_id, type, start_at, set_at,"
		    " status) VALUES (930001, 930001, 930001, 'visit', NOW(), NOW(), 'cancelled'),"
		    " (930003, 930001, 930001, 'visit', NOW() + INTERVAL 2 DAY, NOW(), 'planned')");
	live_sql(w, mem_printf(mem,
			    "INSERT INTO appointments (id, lead_id, customer_id, type, start_at,"
			    " set_at, status) VALUES (930002, 930001, 930001, 'visit', '%s', NOW(),"
			    " 'confirmed')",
			    today));
	came_in(w, the_owner);
	assert_int_equal(number(w, &shown), 930002);
	assert_int_equal(number(w, &next), 1);
	assert_string_equal(lead_line(w), "in_store 1 in contacted same arrived,appointment_shown");
	return ST_OK;
}

static void
todays_appointment_is_kept_by_the_visit(void **state)
{
	(void)state;
	assert_int_equal(live_write(db, &door, keep_appointment, NULL), ST_OK);
}

static enum status
keep_twice(struct writer *w, void *arg)
{
	const struct appointment_id kept = {930002};
	struct appointment_done done;

	(void)arg;
	begin_world(w);
	live_sql(w, "INSERT INTO appointments (id, lead_id, customer_id, type, start_at, set_at)"
		    " VALUES (930002, 930001, 930001, 'visit', UTC_TIMESTAMP(), UTC_TIMESTAMP())");
	assert_int_equal(visit_keep(&done, w, mem, held(w, lead), kept), ST_OK);
	assert_true(done.visit.v);
	assert_int_equal(visit_out(w, mem, visit_held(w, done.visit)), ST_OK);
	assert_int_equal(visit_keep(&done, w, mem, held(w, lead), kept), ST_OK);
	assert_false(done.visit.v);
	assert_string_equal(lead_line(w), "working 1 out contacted same arrived,appointment_shown");
	return ST_OK;
}

static void
an_appointment_that_is_shown_begins_no_second_visit(void **state)
{
	(void)state;
	assert_int_equal(live_write(db, &manager, keep_twice, NULL), ST_OK);
}

static enum status
name_later(struct writer *w, void *arg)
{
	static const struct db_stmt since = DB_GLOBAL("a test counts",
		.head = "SELECT COUNT(*) FROM leads l JOIN visits w ON w.lead_id = l.id"
			" AND w.in_at = l.in_store_since AND w.in_at = l.first_contact_at"
			" WHERE l.id = 930001 AND w.in_at < UTC_TIMESTAMP() - INTERVAL 50 MINUTE");
	struct visit_id id, other;

	(void)arg;
	begin_world(w);
	assert_int_equal(
		visit_in_unnamed(&id, w, mem, "red jacket", "walk_in", the_colleague), ST_OK);
	assert_int_equal(
		visit_in_unnamed(&other, w, mem, "blue jacket", "walk_in", the_gone), ST_INVALID);
	live_sql(w, "UPDATE visits SET in_at = in_at - INTERVAL 1 HOUR"
		    " WHERE description = 'red jacket'");
	assert_int_equal(visit_name(w, mem, visit_held(w, id), held(w, lead)), ST_OK);
	assert_int_equal(number(w, &since), 1);
	assert_string_equal(lead_line(w), "in_store 1 in contacted same arrived");
	assert_int_equal(visit_name(w, mem, visit_held(w, id), held(w, lead)), ST_CONFLICT);
	assert_int_equal(visit_in_unnamed(&other, w, mem, "blue jacket", "walk_in", nobody), ST_OK);
	assert_int_equal(visit_name(w, mem, visit_held(w, other), held(w, lead)), ST_CONFLICT);
	return ST_OK;
}

static void
an_up_that_is_named_keeps_its_time(void **state)
{
	(void)state;
	assert_int_equal(live_write(db, &door, name_later, NULL), ST_OK);
}

static enum status
name_after(struct writer *w, void *arg)
{
	struct visit_id id;

	(void)arg;
	begin_world(w);
	assert_int_equal(visit_in_unnamed(&id, w, mem, "red jacket", "walk_in", nobody), ST_OK);
	assert_int_equal(visit_out(w, mem, visit_held(w, id)), ST_OK);
	assert_int_equal(visit_name(w, mem, visit_held(w, id), held(w, lead)), ST_OK);
	assert_string_equal(lead_line(w), "working 1 out contacted same arrived");
	return ST_OK;
}

static void
an_up_that_left_can_be_named_and_is_not_in(void **state)
{
	(void)state;
	assert_int_equal(live_write(db, &door, name_after, NULL), ST_OK);
}

static enum status
name_appointment(struct writer *w, void *arg)
{
	static const struct db_stmt kept = DB_GLOBAL("a test counts",
		.head = "SELECT COUNT(*) FROM appointments a JOIN visits w"
			" ON w.appointment_id = a.id AND w.in_at = a.shown_at"
			" JOIN leads l ON l.id = w.lead_id AND l.first_contact_at = w.in_at"
			" AND l.last_activity_at = w.in_at WHERE a.id = 930001"
			" AND a.status = 'shown'");
	struct visit_id id;

	(void)arg;
	begin_world(w);
	live_sql(w, "INSERT INTO appointments (id, lead_id, customer_id, type, start_at, set_at)"
		    " VALUES (930001, 930001, 930001, 'visit', UTC_TIMESTAMP() - INTERVAL 1 DAY,"
		    " UTC_TIMESTAMP()), (930002, 930001, 930001, 'visit', UTC_TIMESTAMP(),"
		    " UTC_TIMESTAMP())");
	assert_int_equal(visit_in_unnamed(&id, w, mem, "red jacket", "walk_in", nobody), ST_OK);
	assert_int_equal(visit_out(w, mem, visit_held(w, id)), ST_OK);
	live_sql(w, "UPDATE visits SET in_at = in_at - INTERVAL 1 DAY,"
		    " out_at = out_at - INTERVAL 1 DAY WHERE description = 'red jacket'");
	assert_int_equal(visit_name(w, mem, visit_held(w, id), held(w, lead)), ST_OK);
	assert_int_equal(number(w, &kept), 1);
	assert_true(got(w, id).kept_appointment);
	assert_string_equal(lead_line(w), "working 1 out contacted same arrived,appointment_shown");
	return ST_OK;
}

static void
an_up_that_is_named_keeps_the_appointment_of_its_day(void **state)
{
	(void)state;
	assert_int_equal(live_write(db, &door, name_appointment, NULL), ST_OK);
}

static enum status
name_while_in_again(struct writer *w, void *arg)
{
	struct visit_id id;

	(void)arg;
	begin_world(w);
	assert_int_equal(visit_in_unnamed(&id, w, mem, "red jacket", "walk_in", nobody), ST_OK);
	assert_int_equal(visit_out(w, mem, visit_held(w, id)), ST_OK);
	came_in(w, nobody);
	assert_int_equal(visit_name(w, mem, visit_held(w, id), held(w, lead)), ST_OK);
	assert_string_equal(lead_line(w), "in_store 2 in contacted same arrived");
	return ST_OK;
}

static void
an_up_that_left_is_named_while_its_customer_is_in_again(void **state)
{
	(void)state;
	assert_int_equal(live_write(db, &door, name_while_in_again, NULL), ST_OK);
}

static enum status
undo(const char **why, struct writer *w, struct visit_id id)
{
	return visit_undo(why, w, mem, visit_held(w, id));
}

/* All that an undo must leave as it was, of the lead, its appointment and the line. */
static const char *
whole_line(struct writer *w)
{
	static const struct db_column columns[] = {{"line", 0, DB_T_TEXT}};
	static const struct db_map map = {sizeof(const char *), columns, 1};
	static const struct db_stmt s = DB_GLOBAL("a test looks", .map = &map,
		.head = "SELECT CONCAT_WS(' ', l.status_id, l.visit_count,"
			" COALESCE(l.in_store_since, '-'), l.last_activity_at,"
			" COALESCE(l.last_customer_activity_at, '-'),"
			" COALESCE(l.first_contact_at, '-'), COALESCE(l.next_task_at, '-'),"
			" COALESCE(l.next_task, '-'), (SELECT CONCAT_WS(' ', a.status,"
			" COALESCE(a.shown_at, '-')) FROM appointments a WHERE a.id = 930001),"
			" (SELECT COUNT(*) FROM step_events se WHERE se.live_lead_id = l.id),"
			" (SELECT COUNT(*) FROM visits w WHERE w.greeted_by = 930004),"
			" (SELECT GROUP_CONCAT(r.user_id, ' ', r.turn_at ORDER BY r.user_id)"
			" FROM up_rotation r)) AS line FROM leads l WHERE l.id = ?");
	const char *line;

	assert_int_equal(db_one(&line, db_reading(w), mem, &s, DB_ARGS(lead)), ST_OK);
	return line;
}

/* A lead in some state before the check-in; the statement makes it so. */
static enum status
undo_all(struct writer *w, void *arg)
{
	static const struct db_stmt journal = DB_GLOBAL(
		"a test counts", .head = "SELECT COUNT(*) FROM audit_events WHERE entity = 'visit'"
					 " AND verb = 'delete' AND user_id = 930004"
					 " AND JSON_VALUE(old_json, '$.lead_id') = '930001'");
	const char *prepare = arg, *before, *why;
	struct visit_id id;

	begin_world(w);
	live_sql(w, "INSERT INTO up_rotation (user_id, joined_on, turn_at) SELECT u.id, CURDATE(),"
		    " NOW(6) FROM users u WHERE u.id IN (930001, 930002)");
	live_sql(w, mem_printf(mem, "UPDATE up_rotation SET joined_on = '%s'",
			    day_iso(mem, date_today())));
	if (*prepare)
		live_sql(w, prepare);
	live_sql(w, "UPDATE leads SET next_task_at = (SELECT MIN(a.start_at) FROM appointments a"
		    " WHERE a.lead_id = 930001), next_task = IF(next_task_at IS NULL, NULL,"
		    " 'Appointment') WHERE id = 930001");
	before = whole_line(w);
	id = came_in(w, the_colleague);
	assert_string_not_equal(whole_line(w), before);
	assert_true(visit_may_undo_in(got(w, id).in_at, got(w, id).row_version));
	assert_int_equal(undo(&why, w, id), ST_OK);
	assert_string_equal(whole_line(w), before);
	assert_int_equal(number(w, &journal), 1);
	return ST_OK;
}

static void
a_check_in_by_mistake_leaves_nothing(void **state)
{
	static char before[][400] = {"",
		"UPDATE leads SET visit_count = 2, first_contact_at = NOW() - INTERVAL 5"
		" DAY, last_customer_activity_at = NOW() - INTERVAL 9 DAY, status_id ="
		" (SELECT id FROM statuses WHERE default_for = 'appointment')"
		" WHERE id = 930001",
		"UPDATE leads SET status_id = (SELECT id FROM statuses"
		" WHERE default_for = 'negotiating') WHERE id = 930001",
		"INSERT INTO step_events (lead_id, step_id, at, how) VALUES"
		" (930001, 1, NOW() - INTERVAL 3 DAY, 'auto')",
		"INSERT INTO appointments (id, lead_id, customer_id, type, start_at,"
		" set_at, confirmed_at, status) VALUES (930001, 930001, 930001, 'visit',"
		" UTC_TIMESTAMP(), NOW(), NOW(), 'confirmed')",
		"INSERT INTO appointments (id, lead_id, customer_id, type, start_at,"
		" set_at) VALUES (930001, 930001, 930001, 'visit', UTC_TIMESTAMP(),"
		" NOW())"};

	(void)state;
	for (size_t i = 0; i < sizeof(before) / sizeof(before[0]); i++)
		assert_int_equal(live_write(db, &door, undo_all, before[i]), ST_OK);
}

static enum status
undo_old(struct writer *w, void *arg)
{
	struct visit_id id;
	const char *why;

	(void)arg;
	begin_world(w);
	id = came_in(w, the_owner);
	live_sql(w, "UPDATE visits SET snap_status_id = NULL, snap_last_activity_at = NULL"
		    " WHERE lead_id = 930001");
	assert_int_equal(undo(&why, w, id), ST_OK);
	assert_string_equal(lead_line(w), "working 0 out none not");
	return ST_OK;
}

static void
a_visit_without_a_snapshot_ends_like_one_that_is_over(void **state)
{
	(void)state;
	assert_int_equal(live_write(db, &door, undo_old, NULL), ST_OK);
}

static enum status
undo_unnamed(struct writer *w, void *arg)
{
	static const struct db_stmt left = DB_GLOBAL(
		"a test counts", .head = "SELECT COUNT(*) FROM visits WHERE greeted_by = 930004");
	struct visit_id id;
	const char *why;

	(void)arg;
	begin_world(w);
	assert_int_equal(rotation_join(w, the_owner), ST_OK);
	assert_int_equal(visit_in_unnamed(&id, w, mem, "red jacket", "walk_in", the_owner), ST_OK);
	assert_int_equal(undo(&why, w, id), ST_OK);
	assert_int_equal(number(w, &left), 0);
	return ST_OK;
}

static void
an_up_without_a_name_by_mistake_leaves_nothing(void **state)
{
	(void)state;
	assert_int_equal(live_write(db, &door, undo_unnamed, NULL), ST_OK);
}

/* What happens after the check-in, and the words that say why it stays; NULL: the visit's own. */
static const struct late {
	const char *sql, *why;
} lates[] = {
	{"UPDATE visits SET row_version = 2 WHERE lead_id = 930001", NULL},
	{"UPDATE visits SET in_at = in_at - INTERVAL 16 MINUTE WHERE lead_id = 930001",
		"A check-in can be undone for 15 minutes. Check out instead."},
	{"INSERT INTO step_events (lead_id, step_id, at, how) VALUES (930001, 6,"
	 " UTC_TIMESTAMP() + INTERVAL 1 MINUTE, 'manual')",
		"Demo drive was noted on the lead since. Check out instead."},
	{"UPDATE leads SET status_id = (SELECT id FROM statuses"
	 " WHERE default_for = 'negotiating') WHERE id = 930001",
		" by now. Check out instead."},
	{"UPDATE leads SET last_activity_at = last_activity_at + INTERVAL 1 MINUTE"
	 " WHERE id = 930001",
		"The lead was worked on since"},
};

static enum status
undo_too_late(struct writer *w, void *arg)
{
	const struct late *late = arg;
	struct visit_id id;
	const char *why;

	begin_world(w);
	id = came_in(w, the_owner);
	live_sql(w, late->sql);
	assert_int_equal(undo(&why, w, id), ST_CONFLICT);
	if (!late->why)
		assert_null(why);
	else if (!strstr(why, late->why))
		fail_msg("%s", why);
	return ST_OK;
}

static void
a_check_in_stays_when_something_came_since(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(lates) / sizeof(lates[0]); i++) {
		struct late late = lates[i];

		assert_int_equal(live_write(db, &door, undo_too_late, &late), ST_OK);
	}
}

static enum status
hand_and_turn_over(struct writer *w, void *arg)
{
	struct visit_id id;
	struct visit v;

	(void)arg;
	begin_world(w);
	id = came_in(w, the_owner);
	assert_int_equal(visit_hand(w, mem, visit_held(w, id), 1, the_colleague), ST_OK);
	assert_int_equal(visit_hand(w, mem, visit_held(w, id), 1, the_owner), ST_CONFLICT);
	assert_int_equal(visit_hand(w, mem, visit_held(w, id), 2, the_gone), ST_INVALID);
	assert_int_equal(visit_turn_over(w, mem, visit_held(w, id), 2, the_owner), ST_INVALID);
	assert_int_equal(visit_turn_over(w, mem, visit_held(w, id), 2, nobody), ST_INVALID);
	assert_int_equal(visit_turn_over(w, mem, visit_held(w, id), 1, the_manager), ST_CONFLICT);
	assert_int_equal(visit_turn_over(w, mem, visit_held(w, id), 2, the_manager), ST_OK);
	v = got(w, id);
	assert_string_equal(v.user_name, "C Colleague");
	assert_string_equal(v.turned_over_name, "M Manager");
	assert_string_equal(lead_line(w), "in_store 1 in contacted same arrived,turn_over");
	/* What is over is nobody's to hand over. */
	assert_int_equal(visit_out(w, mem, visit_held(w, id)), ST_OK);
	assert_int_equal(visit_hand(w, mem, visit_held(w, id), 4, the_owner), ST_CONFLICT);
	assert_int_equal(visit_turn_over(w, mem, visit_held(w, id), 4, the_manager), ST_CONFLICT);
	return ST_OK;
}

static void
a_visit_goes_to_another_and_to_a_manager(void **state)
{
	(void)state;
	assert_int_equal(live_write(db, &door, hand_and_turn_over, NULL), ST_OK);
}

/* What one reader sees of a visit. */
struct view_of {
	const char *want;
	struct actor reader;
};

/* Who greeted and who is with the customer sees no more by it. */
static enum status
look(struct writer *w, void *arg)
{
	const struct view_of *as = arg;
	struct visit_list list;
	struct visit *v = NULL;

	begin_world(w);
	live_sql(w,
		mem_printf(mem,
			"INSERT INTO visits (id, lead_id, customer_id, in_at, greeted_by,"
			" user_id) VALUES (930001, 930001, 930001, NOW(), %lld, %lld)",
			(long long)db_user(db_reading(w)).v, (long long)db_user(db_reading(w)).v));
	live_sql(w, "INSERT INTO step_events (lead_id, step_id, at, how) VALUES"
		    " (930001, 1, NOW(), 'auto'), (930001, 6, NOW(), 'auto')");
	assert_int_equal(
		visit_list_day(&list, db_reading(w), mem, date_today(), &as->reader), ST_OK);
	for (size_t i = 0; i < list.n; i++)
		if (list.v[i].id.v == 930001)
			v = &list.v[i];
	assert_non_null(v);
	assert_string_equal(v->steps, "Greet, Demo");
	assert_string_equal(mem_printf(mem, "%s, %s, %s", v->name, v->vehicle ? v->vehicle : "-",
				    v->may_open ? "opens" : "closed"),
		as->want);
	return ST_OK;
}

static void
the_name_is_for_who_may_see_it(void **state)
{
	struct view_of full = {.want = "Avery Stone, 2024 Honda, opens"};
	struct view_of masked = {.want = "A. S., -, closed"};
	struct view_of at_door = {.want = "Avery Stone, 2024 Honda, closed",
		.reader = {.perms = UINT64_C(1) << PERM_SHOWROOM_NAMES}};

	(void)state;
	assert_int_equal(live_write(db, &owner, look, &full), ST_OK);
	assert_int_equal(live_write(db, &manager, look, &full), ST_OK);
	assert_int_equal(live_write(db, &colleague, look, &masked), ST_OK);
	assert_int_equal(live_write(db, &door, look, &masked), ST_OK);
	assert_int_equal(live_write(db, &door, look, &at_door), ST_OK);
}

struct clock_day {
	struct day day;
	int hours;
};

static void
insert_at(struct writer *w, int64_t s)
{
	live_sql(w, mem_printf(mem,
			    "INSERT INTO visits (description, in_at, out_at, greeted_by) VALUES"
			    " ('x', '%s', '%s', 930004)",
			    utc_sql(mem, (struct utc){s}), utc_sql(mem, (struct utc){s + 60})));
}

static enum status
count_day(struct writer *w, void *arg)
{
	const struct clock_day *d = arg;
	int64_t start = date_day_start(d->day).s, end = start + d->hours * INT64_C(3600);
	struct visit_counts c;
	struct visit_list list;

	begin_world(w);
	insert_at(w, start - 1);
	insert_at(w, start);
	insert_at(w, end - 1);
	insert_at(w, end);
	assert_int_equal(visit_list_day(&list, db_reading(w), mem, d->day, NULL), ST_OK);
	assert_int_equal(list.n, 2);
	assert_int_equal(list.v[0].in_at.s, start);
	assert_int_equal(list.v[1].in_at.s, end - 1);
	assert_int_equal(visit_count(&c, db_reading(w), mem, d->day), ST_OK);
	assert_int_equal(c.ups, 2);
	assert_int_equal(c.unnamed, 2);
	assert_int_equal(c.month_ups, d->day.day == 1 ? 2 : 3);
	return ST_OK;
}

/* The clocks of Chicago: back on November 1, on on March 8. */
static void
a_day_has_the_hours_that_the_clock_gives_it(void **state)
{
	struct clock_day days[] = {{{2015, 3, 8}, 23}, {{2015, 11, 1}, 25}, {{2015, 7, 10}, 24}};

	(void)state;
	for (size_t i = 0; i < sizeof(days) / sizeof(days[0]); i++)
		assert_int_equal(live_write(db, &door, count_day, &days[i]), ST_OK);
}

/* Letters of today's line in its order; a busy one is in lower case. */
static const char *
line_of(struct writer *w)
{
	struct rotation_place *line;
	struct text t = text_begin(mem);
	size_t n;

	assert_int_equal(rotation_list(&line, &n, db_reading(w), mem), ST_OK);
	for (size_t i = 0; i < n; i++)
		if (line[i].id.v > 930000)
			text_addf(
				&t, "%c", line[i].is_busy ? line[i].name[0] + 32 : line[i].name[0]);
	return t.s;
}

static enum status
stand_in_line(struct writer *w, void *arg)
{
	struct user_id next;
	struct visit_id first;

	(void)arg;
	live_sql(w, "DELETE FROM up_rotation");
	begin_world(w);
	assert_int_equal(rotation_take_next(&next, w, mem), ST_NOT_FOUND);
	assert_int_equal(rotation_join(w, the_owner), ST_OK);
	assert_int_equal(rotation_join(w, the_colleague), ST_OK);
	assert_int_equal(rotation_join(w, the_manager), ST_OK);
	assert_int_equal(rotation_join(w, the_gone), ST_NOT_FOUND);
	assert_int_equal(rotation_join(w, the_owner), ST_OK);
	assert_string_equal(line_of(w), "OCM");
	assert_int_equal(rotation_skip(w, the_owner), ST_OK);
	assert_string_equal(line_of(w), "CMO");
	assert_int_equal(rotation_take_next(&next, w, mem), ST_OK);
	assert_int_equal(next.v, the_colleague.v);
	first = came_in(w, next);
	assert_string_equal(line_of(w), "MOc");
	assert_int_equal(visit_hand(w, mem, visit_held(w, first), 1, the_manager), ST_OK);
	assert_string_equal(line_of(w), "OCm");
	assert_int_equal(visit_out(w, mem, visit_held(w, first)), ST_OK);
	assert_string_equal(line_of(w), "OCM");
	assert_int_equal(rotation_leave(w, the_owner), ST_OK);
	assert_int_equal(rotation_leave(w, the_owner), ST_NOT_FOUND);
	assert_int_equal(rotation_skip(w, the_owner), ST_NOT_FOUND);
	live_sql(w, "UPDATE up_rotation SET joined_on = joined_on - INTERVAL 1 DAY");
	assert_string_equal(line_of(w), "");
	assert_int_equal(rotation_join(w, the_manager), ST_OK);
	assert_string_equal(line_of(w), "M");
	return ST_OK;
}

/* Who gets the customer of the lead while O, C and M stand in line, and how they stand then. */
static const struct turn {
	const char *prepare;
	struct user_id with;
	const char *line;
} turns[] = {
	{NULL, {930002}, "OMc"},
	{"UPDATE leads SET visit_count = 1 WHERE id = 930001", {930002}, "OcM"},
	{"INSERT INTO appointments (lead_id, customer_id, type, start_at, set_at) VALUES"
	 " (930001, 930001, 'visit', UTC_TIMESTAMP(), UTC_TIMESTAMP())",
		{930002}, "OcM"},
	{"INSERT INTO appointments (lead_id, customer_id, type, start_at, set_at) VALUES"
	 " (930001, 930001, 'visit', UTC_TIMESTAMP() + INTERVAL 3 DAY, UTC_TIMESTAMP())",
		{930002}, "OMc"},
	/* The owner's, but only since it was typed in at the door. */
	{NULL, {930001}, "CMo"},
	{"UPDATE leads SET created_at = UTC_TIMESTAMP() - INTERVAL 2 HOUR WHERE id = 930001",
		{930001}, "oCM"},
	{"UPDATE leads SET created_at = UTC_TIMESTAMP() - INTERVAL 2 HOUR WHERE id = 930001",
		{930002}, "OMc"},
	{"UPDATE leads SET created_at = UTC_TIMESTAMP() - INTERVAL 2 HOUR,"
	 " second_user_id = 930002 WHERE id = 930001",
		{930002}, "OcM"},
	/* Another lead of the same customer, of years ago. */
	{"UPDATE leads SET created_at = UTC_TIMESTAMP() - INTERVAL 2 YEAR,"
	 " closed_at = UTC_TIMESTAMP() WHERE id = 930002",
		{930001}, "oCM"},
};

static void
begin_line(struct writer *w)
{
	live_sql(w, "DELETE FROM up_rotation");
	begin_world(w);
	assert_int_equal(rotation_join(w, the_owner), ST_OK);
	assert_int_equal(rotation_join(w, the_colleague), ST_OK);
	assert_int_equal(rotation_join(w, the_manager), ST_OK);
}

static enum status
take_a_turn(struct writer *w, void *arg)
{
	const struct turn *t = arg;

	begin_line(w);
	if (t->prepare)
		live_sql(w, t->prepare);
	came_in(w, t->with);
	assert_string_equal(line_of(w), t->line);
	return ST_OK;
}

static void
only_a_fresh_up_costs_the_turn(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(turns) / sizeof(turns[0]); i++) {
		struct turn t = turns[i];

		assert_int_equal(live_write(db, &door, take_a_turn, &t), ST_OK);
	}
}

static enum status
hand_a_be_back(struct writer *w, void *arg)
{
	struct visit_id id;

	(void)arg;
	begin_line(w);
	live_sql(w, "UPDATE leads SET visit_count = 1 WHERE id = 930001");
	id = came_in(w, the_owner);
	assert_string_equal(line_of(w), "oCM");
	assert_int_equal(visit_hand(w, mem, visit_held(w, id), 1, the_colleague), ST_OK);
	assert_string_equal(line_of(w), "OcM");
	return ST_OK;
}

static void
a_be_back_that_is_handed_over_costs_nobody_the_turn(void **state)
{
	(void)state;
	assert_int_equal(live_write(db, &door, hand_a_be_back, NULL), ST_OK);
}

/* An up without a name is the first in line's, and turns out to be a be-back. */
static enum status
name_a_be_back(struct writer *w, void *arg)
{
	const char *meanwhile = arg;
	struct visit_id id;

	begin_line(w);
	live_sql(w, "UPDATE leads SET visit_count = 1 WHERE id = 930001");
	assert_int_equal(visit_in_unnamed(&id, w, mem, "red jacket", "walk_in", the_owner), ST_OK);
	assert_string_equal(line_of(w), "CMo");
	if (meanwhile)
		assert_int_equal(rotation_skip(w, the_owner), ST_OK);
	assert_int_equal(visit_name(w, mem, visit_held(w, id), held(w, lead)), ST_OK);
	assert_true(got(w, id).is_be_back);
	assert_string_equal(line_of(w), meanwhile ? "CMo" : "oCM");
	return ST_OK;
}

static void
the_turn_comes_back_when_the_up_was_none(void **state)
{
	char skipped[] = "skipped";

	(void)state;
	assert_int_equal(live_write(db, &door, name_a_be_back, NULL), ST_OK);
	assert_int_equal(live_write(db, &door, name_a_be_back, skipped), ST_OK);
}

static enum status
name_a_fresh_up(struct writer *w, void *arg)
{
	struct visit_id id;

	(void)arg;
	begin_line(w);
	assert_int_equal(visit_in_unnamed(&id, w, mem, "red jacket", "walk_in", the_owner), ST_OK);
	assert_int_equal(visit_name(w, mem, visit_held(w, id), held(w, lead)), ST_OK);
	assert_string_equal(line_of(w), "CMo");
	return ST_OK;
}

static void
a_fresh_up_that_is_named_has_cost_the_turn(void **state)
{
	(void)state;
	assert_int_equal(live_write(db, &door, name_a_fresh_up, NULL), ST_OK);
}

static void
the_line_moves_by_who_gets_an_up(void **state)
{
	(void)state;
	assert_int_equal(live_write(db, &door, stand_in_line, NULL), ST_OK);
}

/* What two do at once. */
enum game { GAME_SAME_LEAD = 'l', GAME_NEXT = 'n' };

struct rival {
	struct mem *mem;
	enum game game;
	int64_t with;
};

static enum status
play_turn(struct writer *w, void *arg)
{
	struct rival *r = arg;
	const struct lead_hold *hold;
	struct user_id next;
	struct visit_id id;
	enum status st;

	if (r->game == GAME_SAME_LEAD) {
		st = lead_hold_at_door(&hold, w, r->mem, lead);
		return st == ST_OK ? visit_in(&id, w, r->mem, hold, (struct user_id){0}) : st;
	}
	st = rotation_take_next(&next, w, r->mem);
	if (st == ST_OK)
		r->with = next.v;
	return st == ST_OK ? visit_in_unnamed(&id, w, mem, "x", "walk_in", next) : st;
}

/* The status, or for the line who got the up: 1, 2 or 3. */
static char
play(struct db *on, const void *move)
{
	enum game game = *(const enum game *)move;
	struct rival r = {mem_create(NULL), game, 0};
	enum status st = db_write(on, &door, play_turn, &r);

	mem_destroy(r.mem);
	return game == GAME_NEXT && st == ST_OK ? (char)(r.with - 930000) : (char)(10 + (int)st);
}

static enum status
begin(struct writer *w, void *arg)
{
	(void)arg;
	run_all(w, end_of_world, sizeof(end_of_world) / sizeof(end_of_world[0]));
	live_sql(w, "DELETE FROM up_rotation");
	begin_world(w);
	assert_int_equal(rotation_join(w, the_owner), ST_OK);
	assert_int_equal(rotation_join(w, the_colleague), ST_OK);
	return ST_OK;
}

static enum status
end(struct writer *w, void *arg)
{
	(void)arg;
	run_all(w, end_of_world, sizeof(end_of_world) / sizeof(end_of_world[0]));
	return ST_OK;
}

static enum status
all_leave(struct writer *w, void *arg)
{
	static const struct db_stmt in = DB_GLOBAL("a test counts",
		.head = "SELECT COUNT(*) FROM visits WHERE out_at IS NULL AND greeted_by = 930004");

	*(int64_t *)arg = number(w, &in);
	live_sql(w, "UPDATE visits SET out_at = in_at WHERE greeted_by = 930004");
	live_sql(w, "UPDATE leads SET in_store_since = NULL WHERE id = 930001");
	return ST_OK;
}

static void
play_round(int i, enum game game, const struct live_race *race)
{
	struct live_round got = live_race_round(race, db, &game, &game);
	int64_t in;

	assert_int_equal(db_write(db, &door, all_leave, &in), ST_OK);
	if (game == GAME_SAME_LEAD &&
		(got.mine + got.theirs != 20 + (int)ST_OK + (int)ST_CONFLICT || in != 1))
		fail_msg("round %d: %d and %d, %d in", i, got.mine, got.theirs, (int)in);
	if (game == GAME_NEXT && (got.mine + got.theirs != 1 + 2 || in != 2))
		fail_msg("round %d: %d and %d got the up, %d in", i, got.mine, got.theirs, (int)in);
}

static void
of_two_receptions_at_once_each_does_a_thing_of_its_own(void **state)
{
	struct live_race race;

	(void)state;
	live_race_begin(&race, play, sizeof(enum game));
	assert_int_equal(db_write(db, &manager, begin, NULL), ST_OK);
	for (int i = 0; i < ROUNDS; i++) {
		play_round(i, GAME_SAME_LEAD, &race);
		play_round(i, GAME_NEXT, &race);
	}
	live_race_end(&race);
	assert_int_equal(db_write(db, &manager, end, NULL), ST_OK);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_customer_is_in_once_and_a_check_out_can_be_undone),
		cmocka_unit_test(a_check_out_of_another_day_stays),
		cmocka_unit_test(todays_appointment_is_kept_by_the_visit),
		cmocka_unit_test(an_appointment_that_is_shown_begins_no_second_visit),
		cmocka_unit_test(an_up_that_is_named_keeps_its_time),
		cmocka_unit_test(an_up_that_left_can_be_named_and_is_not_in),
		cmocka_unit_test(a_visit_goes_to_another_and_to_a_manager),
		cmocka_unit_test(the_name_is_for_who_may_see_it),
		cmocka_unit_test(a_day_has_the_hours_that_the_clock_gives_it),
		cmocka_unit_test(an_up_that_is_named_keeps_the_appointment_of_its_day),
		cmocka_unit_test(an_up_that_left_is_named_while_its_customer_is_in_again),
		cmocka_unit_test(a_check_in_by_mistake_leaves_nothing),
		cmocka_unit_test(a_visit_without_a_snapshot_ends_like_one_that_is_over),
		cmocka_unit_test(an_up_without_a_name_by_mistake_leaves_nothing),
		cmocka_unit_test(a_check_in_stays_when_something_came_since),
		cmocka_unit_test(the_line_moves_by_who_gets_an_up),
		cmocka_unit_test(only_a_fresh_up_costs_the_turn),
		cmocka_unit_test(a_be_back_that_is_handed_over_costs_nobody_the_turn),
		cmocka_unit_test(the_turn_comes_back_when_the_up_was_none),
		cmocka_unit_test(a_fresh_up_that_is_named_has_cost_the_turn),
		cmocka_unit_test(of_two_receptions_at_once_each_does_a_thing_of_its_own),
	};

	return cmocka_run_group_tests(tests, open_all, close_all);
}
