#include "crm/mail/letter.h"

#include "base/log.h"
#include "base/text.h"
#include "crm/text/merge.h"

const struct word letter_kinds[] = {
	[LETTER_TEST] = {"test", "Test mail"},
	[LETTER_INVITE] = {"invite", "Invitation"},
	[LETTER_RESET] = {"reset", "Link to set a password"},
	[LETTER_SECOND_RESET] = {"second_reset", "Two-factor sign-in was reset"},
	[LETTER_LEAD] = {"lead", "Email to a customer"},
	[LETTER_TEMPLATE] = {"template", "Test of an email template"},
	[LETTER__MAX] = {NULL, NULL},
};

/* A {name} in braces is a field. Those of people's own words have none of ours. */
static const struct letter letters[LETTER__MAX] = {
	[LETTER_TEST] = {"Test mail of {store}",
		"Hello {name},\n\n"
		"{by_name} sent this from the outbox of {store}: mail arrives.\n\n"
		"{address}\n"},
	[LETTER_INVITE] = {"Your user at {store}",
		"Hello {name},\n\n"
		"{by_name} has made you a user of {store}. Your user name is {login}.\n"
		"Set your password here, within {valid}:\n\n"
		"{link}\n\n"
		"The link works once. Do not pass it on.\n"},
	[LETTER_RESET] = {"Set a new password at {store}",
		"Hello {name},\n\n"
		"somebody asked for a link to set a new password for the user {login} of {store}.\n"
		"If it was you, set it here, within {valid}:\n\n"
		"{link}\n\n"
		"The link works once. If it was not you, do nothing: your password stays as it "
		"is.\n"},
	[LETTER_SECOND_RESET] = {"Your two-factor sign-in at {store} was reset",
		"Hello {name},\n\n"
		"{by_name} has reset the two-factor sign-in of your user {login} at {store}.\n"
		"Sign in with your password, and set it up again:\n\n"
		"{address}\n\n"
		"If you did not ask for this, tell {by_name} at once.\n"},
};

const char *
letter_word(enum letter_kind kind)
{
	return letter_kinds[kind].word;
}

enum status
letter_named(enum letter_kind *out, const char *word)
{
	for (int i = 0; i < LETTER__MAX; i++)
		if (text_equal(letter_kinds[i].word, word)) {
			*out = (enum letter_kind)i;
			return ST_OK;
		}
	return ST_NOT_FOUND;
}

static enum status
fill(const char **out, struct mem *m, const char *words, const struct merge_value *values)
{
	struct merge_faults faults = {0};

	*out = merge_words(&faults, m, words, values);
	for (int i = 0; values[i].name; i++)
		if (faults.empty >> i & 1)
			log_error("letter field=%s: it is empty", values[i].name);
	return faults.empty || faults.unknown ? ST_INVALID : ST_OK;
}

enum status
letter_write(struct letter *out, struct mem *m, enum letter_kind kind,
	const struct letter_fields *fields)
{
	const struct merge_value values[] = {
		{"store", fields->store},
		{"name", fields->name},
		{"login", fields->login},
		{"by_name", fields->by_name},
		{"address", fields->address},
		{"link", fields->link},
		{"valid", fields->valid},
		{NULL, NULL},
	};
	enum status st = ST_INVALID;

	if (letters[kind].subject)
		st = fill(&out->subject, m, letters[kind].subject, values);
	return st == ST_OK ? fill(&out->body, m, letters[kind].body, values) : st;
}
