/* jobs: what must run by itself, called by a timer. */
#include <inttypes.h>
#include <stdio.h>

#include "auth/budget.h"
#include "auth/idem.h"
#include "auth/link.h"
#include "auth/session.h"
#include "auth/tries.h"
#include "base/log.h"
#include "crm/batch/batch.h"
#include "crm/lead/presence.h"
#include "crm/mail/outbox.h"
#include "crm/store/job.h"
#include "ctl.h"

/* A job works in batches, each a transaction: `fn` does one and tells of how many rows. A batch of
 * none is the last. */
typedef enum status job_fn(uint64_t *out, struct writer *w);

static const struct job {
	const char *name; /* in the table jobs */
	const char *what;
	job_fn *fn;
} jobs[] = {
	{"batches", "changes of many leads that cannot be undone any more", batch_forget},
	{"budgets", "hours of look-ups that are over", budget_forget},
	{"form-keys", "keys of forms that were sent", idem_forget},
	{"links", "links to set a password that are over", link_forget},
	{"outbox", "mails that were done with long ago", outbox_forget},
	{"presence", "records that nobody has open any more", presence_forget},
	{"sessions", "sessions that are over", session_forget},
	{"sign-in", "failed sign-ins", tries_forget},
};

struct work {
	const struct job *job;
	uint64_t n;
};

static enum status
claim(struct writer *w, void *arg)
{
	const struct work *work = arg;

	return job_claim(w, work->job->name);
}

static enum status
do_batch(struct writer *w, void *arg)
{
	struct work *work = arg;

	return work->job->fn(&work->n, w);
}

static enum status
finish(struct writer *w, void *arg)
{
	const struct work *work = arg;

	return job_finish(w, work->job->name);
}

static enum status
give_back(struct writer *w, void *arg)
{
	const struct work *work = arg;

	return job_give_back(w, work->job->name);
}

/* The claim of a job that fails is given back; where that fails too, it is void after a while. */
static enum status
do_job(uint64_t *out, struct db *db, const struct job *job)
{
	struct work work = {.job = job};
	enum status st = db_write(db, NULL, claim, &work);

	*out = 0;
	if (st != ST_OK)
		return st;
	do {
		st = db_write(db, NULL, do_batch, &work);
		*out += st == ST_OK ? work.n : 0;
	} while (st == ST_OK && work.n);
	if (st == ST_OK)
		st = db_write(db, NULL, finish, &work);
	if (st != ST_OK && db_write(db, NULL, give_back, &work) != ST_OK)
		log_warn("jobs: the claim of %s stays", job->name);
	return st;
}

/* False: it said why. */
static bool
say(const struct job *job, enum status st, uint64_t n)
{
	if (st == ST_OK)
		printf("%s: removed %" PRIu64 " %s\n", job->name, n, job->what);
	else if (st == ST_CONFLICT)
		printf("%s: another process is at it\n", job->name);
	else
		return ctl_answer(st, job->name) == EXIT_DONE;
	return true;
}

int
verb_jobs(struct ctl *c)
{
	bool done = true;

	if (!args_are(&c->args, 0))
		return ctl_usage(c);
	for (size_t i = 0; i < sizeof(jobs) / sizeof(jobs[0]); i++) {
		uint64_t n;
		enum status st = do_job(&n, c->db, &jobs[i]);

		done &= say(&jobs[i], st, n);
	}
	done &= ctl_send_mail(c);
	return done ? EXIT_DONE : EXIT_FAILED;
}
