/*
 * contact.h - a contact with a prospect, logged: by which channel, in which
 * direction, with what outcome, and what comes next.
 *
 * An attempt (measure m4) is what went out to the customer. Two-way contact
 * (m5) is whatever the customer sent or said: a reply, a conversation, a
 * visit, an appointment set. An opt-out of the customer blocks what goes out
 * by that channel, never what comes in (consent.h).
 */
#ifndef CRM_CONTACT_H
#define CRM_CONTACT_H

#include "crm/people/consent.h"
#include "crm/work/activity.h"
#include "crm/work/task.h"

/* A way to reach each other; ends with word NULL. */
struct contact_channel {
	const char *word, *label;
	bool has_direction; /* else it is neither in nor out */
};
extern const struct contact_channel contact_channels[];
const struct contact_channel *contact_channel_find(const char *word);

/* What may come of a contact; ends with word NULL. */
struct contact_outcome {
	const char *word, *label;
	const char *channels; /* words of the channels that it fits, separated by spaces */
	bool is_contact;      /* two-way (m5) also when it went out */
};
extern const struct contact_outcome contact_outcomes[];

/* The outcome `word` of a channel; NULL: it has none such. */
const struct contact_outcome *contact_outcome_find(const char *channel, const char *word);
bool contact_outcome_fits(const struct contact_outcome *o, const char *channel);

/* When to follow up after `outcome` (NULL = none): three days after a talk, else the next day, at
 * the hour of `now` moved into the hours in which stores are open. */
struct utc contact_next_at(const struct contact_outcome *outcome, struct utc now);

/* `days` after `now`, in the same way. */
struct utc contact_days_on(struct utc now, int days);

/* Why nothing comes next; ends with word NULL. */
extern const struct word contact_endings[];

#define CONTACT_NOTE_MAX    4000
#define CONTACT_MINUTES_MAX 600

struct contact_new {
	const struct contact_channel *channel;
	bool is_in;                            /* of a channel with a direction */
	const struct contact_outcome *outcome; /* NULL: of a note */
	const char *note;                      /* NULL = none */
	int minutes;                           /* 0 = not known */
	struct task_id task;                   /* the task that it completes; 0 = none */
	struct task_new next;                  /* due_at not set = none */
	const char *ending;                    /* a word of contact_endings, NULL = none */
};

enum contact_refusal {
	CONTACT_REFUSAL_NONE,
	CONTACT_BLOCKED,   /* by `block` */
	CONTACT_NO_NEXT,   /* the lead would be left without a next task, and nobody says why */
	CONTACT_TASK_ENDED /* `task` is not open any more, or is none of this lead */
};

struct contact_refused {
	enum contact_refusal why;
	const struct consent_block *block;
	struct task task; /* as it is now; id 0: there is none */
};

/*
 * Log a contact of the held lead.
 *
 * asks_next  an open lead may not be left without a next task unless `ending` says why
 * next       whose task it would be but is not active any more, becomes the actor's
 * Writes     activities and the lead's times; the step to working after an attempt; the task that
 *            it completes and the next one
 * Returns    ST_INVALID  `out` says why; nothing was changed
 * Source     guide 001 (log a contact; managers enforce new tasks); domain.md, m4, m5 and m25
 */
STATUS_MUST_USE enum status contact_log(struct contact_refused *out, struct writer *db,
	struct mem *m, const struct lead_hold *hold, const struct contact_new *c, bool asks_next);

#endif
