#include "crm/close/credit.h"

#include "base/text.h"
#include "crm/close/close_sql.h"

struct credit {
	enum credit_rule rule;
	struct user_id user;
};

const struct word credit_rules[CREDIT__MAX] = {
	{"self", "Self"},
	{"specified_user", "Specified User"},
	{"current_assignment", "Current Assignment"},
};

static const struct word *
word_of(enum credit_rule rule)
{
	return &credit_rules[rule > CREDIT_UNSET && rule < CREDIT__MAX ? rule - 1
								       : CREDIT__MAX - 1];
}

const char *
credit_rule_word(enum credit_rule rule)
{
	return word_of(rule)->word;
}

const char *
credit_rule_label(enum credit_rule rule)
{
	const char *label = word_of(rule)->label;

	return label ? label : "";
}

enum credit_rule
credit_rule_by_word(const char *word)
{
	for (enum credit_rule r = CREDIT_SELF; r < CREDIT__MAX; r++)
		if (text_equal(credit_rule_word(r), word))
			return r;
	return CREDIT_UNSET;
}

const char *
credit_told(const char *column, const char *value)
{
	enum credit_rule rule =
		text_equal(column, "credit") ? credit_rule_by_word(value) : CREDIT_UNSET;

	return rule ? credit_rule_label(rule) : value;
}

enum status
credit_resolve(const struct credit **out, struct reader *db, struct mem *m, enum credit_rule rule,
	struct user_id specified)
{
	struct credit *c = mem_new(m, struct credit);
	int64_t active;
	enum status st;

	c->rule = rule;
	*out = c;
	switch (rule) {
	case CREDIT_SELF:
		c->user = db_user(db);
		return c->user.v ? ST_OK : ST_INVALID;
	case CREDIT_CURRENT_ASSIGNMENT:
		return ST_OK;
	case CREDIT_SPECIFIED_USER:
		st = db_number(&active, db, &close_stmts[CLOSE_USER_ACTIVE], DB_ARGS(specified));
		c->user = specified;
		return st == ST_OK && !active ? ST_INVALID : st;
	default:
		return ST_INVALID;
	}
}

enum credit_rule
credit_rule(const struct credit *c)
{
	return c->rule;
}

struct user_id
credit_user(const struct credit *c)
{
	return c->user;
}
