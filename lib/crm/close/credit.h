/*
 * credit.h - who gets the credit for a close.
 *
 * The type is incomplete here: credit_resolve is its only maker, so a close
 * cannot be credited to anybody who was not checked.
 */
#ifndef CRM_CREDIT_H
#define CRM_CREDIT_H

#include "base/word.h"
#include "db/db.h"

enum credit_rule {
	CREDIT_UNSET,
	CREDIT_SELF,               /* the acting user */
	CREDIT_SPECIFIED_USER,     /* a user who was chosen */
	CREDIT_CURRENT_ASSIGNMENT, /* each lead's owner */
	CREDIT__MAX
};

struct credit;

extern const struct word credit_rules[CREDIT__MAX]; /* ends with word NULL */

/* The rule's word in forms and in close_events.credit_rule, and on screens ("Specified User"). */
const char *credit_rule_word(enum credit_rule rule);
const char *credit_rule_label(enum credit_rule rule);
enum credit_rule credit_rule_by_word(const char *word);

/* A value of the journal's `column`, a rule of credit by its label; what is none is given back. */
const char *credit_told(const char *column, const char *value);

/*
 * Check and make a credit in `m`.
 *
 * specified  used with CREDIT_SPECIFIED_USER only
 * Returns  ST_INVALID  no rule, nobody specified, or a user who is not active
 * Source   guide 002, method 2, step 5; domain.md rule 7.
 */
STATUS_MUST_USE enum status credit_resolve(const struct credit **out, struct reader *db,
	struct mem *m, enum credit_rule rule, struct user_id specified);

enum credit_rule credit_rule(const struct credit *c);

/* Who gets it; none for CREDIT_CURRENT_ASSIGNMENT, where it is each lead's owner. */
struct user_id credit_user(const struct credit *c);

#endif
