#include "crm/work/task.h"

#include "auth/audit.h"
#include "base/text.h"
#include "crm/lead/lead_change.h"
#include "crm/work/task_sql.h"

#define TASK_TYPES(X) \
	X("call", "Call", "Call") \
	X("text", "Text", "Send a text") \
	X("email", "Email", "Send an email") \
	X("letter", "Letter", "Send a letter") \
	X("visit", "Visit", "Meet in the store") \
	X("delivery", "Delivery", "Deliver the vehicle") \
	X("other", "Other", "Follow up")
#define TYPE(word, label, subject) {word, label, subject},
#define WORD(word, label, subject) {word, label},

const struct task_type task_types[] = {TASK_TYPES(TYPE){NULL, NULL, NULL}};
const struct word task_words[] = {TASK_TYPES(WORD){NULL, NULL}};

const struct task_type *
task_type_find(const char *word)
{
	for (const struct task_type *t = task_types; t->word; t++)
		if (text_equal(t->word, word))
			return t;
	return NULL;
}

bool
task_is_past_due(const struct task *t)
{
	return text_equal(t->status, "open") && t->due_at.s < date_now().s;
}

enum status
task_list_of_lead(struct task **out, size_t *n, struct reader *db, struct mem *m, struct lead_id id)
{
	return db_rows(out, n, db, m, &task_stmts[TASK_LIST_OF_LEAD], NULL, DB_ARGS(id));
}

enum status
task_get(struct task *out, struct reader *db, struct mem *m, struct lead_id lead, struct task_id id)
{
	return db_one(out, db, m, &task_stmts[TASK_GET], DB_ARGS(lead, id));
}

static struct utc
tomorrow(void)
{
	return date_day_start(day_add(date_today(), 1));
}

enum status
task_list_of_user(struct task **out, size_t *n, struct reader *db, struct mem *m,
	struct user_id user, enum task_when when, struct task_cursor after)
{
	struct db_clauses on = {0};

	if (when == TASK_TODAY || when == TASK_COMING)
		db_clause_on(&on, m, TASK_CLAUSE_FROM,
			DB_ARGS(when == TASK_TODAY ? date_now() : tomorrow()));
	if (when == TASK_PAST_DUE || when == TASK_TODAY)
		db_clause_on(&on, m, TASK_CLAUSE_TO,
			DB_ARGS(when == TASK_TODAY ? tomorrow() : date_now()));
	if (after.id.v)
		db_clause_on(
			&on, m, TASK_CLAUSE_AFTER, DB_ARGS(after.due_at, after.due_at, after.id));
	return db_rows(out, n, db, m, &task_stmts[TASK_LIST_OF_USER], &on, DB_ARGS(user));
}

enum status
task_count_of_user(struct task_counts *out, struct reader *db, struct mem *m, struct user_id user)
{
	struct utc now = date_now(), next_day = tomorrow();
	enum status st = db_one(out, db, m, &task_stmts[TASK_COUNT_OF_USER],
		DB_ARGS(now, now, next_day, next_day, user));

	if (st != ST_NOT_FOUND)
		return st;
	*out = (struct task_counts){0};
	return ST_OK;
}

struct user_id
task_default_user(const struct lead_facts *l)
{
	bool mine = l->me.v == l->owner_id.v || l->me.v == l->second_user_id.v;

	return mine || !l->owner_id.v ? l->me : l->owner_id;
}

bool
task_may_assign(const struct lead_facts *l, struct user_id to, bool may_assign_leads)
{
	return may_assign_leads || to.v == l->me.v || to.v == l->owner_id.v ||
	       to.v == l->second_user_id.v;
}

enum status
task_count_next(int64_t *out, struct writer *db, const struct lead_hold *hold, struct task_id but)
{
	return db_number(
		out, db_reading(db), &task_stmts[TASK_COUNT_NEXT], LEAD_ARGS(hold, (int64_t)but.v));
}

/* What is next, once a statement changed the one row that it should. */
static enum status
next_after(struct writer *db, const struct lead_hold *hold, enum status st, uint64_t matched,
	enum status none)
{
	if (st == ST_OK && matched != 1)
		return none;
	return st == ST_OK ? lead_next(db, lead_held(hold)) : st;
}

static const char *
subject_of(const struct task_new *t)
{
	const struct task_type *type = task_type_find(t->type);

	return text_empty(t->subject) && type ? type->subject : t->subject;
}

enum status
task_add_many(struct writer *db, const struct db_hold *leads, const struct task_new *t)
{
	struct user_id me = db_user(db_reading(db));

	return db_run(NULL, db, &task_stmts[TASK_INSERT_MANY],
		DB_ARGS_OF(leads, me, me, t->type, subject_of(t), t->note, t->due_at, me, me));
}

enum status
task_add(struct task_id *out, struct writer *db, const struct lead_hold *hold,
	const struct task_new *t)
{
	const struct lead_facts *l = lead_hold_facts(hold);
	uint64_t made = 0;
	enum status st = db_run(&made, db, &task_stmts[TASK_INSERT],
		LEAD_ARGS(hold, l->me, l->me, l->customer_id, t->type, subject_of(t), t->note,
			t->due_at, t->assigned_to));

	if (st == ST_OK)
		out->v = db_insert_id(db);
	return next_after(db, hold, st, made, ST_INVALID);
}

enum status
task_add_next(struct writer *db, const struct lead_hold *hold, const struct task_new *next)
{
	struct task_new mine = *next;
	struct task_id made;
	enum status st;

	if (!utc_is_set(next->due_at))
		return ST_OK;
	st = task_add(&made, db, hold, next);
	if (st != ST_INVALID)
		return st;
	mine.assigned_to = lead_hold_facts(hold)->me;
	return task_add(&made, db, hold, &mine);
}

static enum status
write_journal(struct writer *db, struct task_id id, const char *verb, const char *reason)
{
	return audit_write(
		db, &(struct audit_entry){
			    .entity = "task", .entity_id = id.v, .verb = verb, .reason = reason});
}

/* Ends it without saying what is next. */
static enum status
end_task(struct writer *db, const struct lead_hold *hold, struct task_id id, int row_version,
	const char *verb, const char *reason)
{
	const struct lead_facts *l = lead_hold_facts(hold);
	enum status st = db_run_one(db, &task_stmts[TASK_SET_CANCELLED],
		LEAD_ARGS(hold, reason, l->now, l->me, id, row_version));

	return st == ST_OK ? write_journal(db, id, verb, reason) : st;
}

enum status
task_reschedule(struct task_id *out, struct writer *db, const struct lead_hold *hold,
	struct task_id id, int row_version, struct utc due_at)
{
	const struct lead_facts *l = lead_hold_facts(hold);
	uint64_t made = 0;
	enum status st = end_task(db, hold, id, row_version, "reschedule", NULL);

	if (st == ST_OK)
		st = db_run(&made, db, &task_stmts[TASK_INSERT_AGAIN],
			LEAD_ARGS(hold, l->me, l->me, due_at, id));
	if (st == ST_OK)
		out->v = db_insert_id(db);
	return next_after(db, hold, st, made, ST_INVALID);
}

/* The hold keeps the task as it is, so what did not match tells which it was. */
enum status
task_assign(struct writer *db, struct mem *m, const struct lead_hold *hold, struct task_id id,
	int row_version, struct user_id to)
{
	const struct lead_facts *l = lead_hold_facts(hold);
	uint64_t matched = 0;
	struct task now;
	enum status st = db_run(&matched, db, &task_stmts[TASK_SET_ASSIGNED],
		LEAD_ARGS(hold, to, id, row_version, to));

	if (st == ST_OK && matched == 1)
		return write_journal(db, id, "assign", NULL);
	if (st != ST_OK)
		return st;
	st = task_get(&now, db_reading(db), m, l->id, id);
	if (st != ST_OK)
		return st;
	return now.row_version == row_version && text_equal(now.status, "open") ? ST_INVALID
										: ST_CONFLICT;
}

enum status
task_complete(struct writer *db, const struct lead_hold *hold, struct task_id id,
	struct activity_id proof)
{
	const struct lead_facts *l = lead_hold_facts(hold);
	uint64_t matched = 0;
	enum status st = db_run(&matched, db, &task_stmts[TASK_SET_DONE],
		LEAD_ARGS(hold, proof, l->now, l->me, id));

	if (st == ST_OK && matched == 1)
		st = write_journal(db, id, "complete", NULL);
	return next_after(db, hold, st, matched, ST_CONFLICT);
}

enum status
task_cancel(struct writer *db, const struct lead_hold *hold, struct task_id id, int row_version,
	const char *reason)
{
	enum status st = end_task(db, hold, id, row_version, "cancel", reason);

	return st == ST_OK ? lead_next(db, lead_held(hold)) : st;
}

enum status
task_call_off(struct writer *db, const struct db_hold *leads, struct utc now)
{
	struct user_id me = db_user(db_reading(db));

	return db_run(NULL, db, &task_stmts[TASK_CALL_OFF], DB_ARGS_OF(leads, now, me));
}

enum status
task_reopen(struct writer *db, const struct db_hold *leads, const char *ids)
{
	return db_run(NULL, db, &task_stmts[TASK_REOPEN], DB_ARGS_OF(leads, ids));
}

enum status
task_take_back(struct writer *db, const struct db_hold *leads, const char *ids, struct utc now)
{
	struct user_id me = db_user(db_reading(db));

	return db_run(NULL, db, &task_stmts[TASK_TAKE_BACK], DB_ARGS_OF(leads, now, me, ids));
}

enum status
task_set_many(struct task_id *out, struct writer *db, const struct db_hold *leads,
	const struct task_new *t)
{
	struct user_id me = db_user(db_reading(db));
	enum status st = db_run(NULL, db, &task_stmts[TASK_INSERT_SET],
		DB_ARGS_OF(
			leads, me, me, t->type, subject_of(t), t->note, t->due_at, t->assigned_to));

	out->v = db_insert_id(db);
	return st == ST_OK ? lead_next(db, leads) : st;
}

enum status
task_give(struct writer *db, const struct db_hold *tasks, const char *owners)
{
	return db_run(NULL, db, &task_stmts[TASK_GIVE], DB_ARGS_OF(tasks, owners));
}
