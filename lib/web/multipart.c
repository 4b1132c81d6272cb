/* A form with files (RFC 7578). Nothing is copied but the texts: a file's bytes stay in the body. */
#define _GNU_SOURCE /* memmem */
#include <string.h>
#include <strings.h>

#include "base/text.h"
#include "web/internal.h"

#define BOUNDARY_MAX 70 /* RFC 2046, 5.1.1 */
#define HEAD_MAX     4096

/* A body on its way through, and what was found in it. */
struct parts {
	struct mem *mem;
	const char *at, *end;
	const char *delimiter; /* before a part: a line's end, two hyphens and the boundary */
	size_t delimiter_n;
	struct param *fields;
	struct upload *files;
	size_t n_fields, n_files;
};

struct span {
	const char *s;
	size_t n;
};

/* A parameter's value, which begins at `s`: quoted, or a word. False: the quote does not end. */
static bool
read_value(struct span *out, const char *s, const char *end)
{
	bool quoted = s < end && *s == '"';
	const char *stop = s += quoted, *stops = quoted ? "\"" : "; \t";

	while (stop < end && !strchr(stops, *stop))
		stop++;
	*out = (struct span){s, (size_t)(stop - s)};
	return !quoted || stop < end;
}

/* A parameter of a header line: `; name="..."`. False: it has none. */
static bool
find_parameter(struct span *out, struct span line, const char *name)
{
	const char *p = line.s, *end = line.s + line.n;
	size_t n = strlen(name);

	while ((p = memchr(p, ';', (size_t)(end - p)))) {
		for (p++; p < end && *p == ' '; p++)
			;
		if ((size_t)(end - p) > n && strncasecmp(p, name, n) == 0 && p[n] == '=')
			return read_value(out, p + n + 1, end);
	}
	return false;
}

/* The delimiter that the content type names, or NULL. */
static const char *
find_delimiter(struct mem *m, const char *type)
{
	struct span boundary;

	if (!find_parameter(&boundary, (struct span){type, strlen(type)}, "boundary") ||
		boundary.n == 0 || boundary.n > BOUNDARY_MAX)
		return NULL;
	return mem_printf(m, "\r\n--%s", mem_strndup(m, boundary.s, boundary.n));
}

/* The head's line of that name. */
static bool
find_line(struct span *out, struct span head, const char *name)
{
	const char *end = head.s + head.n;
	size_t n = strlen(name);

	for (const char *p = head.s; p < end;) {
		const char *stop = memmem(p, (size_t)(end - p), "\r\n", 2);
		size_t len = (size_t)((stop ? stop : end) - p);

		if (len > n && strncasecmp(p, name, n) == 0) {
			*out = (struct span){p, len};
			return true;
		}
		p += len + 2;
	}
	return false;
}

/* What a file was called there: old browsers send its folders too. */
static const char *
without_folders(const char *s)
{
	const char *last = s;

	for (; *s; s++)
		if (*s == '/' || *s == '\\')
			last = s + 1;
	return last;
}

static enum status
add_field(struct parts *p, const char *name, struct span value)
{
	struct param *f = &p->fields[p->n_fields++];

	f->name = name;
	return text_as_sent(&f->value, p->mem, value.s, value.n);
}

static enum status
add_file(struct parts *p, const char *name, struct span called, struct span bytes)
{
	struct upload file = {.name = name, .bytes = bytes.s, .n = bytes.n};
	enum status st = text_as_sent(&file.file_name, p->mem, called.s, called.n);

	if (st != ST_OK || (called.n == 0 && bytes.n == 0))
		return st;
	file.file_name = without_folders(file.file_name);
	p->files[p->n_files++] = file;
	return ST_OK;
}

static enum status
add_part(struct parts *p, struct span head, struct span value)
{
	struct span line, name, called;
	const char *text;
	enum status st;

	if (!find_line(&line, head, "content-disposition:") || !find_parameter(&name, line, "name"))
		return ST_BAD_REQUEST;
	st = text_as_sent(&text, p->mem, name.s, name.n);
	if (st != ST_OK)
		return st;
	return find_parameter(&called, line, "filename") ? add_file(p, text, called, value)
							 : add_field(p, text, value);
}

/* The part at p->at, which is left at the delimiter after it. */
static enum status
read_part(struct parts *p)
{
	size_t left = (size_t)(p->end - p->at);
	const char *blank = memmem(p->at, left < HEAD_MAX ? left : HEAD_MAX, "\r\n\r\n", 4);
	const char *value = blank ? blank + 4 : NULL, *stop;
	struct span head;

	if (!blank)
		return ST_BAD_REQUEST;
	stop = memmem(value, (size_t)(p->end - value), p->delimiter, p->delimiter_n);
	if (!stop)
		return ST_BAD_REQUEST;
	head = (struct span){p->at, (size_t)(blank - p->at)};
	p->at = stop;
	return add_part(p, head, (struct span){value, (size_t)(stop - value)});
}

/* Go over the delimiter at p->at, whose line's end is not there before the first. ST_NOT_FOUND: it was
 * the last. */
static enum status
next_part(struct parts *p, bool first)
{
	const char *delimiter = p->delimiter + (first ? 2 : 0);
	size_t n = strlen(delimiter);

	if ((size_t)(p->end - p->at) < n + 2 || memcmp(p->at, delimiter, n) != 0)
		return ST_BAD_REQUEST;
	p->at += n + 2;
	if (memcmp(p->at - 2, "--", 2) == 0)
		return ST_NOT_FOUND;
	return memcmp(p->at - 2, "\r\n", 2) == 0 ? ST_OK : ST_BAD_REQUEST;
}

enum status
multipart_parse(struct request *req, const char *body, size_t n)
{
	struct mem *m = req->mem;
	struct parts p = {.mem = m,
		.at = body,
		.end = body + n,
		.delimiter = find_delimiter(m, req->content_type),
		.fields = mem_array(m, struct param, REQUEST_FIELDS_MAX),
		.files = mem_array(m, struct upload, REQUEST_FIELDS_MAX)};
	enum status st;

	if (!p.delimiter)
		return ST_BAD_REQUEST;
	p.delimiter_n = strlen(p.delimiter);
	st = next_part(&p, true);
	for (size_t i = 0; st == ST_OK; i++) {
		st = i < REQUEST_FIELDS_MAX ? read_part(&p) : ST_TOO_LARGE;
		if (st == ST_OK)
			st = next_part(&p, false);
	}
	req->post = (struct params){p.fields, p.n_fields};
	req->uploads = (struct uploads){p.files, p.n_files};
	return st == ST_NOT_FOUND ? ST_OK : st;
}
