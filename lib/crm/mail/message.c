#include "crm/mail/message.h"

#include <string.h>

#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wpedantic"
#include <gmime/gmime.h>
#pragma GCC diagnostic pop

static GMimeObject *
body_part(const char *body)
{
	GMimeTextPart *part = g_mime_text_part_new_with_subtype("plain");

	g_mime_text_part_set_charset(part, "utf-8");
	g_mime_text_part_set_text(part, body);
	g_mime_part_set_content_encoding(
		GMIME_PART(part), g_mime_part_get_best_content_encoding(
					  GMIME_PART(part), GMIME_ENCODING_CONSTRAINT_7BIT));
	return GMIME_OBJECT(part);
}

static void
set_head(GMimeMessage *out, struct mem *m, const struct message *message)
{
	const char *domain = strrchr(message->from_address, '@');
	GDateTime *at = g_date_time_new_from_unix_utc(message->at.s);

	g_mime_message_add_mailbox(
		out, GMIME_ADDRESS_TYPE_FROM, message->from_name, message->from_address);
	g_mime_message_add_mailbox(
		out, GMIME_ADDRESS_TYPE_TO, message->to_name, message->to_address);
	if (message->reply_address)
		g_mime_message_add_mailbox(out, GMIME_ADDRESS_TYPE_REPLY_TO, message->reply_name,
			message->reply_address);
	g_mime_message_set_subject(out, message->subject, "utf-8");
	g_mime_message_set_date(out, at);
	g_mime_message_set_message_id(
		out, mem_printf(m, "%s@%s", message->id, domain ? domain + 1 : "localhost"));
	if (message->is_automatic)
		g_mime_object_append_header(
			GMIME_OBJECT(out), "Auto-Submitted", "auto-generated", NULL);
	g_date_time_unref(at);
}

const char *
message_make(size_t *out_n, struct mem *m, const struct message *message)
{
	GMimeFormatOptions *options;
	GMimeMessage *made;
	GMimeObject *body;
	char *text, *copy;

	g_mime_init();
	options = g_mime_format_options_new();
	g_mime_format_options_set_newline_format(options, GMIME_NEWLINE_FORMAT_DOS);
	made = g_mime_message_new(TRUE);
	set_head(made, m, message);
	body = body_part(message->body);
	g_mime_message_set_mime_part(made, body);
	text = g_mime_object_to_string(GMIME_OBJECT(made), options);
	copy = mem_strdup(m, text);
	*out_n = strlen(copy);
	g_free(text);
	g_object_unref(body);
	g_object_unref(made);
	g_mime_format_options_free(options);
	return copy;
}
