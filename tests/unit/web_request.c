/* Parsing of a request: what is taken, what is refused, and what it looks like then. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "web/internal.h"

static struct config config = {.dealer = "Example", .prefix = ""};

struct parsed {
	struct mem *mem;
	struct request req;
	struct envelope env;
	enum status st;
};

static struct parsed
parse(char *const *env, const char *body)
{
	struct parsed p = {.mem = mem_create(NULL)};
	struct incoming in = {.env = env, .body = body, .body_n = body ? strlen(body) : 0};

	p.req = (struct request){.mem = p.mem, .config = &config, .family = "leads"};
	p.st = request_parse(&p.req, &p.env, &in);
	return p;
}

static char *
literal(struct mem *m, const char *name, const char *value)
{
	return mem_printf(m, "%s=%s", name, value);
}

static struct parsed
parse_get(const char *path, const char *query)
{
	struct mem *m = mem_create(NULL);
	char *env[] = {literal(m, "REQUEST_METHOD", "GET"), literal(m, "PATH_INFO", path),
		literal(m, "QUERY_STRING", query), NULL};
	struct parsed p = parse(env, NULL);

	mem_on_destroy(p.mem, (void (*)(void *))mem_destroy, m);
	return p;
}

static void
test_params(void **state)
{
	static const struct {
		const char *text;
		size_t n;
		const char *name, *value;
	} cases[] = {{"a=1&a=2&b=3", 3, "a", "1"}, {"a=1+2%20%2B", 1, "a", "1 2 +"},
		{"a", 1, "a", ""}, {"=x", 1, "", "x"}, {"a=b=c", 1, "a", "b=c"},
		{"&&a=1&&", 1, "a", "1"}, {"a=100%", 1, "a", "100%"}, {"a=%4", 1, "a", "%4"},
		{"a=%zz%41", 1, "a", "%zzA"}, {"a=x%0D%0Ay%0Dz%0A", 1, "a", "x\ny\nz\n"},
		{"%61=1", 1, "a", "1"}, {"a=%C3%A9%f0%9f%9a%97", 1, "a", "é🚗"}};
	struct mem *m = mem_create(NULL);

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct params p;

		assert_int_equal(params_parse(&p, m, cases[i].text, strlen(cases[i].text)), ST_OK);
		assert_int_equal(p.n, cases[i].n);
		assert_string_equal(params_get(&p, cases[i].name), cases[i].value);
		assert_null(params_get(&p, "missing"));
	}
	mem_destroy(m);
}

static void
test_params_refused(void **state)
{
	static const char *const bad[] = {"a=%00", "a=%01", "%1f=1", "a=%7f", "a=%ff", "a=%c0%af",
		"a=%ed%a0%80", "a=%f4%90%80%80", "a=\x80"};
	struct mem *m = mem_create(NULL);
	struct params p;
	struct text t = text_begin(m);

	(void)state;
	for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++)
		assert_int_equal(params_parse(&p, m, bad[i], strlen(bad[i])), ST_BAD_REQUEST);
	for (int i = 0; i < REQUEST_FIELDS_MAX; i++)
		text_add(&t, i ? "&a=1" : "a=1");
	assert_int_equal(params_parse(&p, m, t.s, t.len), ST_OK);
	assert_int_equal(p.n, REQUEST_FIELDS_MAX);
	text_add(&t, "&a=1");
	assert_int_equal(params_parse(&p, m, t.s, t.len), ST_TOO_LARGE);
	mem_destroy(m);
}

static void
test_percent(void **state)
{
	static const char *const texts[] = {"", "plain", "a b&c=d%e;f\"g\n", "é🚗", "-._~"};
	struct mem *m = mem_create(NULL);

	(void)state;
	for (size_t i = 0; i < sizeof(texts) / sizeof(texts[0]); i++)
		assert_string_equal(percent_decode(m, request_encode(m, texts[i])), texts[i]);
	assert_string_equal(request_encode(m, "a b/\r"), "a%20b%2F%0D");
	assert_null(percent_decode(m, "%00"));
	mem_destroy(m);
}

static void
test_address(void **state)
{
	struct parsed p = parse_get("/12/edit", "a=b&c=%20");

	(void)state;
	assert_int_equal(p.st, ST_OK);
	assert_string_equal(request_address(&p.req), "/leads/12/edit");
	mem_destroy(p.mem);
	p = parse_get("", "");
	assert_string_equal(request_address(&p.req), "/leads");
	assert_string_equal(p.req.path, "/");
	mem_destroy(p.mem);
}

static void
test_path(void **state)
{
	static const char *const good[] = {"/leads", "/leads/1/contact", "/sales-edit/7/delete"};
	static const char *const bad[] = {"", "/", "leads", "/leads/", "//evil.example.com",
		"/leads//1", "/\\evil", "http://evil.example.com", "/a\nb", "/a b", "/a\\b",
		"javascript:x", "/a:b", "/leads?x=y", "/leads#x", "/%2fevil", "/LEADS"};
	char long_one[REQUEST_PATH_MAX + 2];

	(void)state;
	for (size_t i = 0; i < sizeof(good) / sizeof(good[0]); i++)
		assert_true(request_is_path(good[i]));
	for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++)
		assert_false(request_is_path(bad[i]));
	assert_false(request_is_path(NULL));
	memset(long_one, 'a', sizeof(long_one));
	long_one[0] = '/';
	long_one[sizeof(long_one) - 1] = '\0';
	assert_false(request_is_path(long_one));
	long_one[sizeof(long_one) - 2] = '\0';
	assert_true(request_is_path(long_one));
}

static void
test_headers(void **state)
{
	char *env[] = {(char[]){"REQUEST_METHOD=HEAD"}, (char[]){"REMOTE_ADDR=2001:db8::1"},
		(char[]){"HTTPS=on"}, (char[]){"HTTP_HX_REQUEST=true"},
		(char[]){"HTTP_COOKIE=x=1; uplog-form=F ; uplog=T; uplog=second; uplogx=no"},
		(char[]){"HTTP_USER_AGENT=a\x01"}, (char[]){"HTTP_ORIGIN=http://h"}, NULL};
	struct parsed p = parse(env, NULL);

	(void)state;
	assert_int_equal(p.st, ST_OK);
	assert_true(p.env.head);
	assert_int_equal(p.req.method, METHOD_GET);
	assert_string_equal(p.req.ip, "2001:db8::1");
	assert_true(p.req.https);
	assert_true(p.req.htmx);
	assert_string_equal(p.req.session_token, "T");
	assert_string_equal(p.env.form_secret, "F");
	assert_null(p.env.notice);
	assert_string_equal(p.req.user_agent, "");
	assert_string_equal(p.env.origin, "http://h");
	assert_int_equal(strlen(p.req.id), 16);
	mem_destroy(p.mem);
}

static void
test_strange_address(void **state)
{
	char *env[] = {(char[]){"REQUEST_METHOD=GET"},
		(char[]){"REMOTE_ADDR=1.2.3.4; DROP TABLE users"}, NULL};
	struct parsed p = parse(env, NULL);

	(void)state;
	assert_string_equal(p.req.ip, "");
	mem_destroy(p.mem);
}

static void
test_bodies(void **state)
{
	char *form[] = {(char[]){"REQUEST_METHOD=POST"},
		(char[]){"CONTENT_TYPE=application/x-www-form-urlencoded; charset=UTF-8"}, NULL};
	char *xml[] = {(char[]){"REQUEST_METHOD=POST"}, (char[]){"CONTENT_TYPE=text/xml"}, NULL};
	char *other[] = {(char[]){"REQUEST_METHOD=DELETE"}, NULL};
	struct parsed p = parse(form, "a=1&b=2");

	(void)state;
	assert_int_equal(p.st, ST_OK);
	assert_string_equal(request_post(&p.req, "b"), "2");
	assert_null(request_get(&p.req, "b"));
	assert_null(p.req.body);
	mem_destroy(p.mem);
	p = parse(xml, "<a/>");
	assert_int_equal(p.req.body_n, 4);
	assert_int_equal(p.req.post.n, 0);
	mem_destroy(p.mem);
	p = parse(other, NULL);
	assert_int_equal(p.st, ST_BAD_METHOD);
	mem_destroy(p.mem);
}

#define HEAD(rest) "--B\r\nContent-Disposition: form-data; " rest "\r\n\r\n"
#define END        "\r\n--B--\r\n"

static struct parsed
parse_parts(const char *type, const char *body)
{
	struct mem *m = mem_create(NULL);
	char *env[] = {
		literal(m, "REQUEST_METHOD", "POST"), literal(m, "CONTENT_TYPE", type), NULL};
	struct parsed p = parse(env, body);

	mem_on_destroy(p.mem, (void (*)(void *))mem_destroy, m);
	return p;
}

/* A form with files, as browsers send it. */
static void
test_multipart(void **state)
{
	const char *body =
		HEAD("name=\"note\"") "two\r\nlines; é\r\n" HEAD("name=\"empty\"") "\r\n" HEAD(
			"name=\"none\"; filename=\"\"") "\r\n"
							"--B\r\ncontent-disposition: form-data; "
							"name=\"file\"; filename=\"C:\\my "
							"files\\cars; new.csv\"\r\nContent-Type: "
							"text/"
							"csv\r\n\r\na,\xff\r\n\r\na--Bcd\r\n" END;
	struct parsed p = parse_parts("multipart/form-data; charset=utf-8; boundary=B", body);
	const struct upload *file = request_upload(&p.req, "file");

	(void)state;
	assert_int_equal(p.st, ST_OK);
	assert_int_equal(p.req.post.n, 2);
	assert_string_equal(request_post(&p.req, "note"), "two\nlines; é");
	assert_string_equal(request_post(&p.req, "empty"), "");
	assert_null(request_upload(&p.req, "none"));
	assert_null(p.req.body);
	assert_non_null(file);
	assert_string_equal(file->file_name, "cars; new.csv");
	assert_int_equal(file->n, strlen("a,\xff\r\n\r\na--Bcd\r\n"));
	assert_memory_equal(file->bytes, "a,\xff\r\n\r\na--Bcd\r\n", file->n);
	mem_destroy(p.mem);
	p = parse_parts("multipart/form-data; boundary=\"B\"", "--B--\r\n");
	assert_int_equal(p.st, ST_OK);
	assert_int_equal(p.req.post.n, 0);
	mem_destroy(p.mem);
}

static void
test_multipart_refused(void **state)
{
	static const char *const bodies[] = {"", "--B", "--B\r\n", "--B\r\n\r\nx" END,
		"x" HEAD("name=\"a\"") "x" END, HEAD("name=\"a\"") "x",
		HEAD("name=\"a\"") "x\r\n--B", HEAD("name=\"a\"") "x\r\n--Bx",
		HEAD("name=\"a\"") "\xff" END, HEAD("name=\"a\"") "\1" END,
		HEAD("name=\"\xff\"") "x" END, HEAD("name=\"a\"; filename=\"\xff\"") "x" END,
		HEAD("filename=\"a\"") "x" END, HEAD("name=\"a") "x" END,
		"--B\r\nContent-Type: text/plain\r\n\r\nx" END};
	static const char *const types[] = {"multipart/form-data",
		"multipart/form-data; boundary=", "multipart/form-data; boundary=\"B",
		"multipart/form-data; boundary=C",
		"multipart/form-data; boundary=1234567890123456789012345678901234567890"
		"1234567890123456789012345678901"};
	struct parsed p;

	(void)state;
	for (size_t i = 0; i < sizeof(bodies) / sizeof(bodies[0]); i++) {
		p = parse_parts("multipart/form-data; boundary=B", bodies[i]);
		assert_int_equal(p.st, ST_BAD_REQUEST);
		mem_destroy(p.mem);
	}
	for (size_t i = 0; i < sizeof(types) / sizeof(types[0]); i++) {
		p = parse_parts(types[i], HEAD("name=\"a\"") "x" END);
		assert_int_equal(p.st, ST_BAD_REQUEST);
		mem_destroy(p.mem);
	}
}

static void
test_multipart_parts(void **state)
{
	struct mem *m = mem_create(NULL);
	struct text t = text_begin(m);
	struct parsed p;

	(void)state;
	for (int i = 0; i < REQUEST_FIELDS_MAX; i++)
		text_add(&t, HEAD("name=\"a\"") "1\r\n");
	p = parse_parts("multipart/form-data; boundary=B", mem_printf(m, "%s--B--", t.s));
	assert_int_equal(p.st, ST_OK);
	assert_int_equal(p.req.post.n, REQUEST_FIELDS_MAX);
	mem_destroy(p.mem);
	p = parse_parts("multipart/form-data; boundary=B",
		mem_printf(m, "%s" HEAD("name=\"a\"") "1" END, t.s));
	assert_int_equal(p.st, ST_TOO_LARGE);
	mem_destroy(p.mem);
	mem_destroy(m);
}

static void
test_refused(void **state)
{
	struct parsed p = parse_get("/\xc3\xa9", "");
	struct mem *m = mem_create(NULL);
	char *query = mem_alloc(m, REQUEST_QUERY_MAX + 2, 1);

	(void)state;
	assert_int_equal(p.st, ST_NOT_FOUND);
	mem_destroy(p.mem);
	p = parse_get("/", "a b");
	assert_int_equal(p.st, ST_BAD_REQUEST);
	mem_destroy(p.mem);
	memset(query, 'a', REQUEST_QUERY_MAX + 1);
	p = parse_get("/", query);
	assert_int_equal(p.st, ST_TOO_LARGE);
	mem_destroy(p.mem);
	p = parse_get(query, "");
	assert_int_equal(p.st, ST_BAD_REQUEST);
	mem_destroy(p.mem);
	mem_destroy(m);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(test_params),
		cmocka_unit_test(test_params_refused), cmocka_unit_test(test_percent),
		cmocka_unit_test(test_address), cmocka_unit_test(test_path),
		cmocka_unit_test(test_headers), cmocka_unit_test(test_strange_address),
		cmocka_unit_test(test_bodies), cmocka_unit_test(test_multipart),
		cmocka_unit_test(test_multipart_refused), cmocka_unit_test(test_multipart_parts),
		cmocka_unit_test(test_refused)};

	return cmocka_run_group_tests_name("web_request", tests, NULL, NULL);
}
