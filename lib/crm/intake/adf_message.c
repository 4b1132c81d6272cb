#include "crm/intake/adf_message.h"

#include <string.h>

#include "crm/intake/adf_text.h"
#include "crm/intake/mail.h"
#include "crm/text/charset.h"

static void
append(struct mem *m, struct adf_document *to, const struct adf_document *from)
{
	to->prospects =
		mem_grow(m, to->prospects, to->n, to->n + from->n, sizeof(to->prospects[0]));
	for (size_t i = 0; i < from->n; i++)
		to->prospects[to->n++] = from->prospects[i];
	to->refused = mem_grow(m, to->refused, to->n_refused, to->n_refused + from->n_refused,
		sizeof(to->refused[0]));
	for (size_t i = 0; i < from->n_refused; i++)
		to->refused[to->n_refused++] = from->refused[i];
}

static enum status
read_bodies(struct adf_document *out, const char **out_why, struct mem *m, const struct mail *mail)
{
	enum status st = ST_NOT_FOUND;

	for (size_t i = 0; i < mail->n && st != ST_OK; i++)
		if (!mail->parts[i].is_attachment && adf_text_find(m, mail->parts[i].text))
			st = adf_read(out, out_why, m, mail->parts[i].text);
	return st;
}

static enum status
read_attachments(
	struct adf_document *out, const char **out_why, struct mem *m, const struct mail *mail)
{
	struct adf_document one;

	*out = (struct adf_document){0};
	*out_why = "there is no ADF document in it";
	for (size_t i = 0; i < mail->n; i++)
		if (mail->parts[i].is_attachment && adf_text_find(m, mail->parts[i].text) &&
			adf_read(&one, out_why, m, mail->parts[i].text) == ST_OK)
			append(m, out, &one);
	return out->n ? ST_OK : ST_INVALID;
}

static enum status
read_mail(
	struct adf_document *out, const char **out_why, struct mem *m, const char *bytes, size_t n)
{
	struct mail mail;
	enum status st;

	*out_why = "the mail cannot be read";
	if (mail_read(&mail, m, bytes, n) != ST_OK)
		return ST_INVALID;
	st = read_bodies(out, out_why, m, &mail);
	return st == ST_NOT_FOUND ? read_attachments(out, out_why, m, &mail) : st;
}

enum status
adf_message_read(
	struct adf_document *out, const char **out_why, struct mem *m, const char *bytes, size_t n)
{
	*out = (struct adf_document){0};
	*out_why = "the message is empty";
	if (n == 0)
		return ST_INVALID;
	*out_why = "the message is too large";
	if (n > ADF_MESSAGE_MAX)
		return ST_INVALID;
	if (mail_is_one(bytes, n))
		return read_mail(out, out_why, m, bytes, n);
	return adf_read(
		out, out_why, m, charset_to_utf8(m, bytes, n, adf_text_encoding(m, bytes, n)));
}
