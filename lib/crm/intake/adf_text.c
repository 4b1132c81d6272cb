#include "crm/intake/adf_text.h"

#include <ctype.h>
#include <stdbool.h>
#include <string.h>
#include <strings.h>

#include "base/text.h"
#include "crm/text/markup.h"

#define PROLOGUE_BYTES 1000
#define ATTRIBUTES_MAX 32
#define VALUE_MAX      512 /* a quote whose pair is further away has none */
#define ELEMENTS_MAX   20000

struct repair {
	struct text out;
	struct mem *mem;
	const char *open[ADF_DEPTH_MAX]; /* elements that are not closed yet */
	size_t depth, elements;
};

static bool
is_name(char c)
{
	return isalnum((unsigned char)c) || (c && strchr("_-.:", c));
}

/* The first `word` in any case; one that ends in a letter is not found inside a longer name. */
static const char *
find_fold(const char *s, const char *word)
{
	size_t n = strlen(word);
	bool whole = is_name(word[n - 1]);

	for (; (s = strchr(s, word[0])); s++)
		if (strncasecmp(s, word, n) == 0 && !(whole && is_name(s[n])))
			return s;
	return NULL;
}

/* Just after the last `word` in `s`, or NULL. */
static const char *
after_last(const char *s, const char *word)
{
	const char *last = NULL;

	while ((s = find_fold(s, word)))
		last = s += strlen(word);
	return last;
}

static const char *
find_raw(struct mem *m, const char *s)
{
	const char *adf = find_fold(s, "<adf");
	const char *prospect = find_fold(s, "<prospect");
	const char *start = adf && (!prospect || adf < prospect) ? adf : prospect;
	const char *end;

	if (!start)
		return NULL;
	end = after_last(start, adf == start ? "</adf>" : "</prospect>");
	return end ? mem_strndup(m, start, (size_t)(end - start)) : start;
}

const char *
adf_text_find(struct mem *m, const char *s)
{
	const char *found = find_raw(m, s);

	if (!found && (find_fold(s, "&lt;adf") || find_fold(s, "&lt;prospect")))
		found = find_raw(m, markup_unescape(m, s));
	return found;
}

bool
adf_text_has_entities(const char *s)
{
	return find_fold(s, "<!entity") != NULL;
}

static void
add_escaped(struct text *t, const char *s, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		if (s[i] == '&')
			text_add(t, "&amp;");
		else if (s[i] == '<')
			text_add(t, "&lt;");
		else if (s[i] == '>')
			text_add(t, "&gt;");
		else if (s[i] == '"')
			text_add(t, "&quot;");
		else
			text_add_n(t, s + i, 1);
	}
}

/* Text with its references resolved. */
static void
add_text(struct repair *r, const char *s, size_t n)
{
	const char *plain = markup_unescape(r->mem, mem_strndup(r->mem, s, n));

	add_escaped(&r->out, plain, strlen(plain));
}

/* Length up to and with `end`, or all of `s` when it does not come. */
static size_t
length_through(const char *s, const char *end)
{
	const char *at = strstr(s, end);

	return at ? (size_t)(at - s) + strlen(end) : strlen(s);
}

static size_t
take_cdata(struct repair *r, const char *s)
{
	size_t start = strlen("<![CDATA[");
	size_t n = length_through(s, "]]>");
	size_t end = n >= start + 3 && text_equal(mem_strndup(r->mem, s + n - 3, 3), "]]>") ? 3 : 0;

	add_escaped(&r->out, s + start, n - start - end);
	return n;
}

/* A comment, declaration, document type or instruction: nothing of it is kept. */
static size_t
skip_declaration(const char *s)
{
	const char *bracket;
	size_t n;

	if (text_starts(s, "<!--"))
		return length_through(s, "-->");
	n = length_through(s, ">");
	bracket = text_starts(s, "<!") ? memchr(s, '[', n) : NULL;
	return bracket ? (size_t)(bracket - s) + length_through(bracket, "]>") : n;
}

/* The name at `s` in lower case without its prefix; *out_n is what it takes in the text. */
static const char *
take_name(struct repair *r, size_t *out_n, const char *s)
{
	const char *colon;
	size_t n = 0;
	char *name;

	while (is_name(s[n]))
		n++;
	*out_n = n;
	name = text_lower(r->mem, mem_strndup(r->mem, s, n));
	colon = strrchr(name, ':');
	return colon ? colon + 1 : name;
}

static bool
is_html(const char *name)
{
	static const char *const tags[] = {"br", "p", "div", "span", "b", "i", "u", "strong", "em",
		"font", "a", "ul", "ol", "li", "table", "tbody", "tr", "td", "hr", "html", "body"};

	for (size_t i = 0; i < sizeof(tags) / sizeof(tags[0]); i++)
		if (text_equal(name, tags[i]))
			return true;
	return false;
}

/* Elements that hold text only: where one is left open, the next tag ends it. */
static bool
is_leaf(const char *name)
{
	static const char *const names[] = {"id", "requestdate", "year", "make", "model", "vin",
		"stock", "trim", "doors", "bodystyle", "transmission", "odometer", "price", "name",
		"phone", "email", "street", "apartment", "city", "regioncode", "postalcode",
		"country", "vendorname", "service", "url", "description"};

	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++)
		if (text_equal(name, names[i]))
			return true;
	return false;
}

/* Length of the value at `s`, which may lack its quotes or the second of them. */
static size_t
take_value(struct repair *r, const char *s)
{
	bool quoted = *s == '"' || *s == '\'';
	const char *end = quoted ? memchr(s + 1, *s, strnlen(s + 1, VALUE_MAX)) : NULL;

	if (end) {
		add_text(r, s + 1, (size_t)(end - s - 1));
		return (size_t)(end - s) + 1;
	}
	s += quoted;
	end = s + strcspn(s, " \t\r\n>");
	if (*end == '>' && end > s && end[-1] == '/')
		end--;
	add_text(r, s, (size_t)(end - s));
	return quoted + (size_t)(end - s);
}

/* One attribute; `keep` is false for those that ADF does not have. */
static size_t
take_attribute(struct repair *r, const char *s, bool keep)
{
	size_t kept_length = r->out.len;
	size_t n, blank;
	const char *name = take_name(r, &n, s);

	text_addf(&r->out, " %s=\"", name);
	blank = strspn(s + n, " \t\r\n");
	if (s[n + blank] == '=') {
		n += blank + 1;
		n += strspn(s + n, " \t\r\n");
		n += take_value(r, s + n);
	}
	text_add(&r->out, "\"");
	if (!keep || !isalpha((unsigned char)name[0]) || strstr(name, "xmlns")) {
		r->out.len = kept_length;
		r->out.s[kept_length] = '\0';
	}
	return n;
}

static size_t
take_attributes(struct repair *r, const char *s)
{
	size_t n = 0, count = 0;

	while (s[n] && s[n] != '>' && s[n] != '<') {
		if (is_name(s[n]))
			n += take_attribute(r, s + n, count++ < ATTRIBUTES_MAX);
		else
			n++;
	}
	return n;
}

static void
close_last(struct repair *r)
{
	text_addf(&r->out, "</%s>", r->open[--r->depth]);
}

/* A tag that is not kept leaves a line break. */
static size_t
take_start_tag(struct repair *r, const char *s)
{
	size_t length, before;
	const char *name = take_name(r, &length, s + 1);
	bool html = is_html(name);
	size_t n = 1 + length;

	r->elements++;
	if (!html && r->depth && is_leaf(r->open[r->depth - 1]))
		close_last(r);
	before = r->out.len;
	text_addf(&r->out, "<%s", name);
	n += take_attributes(r, s + n);
	if (html || r->depth == ADF_DEPTH_MAX || !isalpha((unsigned char)name[0])) {
		r->out.len = before;
		text_add(&r->out, "\n");
		return n + (s[n] == '>');
	}
	text_add(&r->out, ">");
	r->open[r->depth++] = name;
	if (s[n] == '>' && s[n - 1] == '/')
		close_last(r);
	return n + (s[n] == '>');
}

/* An end tag closes what was opened in between; one that was never opened is dropped. */
static size_t
take_end_tag(struct repair *r, const char *s)
{
	size_t length;
	const char *name = take_name(r, &length, s + 2);
	size_t at = r->depth;

	while (at > 0 && !text_equal(r->open[at - 1], name))
		at--;
	while (at > 0 && r->depth >= at)
		close_last(r);
	return 2 + length + length_through(s + 2 + length, ">");
}

static size_t
take_markup(struct repair *r, const char *s)
{
	if (strncasecmp(s, "<![CDATA[", 9) == 0)
		return take_cdata(r, s);
	if (s[1] == '!' || s[1] == '?')
		return skip_declaration(s);
	if (s[1] == '/')
		return take_end_tag(r, s);
	if (isalpha((unsigned char)s[1]))
		return take_start_tag(r, s);
	text_add(&r->out, "&lt;");
	return 1;
}

enum status
adf_text_repair(const char **out, struct mem *m, const char *s)
{
	struct repair r = {.out = text_begin(m), .mem = m};

	*out = NULL;
	text_add(&r.out, "<documents>");
	while (*s) {
		size_t plain = strcspn(s, "<");

		add_text(&r, s, plain);
		s += plain;
		if (*s)
			s += take_markup(&r, s);
		if (r.elements > ELEMENTS_MAX)
			return ST_INVALID;
	}
	while (r.depth)
		close_last(&r);
	text_add(&r.out, "</documents>");
	*out = r.out.s;
	return ST_OK;
}

const char *
adf_text_encoding(struct mem *m, const char *bytes, size_t n)
{
	const char *head = mem_strndup(m, bytes, n < PROLOGUE_BYTES ? n : PROLOGUE_BYTES);
	const char *at = find_fold(head, "encoding");
	size_t length;

	if (!at)
		return NULL;
	at += strlen("encoding");
	at += strspn(at, " \t=\"'");
	length = strcspn(at, " \t\"'?>");
	return length ? mem_strndup(m, at, length) : NULL;
}
