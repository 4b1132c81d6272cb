#include "crm/mail/outbox.h"

#include "auth/audit.h"
#include "base/text.h"
#include "crm/mail/outbox_sql.h"
#include "widths.h"

#define MINUTE   60
#define DAY      (24 * 60 * MINUTE)
#define WAIT_MAX 240 /* minutes */

const struct word outbox_states[] = {
	{"queued", "Queued"},
	{"sending", "Being sent"},
	{"sent", "Sent"},
	{"failed", "Failed"},
	{"unsure", "May have been sent"},
	{"cancelled", "Cancelled"},
	{NULL, NULL},
};

static struct utc
in_minutes(int64_t minutes)
{
	return (struct utc){date_now().s + minutes * MINUTE};
}

static enum status
add(struct writer *db, enum letter_kind kind, struct user_id user, struct link_id link,
	const struct letter *words)
{
	struct utc now = date_now();
	struct user_id me = db_user(db_reading(db));
	uint64_t n;
	enum status st = db_run(&n, db, &outbox_stmts[OUTBOX_ADD],
		DB_ARGS(letter_word(kind), now, now, link, words->subject, words->body, now, me,
			now, me, user));

	return st == ST_OK && n == 0 ? ST_NOT_FOUND : st;
}

enum status
outbox_add(struct writer *db, enum letter_kind kind, struct user_id user)
{
	return add(db, kind, user, (struct link_id){0}, &(struct letter){NULL, NULL});
}

enum status
outbox_add_words(
	struct writer *db, enum letter_kind kind, struct user_id user, const struct letter *words)
{
	return add(db, kind, user, (struct link_id){0}, words);
}

enum status
outbox_add_link(struct writer *db, enum letter_kind kind, struct user_id user, struct link_id link)
{
	return add(db, kind, user, link, &(struct letter){NULL, NULL});
}

enum status
outbox_add_to_leads(
	struct writer *db, const struct db_hold *leads, const char *mails, struct utc at)
{
	struct user_id me = db_user(db_reading(db));

	return db_run(NULL, db, &outbox_stmts[OUTBOX_ADD_TO_LEADS],
		DB_ARGS_OF(leads, letter_word(LETTER_LEAD), at, at, at, at, me, at, me, mails));
}

enum status
outbox_add_resets(struct writer *db, const char *email)
{
	struct utc now = date_now();

	return db_run(NULL, db, &outbox_stmts[OUTBOX_ADD_RESETS],
		DB_ARGS(letter_word(LETTER_RESET), now, now, now, now, email));
}

/* The screen */

static void
narrow(struct db_clauses *on, struct mem *m, const struct outbox_filter *f)
{
	if (!text_empty(f->state))
		db_clause_on(on, m, OUTBOX_CLAUSE_STATE, DB_ARGS(f->state));
	if (!text_empty(f->kind))
		db_clause_on(on, m, OUTBOX_CLAUSE_KIND, DB_ARGS(f->kind));
	if (!text_empty(f->words))
		db_clause_on(on, m, OUTBOX_CLAUSE_WORDS,
			DB_ARGS(mem_printf(m, "%%%s%%", text_like_escape(m, f->words))));
	if (f->lead.v)
		db_clause_on(on, m, OUTBOX_CLAUSE_LEAD, DB_ARGS(f->lead));
}

enum status
outbox_list(struct outbox_page *out, struct reader *db, struct mem *m,
	const struct outbox_filter *filter, const struct list_order *by)
{
	static const struct list of = {.stmts = &outbox_stmts[OUTBOX_LIST_UP],
		.count = &outbox_stmts[OUTBOX_COUNT],
		.after = OUTBOX_CLAUSE_AFTER,
		.page = OUTBOX_PAGE,
		.count_max = OUTBOX_COUNT_MAX};
	struct db_clauses on = {0};

	*out = (struct outbox_page){0};
	narrow(&on, m, filter);
	return list_read(&out->items, &out->extent, db, m, &of, by, &on, DB_ARGS(OUTBOX_PAGE + 1));
}

enum status
outbox_waiting(int64_t *out, struct reader *db)
{
	return db_number(out, db, &outbox_stmts[OUTBOX_WAITING], DB_NO_ARGS);
}

enum status
outbox_hold(struct outbox_item *out, struct writer *db, struct mem *m, struct mail_id id)
{
	return db_one(out, db_reading(db), m, &outbox_stmts[OUTBOX_HOLD], DB_ARGS(id));
}

bool
outbox_may_retry(const struct outbox_item *item)
{
	return !text_equal(item->state, "sending") && !text_equal(item->state, "sent");
}

bool
outbox_may_cancel(const struct outbox_item *item)
{
	return text_equal(item->state, "queued");
}

static enum status
journal(struct writer *db, struct mail_id id, const char *verb)
{
	return audit_write(
		db, &(struct audit_entry){.entity = "outbox", .entity_id = id.v, .verb = verb});
}

enum status
outbox_retry(struct writer *db, const struct outbox_item *item)
{
	struct utc now = date_now();
	enum status st = db_run_one(db, &outbox_stmts[OUTBOX_RETRY], DB_ARGS(now, now, item->id));

	return st == ST_OK ? journal(db, item->id, "send_again") : st;
}

enum status
outbox_cancel(struct writer *db, const struct outbox_item *item)
{
	enum status st =
		db_run_one(db, &outbox_stmts[OUTBOX_CANCEL], DB_ARGS(date_now(), item->id));

	return st == ST_OK ? journal(db, item->id, "cancel") : st;
}

/* Sending */

enum status
outbox_take(struct outbox_claim *out, struct writer *db, struct mem *m)
{
	struct utc now = date_now();
	enum status st = db_one(out, db_reading(db), m, &outbox_stmts[OUTBOX_NEXT], DB_ARGS(now));

	if (st != ST_OK)
		return st;
	return db_run_one(
		db, &outbox_stmts[OUTBOX_CLAIM], DB_ARGS(now, out->tries, out->id, out->tries - 1));
}

enum status
outbox_note_handed(struct writer *db, const struct outbox_claim *claim)
{
	return db_run_one(
		db, &outbox_stmts[OUTBOX_HANDED], DB_ARGS(date_now(), claim->id, claim->tries));
}

/* After as long as it has waited already: 1, 2, 4 .. minutes, for greylisting, and 4 hours at most. */
static struct utc
next_try(const struct outbox_claim *claim)
{
	int64_t waited = (date_now().s - claim->queued_at.s) / MINUTE;

	return in_minutes(waited < 1 ? 1 : waited < WAIT_MAX ? waited : WAIT_MAX);
}

static enum status
note_later(struct writer *db, const struct outbox_claim *claim, const char *words)
{
	if (date_now().s - claim->queued_at.s > (int64_t)OUTBOX_GIVE_UP_DAYS * DAY)
		return db_run_one(db, &outbox_stmts[OUTBOX_DONE],
			DB_ARGS("failed", date_now(), words, claim->id, claim->tries));
	return db_run_one(db, &outbox_stmts[OUTBOX_LEAVE],
		DB_ARGS(next_try(claim), words, claim->id, claim->tries));
}

enum status
outbox_note(struct writer *db, struct mem *m, const struct outbox_claim *claim,
	enum outbox_outcome outcome, const char *words)
{
	static const char *const states[] = {[OUTBOX_SENT] = "sent",
		[OUTBOX_REFUSED] = "failed",
		[OUTBOX_UNSURE] = "unsure",
		[OUTBOX_NEEDLESS] = "cancelled"};
	const char *result = text_cut(m, words, WIDTH_OUTBOX_RESULT);

	if (outcome == OUTBOX_LATER)
		return note_later(db, claim, result);
	return db_run_one(db, &outbox_stmts[OUTBOX_DONE],
		DB_ARGS(states[outcome], date_now(), result, claim->id, claim->tries));
}

enum status
outbox_take_back(uint64_t *out, struct writer *db)
{
	struct utc over = in_minutes(-OUTBOX_CLAIM_MINUTES);
	uint64_t unsure = 0;
	enum status st = db_run(out, db, &outbox_stmts[OUTBOX_BACK_QUEUED],
		DB_ARGS("The process that was sending it ended before the mail server had it.",
			over));

	if (st == ST_OK)
		st = db_run(&unsure, db, &outbox_stmts[OUTBOX_BACK_UNSURE],
			DB_ARGS(date_now(),
				"The process that was sending it ended before the mail server's"
				" answer was noted.",
				over));
	*out += unsure;
	return st;
}

enum status
outbox_forget(uint64_t *out, struct writer *db)
{
	return db_run(out, db, &outbox_stmts[OUTBOX_FORGET],
		DB_ARGS((struct utc){date_now().s - (int64_t)OUTBOX_KEPT_DAYS * DAY}));
}
