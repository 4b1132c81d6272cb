/* intake and provider add: leads from outside. */
#include <stdio.h>
#include <string.h>

#include "crm/intake/intake.h"
#include "crm/intake/mail.h"
#include "crm/intake/provider.h"
#include "ctl.h"

static int
say_result(const struct intake_result *r)
{
	long long id = (long long)r->message.v;

	for (size_t i = 0; i < r->n_refused; i++)
		fprintf(stderr, "uplogctl: %s\n", r->refused[i]);
	if (r->duplicate) {
		printf("message %lld came before: nothing to do\n", id);
		return EXIT_DONE;
	}
	if (r->reason)
		return ctl_fail("message %lld is kept in quarantine: %s", id, r->reason);
	for (size_t i = 0; i < r->n; i++) {
		const char *key = customer_key_words(r->leads[i].key);

		printf("lead %lld: %s%s\n", (long long)r->leads[i].id.v,
			r->leads[i].repeated ? "sent again"
			: *key               ? "customer known by "
					     : "new customer",
			r->leads[i].repeated ? "" : key);
	}
	printf("message %lld: new leads %zu, sent again %zu, refused %zu\n", id,
		r->n - r->n_repeated, r->n_repeated, r->n_refused);
	return EXIT_DONE;
}

int
verb_intake(struct ctl *c)
{
	struct intake_message msg = {.channel = INTAKE_COMMAND};
	struct intake_result result;
	enum status st;

	if (!args_are(&c->args, 0))
		return ctl_usage(c);
	if (!ctl_use_store(c))
		return EXIT_FAILED;
	msg.bytes = ctl_read(&msg.n, c, "-", ADF_MESSAGE_MAX);
	if (!msg.bytes)
		return EXIT_FAILED;
	if (mail_is_one(msg.bytes, msg.n))
		msg.channel = INTAKE_MAIL;
	st = intake_receive(&result, c->db, c->mem, &msg);
	return st == ST_OK ? say_result(&result) : ctl_answer(st, "intake");
}

struct request {
	struct ctl *c;
	const char *name, *token;
};

static enum status
set_token(struct writer *w, void *arg)
{
	struct request *q = arg;

	return provider_set(&q->token, w, q->c->mem, q->name);
}

int
verb_provider_add(struct ctl *c)
{
	struct request q = {.c = c};
	enum status st;

	if (!args_are(&c->args, 1))
		return ctl_usage(c);
	q.name = c->args.v[0];
	st = db_write(c->db, NULL, set_token, &q);
	if (st == ST_INVALID)
		return ctl_fail("a name has 1 to %d characters", PROVIDER_NAME_MAX);
	if (st != ST_OK)
		return ctl_answer(st, "provider");
	fprintf(stderr, "This token is shown once. The sender posts to /intake/adf with\n"
			"Authorization: Bearer TOKEN\n");
	printf("%s\n", q.token);
	return EXIT_DONE;
}
