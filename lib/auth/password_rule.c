#include "auth/password_rule.h"

#include <ctype.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "auth/password_common.h"
#include "base/text.h"

#define TEXT_ROOM    (PASSWORD_MAX + 1)
#define DISTINCT_MIN 5 /* characters that differ */
#define STEPS_MIN    5 /* characters that do not follow from the one before */
#define WORD_MIN     4 /* letters: a shorter word is in many others */
#define LOGIN_MIN    3
#define LETTERS_MIN  6 /* beside the login and the store's name */

/* Characters that follow each other where people slide along: the keyboard's rows and columns. */
static const char rows[] = "abcdefghijklmnopqrstuvwxyz 012345678901 qwertyuiop[] asdfghjkl;'"
			   " zxcvbnm,./ 1qaz 2wsx 3edc 4rfv 5tgb 6yhn 7ujm 8ik, 9ol. 0p;/";

/* A password in the forms that it is looked at in, each of `n` bytes. */
struct forms {
	char folded[TEXT_ROOM]; /* in lower case */
	char spelt[TEXT_ROOM];  /* and what stands for a letter, as that letter */
	size_t n;
};

static char
fold(char c)
{
	return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

static char
spell(char c)
{
	static const char from[] = "013457@$!|", to[] = "oieastasil";
	const char *at = c ? strchr(from, c) : NULL;

	return at ? to[at - from] : c;
}

/* A letter, or a part of one beyond ASCII. */
static bool
is_letter(char c)
{
	return (unsigned char)c >= 0x80 || isalpha((unsigned char)c);
}

static void
forms_make(struct forms *out, const char *password)
{
	out->n = strlen(password);
	for (size_t i = 0; i <= out->n; i++) {
		out->folded[i] = fold(password[i]);
		out->spelt[i] = spell(out->folded[i]);
	}
}

/* Few characters, or a piece that is too short by itself, again and again. */
static bool
repeats(const struct forms *f)
{
	bool seen[256] = {false};
	size_t distinct = 0;

	for (size_t i = 0; i < f->n; i++) {
		unsigned char c = (unsigned char)f->folded[i];

		distinct += !seen[c];
		seen[c] = true;
	}
	if (distinct < DISTINCT_MIN)
		return true;
	for (size_t period = 1; period < PASSWORD_MIN && 2 * period <= f->n; period++)
		if (memcmp(f->folded, f->folded + period, f->n - period) == 0)
			return true;
	return false;
}

static bool
follows(char before, char c)
{
	const char ahead[] = {before, c, '\0'}, back[] = {c, before, '\0'};

	return before == c || strstr(rows, ahead) || strstr(rows, back);
}

static bool
is_row(const struct forms *f)
{
	size_t steps = 1;

	for (size_t i = 1; i < f->n; i++)
		steps += !follows(f->folded[i - 1], f->folded[i]);
	return steps < STEPS_MIN;
}

static int
compare(const void *a, const void *b)
{
	return strcmp(a, b);
}

static void
reverse(char *s, size_t n)
{
	for (size_t i = 0; i < n / 2; i++) {
		char c = s[i];

		s[i] = s[n - 1 - i];
		s[n - 1 - i] = c;
	}
}

/* True when the n bytes at `s`, read forward or backward, are on the list. */
static bool
is_listed(const char *s, size_t n)
{
	char word[PASSWORD_COMMON_MAX + 1];

	if (n >= sizeof(word))
		return false;
	for (int way = 0; way < 2; way++) {
		memcpy(word, s, n);
		word[n] = '\0';
		if (way == 1)
			reverse(word, n);
		if (bsearch(word, password_common, password_common_n, sizeof(word), compare))
			return true;
	}
	return false;
}

/* What is left without the digits and signs at both ends, as in "2026Password!!". */
static bool
is_common(const struct forms *f)
{
	size_t from = 0, to = f->n;

	while (from < to && !is_letter(f->folded[from]))
		from++;
	while (to > from && !is_letter(f->folded[to - 1]))
		to--;
	return is_listed(f->folded, f->n) || is_listed(f->spelt, f->n) ||
	       is_listed(f->folded + from, to - from) || is_listed(f->spelt + from, to - from);
}

/* Mark where the n letters at `word` stand in `text`. */
static void
mark(bool *marked, const char *text, const char *word, size_t n)
{
	for (const char *at = strstr(text, word); at; at = strstr(at + 1, word))
		memset(marked + (at - text), true, n);
}

/* Mark a name, whose n bytes begin at `name`, forward and backward. */
static void
mark_name(bool *marked, const struct forms *f, const char *name, size_t n)
{
	char word[TEXT_ROOM];

	if (n >= sizeof(word))
		return;
	for (size_t i = 0; i < n; i++)
		word[i] = fold(name[i]);
	word[n] = '\0';
	for (int way = 0; way < 2; way++) {
		mark(marked, f->folded, word, n);
		mark(marked, f->spelt, word, n);
		reverse(word, n);
	}
}

/* Mark each word of a name that is long enough to mean it. */
static void
mark_words(bool *marked, const struct forms *f, const char *name)
{
	while (name && *name) {
		size_t n = 0;

		while (is_letter(name[n]))
			n++;
		if (n >= WORD_MIN)
			mark_name(marked, f, name, n);
		name += n ? n : 1;
	}
}

static bool
is_names(const struct forms *f, const char *login, const char *store)
{
	bool marked[TEXT_ROOM] = {false};
	size_t letters = 0, marks = 0;

	mark_words(marked, f, login);
	mark_words(marked, f, store);
	if (login && strlen(login) >= LOGIN_MIN)
		mark_name(marked, f, login, strlen(login));
	for (size_t i = 0; i < f->n; i++) {
		marks += marked[i];
		letters += !marked[i] && is_letter(f->folded[i]);
	}
	return marks && letters < LETTERS_MIN;
}

enum password_fault
password_fault(const char *password, const char *login, const char *store)
{
	struct forms f;

	if (strlen(password) > PASSWORD_MAX || text_length(password) < PASSWORD_MIN)
		return PASSWORD_LENGTH;
	forms_make(&f, password);
	if (repeats(&f))
		return PASSWORD_REPEATS;
	if (is_row(&f))
		return PASSWORD_ROW;
	if (is_common(&f))
		return PASSWORD_COMMON;
	return is_names(&f, login, store) ? PASSWORD_NAMES : PASSWORD_FINE;
}

const char *
password_fault_words(enum password_fault fault)
{
	static const char *const words[PASSWORD_FAULT__MAX] = {[PASSWORD_FINE] = "is fine.",
		[PASSWORD_LENGTH] = "needs 12 to 256 characters.",
		[PASSWORD_REPEATS] =
			"repeats a few characters. Choose one that is harder to guess.",
		[PASSWORD_ROW] =
			"is a row like 1234 or qwerty. Choose one that is harder to guess.",
		[PASSWORD_COMMON] = "is one of the commonest. Choose one that is harder to guess.",
		[PASSWORD_NAMES] = ("is little more than the user name or the store's name."
				    " Choose one that is harder to guess.")};

	return words[fault];
}
