/*
 * peer - what a page is measured against: statements behind the same web
 * server, through the client library and nothing else.
 *
 *   spawn-fcgi -n -s SOCKET -- peer DB-SOCKET USER DATABASE FOLDER
 *
 * It serves with two processes, as a program of ours with two workers.
 *
 * A request for PATH_INFO /bare/list answers with the rows of the statements in
 * FOLDER/bare/list.sql, as a plain table. A file holds one statement per line,
 * with its values in place; it is read again when it has changed, and its
 * statements are prepared once. What they change is rolled back.
 */
#include <fcgiapp.h>
#include <mysql.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <unistd.h>

#define STATEMENTS_MAX 64
#define PAGES_MAX      64
#define COLUMNS_MAX    64
#define CELL           1024

struct page {
	char name[64];
	struct timespec made;
	MYSQL_STMT *statements[STATEMENTS_MAX];
	size_t n;
};

static struct page pages[PAGES_MAX];
static size_t n_pages;

static void
fail(const char *what, const char *why)
{
	fprintf(stderr, "peer: %s: %s\n", what, why);
	exit(1);
}

static void
page_forget(struct page *p)
{
	for (size_t i = 0; i < p->n; i++)
		mysql_stmt_close(p->statements[i]);
	p->n = 0;
}

static void
page_read(struct page *p, MYSQL *my, const char *path)
{
	FILE *f = fopen(path, "r");
	char *line = NULL;
	size_t room = 0;
	ssize_t len;

	if (!f)
		fail(path, "cannot be opened");
	page_forget(p);
	while ((len = getline(&line, &room, f)) > 1) {
		MYSQL_STMT *st = mysql_stmt_init(my);

		if (p->n == STATEMENTS_MAX)
			fail(path, "too many statements");
		if (mysql_stmt_prepare(st, line, (unsigned long)len - 1) != 0)
			fail(line, mysql_stmt_error(st));
		p->statements[p->n++] = st;
	}
	free(line);
	fclose(f);
}

static struct page *
page_find(MYSQL *my, const char *folder, const char *name)
{
	char path[512];
	struct stat now;
	size_t i = 0;

	snprintf(path, sizeof(path), "%s%s.sql", folder, name);
	if (stat(path, &now) != 0)
		fail(path, "cannot be found");
	while (i < n_pages && strcmp(pages[i].name, name) != 0)
		i++;
	if (i == PAGES_MAX)
		fail(path, "too many pages");
	if (i == n_pages)
		snprintf(pages[n_pages++].name, sizeof(pages[i].name), "%s", name);
	if (memcmp(&pages[i].made, &now.st_mtim, sizeof(now.st_mtim)) != 0)
		page_read(&pages[i], my, path);
	pages[i].made = now.st_mtim;
	return &pages[i];
}

static void
put_cell(FCGX_Stream *out, const char *s, unsigned long n)
{
	FCGX_PutS("<td>", out);
	for (unsigned long i = 0; i < n; i++) {
		if (s[i] == '<')
			FCGX_PutS("&lt;", out);
		else if (s[i] == '&')
			FCGX_PutS("&amp;", out);
		else
			FCGX_PutChar(s[i], out);
	}
}

static void
run_one(FCGX_Stream *out, MYSQL_STMT *st)
{
	static char room[COLUMNS_MAX][CELL];
	static unsigned long length[COLUMNS_MAX];
	unsigned columns = mysql_stmt_field_count(st);
	MYSQL_BIND binds[COLUMNS_MAX] = {0};
	int got;

	if (columns > COLUMNS_MAX)
		fail("bind", "too many columns");
	if (mysql_stmt_execute(st) != 0)
		fail("execute", mysql_stmt_error(st));
	if (columns == 0)
		return;
	for (unsigned i = 0; i < columns; i++)
		binds[i] = (MYSQL_BIND){.buffer_type = MYSQL_TYPE_STRING,
			.buffer = room[i],
			.buffer_length = CELL,
			.length = &length[i]};
	if (mysql_stmt_bind_result(st, binds) != 0)
		fail("bind", mysql_stmt_error(st));
	mysql_stmt_store_result(st);
	FCGX_PutS("<table>\n", out);
	while ((got = mysql_stmt_fetch(st)) == 0 || got == MYSQL_DATA_TRUNCATED) {
		FCGX_PutS("<tr>", out);
		for (unsigned i = 0; i < columns; i++)
			put_cell(out, room[i], length[i] < CELL ? length[i] : CELL);
		FCGX_PutS("\n", out);
	}
	FCGX_PutS("</table>\n", out);
	mysql_stmt_free_result(st);
}

static void
answer(FCGX_Stream *out, MYSQL *my, const struct page *p)
{
	FCGX_PutS("Content-Type: text/html; charset=utf-8\r\n\r\n<!doctype html>\n", out);
	mysql_query(my, "START TRANSACTION");
	for (size_t i = 0; i < p->n; i++)
		run_one(out, p->statements[i]);
	mysql_query(my, "ROLLBACK");
}

int
main(int argc, char **argv)
{
	MYSQL *my = mysql_init(NULL);
	FCGX_Request f;

	if (argc != 5)
		fail("usage", "peer DB-SOCKET USER DATABASE FOLDER");
	if (fork() == 0)
		prctl(PR_SET_PDEATHSIG, SIGTERM);
	if (!mysql_real_connect(my, NULL, argv[2], NULL, argv[3], 0, argv[1], 0))
		fail("connect", mysql_error(my));
	mysql_query(my, "SET NAMES utf8mb4");
	FCGX_Init();
	FCGX_InitRequest(&f, 0, 0);
	while (FCGX_Accept_r(&f) == 0) {
		answer(f.out, my, page_find(my, argv[4], FCGX_GetParam("PATH_INFO", f.envp)));
		FCGX_Finish_r(&f);
	}
	mysql_close(my);
	return 0;
}
