#include "crm/staff/hand_over.h"

#include "auth/audit.h"
#include "crm/showroom/visit.h"
#include "crm/staff/hand_over_sql.h"
#include "crm/work/appointment.h"
#include "crm/work/owner_moves.h"
#include "crm/work/task.h"

/* One hand-over as it is made. */
struct handing {
	struct writer *db;
	struct mem *m;
	struct user_id from;
	const struct user_id *to;
	size_t n_to;
	size_t turn; /* things given so far: whose turn it is */
	const char *reason, *batch;
	struct hand_over_open *moved;
};

int64_t
hand_over_sum(const struct hand_over_open *open)
{
	return open->leads + open->seconded + open->tasks + open->appointments + open->visits;
}

enum status
hand_over_count(struct hand_over_open *out, struct reader *db, struct mem *m, struct user_id user)
{
	return db_one(out, db, m, &hand_over_stmts[HAND_OVER_OPEN_COUNT],
		DB_ARGS(user, user, user, user, user));
}

static enum status
check_takers(struct handing *h)
{
	int64_t *ids = mem_array(h->m, int64_t, h->n_to + 1), active;
	enum status st;

	for (size_t i = 0; i < h->n_to; i++) {
		if (h->to[i].v == h->from.v)
			return ST_INVALID;
		ids[i] = h->to[i].v;
	}
	st = db_number(&active, db_reading(h->db), &hand_over_stmts[HAND_OVER_USERS_COUNT],
		DB_ARGS(db_json_numbers(h->m, ids, h->n_to)));
	if (st != ST_OK)
		return st;
	return h->n_to && active == (int64_t)h->n_to ? ST_OK : ST_INVALID;
}

static struct user_id
next_taker(struct handing *h)
{
	return h->to[h->turn++ % h->n_to];
}

/* Nobody is both: a second salesperson who becomes the owner is no second any more, and an owner
 * does not become the second of the own lead. */
static void
add_lead(struct owner_moves *moves, struct handing *h, const struct owner_seen *l)
{
	const struct user_id none = {0};
	struct user_id taker = next_taker(h), owner = l->owner, second = l->second;

	if (owner.v == h->from.v)
		owner = taker;
	else
		second = taker;
	if (second.v == owner.v || second.v == h->from.v)
		second = none;
	owner_moves_add(moves, l->id, owner, second);
}

/* At most `most` leads that are the user's as owner, or as second. */
static enum status
hand_leads(int64_t *out_n, struct handing *h, enum hand_over_stmt which, int most)
{
	struct owner_moves moves = owner_moves_begin(h->m);
	const struct db_hold *held;
	struct owner_seen *leads;
	size_t n;
	enum status st = db_hold_rows(
		&held, &leads, &n, h->db, h->m, &hand_over_stmts[which], DB_ARGS(h->from, most));

	if (st != ST_OK)
		return st;
	for (size_t i = 0; i < n; i++)
		add_lead(&moves, h, &leads[i]);
	*out_n = (int64_t)n;
	moves.how = "handed_over";
	moves.with_tasks = true;
	moves.reason = h->reason;
	moves.batch = h->batch;
	st = owner_moves_write(h->db, held, &moves);
	h->moved->tasks += (int64_t)moves.tasks;
	h->moved->appointments += (int64_t)moves.appointments;
	return st;
}

static const char *
items_json(struct handing *h, const struct hand_over_item *items, size_t n)
{
	struct text t = text_begin(h->m);

	for (size_t i = 0; i < n; i++) {
		struct user_id to = items[i].lead_owner.v ? items[i].lead_owner : next_taker(h);

		text_addf(&t, "%s{\"id\":%lld,\"owner\":%lld}", i ? "," : "[",
			(long long)items[i].id, (long long)to.v);
	}
	text_add(&t, "]");
	return t.s;
}

typedef enum status give_fn(struct writer *db, const struct db_hold *items, const char *owners);

/* What hangs on colleagues' leads, or on none. */
static enum status
hand_items(int64_t *moved, struct handing *h, enum hand_over_stmt leaving, give_fn *give)
{
	const struct db_hold *held;
	struct hand_over_item *items;
	size_t n;
	enum status st = db_hold_rows(&held, &items, &n, h->db, h->m, &hand_over_stmts[leaving],
		DB_ARGS(h->from, h->from, OWNER_BULK_MAX));

	if (st != ST_OK || n == 0)
		return st;
	*moved += (int64_t)n;
	return give(h->db, held, items_json(h, items, n));
}

static enum status
write_journal(struct handing *h)
{
	struct audit_json is = audit_json_begin(h->m);

	audit_json_number(&is, "leads", h->moved->leads);
	audit_json_number(&is, "second_salesperson", h->moved->seconded);
	audit_json_number(&is, "tasks", h->moved->tasks);
	audit_json_number(&is, "appointments", h->moved->appointments);
	audit_json_number(&is, "visits", h->moved->visits);
	return audit_write(h->db, &(struct audit_entry){.entity = "user",
					  .entity_id = h->from.v,
					  .verb = "hand_over",
					  .new_json = audit_json_end(&is),
					  .reason = h->reason,
					  .batch_id = h->batch});
}

enum status
hand_over_work(struct handed_over *out, struct writer *db, struct mem *m, struct user_id from,
	const struct user_id *to, size_t n_to, const char *reason, const char *batch)
{
	struct handing h = {.db = db,
		.m = m,
		.from = from,
		.to = to,
		.n_to = n_to,
		.reason = reason,
		.batch = batch,
		.moved = &out->moved};
	struct hand_over_open *moved = &out->moved;
	bool all = false;
	enum status st;

	*out = (struct handed_over){0};
	st = check_takers(&h);
	if (st == ST_OK)
		st = hand_leads(&moved->leads, &h, HAND_OVER_LEAVING_OWNED, OWNER_BULK_MAX);
	if (st == ST_OK)
		st = hand_leads(&moved->seconded, &h, HAND_OVER_LEAVING_SECONDED,
			OWNER_BULK_MAX - (int)moved->leads);
	all = moved->leads + moved->seconded < OWNER_BULK_MAX;
	if (st == ST_OK && all)
		st = hand_items(&moved->tasks, &h, HAND_OVER_LEAVING_TASKS, task_give);
	if (st == ST_OK && all)
		st = hand_items(
			&moved->appointments, &h, HAND_OVER_LEAVING_APPOINTMENTS, appointment_give);
	if (st == ST_OK && all)
		st = hand_items(&moved->visits, &h, HAND_OVER_LEAVING_VISITS, visit_give);
	if (st == ST_OK)
		st = write_journal(&h);
	return st == ST_OK ? hand_over_count(&out->left, db_reading(db), m, from) : st;
}
