#include "crm/people/consent.h"

#include "auth/audit.h"
#include "base/text.h"
#include "crm/people/consent_sql.h"

const struct word consent_channels[] = {
	{"call", "Calls"},
	{"text", "Texts"},
	{"email", "Emails"},
	{"letter", "Letters"},
	{"all", "Everything"},
	{NULL, NULL},
};
const struct word consent_purposes[] = {
	{"marketing", "Marketing and follow-up"},
	{"transaction", "A purchase or service under way"},
	{"all", "Everything"},
	{NULL, NULL},
};
const struct word consent_states[] = {
	{"granted", "Allowed"},
	{"refused", "Refused"},
	{"stopped", "Stopped by the customer"},
	{NULL, NULL},
};

enum status
consent_blocks_of_lead(
	struct consent_blocks *out, struct reader *db, struct mem *m, struct lead_id id)
{
	return db_rows(
		&out->v, &out->n, db, m, &consent_stmts[CONSENT_BLOCKS_OF_LEAD], NULL, DB_ARGS(id));
}

enum status
consent_blocks_of_customer(
	struct consent_blocks *out, struct reader *db, struct mem *m, struct customer_id id)
{
	return db_rows(&out->v, &out->n, db, m, &consent_stmts[CONSENT_BLOCKS_OF_CUSTOMER], NULL,
		DB_ARGS(id));
}

/* A STOP before a refusal, then what was said first. */
static bool
is_stricter(const struct consent_block *a, const struct consent_block *b)
{
	bool a_stops = text_equal(a->state, "stopped"), b_stops = text_equal(b->state, "stopped");

	return a_stops != b_stops ? a_stops : a->at.s < b->at.s;
}

const struct consent_block *
consent_block_find(const struct consent_blocks *blocks, const char *channel)
{
	const struct consent_block *found = NULL;

	if (text_empty(word_label(consent_channels, channel)))
		return NULL;
	for (size_t i = 0; i < blocks->n; i++) {
		const struct consent_block *b = &blocks->v[i];

		if (!text_equal(b->channel, "all") && !text_equal(b->channel, channel))
			continue;
		if (!found || is_stricter(b, found))
			found = b;
	}
	return found;
}

const char *
consent_block_words(struct mem *m, const struct consent_block *b)
{
	return mem_printf(m, "%s since %s (%s)",
		text_equal(b->state, "stopped") ? "Stopped by the customer"
						: "Refused by the customer",
		day_words(m, date_day_of(b->at)), b->how);
}

enum status
consent_list(
	struct consent **out, size_t *n, struct reader *db, struct mem *m, struct customer_id id)
{
	return db_rows(out, n, db, m, &consent_stmts[CONSENT_LIST], NULL, DB_ARGS(id));
}

static enum status
write_journal(struct writer *db, struct mem *m, struct customer_id id, const struct consent *c)
{
	struct audit_json j = audit_json_begin(m);

	audit_json_text(&j, "channel", c->channel);
	audit_json_text(&j, "purpose", c->purpose);
	audit_json_text(&j, "consent", c->state);
	audit_json_text(&j, "how", c->how);
	audit_json_text(&j, "proof", c->proof);
	return audit_write(db, &(struct audit_entry){.entity = "customer",
				       .entity_id = id.v,
				       .verb = "update",
				       .new_json = audit_json_end(&j)});
}

enum status
consent_add(
	struct writer *db, struct mem *m, const struct customer_hold *hold, const struct consent *c)
{
	enum status st = db_run(NULL, db, &consent_stmts[CONSENT_INSERT],
		CUSTOMER_ARGS(hold, c->channel, c->purpose, c->state, date_now(), c->how, c->proof,
			db_user(db_reading(db))));

	return st == ST_OK ? write_journal(db, m, customer_hold_facts(hold)->id, c) : st;
}

enum status
consent_add_many(struct writer *db, const struct db_hold *leads, const struct consent *c)
{
	const struct db_actor *a = db_actor(db_reading(db));
	struct utc now = date_now();
	enum status st = db_run(NULL, db, &consent_stmts[CONSENT_INSERT_MANY],
		DB_ARGS_OF(
			leads, c->channel, c->purpose, c->state, now, c->how, c->proof, a->user));

	if (st != ST_OK)
		return st;
	return db_run(NULL, db, &consent_stmts[CONSENT_INSERT_AUDIT],
		DB_ARGS_OF(leads, now, a->user, c->channel, c->purpose, c->state, c->how, c->proof,
			a->request_id, a->ip));
}
