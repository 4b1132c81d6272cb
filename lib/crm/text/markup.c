#include "crm/text/markup.h"

#include <ctype.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include <libxml/HTMLparser.h>

#include "crm/text/charset.h"

#define NAME_MAX_BYTES 10  /* the longest name of HTML 4 has 8 letters */
#define TAG_MAX        512 /* a '<' whose '>' is further away begins no tag */

static size_t
numeric_reference(struct text *t, const char *s)
{
	bool hex = s[2] == 'x' || s[2] == 'X';
	const char *from = s + (hex ? 3 : 2);
	unsigned long c = 0;
	const char *p = from;

	for (; hex ? isxdigit((unsigned char)*p) : isdigit((unsigned char)*p); p++) {
		int digit = isdigit((unsigned char)*p) ? *p - '0' : (*p | 0x20) - 'a' + 10;

		if (c < 0x110000)
			c = c * (hex ? 16 : 10) + (unsigned long)digit;
	}
	if (p == from || *p != ';')
		return 0;
	charset_add(t, c);
	return (size_t)(p - s) + 1;
}

/*
 * One character reference at `s` ("&amp;", "&eacute;", "&#233;", "&#xe9;"):
 * append its character to `t` and give the length read; 0 when it is none.
 * No reference stands for more than one character, so nothing expands.
 */
static size_t
markup_reference(struct text *t, const char *s)
{
	char name[NAME_MAX_BYTES + 1] = {0};
	size_t n = 0;
	const htmlEntityDesc *entity;

	if (s[0] != '&')
		return 0;
	if (s[1] == '#')
		return numeric_reference(t, s);
	while (n < NAME_MAX_BYTES && isalnum((unsigned char)s[1 + n])) {
		name[n] = s[1 + n];
		n++;
	}
	if (n == 0 || s[1 + n] != ';')
		return 0;
	entity = htmlEntityLookup((const xmlChar *)name);
	if (!entity && !text_equal(name, "apos"))
		return 0;
	charset_add(t, entity ? entity->value : '\'');
	return n + 2;
}

char *
markup_unescape(struct mem *m, const char *s)
{
	struct text t = text_begin(m);

	while (*s) {
		size_t plain = strcspn(s, "&");
		size_t n;

		text_add_n(&t, s, plain);
		s += plain;
		n = markup_reference(&t, s);
		if (n == 0 && *s)
			text_add_n(&t, s, n = 1);
		s += n;
	}
	return t.s;
}

static bool
is_one_of(const char *name, const char *const *names, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (text_equal_fold(name, names[i]))
			return true;
	return false;
}

/* Elements that stand on lines of their own, and those whose text is for a browser. */
static const char *const blocks[] = {"p", "div", "li", "tr", "ul", "ol", "table", "h1", "h2", "h3"};
static const char *const unread[] = {"style", "script", "title", "head", "template"};

static void
new_line(struct text *t)
{
	if (t->len > 0 && t->s[t->len - 1] != '\n')
		text_add(t, "\n");
}

static void
add_node(struct text *t, const xmlNode *node)
{
	const char *name = (const char *)node->name;

	if (node->type == XML_TEXT_NODE || node->type == XML_CDATA_SECTION_NODE)
		text_add(t, (const char *)node->content);
	else if (text_equal_fold(name, "br"))
		text_add(t, "\n");
	else if (is_one_of(name, blocks, sizeof(blocks) / sizeof(blocks[0])))
		new_line(t);
}

/* What is read after `node` and, with `into`, before it all that is in it; NULL at the end. */
static const xmlNode *
next_node(struct text *t, const xmlNode *node, bool into)
{
	if (into && node->children)
		return node->children;
	for (; node; node = node->parent) {
		if (node->type == XML_ELEMENT_NODE && is_one_of((const char *)node->name, blocks,
							      sizeof(blocks) / sizeof(blocks[0])))
			new_line(t);
		if (node->next)
			return node->next;
	}
	return NULL;
}

static void
add_words(struct text *t, const xmlDoc *doc)
{
	bool is_read;

	for (const xmlNode *node = doc->children; node; node = next_node(t, node, is_read)) {
		is_read = node->type == XML_TEXT_NODE || node->type == XML_CDATA_SECTION_NODE ||
			  (node->type == XML_ELEMENT_NODE &&
				  !is_one_of((const char *)node->name, unread,
					  sizeof(unread) / sizeof(unread[0])));
		if (is_read)
			add_node(t, node);
	}
}

/* Whether the '<' at `s` begins a tag or a comment; else people have typed it. */
static bool
begins_tag(const char *s)
{
	if (text_starts(s, "<!--"))
		return true;
	return (isalpha((unsigned char)s[1]) || s[1] == '/' || s[1] == '!') &&
	       memchr(s, '>', strnlen(s, TAG_MAX));
}

/* `s` with each '<' that begins no tag as a reference: the reader would take what follows it. */
static const char *
only_tags(struct mem *m, const char *s)
{
	struct text t = text_begin(m);

	for (size_t n; *s; s += n) {
		n = *s == '<' ? 1 : strcspn(s, "<");
		if (*s == '<' && !begins_tag(s))
			text_add(&t, "&lt;");
		else
			text_add_n(&t, s, n);
	}
	return t.s;
}

char *
markup_plain(struct mem *m, const char *s)
{
	struct text t = text_begin(m);
	const char *html;
	htmlDocPtr doc;

	if (!strchr(s, '<'))
		return text_clean(m, markup_unescape(m, s));
	html = only_tags(m, s);
	doc = htmlReadMemory(html, (int)strlen(html), NULL, "UTF-8",
		HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING | HTML_PARSE_NONET |
			HTML_PARSE_NODEFDTD);
	if (!doc)
		return text_clean(m, markup_unescape(m, s));
	add_words(&t, doc);
	xmlFreeDoc(doc);
	return text_clean(m, t.s);
}
