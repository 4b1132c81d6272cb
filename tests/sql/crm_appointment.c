/* Appointments from setting to showing, the no-show that nobody writes, and the sales process. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "../support/live.h"
#include "base/text.h"
#include "crm/work/appointment.h"
#include "crm/work/calendar.h"
#include "crm/work/work.h"

static struct mem *mem;
static struct db *db;

enum { OWNER = 920001, COLLEAGUE, GONE };

static const struct db_actor owner = {.user = {OWNER}, .coverage = DB_COVERAGE_OWN};
static const struct db_actor colleague = {.user = {COLLEAGUE}, .coverage = DB_COVERAGE_OWN};
static const struct lead_id lead = {920001}, closed = {920002}, won = {920003};
static const struct utc now = {0}; /* no other time is given */

/* Lead 920001 is new, 920002 closed, 920003 won; all are the owner's. */
static const char *const world[] = {
	"INSERT INTO users (id, login, first_name, last_name, role_id, is_active) VALUES"
	" (920001, 'a1', 'O', 'Owner', 4, 1), (920002, 'a2', 'C', 'Colleague', 4, 1),"
	" (920003, 'a3', 'G', 'Gone', 4, 0)",
	"INSERT INTO customers (id, first_name, last_name) VALUES (920001, 'Averyx', 'Stonex')",
	"INSERT INTO leads (id, customer_id, lead_date, lead_type, status_id, owner_id,"
	" last_activity_at, closed_at) SELECT 920001, 920001, '2026-01-05', 'phone', id, 920001,"
	" '2026-01-05', NULL FROM statuses WHERE default_for = 'created'",
	"INSERT INTO leads (id, customer_id, lead_date, lead_type, status_id, owner_id,"
	" last_activity_at, closed_at) SELECT 920002, 920001, '2026-01-05', 'phone', MIN(id),"
	" 920001, '2026-01-05', UTC_TIMESTAMP() FROM statuses WHERE system_status = 'closed'",
	"INSERT INTO leads (id, customer_id, lead_date, lead_type, status_id, owner_id,"
	" last_activity_at, closed_at) SELECT 920003, 920001, '2026-01-05', 'phone', MIN(id),"
	" 920001, '2026-01-05', UTC_TIMESTAMP() FROM statuses WHERE system_status = 'won'",
};

/* Fails unless `condition` holds for exactly `wanted` rows of `tables`. */
#define ROWS(w, wanted, tables, condition) \
	do { \
		static const struct db_stmt stmt = DB_GLOBAL( \
			"test", .head = "SELECT COUNT(*) FROM " tables " WHERE " condition); \
		int64_t n; \
		assert_int_equal(db_number(&n, db_reading(w), &stmt, DB_NO_ARGS), ST_OK); \
		if (n != (wanted)) \
			fail_msg("%lld rows of %s with %s", (long long)n, tables, condition); \
	} while (0)

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

static struct utc
in_minutes(int n)
{
	return (struct utc){date_now().s + n * 60};
}

static const struct lead_hold *
hold_of(struct writer *w, struct lead_id id)
{
	const struct lead_hold *h;

	assert_int_equal(lead_hold_take(&h, w, mem, id), ST_OK);
	return h;
}

static struct appointment_new
at(struct utc start)
{
	return (struct appointment_new){
		.type = "visit", .start = start, .minutes = 60, .assigned_to = {OWNER}};
}

static struct appointment_id
set_one(struct writer *w, int minutes)
{
	struct appointment_new a = at(in_minutes(minutes));
	struct appointment_done done;

	assert_int_equal(appointment_set(&done, w, mem, hold_of(w, lead), &a), ST_OK);
	return done.id;
}

static struct appointment
look(struct writer *w, struct appointment_id id)
{
	struct appointment a;

	assert_int_equal(appointment_get(&a, db_reading(w), mem, lead, id), ST_OK);
	return a;
}

/* As if it had been set earlier, for so many minutes ago. */
static struct appointment_id
one_ago(struct writer *w, int minutes)
{
	struct appointment_id id = set_one(w, 60);

	live_sql(w,
		mem_printf(mem,
			"UPDATE appointments SET start_at = UTC_TIMESTAMP() - INTERVAL %d MINUTE,"
			" end_at = NULL WHERE id = %lld",
			minutes, (long long)id.v));
	return id;
}

static void
make_world(struct writer *w)
{
	LIVE_ALL(w, world);
}

#define RUN(fn, as) assert_int_equal(live_write(db, (as), (fn), NULL), ST_OK)

static enum status
do_set(struct writer *w, void *arg)
{
	struct appointment_done done;
	struct appointment_new a;

	(void)arg;
	make_world(w);
	set_one(w, 120);
	ROWS(w, 1, "appointments",
		"lead_id = 920001 AND customer_id = 920001 AND status = 'planned'"
		" AND set_by = 920001 AND end_at = start_at + INTERVAL 1 HOUR");
	ROWS(w, 1,
		"leads l JOIN statuses s ON s.id = l.status_id JOIN appointments a"
		" ON a.lead_id = l.id",
		"l.id = 920001 AND s.default_for = 'appointment' AND l.next_task_at = a.start_at"
		" AND l.first_contact_at = a.set_at AND l.last_activity_at = a.set_at"
		" AND l.last_customer_activity_at = a.set_at AND l.first_attempt_at IS NULL");
	ROWS(w, 1, "step_events se JOIN process_steps ps ON ps.id = se.step_id",
		"se.lead_id = 920001 AND ps.event = 'appointment_set' AND se.how = 'auto'");
	ROWS(w, 0, "activities", "lead_id = 920001");
	a = at(in_minutes(150));
	assert_int_equal(appointment_set(&done, w, mem, hold_of(w, lead), &a), ST_OK);
	assert_true(done.busy);
	a = at(in_minutes(210));
	assert_int_equal(appointment_set(&done, w, mem, hold_of(w, lead), &a), ST_OK);
	assert_false(done.busy);
	return ST_OK;
}

static void
setting_is_a_contact_and_a_step(void **state)
{
	(void)state;
	RUN(do_set, &owner);
}

static void
is_refused(struct writer *w, struct lead_id id, struct appointment_new a, const char *field,
	const char *words)
{
	struct appointment_done done;

	assert_int_equal(appointment_set(&done, w, mem, hold_of(w, id), &a), ST_INVALID);
	assert_string_equal(done.field, field);
	if (!strstr(done.refused, words))
		fail_msg("%s: %s", words, done.refused);
}

static enum status
do_refuse(struct writer *w, void *arg)
{
	struct appointment_new gone = at(in_minutes(60));
	struct appointment_done done;

	(void)arg;
	make_world(w);
	gone.assigned_to.v = GONE;
	is_refused(w, lead, at(in_minutes(-61)), "start", "in the past");
	is_refused(w, lead, at(in_minutes(60 * 24 * 367)), "start", "year");
	is_refused(w, lead, gone, "assigned_to", "not an active user");
	is_refused(w, closed, at(in_minutes(60)), "", "closed");
	ROWS(w, 0, "appointments", "lead_id BETWEEN 920001 AND 920003");
	gone = at(in_minutes(-59));
	assert_int_equal(appointment_set(&done, w, mem, hold_of(w, lead), &gone), ST_OK);
	gone = at(in_minutes(60));
	assert_int_equal(appointment_set(&done, w, mem, hold_of(w, won), &gone), ST_OK);
	return ST_OK;
}

static void
what_cannot_be_is_refused_by_name(void **state)
{
	(void)state;
	RUN(do_refuse, &owner);
}

static enum status
do_no_show(struct writer *w, void *arg)
{
	struct appointment_done done;
	struct appointment_id late, missed, old;

	(void)arg;
	make_world(w);
	late = one_ago(w, 59);
	missed = one_ago(w, 61);
	old = one_ago(w, 48 * 60 + 1);
	assert_string_equal(look(w, late).state, "planned");
	assert_string_equal(look(w, missed).state, "no_show");
	ROWS(w, 3, "appointments", "lead_id = 920001 AND status = 'planned'");
	live_sql(w, "UPDATE store_settings SET no_show_minutes = 30");
	assert_string_equal(look(w, late).state, "no_show");
	live_sql(w, "UPDATE store_settings SET no_show_minutes = 60");
	assert_int_equal(appointment_no_show(&done, w, mem, hold_of(w, lead), late), ST_OK);
	ROWS(w, 1, "appointments", "lead_id = 920001 AND status = 'no_show'");
	assert_int_equal(appointment_show(&done, w, mem, hold_of(w, lead), late, now), ST_OK);
	assert_int_equal(appointment_show(&done, w, mem, hold_of(w, lead), missed, now), ST_OK);
	ROWS(w, 2, "appointments",
		"lead_id = 920001 AND status = 'shown' AND shown_at IS NOT NULL");
	ROWS(w, 1, "step_events se JOIN process_steps ps ON ps.id = se.step_id",
		"se.lead_id = 920001 AND ps.event = 'appointment_shown'");
	ROWS(w, 1, "audit_events",
		"entity = 'appointment' AND verb = 'show' AND user_id = 920001"
		" AND JSON_VALUE(old_json, '$.state') = 'no_show' AND entity_id = (SELECT MIN(id)"
		" FROM appointments WHERE lead_id = 920001)");
	assert_int_equal(appointment_show(&done, w, mem, hold_of(w, lead), old, now), ST_CONFLICT);
	assert_non_null(strstr(done.refused, "could be checked in until"));
	assert_int_equal(
		appointment_cancel(&done, w, mem, hold_of(w, lead), old, "x"), ST_CONFLICT);
	assert_int_equal(appointment_confirm(&done, w, mem, hold_of(w, lead), old), ST_CONFLICT);
	assert_string_equal(look(w, old).state, "no_show");
	return ST_OK;
}

static void
a_no_show_is_derived_and_can_be_corrected_for_a_while(void **state)
{
	(void)state;
	RUN(do_no_show, &owner);
}

static enum status
do_settle(struct writer *w, void *arg)
{
	struct appointment_done done;
	struct appointment_id missed;
	struct appointment seen;

	(void)arg;
	make_world(w);
	missed = one_ago(w, 61);
	seen = look(w, missed);
	assert_true(appointment_may_miss(&seen));
	assert_false(appointment_is_late(&seen));
	ROWS(w, 1, "leads", "id = 920001 AND next_task_at IS NOT NULL");
	assert_int_equal(appointment_no_show(&done, w, mem, hold_of(w, lead), missed), ST_OK);
	ROWS(w, 1, "appointments", "lead_id = 920001 AND status = 'no_show'");
	ROWS(w, 1, "leads", "id = 920001 AND next_task_at IS NULL");
	return ST_OK;
}

static void
a_derived_no_show_is_next_until_somebody_says_so(void **state)
{
	(void)state;
	RUN(do_settle, &owner);
}

static enum status
do_moves(struct writer *w, void *arg)
{
	struct appointment_id id, tomorrow;
	struct appointment_done done;

	(void)arg;
	make_world(w);
	id = one_ago(w, 5);
	tomorrow = set_one(w, 26 * 60);
	assert_int_equal(appointment_confirm(&done, w, mem, hold_of(w, lead), id), ST_OK);
	assert_int_equal(appointment_confirm(&done, w, mem, hold_of(w, lead), id), ST_OK);
	ROWS(w, 1, "appointments",
		"status = 'confirmed' AND confirmed_at IS NOT NULL"
		" AND row_version = 2 AND lead_id = 920001");
	assert_int_equal(
		appointment_show(&done, w, mem, hold_of(w, lead), tomorrow, now), ST_CONFLICT);
	assert_int_equal(
		appointment_no_show(&done, w, mem, hold_of(w, lead), tomorrow), ST_CONFLICT);
	assert_non_null(strstr(done.refused, "not begun"));
	assert_int_equal(
		appointment_cancel(&done, w, mem, hold_of(w, lead), tomorrow, "Bought it"), ST_OK);
	assert_string_equal(look(w, tomorrow).state, "cancelled");
	assert_int_equal(
		appointment_confirm(&done, w, mem, hold_of(w, lead), tomorrow), ST_CONFLICT);
	assert_int_equal(appointment_show(&done, w, mem, hold_of(w, lead), id, now), ST_OK);
	ROWS(w, 1, "leads", "id = 920001 AND next_task_at IS NULL");
	assert_int_equal(appointment_cancel(&done, w, mem, hold_of(w, lead), id, "x"), ST_CONFLICT);
	assert_int_equal(appointment_show(&done, w, mem, hold_of(w, won), id, now), ST_NOT_FOUND);
	return ST_OK;
}

static void
each_state_allows_what_it_should(void **state)
{
	(void)state;
	RUN(do_moves, &owner);
}

static enum status
do_reschedule(struct writer *w, void *arg)
{
	struct appointment_new a = at(in_minutes(300));
	struct appointment_id planned, missed;
	struct appointment_done done;

	(void)arg;
	make_world(w);
	planned = set_one(w, 60);
	missed = one_ago(w, 90);
	assert_int_equal(appointment_reschedule(&done, w, mem, hold_of(w, lead), planned, 2, &a),
		ST_CONFLICT);
	assert_non_null(strstr(done.refused, "changed by O Owner"));
	assert_int_equal(
		appointment_reschedule(&done, w, mem, hold_of(w, lead), planned, 1, &a), ST_OK);
	assert_int_not_equal(done.id.v, planned.v);
	assert_string_equal(look(w, planned).state, "rescheduled");
	assert_int_equal(appointment_reschedule(&done, w, mem, hold_of(w, lead), planned, 2, &a),
		ST_CONFLICT);
	assert_int_equal(
		appointment_reschedule(&done, w, mem, hold_of(w, lead), missed, 1, &a), ST_OK);
	assert_string_equal(look(w, missed).state, "no_show");
	ROWS(w, 2, "appointments a JOIN appointments o ON o.id = a.rescheduled_from",
		"a.lead_id = 920001 AND o.lead_id = 920001 AND a.status = 'planned'");
	a.start = in_minutes(-90);
	assert_int_equal(appointment_reschedule(&done, w, mem, hold_of(w, lead), done.id, 1, &a),
		ST_INVALID);
	return ST_OK;
}

static void
rescheduling_keeps_what_was(void **state)
{
	(void)state;
	RUN(do_reschedule, &owner);
}

static void
check_steps(struct writer *w, const char *wanted)
{
	struct text t = text_begin(mem);
	struct work all;

	assert_int_equal(
		work_read(&all, db_reading(w), mem, lead_held(hold_of(w, lead)), (struct utc){0}),
		ST_OK);
	for (size_t i = 0; i < all.n_steps; i++)
		text_add(&t, utc_is_set(all.steps[i].at) ? all.steps[i].by_itself ? "A" : "M"
			     : all.steps[i].skipped      ? "s"
							 : "-");
	assert_string_equal(t.s, wanted);
}

static enum status
do_steps(struct writer *w, void *arg)
{
	(void)arg;
	make_world(w);
	check_steps(w, "----------");
	assert_int_equal(step_take(w, hold_of(w, lead), (struct step_id){4}), ST_OK);
	check_steps(w, "sssM------");
	set_one(w, 60);
	check_steps(w, "sAsM------");
	assert_int_equal(step_take(w, hold_of(w, lead), (struct step_id){2}), ST_OK);
	check_steps(w, "sAsM------");
	assert_int_equal(step_undo(w, hold_of(w, lead), (struct step_id){4}), ST_OK);
	assert_int_equal(step_undo(w, hold_of(w, lead), (struct step_id){4}), ST_OK);
	check_steps(w, "sA--------");
	ROWS(w, 1, "step_events",
		"lead_id = 920001 AND step_id = 4 AND how = 'manual'"
		" AND user_id = 920001 AND undone_by = 920001"
		" AND undone_at IS NOT NULL");
	assert_int_equal(step_take(w, hold_of(w, lead), (struct step_id){4}), ST_OK);
	ROWS(w, 2, "step_events", "lead_id = 920001 AND step_id = 4");
	assert_int_equal(step_take(w, hold_of(w, lead), (struct step_id){99}), ST_NOT_FOUND);
	assert_int_equal(step_undo(w, hold_of(w, lead), (struct step_id){99}), ST_NOT_FOUND);
	live_sql(w, "UPDATE process_steps SET is_active = 0 WHERE id IN (2, 3)");
	check_steps(w, "sAM------");
	return ST_OK;
}

static void
steps_are_taken_undone_and_skipped(void **state)
{
	(void)state;
	RUN(do_steps, &owner);
}

static enum status
do_calendar(struct writer *w, void *arg)
{
	struct calendar_event *events;
	size_t n;

	(void)arg;
	live_sql(w, "INSERT INTO users (id, login, first_name, last_name, role_id) VALUES"
		    " (920002, 'a2', 'C', 'Colleague', 4)");
	live_sql(w, "INSERT INTO customers (id, first_name, last_name) VALUES"
		    " (920001, 'Averyx', 'Stonex')");
	live_sql(w,
		"INSERT INTO leads (id, customer_id, lead_date, lead_type, status_id, owner_id,"
		" last_activity_at) VALUES (920001, 920001, '2026-01-05', 'phone', 1, 920002,"
		" '2026-01-05'), (920002, 920001, '2026-01-05', 'phone', 1, NULL, '2026-01-05')");
	live_sql(w, "INSERT INTO appointments (lead_id, customer_id, type, start_at, assigned_to,"
		    " set_at, status) VALUES"
		    " (920001, 920001, 'visit', UTC_TIMESTAMP() + INTERVAL 2 DAY, 920002,"
		    " UTC_TIMESTAMP(), 'planned'),"
		    " (920002, 920001, 'visit', UTC_TIMESTAMP() + INTERVAL 1 DAY, 920002,"
		    " UTC_TIMESTAMP(), 'planned'),"
		    " (920001, 920001, 'visit', UTC_TIMESTAMP() + INTERVAL 1 DAY, NULL,"
		    " UTC_TIMESTAMP(), 'planned'),"
		    " (920001, 920001, 'visit', UTC_TIMESTAMP() + INTERVAL 1 DAY, 920002,"
		    " UTC_TIMESTAMP(), 'rescheduled'),"
		    " (920001, 920001, 'visit', UTC_TIMESTAMP() + INTERVAL 200 DAY, 920002,"
		    " UTC_TIMESTAMP(), 'planned')");
	for (int i = 0; i < 26; i++)
		live_sql(w, "INSERT INTO tasks (lead_id, customer_id, type, subject, assigned_to,"
			    " due_at) SELECT 920001, 920001, 'call', 'far', 920002,"
			    " UTC_TIMESTAMP() + INTERVAL 90 DAY FROM process_steps, (SELECT 1"
			    " UNION SELECT 2) two");
	live_sql(w, "INSERT INTO tasks (lead_id, type, subject, assigned_to, due_at, status) VALUES"
		    " (NULL, 'call', 'mine', 920002, UTC_TIMESTAMP() - INTERVAL 3 DAY, 'open'),"
		    " (NULL, 'call', 'done', 920002, UTC_TIMESTAMP() - INTERVAL 3 DAY, 'done')");
	assert_int_equal(calendar_events(&events, &n, db_reading(w), mem), ST_OK);
	assert_int_equal(n, CALENDAR_MAX);
	assert_string_equal(events[0].subject, "mine");
	assert_null(events[0].customer_name);
	assert_null(events[1].customer_name); /* assigned, but the lead is nobody's */
	assert_false(events[1].is_task);
	assert_string_equal(events[2].customer_name, "Averyx Stonex");
	assert_string_equal(events[3].subject, "far");
	return ST_OK;
}

static void
a_calendar_holds_the_nearest_and_names_only_whom_one_may_open(void **state)
{
	(void)state;
	RUN(do_calendar, &colleague);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(setting_is_a_contact_and_a_step),
		cmocka_unit_test(what_cannot_be_is_refused_by_name),
		cmocka_unit_test(a_no_show_is_derived_and_can_be_corrected_for_a_while),
		cmocka_unit_test(a_derived_no_show_is_next_until_somebody_says_so),
		cmocka_unit_test(each_state_allows_what_it_should),
		cmocka_unit_test(rescheduling_keeps_what_was),
		cmocka_unit_test(steps_are_taken_undone_and_skipped),
		cmocka_unit_test(a_calendar_holds_the_nearest_and_names_only_whom_one_may_open),
	};

	return cmocka_run_group_tests(tests, open_all, close_all);
}
