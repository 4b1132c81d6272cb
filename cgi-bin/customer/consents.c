/* What a customer allows: everything that was said, and a form to write down what is said now. */
#include "templates/customer/consents.h"
#include "base/text.h"
#include "common/fields.h"
#include "common/screens.h"
#include "crm/people/consent.h"
#include "customer/customer.h"
#include "web/form.h"

struct consent_fields {
	const char *channel, *purpose, *state, *how, *proof;
};

static const struct field fields[] = {
	FORM_WORD(struct consent_fields, channel, "About", .required = true),
	FORM_WORD(struct consent_fields, purpose, "Purpose", .required = true),
	FORM_WORD(struct consent_fields, state, "What was said", .required = true),
	FORM_TEXT(struct consent_fields, how, WIDTH_CONSENTS_HOW, "How it was said",
		.required = true),
	FORM_TEXT(struct consent_fields, proof, WIDTH_CONSENTS_PROOF, "Proof"),
};

static void
fill_choice(struct view *v, struct tpl_include at, const struct form *f, const char *name,
	const char *label, const struct word *words)
{
	struct view *select = control_select(v, at, f->req->mem,
		&(struct control){.name = name,
			.label = label,
			.required = true,
			.error = form_message(f, name)});
	const char *chosen = form_value(f, name);

	control_option(select, "", "Choose", text_empty(chosen));
	for (; words->word; words++)
		control_option(select, words->word, words->label, text_equal(words->word, chosen));
}

static void
fill_form(struct view *v, const struct form *f)
{
	struct mem *m = f->req->mem;

	field_errors(v, CUSTOMER_CONSENTS_ERRORS, f);
	fill_choice(v, CUSTOMER_CONSENTS_CHANNEL, f, "channel", "About", consent_channels);
	fill_choice(v, CUSTOMER_CONSENTS_PURPOSE, f, "purpose", "Purpose", consent_purposes);
	fill_choice(v, CUSTOMER_CONSENTS_STATE, f, "state", "What was said", consent_states);
	control_text(v, CUSTOMER_CONSENTS_HOW, m,
		&(struct control){.name = "how",
			.label = "How it was said",
			.required = true,
			.hint = "In person, on the phone, by a text STOP, on a form.",
			.value = form_value(f, "how"),
			.error = form_message(f, "how")});
	control_text(v, CUSTOMER_CONSENTS_PROOF, m,
		&(struct control){.name = "proof",
			.label = "Proof",
			.hint = "The customer's words, or where the form is kept. Needed for a "
				"stop.",
			.value = form_value(f, "proof"),
			.error = form_message(f, "proof")});
}

static void
fill_blocks(struct view *v, const struct consent_blocks *blocks, struct mem *m)
{
	for (const struct word *c = consent_channels; c->word; c++) {
		const struct consent_block *b = consent_block_find(blocks, c->word);
		struct view *row, *state;

		if (text_equal(c->word, "all"))
			continue;
		row = view_section(v, CUSTOMER_CONSENTS_NOW);
		view_text(row, CUSTOMER_CONSENTS_NOW_CHANNEL, c->label);
		state = view_section(
			row, b ? CUSTOMER_CONSENTS_NOW_BLOCKED : CUSTOMER_CONSENTS_NOW_FREE);
		if (b)
			view_text(state, CUSTOMER_CONSENTS_NOW_WHY, consent_block_words(m, b));
	}
}

static void
fill_said(struct view *v, const struct consent *c, struct mem *m)
{
	struct view *row = view_section(v, CUSTOMER_CONSENTS_SAID);

	view_text(row, CUSTOMER_CONSENTS_SAID_STATE, word_label(consent_states, c->state));
	view_text(row, CUSTOMER_CONSENTS_SAID_CHANNEL, word_label(consent_channels, c->channel));
	view_text(row, CUSTOMER_CONSENTS_SAID_PURPOSE, word_label(consent_purposes, c->purpose));
	field_time(row, CUSTOMER_CONSENTS_SAID_AT, CUSTOMER_CONSENTS_SAID_AT_EXACT, m, c->at);
	view_text(row, CUSTOMER_CONSENTS_SAID_HOW, c->how);
	view_text(row, CUSTOMER_CONSENTS_SAID_BY, c->user_name ? c->user_name : "Uplog");
	if (!text_empty(c->proof))
		view_text(view_section(row, CUSTOMER_CONSENTS_PROVED), CUSTOMER_CONSENTS_SAID_PROOF,
			c->proof);
}

static enum status
show(struct response *out, struct reader *db, const struct form *f,
	const struct customer_hold *hold, const struct consent_blocks *blocks)
{
	const struct request *req = f->req;
	struct consent *list;
	struct head h;
	struct view *v;
	size_t n;
	enum status st = customer_head_read(&h, db, req->mem, hold);

	if (st == ST_OK)
		st = consent_list(&list, &n, db, req->mem, h.customer.id);
	if (st != ST_OK)
		return st;
	v = response_page(out, T_CUSTOMER_CONSENTS, "What the customer allows");
	view_int(v, CUSTOMER_CONSENTS_ID, h.customer.id.v);
	customer_head_fill(v, CUSTOMER_CONSENTS_HEAD, &h, req, TAB_CONSENTS);
	fill_blocks(v, blocks, req->mem);
	fill_form(v, f);
	for (size_t i = 0; i < n; i++)
		fill_said(v, &list[i], req->mem);
	if (n == 0)
		view_section(v, CUSTOMER_CONSENTS_NONE);
	return ST_OK;
}

enum status
customer_consents_get(struct response *out, struct reader *db, const struct request *req,
	const struct customer_hold *hold)
{
	struct consent_blocks blocks;
	enum status st =
		consent_blocks_of_customer(&blocks, db, req->mem, customer_hold_facts(hold)->id);

	return st == ST_OK ? show(out, db, &(struct form){.req = req}, hold, &blocks) : st;
}

static void
check_word(struct form *f, const char *name, const char *typed, const struct word *words)
{
	if (!text_empty(typed) && text_empty(word_label(words, typed)))
		form_fail(f, name, "This is not one of the choices.");
}

/* A consent that cannot count is refused, so that nobody believes it does. */
static void
check(struct form *f, const struct consent_fields *in, const struct consent_blocks *blocks)
{
	const struct consent_block *b = consent_block_find(blocks, in->channel);

	check_word(f, "channel", in->channel, consent_channels);
	check_word(f, "purpose", in->purpose, consent_purposes);
	check_word(f, "state", in->state, consent_states);
	if (text_equal(in->state, "stopped") && text_empty(in->proof))
		form_fail(f, "proof", "Write the customer's own words, or where they are kept.");
	if (text_equal(in->state, "granted") && b && !text_equal(in->purpose, "transaction"))
		form_fail(f, "state", "%s. The strictest word counts: nobody here can undo it.",
			consent_block_words(f->req->mem, b));
}

enum status
customer_consents_post(struct response *out, struct writer *db, const struct request *req,
	const struct customer_hold *hold)
{
	struct customer_id id = customer_hold_facts(hold)->id;
	struct consent_blocks blocks;
	struct consent_fields in;
	struct form f;
	enum status bad = form_read(&f, &in, fields, sizeof(fields) / sizeof(fields[0]), req);
	enum status st = consent_blocks_of_customer(&blocks, db_reading(db), req->mem, id);

	if (st != ST_OK || (bad != ST_OK && bad != ST_INVALID))
		return st != ST_OK ? st : bad;
	check(&f, &in, &blocks);
	if (form_result(&f) != ST_OK) {
		st = show(out, db_reading(db), &f, hold, &blocks);
		return st == ST_OK ? ST_INVALID : st;
	}
	st = consent_add(db, req->mem, hold,
		&(struct consent){.channel = in.channel,
			.purpose = in.purpose,
			.state = in.state,
			.how = in.how,
			.proof = text_empty(in.proof) ? NULL : in.proof});
	if (st == ST_OK) {
		response_notice(out, "Written down.");
		response_redirect(out, place_of(req, &screens[SCREEN_CUSTOMER_CONSENTS], id.v));
	}
	return st;
}
