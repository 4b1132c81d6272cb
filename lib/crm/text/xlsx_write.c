#include "crm/text/xlsx_write.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include <xlsxwriter.h>

#include "base/log.h"
#include "base/text.h"

struct xlsx {
	struct mem *mem;
	char path[32];
	lxw_workbook *book;
	lxw_worksheet *sheet;
	lxw_format *head, *percent, *money, *day, *utc;
	lxw_row_t row;
	lxw_col_t column;
	lxw_error error;
};

static lxw_format *
make_format(struct xlsx *x, const char *number)
{
	lxw_format *f = workbook_add_format(x->book);

	format_set_num_format(f, number);
	return f;
}

static void
make_formats(struct xlsx *x)
{
	x->head = workbook_add_format(x->book);
	format_set_bold(x->head);
	x->percent = make_format(x, "0.0%");
	x->money = make_format(x, "$#,##0.00;-$#,##0.00");
	x->day = make_format(x, "yyyy-mm-dd");
	x->utc = make_format(x, "yyyy-mm-dd hh:mm");
}

/* The first fault is told at the end. */
static void
note(struct xlsx *x, lxw_error e)
{
	if (x->error == LXW_NO_ERROR)
		x->error = e;
	x->column++;
}

enum status
xlsx_begin(struct xlsx **out, struct mem *m, const char *const *labels, const int *widths, size_t n)
{
	struct xlsx *x = mem_new(m, struct xlsx);
	lxw_workbook_options options = {.constant_memory = LXW_TRUE, .use_zip64 = LXW_FALSE};
	int fd;

	*x = (struct xlsx){.mem = m, .path = "/tmp/uplog-xlsx-XXXXXX"};
	fd = mkstemp(x->path);
	if (fd < 0)
		return ST_UNAVAILABLE;
	close(fd);
	x->book = workbook_new_opt(x->path, &options);
	x->sheet = x->book ? workbook_add_worksheet(x->book, "Report") : NULL;
	if (!x->sheet) {
		unlink(x->path);
		return ST_UNAVAILABLE;
	}
	make_formats(x);
	worksheet_freeze_panes(x->sheet, 1, 0);
	for (size_t i = 0; i < n; i++)
		worksheet_set_column(
			x->sheet, (lxw_col_t)i, (lxw_col_t)i, (double)widths[i] + 2, NULL);
	for (size_t i = 0; i < n; i++)
		note(x, worksheet_write_string(x->sheet, 0, x->column, labels[i], x->head));
	xlsx_end_line(x);
	*out = x;
	return ST_OK;
}

void
xlsx_add_none(struct xlsx *x)
{
	x->column++;
}

void
xlsx_add_text(struct xlsx *x, const char *s)
{
	if (text_empty(s))
		xlsx_add_none(x);
	else
		note(x, worksheet_write_string(x->sheet, x->row, x->column, s, NULL));
}

static void
add_number(struct xlsx *x, double n, lxw_format *f)
{
	note(x, worksheet_write_number(x->sheet, x->row, x->column, n, f));
}

void
xlsx_add_number(struct xlsx *x, double n)
{
	add_number(x, n, NULL);
}

void
xlsx_add_percent(struct xlsx *x, double n)
{
	add_number(x, n, x->percent);
}

void
xlsx_add_money(struct xlsx *x, struct money amount)
{
	if (amount.known)
		add_number(x, (double)amount.cents / 100, x->money);
	else
		xlsx_add_none(x);
}

void
xlsx_add_day(struct xlsx *x, struct day d)
{
	lxw_datetime t = {.year = d.year, .month = d.month, .day = d.day};

	if (day_is_set(d))
		note(x, worksheet_write_datetime(x->sheet, x->row, x->column, &t, x->day));
	else
		xlsx_add_none(x);
}

void
xlsx_add_utc(struct xlsx *x, struct utc at)
{
	lxw_datetime t = {0};

	if (!utc_is_set(at)) {
		xlsx_add_none(x);
		return;
	}
	if (sscanf(utc_local_input(x->mem, at), "%d-%d-%dT%d:%d", &t.year, &t.month, &t.day,
		    &t.hour, &t.min) != 5)
		x->error = LXW_ERROR_PARAMETER_VALIDATION;
	note(x, worksheet_write_datetime(x->sheet, x->row, x->column, &t, x->utc));
}

void
xlsx_end_line(struct xlsx *x)
{
	x->row++;
	x->column = 0;
}

static enum status
read_whole(const char **out, size_t *n, struct mem *m, const char *path)
{
	FILE *f = fopen(path, "rb");
	long size = f && fseek(f, 0, SEEK_END) == 0 ? ftell(f) : -1;
	char *all;
	bool read;

	if (size <= 0) {
		if (f)
			fclose(f);
		return ST_UNAVAILABLE;
	}
	rewind(f);
	all = mem_alloc(m, (size_t)size, 1);
	read = fread(all, 1, (size_t)size, f) == (size_t)size;
	fclose(f);
	*out = all;
	*n = (size_t)size;
	return read ? ST_OK : ST_UNAVAILABLE;
}

enum status
xlsx_finish(const char **out, size_t *n, struct xlsx *x)
{
	lxw_error closed = workbook_close(x->book), e = x->error ? x->error : closed;
	enum status st = ST_UNAVAILABLE;

	if (e == LXW_NO_ERROR)
		st = read_whole(out, n, x->mem, x->path);
	else
		log_error("xlsx: %s", lxw_strerror(e));
	unlink(x->path);
	return st;
}
