#include "crm/mail/smtp.h"

#include <string.h>

#include <curl/curl.h>

#include "base/text.h"
#include "crm/text/charset.h"

/* Below OUTBOX_CLAIM_MINUTES together. */
#define CONNECT_SECONDS 30
#define MAIL_SECONDS    300

struct smtp {
	const struct config_smtp *server;
	CURL *curl;
};

/* One mail on its way. */
struct sending {
	const struct smtp_mail *mail;
	struct text reply; /* the server's last, its lines joined by blanks */
	bool reply_ended;
	bool of_recipient; /* it was asked about the recipient: what it refuses is this mail */
	bool of_words;     /* and then about what it was given */
	bool closing;      /* QUIT: what it says from now on is no answer */
	size_t given;
	bool given_all;
};

struct smtp *
smtp_open(struct mem *m, const struct config_smtp *server)
{
	struct smtp *s = mem_new(m, struct smtp);

	curl_global_init(CURL_GLOBAL_DEFAULT);
	s->server = server;
	s->curl = curl_easy_init();
	return s;
}

void
smtp_close(struct smtp *s)
{
	curl_easy_cleanup(s->curl);
	curl_global_cleanup();
}

/* What libcurl takes to be given away. */
static size_t
give(char *to, size_t size, size_t room, void *arg)
{
	struct sending *g = arg;
	size_t left = g->mail->n - g->given, n = left < size * room ? left : size * room;

	if (n == left && !g->given_all) {
		if (g->mail->last(g->mail->arg) != ST_OK)
			return CURL_READFUNC_ABORT;
		g->given_all = true;
	}
	memcpy(to, g->mail->text + g->given, n);
	g->given += n;
	return n;
}

/* A line of the server: "250-SIZE", and last of a reply "250 OK". */
static size_t
hear(char *line, size_t size, size_t n, void *arg)
{
	struct sending *g = arg;
	size_t length = size * n, cut = length;

	if (g->closing)
		return length;
	while (cut && (line[cut - 1] == '\r' || line[cut - 1] == '\n'))
		cut--;
	if (g->reply_ended)
		g->reply = text_begin(g->reply.mem);
	if (g->reply.len)
		text_add(&g->reply, " ");
	text_add_n(&g->reply, line, cut);
	g->reply_ended = cut < 4 || line[3] != '-';
	return length;
}

/* What libcurl tells it: the commands. */
static int
watch(CURL *c, curl_infotype type, char *bytes, size_t n, void *arg)
{
	struct sending *g = arg;

	(void)c;
	if (type != CURLINFO_HEADER_OUT || n < 4)
		return 0;
	g->of_recipient = g->of_recipient || strncmp(bytes, "RCPT", 4) == 0;
	g->of_words = g->of_words || strncmp(bytes, "DATA", 4) == 0;
	g->closing = g->closing || strncmp(bytes, "QUIT", 4) == 0;
	return 0;
}

static void
set_server(CURL *c, struct mem *m, const struct config_smtp *server)
{
	bool smtps = text_equal(server->tls, "smtps");
	bool none = text_equal(server->tls, "none");

	curl_easy_setopt(c, CURLOPT_URL,
		mem_printf(m, "%s://%s:%d", smtps ? "smtps" : "smtp", server->host, server->port));
	curl_easy_setopt(c, CURLOPT_USE_SSL, (long)(none ? CURLUSESSL_NONE : CURLUSESSL_ALL));
	curl_easy_setopt(c, CURLOPT_SSL_VERIFYPEER, 1L);
	curl_easy_setopt(c, CURLOPT_SSL_VERIFYHOST, 2L);
	if (!text_empty(server->tls_ca))
		curl_easy_setopt(c, CURLOPT_CAINFO, server->tls_ca);
	if (!text_empty(server->user) && !none) {
		curl_easy_setopt(c, CURLOPT_USERNAME, server->user);
		curl_easy_setopt(c, CURLOPT_PASSWORD, server->password);
	}
	curl_easy_setopt(c, CURLOPT_NOSIGNAL, 1L);
	curl_easy_setopt(c, CURLOPT_PROXY, "");
	curl_easy_setopt(c, CURLOPT_CONNECTTIMEOUT, (long)CONNECT_SECONDS);
	curl_easy_setopt(c, CURLOPT_TIMEOUT, (long)MAIL_SECONDS);
}

static int
code_of(const struct sending *g)
{
	int64_t code;

	return g->reply.len >= 3 &&
			       text_to_i64(&code, mem_strndup(g->reply.mem, g->reply.s, 3)) == ST_OK
		       ? (int)code
		       : 0;
}

/* What RCPT was refused for (RFC 5321, 4.2.3): of the codes that say more (RFC 3463) 5.1 is of addresses,
 * 5.1.7 and 5.1.8 of the sender's. Others are of the connection, such as a relay that is denied. */
static bool
is_of_address(const struct sending *g)
{
	const char *more = g->reply.len > 4 ? g->reply.s + 4 : "";
	int code = code_of(g);

	if (g->of_words || (code != 550 && code != 551 && code != 553))
		return false;
	return strncmp(more, "5.", 2) != 0 ||
	       (strncmp(more, "5.1.", 4) == 0 && more[4] != '7' && more[4] != '8');
}

/* What came of it. A refusal before the recipient was named is of the sign-in or the sender, and so of
 * every mail. */
static struct smtp_answer
answer_of(CURLcode rc, const struct sending *g)
{
	int code = code_of(g);

	if (rc == CURLE_OK)
		return (struct smtp_answer){.outcome = SMTP_TAKEN};
	if (g->of_recipient && code >= 400)
		return (struct smtp_answer){.outcome = code >= 500 ? SMTP_REFUSED : SMTP_LATER,
			.is_address = is_of_address(g),
			.away = code == 421};
	if (g->given_all)
		return (struct smtp_answer){.outcome = SMTP_UNSURE, .away = true};
	return (struct smtp_answer){.outcome = SMTP_LATER, .away = true};
}

static const char *
words_of(CURLcode rc, const struct sending *g, struct mem *m, const char *error)
{
	if (rc == CURLE_OK || code_of(g) >= 400)
		return text_clean(m, charset_to_utf8(m, g->reply.s, g->reply.len, NULL));
	if (rc == CURLE_LOGIN_DENIED)
		return "The mail server refuses the user or the password of [smtp].";
	return text_clean(m, charset_to_utf8(m, *error ? error : curl_easy_strerror(rc),
				     strlen(*error ? error : curl_easy_strerror(rc)), NULL));
}

struct smtp_answer
smtp_send(struct smtp *s, struct mem *m, const struct smtp_mail *mail)
{
	struct sending g = {.mail = mail, .reply = text_begin(m)};
	char error[CURL_ERROR_SIZE] = "";
	struct curl_slist *to = curl_slist_append(NULL, mail->to);
	struct smtp_answer answer;
	CURLcode rc;

	set_server(s->curl, m, s->server);
	curl_easy_setopt(s->curl, CURLOPT_MAIL_FROM, mail->from);
	curl_easy_setopt(s->curl, CURLOPT_MAIL_RCPT, to);
	curl_easy_setopt(s->curl, CURLOPT_UPLOAD, 1L);
	curl_easy_setopt(s->curl, CURLOPT_READFUNCTION, give);
	curl_easy_setopt(s->curl, CURLOPT_READDATA, &g);
	curl_easy_setopt(s->curl, CURLOPT_HEADERFUNCTION, hear);
	curl_easy_setopt(s->curl, CURLOPT_HEADERDATA, &g);
	curl_easy_setopt(s->curl, CURLOPT_VERBOSE, 1L);
	curl_easy_setopt(s->curl, CURLOPT_DEBUGFUNCTION, watch);
	curl_easy_setopt(s->curl, CURLOPT_DEBUGDATA, &g);
	curl_easy_setopt(s->curl, CURLOPT_ERRORBUFFER, error);
	rc = curl_easy_perform(s->curl);
	answer = answer_of(rc, &g);
	answer.words = words_of(rc, &g, m, error);
	curl_slist_free_all(to);
	curl_easy_reset(s->curl); /* forgets what is on this stack, keeps the connection */
	return answer;
}
