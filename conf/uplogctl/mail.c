/* Sending what is in the outbox. */
#include <inttypes.h>
#include <stdio.h>

#include "auth/link.h"
#include "auth/store.h"
#include "base/log.h"
#include "base/text.h"
#include "crm/mail/message.h"
#include "crm/mail/outbox.h"
#include "crm/mail/smtp.h"
#include "crm/people/reach.h"
#include "crm/text/email.h"
#include "ctl.h"

#define MAILS_MAX 1000 /* of one run: the next is a minute away */

/* A run, and the mail that it is at. */
struct post {
	struct ctl *c;
	struct smtp *smtp;
	struct store store;
	struct mem *mem; /* of this mail */
	struct outbox_claim claim;
	struct letter letter;
	char secret[LINK_SECRET_TEXT]; /* of the link in it */
	const char *valid;
	enum outbox_outcome outcome;
	const char *words;
	bool is_address, away;           /* of struct smtp_answer */
	uint64_t n[OUTBOX_NEEDLESS + 1]; /* by outcome */
};

static enum status
find_store(struct reader *r, void *arg)
{
	struct post *p = arg;

	return store_find(&p->store, r, p->c->mem);
}

static enum status
take_back(struct writer *w, void *arg)
{
	(void)arg;
	uint64_t n;

	return outbox_take_back(&n, w);
}

static enum status
note_handed(struct writer *w, void *arg)
{
	struct post *p = arg;

	return outbox_note_handed(w, &p->claim);
}

static enum status
before_last(void *arg)
{
	struct post *p = arg;

	return db_write(p->c->db, NULL, note_handed, p);
}

static enum status
make_secret(struct writer *w, void *arg)
{
	struct post *p = arg;

	return link_make_secret(p->secret, &p->valid, w, p->mem, p->claim.link_id);
}

static enum status
write_words(struct post *p)
{
	const struct letter_fields fields = {.store = p->store.name,
		.name = p->claim.to_name,
		.login = p->claim.login,
		.by_name = p->claim.by_name ? p->claim.by_name : "The system",
		.address = mem_printf(p->mem, "%s%s", p->c->config.address, p->c->config.prefix),
		.link = mem_printf(p->mem, "%s%s/account/new-password?link=%s",
			p->c->config.address, p->c->config.prefix, p->secret),
		.valid = p->valid};
	enum letter_kind kind;
	enum status st = letter_named(&kind, p->claim.kind);

	p->words = "There is no such letter.";
	if (st != ST_OK)
		return st;
	p->words = "The letter lacks something that belongs in it.";
	return letter_write(&p->letter, p->mem, kind, &fields);
}

/* A mail that cannot be written is refused. */
static enum status
write_letter(struct post *p)
{
	struct email to;
	enum status st = email_read(&to, p->mem, p->claim.to_address);

	p->outcome = OUTBOX_REFUSED;
	p->words = "The address is none.";
	if (st != ST_OK)
		return st;
	p->letter = (struct letter){p->claim.subject, p->claim.body};
	return p->letter.body ? ST_OK : write_words(p);
}

static enum status
take(struct writer *w, void *arg)
{
	struct post *p = arg;

	return outbox_take(&p->claim, w, p->mem);
}

static enum status
say_needless(struct post *p, const char *words)
{
	p->outcome = OUTBOX_NEEDLESS;
	p->words = words;
	return ST_NOT_FOUND;
}

/* ST_OK: it is written. ST_NOT_FOUND, ST_INVALID: outcome and words say why not; others: try later. */
static enum status
prepare(struct post *p)
{
	enum status st = ST_OK;

	p->secret[0] = '\0';
	p->valid = NULL;
	if (p->claim.is_unwanted)
		return say_needless(p, "The customer does not allow emails any more.");
	if (p->claim.link_id.v)
		st = db_write(p->c->db, NULL, make_secret, p);
	if (st == ST_OK)
		return write_letter(p);
	if (st == ST_NOT_FOUND)
		return say_needless(p, "Its link is not needed any more.");
	p->outcome = OUTBOX_LATER;
	p->words = "The database was away.";
	return st;
}

static void
send_letter(struct post *p)
{
	static const enum outbox_outcome outcomes[] = {[SMTP_TAKEN] = OUTBOX_SENT,
		[SMTP_LATER] = OUTBOX_LATER,
		[SMTP_REFUSED] = OUTBOX_REFUSED,
		[SMTP_UNSURE] = OUTBOX_UNSURE};
	const struct outbox_claim *claim = &p->claim;
	const struct message message = {.from_name = p->store.name,
		.from_address = p->c->config.smtp.from,
		.to_name = claim->to_name,
		.to_address = claim->to_address,
		.reply_name = claim->reply_name,
		.reply_address = claim->reply_to,
		.subject = p->letter.subject,
		.body = p->letter.body,
		.id = mem_printf(
			p->mem, "uplog-%" PRId64 "-%" PRId64, claim->id.v, claim->queued_at.s),
		.at = date_now(),
		.is_automatic = !claim->body};
	struct smtp_mail mail = {.from = message.from_address,
		.to = message.to_address,
		.last = before_last,
		.arg = p};
	struct smtp_answer answer;

	mail.text = message_make(&mail.n, p->mem, &message);
	answer = smtp_send(p->smtp, p->mem, &mail);
	p->outcome = outcomes[answer.outcome];
	p->words = answer.words;
	p->is_address = answer.is_address;
	p->away = answer.away;
}

static enum status
note(struct writer *w, void *arg)
{
	struct post *p = arg;
	enum status st = outbox_note(w, p->mem, &p->claim, p->outcome, p->words);

	if (st == ST_OK && p->is_address && p->claim.lead_id.v)
		st = reach_came_back(w, p->claim.lead_id, p->claim.to_address);
	return st;
}

/* ST_NOT_FOUND: none is due. */
static enum status
send_one(struct post *p)
{
	enum status st = db_write(p->c->db, NULL, take, p);

	if (st != ST_OK)
		return st == ST_CONFLICT ? ST_OK : st;
	p->is_address = false;
	p->away = false;
	if (prepare(p) == ST_OK)
		send_letter(p);
	st = db_write(p->c->db, NULL, note, p);
	log_info("mail id=%" PRId64 " try=%d outcome=%d noted=%s", p->claim.id.v, p->claim.tries,
		(int)p->outcome, status_name(st));
	if (st == ST_OK)
		p->n[p->outcome]++;
	return st == ST_CONFLICT ? ST_OK : st;
}

static bool
say_sent(const struct post *p, enum status st)
{
	printf("mail: sent %" PRIu64 ", later %" PRIu64 ", refused %" PRIu64
	       ", may have been sent %" PRIu64 ", needless %" PRIu64 "\n",
		p->n[OUTBOX_SENT], p->n[OUTBOX_LATER], p->n[OUTBOX_REFUSED], p->n[OUTBOX_UNSURE],
		p->n[OUTBOX_NEEDLESS]);
	if (st != ST_OK && st != ST_NOT_FOUND)
		return ctl_answer(st, "mail") == EXIT_DONE;
	if (p->away)
		ctl_fail("mail: %s", p->words);
	return !p->away;
}

static enum status
count_waiting(struct reader *r, void *arg)
{
	return outbox_waiting(arg, r);
}

static bool
say_waiting(struct ctl *c, const char *lacks)
{
	int64_t n;
	enum status st = db_read(c->db, NULL, count_waiting, &n);

	if (st == ST_OK)
		printf("mail: %" PRId64 " wait, the configuration has no %s\n", n, lacks);
	return ctl_answer(st, "mail") == EXIT_DONE;
}

bool
ctl_send_mail(struct ctl *c)
{
	struct post p = {.c = c};
	const char *lacks = config_mail_lacks(&c->config);
	enum status st = ST_OK;

	if (lacks)
		return say_waiting(c, lacks);
	st = db_read(c->db, NULL, find_store, &p);
	if (st == ST_OK)
		st = db_write(c->db, NULL, take_back, NULL);
	if (st != ST_OK)
		return ctl_answer(st, "mail") == EXIT_DONE;
	p.smtp = smtp_open(c->mem, &c->config.smtp);
	for (int i = 0; i < MAILS_MAX && st == ST_OK && !p.away; i++) {
		p.mem = mem_create(c->mem);
		st = send_one(&p);
		p.words = mem_strdup(c->mem, p.words);
		mem_destroy(p.mem);
	}
	smtp_close(p.smtp);
	return say_sent(&p, st);
}
