#include "crm/intake/mail.h"

#include <ctype.h>
#include <string.h>

#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wpedantic"
#include <gmime/gmime.h>
#pragma GCC diagnostic pop

#include "base/text.h"
#include "crm/text/charset.h"

struct walk {
	struct mail *out;
	struct mem *mem;
};

bool
mail_is_one(const char *bytes, size_t n)
{
	size_t i = 0;

	if (n > 5 && memcmp(bytes, "From ", 5) == 0)
		return true;
	while (i < n && (isalnum((unsigned char)bytes[i]) || bytes[i] == '-'))
		i++;
	return i > 0 && i < n && bytes[i] == ':';
}

/* What may hold an ADF document: text, XML, or an attachment of no stated kind. */
static bool
is_text(GMimeObject *part)
{
	GMimeContentType *type = g_mime_object_get_content_type(part);

	return g_mime_content_type_is_type(type, "text", "*") ||
	       g_mime_content_type_is_type(type, "application", "xml") ||
	       g_mime_content_type_is_type(type, "application", "adf+xml") ||
	       g_mime_content_type_is_type(type, "application", "x-adf+xml") ||
	       g_mime_content_type_is_type(type, "application", "octet-stream");
}

static void
add_part(struct walk *w, GMimePart *part)
{
	GMimeDataWrapper *content = g_mime_part_get_content(part);
	GMimeObject *object = GMIME_OBJECT(part);
	GMimeStream *stream;
	GByteArray *bytes;
	char *type;

	if (!content || !is_text(object) || w->out->n == MAIL_PARTS_MAX)
		return;
	stream = g_mime_stream_mem_new();
	g_mime_data_wrapper_write_to_stream(content, stream);
	bytes = g_mime_stream_mem_get_byte_array(GMIME_STREAM_MEM(stream));
	type = g_mime_content_type_get_mime_type(g_mime_object_get_content_type(object));
	w->out->parts =
		mem_grow(w->mem, w->out->parts, w->out->n, w->out->n + 1, sizeof(w->out->parts[0]));
	w->out->parts[w->out->n++] = (struct mail_part){
		.type = text_lower(w->mem, type),
		.is_attachment = g_mime_part_is_attachment(part),
		.text = charset_to_utf8(w->mem, (const char *)bytes->data, bytes->len,
			g_mime_object_get_content_type_parameter(object, "charset")),
	};
	g_free(type);
	g_object_unref(stream);
}

static void
on_part(GMimeObject *parent, GMimeObject *part, gpointer arg)
{
	struct walk *w = arg;

	(void)parent;
	if (GMIME_IS_PART(part))
		add_part(w, GMIME_PART(part));
	else if (GMIME_IS_MESSAGE_PART(part) &&
		 g_mime_message_part_get_message(GMIME_MESSAGE_PART(part)))
		g_mime_message_foreach(
			g_mime_message_part_get_message(GMIME_MESSAGE_PART(part)), on_part, w);
}

enum status
mail_read(struct mail *out, struct mem *m, const char *bytes, size_t n)
{
	struct walk w = {.out = out, .mem = m};
	enum status st = ST_INVALID;
	GMimeStream *stream;
	GMimeParser *parser;
	GMimeMessage *message;

	*out = (struct mail){0};
	g_mime_init();
	stream = g_mime_stream_mem_new_with_buffer(bytes, n);
	parser = g_mime_parser_new_with_stream(stream);
	if (n > 5 && memcmp(bytes, "From ", 5) == 0)
		g_mime_parser_set_format(parser, GMIME_FORMAT_MBOX);
	message = g_mime_parser_construct_message(parser, NULL);
	if (message) {
		st = ST_OK;
		g_mime_message_foreach(message, on_part, &w);
		g_object_unref(message);
	}
	g_object_unref(parser);
	g_object_unref(stream);
	return st;
}
