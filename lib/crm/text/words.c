#include "crm/text/words.h"

#include <stdbool.h>
#include <string.h>

#include <glib.h>

#include "base/text.h"
#include "widths.h"

/* Letters that Unicode does not take apart, as people without them type them. */
static const struct {
	gunichar letter;
	const char *typed;
} plain_letters[] = {{0xe6, "ae"}, {0xf0, "d"}, {0xf8, "o"}, {0xfe, "th"}, {0x111, "d"},
	{0x127, "h"}, {0x131, "i"}, {0x142, "l"}, {0x14b, "n"}, {0x153, "oe"}, {0x167, "t"}};

/* One text being read. */
struct reading {
	struct words *to;
	struct mem *mem;
	struct text word;
	size_t letters;   /* of the word so far */
	size_t since_dot; /* letters since its beginning or the last dot in it */
};

static void
end_word(struct reading *r)
{
	if (r->letters) {
		r->to->v = mem_grow(
			r->mem, (void *)r->to->v, r->to->n, r->to->n + 1, sizeof(*r->to->v));
		r->to->v[r->to->n++] = r->word.s;
	}
	r->word = text_begin(r->mem);
	r->letters = r->since_dot = 0;
}

static const char *
plain_letter(gunichar c)
{
	for (size_t i = 0; i < sizeof(plain_letters) / sizeof(plain_letters[0]); i++)
		if (plain_letters[i].letter == c)
			return plain_letters[i].typed;
	return NULL;
}

static void
add_letter(struct reading *r, gunichar c)
{
	const char *plain = plain_letter(c);
	size_t n = plain ? strlen(plain) : 1;
	char bytes[6];

	r->since_dot++;
	if (r->letters + n > WIDTH_CUSTOMER_WORDS_WORD)
		return;
	r->letters += n;
	if (plain)
		text_add(&r->word, plain);
	else
		text_add_n(&r->word, bytes, (size_t)g_unichar_to_utf8(c, bytes));
}

/* The dots of initials are inside of a word: "J.R." */
static bool
is_dot_of_initials(const struct reading *r, gunichar c)
{
	return c == '.' && r->since_dot == 1;
}

static bool
is_apostrophe(gunichar c)
{
	return c == '\'' || c == '`' || c == 0x2bc || (c >= 0x2018 && c <= 0x201b);
}

static void
read_sign(struct reading *r, gunichar c)
{
	if (g_unichar_ismark(c) || is_apostrophe(c))
		return;
	if (g_unichar_isalnum(c))
		add_letter(r, c);
	else if (is_dot_of_initials(r, c))
		r->since_dot = 0;
	else
		end_word(r);
}

/* `s` in one case, its accents behind their letters; to be freed. An acute accent that stands for an
 * apostrophe would become a blank with an accent on it. */
static char *
fold(const char *s)
{
	char **parts = g_strsplit(s, "\u00b4", -1);
	char *plain = g_strjoinv("'", parts);
	char *apart = g_utf8_normalize(plain, -1, G_NORMALIZE_ALL);
	char *folded = g_utf8_casefold(apart, -1);

	g_strfreev(parts);
	g_free(plain);
	g_free(apart);
	return folded;
}

void
words_add(struct words *w, struct mem *m, const char *s)
{
	struct reading r = {.to = w, .mem = m, .word = text_begin(m)};
	char *folded;

	if (text_empty(s) || !text_is_utf8(s, strlen(s)))
		return;
	folded = fold(s);
	for (char *p = folded; *p; p = g_utf8_next_char(p))
		read_sign(&r, g_utf8_get_char(p));
	end_word(&r);
	g_free(folded);
}

struct words
words_of(struct mem *m, const char *s)
{
	struct words w = {0};

	words_add(&w, m, s);
	return w;
}

bool
words_have(const struct words *w, const char *word)
{
	for (size_t i = 0; i < w->n; i++)
		if (text_equal(w->v[i], word))
			return true;
	return false;
}

struct words
words_distinct(struct mem *m, const struct words *w)
{
	struct words once = {.v = (const char **)mem_alloc(m, w->n + 1, sizeof(*w->v))};

	for (size_t i = 0; i < w->n; i++)
		if (!words_have(&once, w->v[i]))
			once.v[once.n++] = w->v[i];
	return once;
}
