#include "crm/mail/letter.h"

#include <stddef.h>
#include <string.h>

#include "base/log.h"
#include "base/text.h"

const struct word letter_kinds[] = {
	[LETTER_TEST] = {"test", "Test mail"},
	[LETTER_INVITE] = {"invite", "Invitation"},
	[LETTER_RESET] = {"reset", "Link to set a password"},
	[LETTER_SECOND_RESET] = {"second_reset", "Two-factor sign-in was reset"},
	[LETTER__MAX] = {NULL, NULL},
};

/* A {name} in braces is a field. */
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

static const struct {
	const char *name;
	size_t offset;
} names[] = {
	{"store", offsetof(struct letter_fields, store)},
	{"name", offsetof(struct letter_fields, name)},
	{"login", offsetof(struct letter_fields, login)},
	{"by_name", offsetof(struct letter_fields, by_name)},
	{"address", offsetof(struct letter_fields, address)},
	{"link", offsetof(struct letter_fields, link)},
	{"valid", offsetof(struct letter_fields, valid)},
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

/* The field whose name is the n characters at `name`, or NULL. */
static const char *
field_named(const struct letter_fields *fields, const char *name, size_t n)
{
	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++)
		if (strlen(names[i].name) == n && strncmp(names[i].name, name, n) == 0)
			return *(const char *const *)((const char *)fields + names[i].offset);
	return NULL;
}

static enum status
fill(const char **out, struct mem *m, const char *words, const struct letter_fields *fields)
{
	struct text t = text_begin(m);

	while (*words) {
		size_t n = strcspn(words, "{"), name;
		const char *value;

		text_add_n(&t, words, n);
		words += n;
		if (!*words)
			break;
		name = strcspn(words + 1, "}");
		value = field_named(fields, words + 1, name);
		if (text_empty(value)) {
			log_error("letter field=%.*s: it is empty", (int)name, words + 1);
			return ST_INVALID;
		}
		text_add(&t, value);
		words += name + 2;
	}
	*out = t.s;
	return ST_OK;
}

enum status
letter_write(struct letter *out, struct mem *m, enum letter_kind kind,
	const struct letter_fields *fields)
{
	enum status st = fill(&out->subject, m, letters[kind].subject, fields);

	return st == ST_OK ? fill(&out->body, m, letters[kind].body, fields) : st;
}
