#include "crm/batch/batch.h"

#include <string.h>

#include "base/text.h"
#include "crm/batch/batch_sql.h"
#include "crm/close/close.h"
#include "crm/lead/lead_change.h"
#include "crm/lead/lead_hold.h"
#include "crm/work/appointment.h"
#include "crm/work/owner.h"
#include "crm/work/task.h"

#define KEPT_S 86400 /* s that a change is kept: longer than it can be undone */

static const struct {
	const char *word;
	enum perm perm;
} deeds[BATCH__MAX] = {
	[BATCH_CLOSE] = {"close", PERM_LEAD_CLOSE_MANUAL},
	[BATCH_ASSIGN] = {"assign", PERM_LEAD_ASSIGN},
	[BATCH_STATUS] = {"status", PERM_LEAD_EDIT},
	[BATCH_SOURCE] = {"source", PERM_LEAD_EDIT},
	[BATCH_TASK] = {"task", PERM_TASK_EDIT},
	[BATCH_BAD] = {"bad", PERM_LEAD_EDIT},
};

enum perm
batch_perm(enum batch_deed deed)
{
	return deeds[deed].perm;
}

enum batch_deed
batch_deed(const struct batch_done *b)
{
	for (enum batch_deed d = BATCH_UNSET + 1; d < BATCH__MAX; d++)
		if (text_equal(deeds[d].word, b->deed))
			return d;
	return BATCH_UNSET;
}

enum status
batch_begin(struct batch *out, struct writer *db, struct mem *m, const struct lead_id *ids,
	size_t n, enum batch_deed deed, enum batch_work work, const char *batch)
{
	struct user_id me = db_user(db_reading(db));
	struct batch_held *held;
	size_t n_held;
	int64_t which = work;
	enum status st;

	*out = (struct batch){0};
	if (n == 0 || n > BATCH_MAX)
		return ST_TOO_LARGE;
	st = db_hold_rows(&out->leads, &held, &n_held, db, m, &batch_stmts[BATCH_HOLD],
		DB_ARGS(lead_ids_json(m, ids, n)));
	if (st == ST_OK && n_held != n)
		return ST_NOT_FOUND;
	if (st == ST_OK)
		st = db_run(NULL, db, &batch_stmts[BATCH_INSERT],
			DB_ARGS(batch, date_now(), me, deeds[deed].word));
	if (st != ST_OK)
		return st;
	out->id.v = db_insert_id(db);
	return db_run(NULL, db, &batch_stmts[BATCH_INSERT_LEADS],
		DB_ARGS_OF(out->leads, out->id, which, which, which, which, which));
}

/* No task has a key as high as that. */
#define NO_TASK INT64_MAX

enum status
batch_end(struct writer *db, const struct batch *b, const char *said, struct task_id made)
{
	enum status st = db_run(NULL, db, &batch_stmts[BATCH_SET_VERSIONS],
		DB_ARGS_OF(b->leads, made.v ? made.v : NO_TASK, b->id));

	if (st != ST_OK)
		return st;
	return db_run(NULL, db, &batch_stmts[BATCH_SET_SAID], DB_ARGS(said, b->id));
}

static struct utc
too_late(void)
{
	return (struct utc){date_now().s - BATCH_MINUTES * 60};
}

enum status
batch_list(struct batch_done **out, size_t *n, struct reader *db, struct mem *m)
{
	return db_rows(
		out, n, db, m, &batch_stmts[BATCH_LIST], NULL, DB_ARGS(db_user(db), too_late()));
}

enum status
batch_take(const struct batch_done **out, struct writer *db, struct mem *m, struct lead_batch_id id)
{
	struct batch_done *found = mem_new(m, struct batch_done);
	struct reader *r = db_reading(db);

	*out = found;
	return db_one(found, r, m, &batch_stmts[BATCH_TAKE], DB_ARGS(db_user(r), id));
}

/* An undoing, as its statements need it. */
struct undoing {
	struct writer *db;
	struct mem *mem;
	const struct batch_done *of;
	const struct db_hold *leads;
	const struct batch_leads *rows;
	const char *tasks, *appointments; /* JSON arrays: of all leads */
};

static enum batch_refusal
refusal_of(const struct batch_lead *l, enum batch_deed deed)
{
	if (deed == BATCH_TASK)
		return l->task_untouched ? BATCH_REFUSAL_NONE : BATCH_TASK_CHANGED;
	if (l->version_now != l->after_version)
		return BATCH_CHANGED;
	return deed == BATCH_ASSIGN && !l->users_active ? BATCH_OWNER_INACTIVE : BATCH_REFUSAL_NONE;
}

static void
refuse(struct batch_leads *leads, enum batch_deed deed)
{
	for (size_t i = 0; i < leads->n; i++) {
		leads->v[i].refusal = refusal_of(&leads->v[i], deed);
		leads->n_refused += leads->v[i].refusal != BATCH_REFUSAL_NONE;
	}
}

/* One JSON array of all of them. */
static void
add_keys(struct text *all, const char *keys)
{
	size_t n = keys ? strlen(keys) : 0;

	if (n > 2)
		text_addf(all, "%s%.*s", all->len > 1 ? "," : "", (int)(n - 2), keys + 1);
}

static void
gather(struct undoing *u)
{
	struct text tasks = text_begin(u->mem), appointments = text_begin(u->mem);

	text_add(&tasks, "[");
	text_add(&appointments, "[");
	for (size_t i = 0; i < u->rows->n; i++) {
		add_keys(&tasks, u->rows->v[i].tasks);
		add_keys(&appointments, u->rows->v[i].appointments);
	}
	text_add(&tasks, "]");
	text_add(&appointments, "]");
	u->tasks = tasks.s;
	u->appointments = appointments.s;
}

static enum status
write_journal(const struct undoing *u)
{
	const struct db_actor *a = db_actor(db_reading(u->db));

	return db_run(NULL, u->db, &batch_stmts[BATCH_INSERT_UNDO],
		DB_ARGS_OF(u->leads, date_now(), a->user,
			mem_printf(u->mem, "Undone: %s", u->of->said), a->request_id, a->request_id,
			a->ip, u->of->id));
}

static enum status
owners_back(const struct undoing *u)
{
	struct owner_seen *was = mem_array(u->mem, struct owner_seen, u->rows->n);
	size_t n = 0;

	for (size_t i = 0; i < u->rows->n; i++) {
		const struct batch_lead *l = &u->rows->v[i];

		if (l->after_version != l->before_version)
			was[n++] = (struct owner_seen){l->id, l->owner_id, l->second_user_id};
	}
	return owner_give_back(u->db, u->mem, u->leads, was, n, u->tasks, u->appointments,
		db_actor(db_reading(u->db))->request_id);
}

static enum status
tasks_away(const struct undoing *u)
{
	enum status st = write_journal(u);

	if (st == ST_OK)
		st = task_take_back(u->db, u->leads, u->tasks, date_now());
	return st == ST_OK ? lead_next(u->db, u->leads) : st;
}

static enum status
fields_back(const struct undoing *u)
{
	enum status st = write_journal(u);

	return st == ST_OK ? lead_put_back(u->db, u->leads, u->of->id) : st;
}

/* Leads that ended go on: with their tasks and appointments. */
static enum status
ends_back(const struct undoing *u)
{
	enum status st = fields_back(u);

	if (st == ST_OK)
		st = close_reverse_batch(u->db, u->leads, u->of->batch_id, date_now());
	if (st == ST_OK)
		st = task_reopen(u->db, u->leads, u->tasks);
	if (st == ST_OK)
		st = appointment_reopen(u->db, u->leads, u->appointments);
	return st == ST_OK ? lead_next(u->db, u->leads) : st;
}

static enum status
put_back(const struct undoing *u, enum batch_deed deed)
{
	switch (deed) {
	case BATCH_CLOSE:
	case BATCH_BAD:
		return ends_back(u);
	case BATCH_ASSIGN:
		return owners_back(u);
	case BATCH_TASK:
		return tasks_away(u);
	default:
		return fields_back(u);
	}
}

enum status
batch_undo(struct batch_leads *out, struct writer *db, struct mem *m, const struct batch_done *b,
	const struct actor *a)
{
	struct undoing u = {.db = db, .mem = m, .of = b, .rows = out};
	enum batch_deed deed = batch_deed(b);
	enum status st;

	*out = (struct batch_leads){0};
	if (!actor_may(a, batch_perm(deed)))
		return ST_FORBIDDEN;
	if (utc_is_set(b->undone_at))
		return ST_OK;
	if (b->at.s <= too_late().s)
		return ST_INVALID;
	st = db_hold_rows(
		&u.leads, &out->v, &out->n, db, m, &batch_stmts[BATCH_LEADS], DB_ARGS(b->id));
	if (st != ST_OK)
		return st;
	refuse(out, deed);
	if (out->n_refused || out->n != (size_t)b->size)
		return ST_CONFLICT;
	gather(&u);
	st = put_back(&u, deed);
	return st == ST_OK
		       ? db_run_one(db, &batch_stmts[BATCH_SET_UNDONE], DB_ARGS(date_now(), b->id))
		       : st;
}

enum status
batch_forget(uint64_t *out, struct writer *db)
{
	struct utc before = {date_now().s - KEPT_S};
	enum status st = db_run(out, db, &batch_stmts[BATCH_FORGET_LEADS], DB_ARGS(before));

	if (st != ST_OK || *out)
		return st;
	return db_run(out, db, &batch_stmts[BATCH_FORGET], DB_ARGS(before));
}
