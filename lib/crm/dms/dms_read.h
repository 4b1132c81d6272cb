/*
 * dms_read.h - a file of deals, read: nothing of it is written yet.
 *
 * The separator, the encoding, the columns and how days and amounts are written
 * are found by themselves; each of it can be put right (dms_file.h). Every row
 * is kept: one that is no deal, with the reason, and one of which a value
 * cannot be read, without that value.
 *
 * Room dms: a month's sales beside the deals of the DMS, until they agree. Uses deal, close, work, lead,
 * people, stock, text, sql.
 * Writes dms_files, dms_rows, dms_decisions, dms_headings.
 */
#ifndef CRM_DMS_READ_H
#define CRM_DMS_READ_H

#include "base/word.h"
#include "crm/dms/dms_cell.h"

#define DMS_BYTES_MAX   (4u * 1024 * 1024)
#define DMS_ROWS_MAX    10000
#define DMS_COLUMNS_MAX 200
#define DMS_RAW_MAX     4000 /* characters of a row */

enum dms_column {
	DMS_DEAL_NO,
	DMS_STOCK_NO,
	DMS_VIN,
	DMS_CUSTOMER,
	DMS_SOLD_ON,
	DMS_DEAL_TYPE,
	DMS_FRONT,
	DMS_BACK,
	DMS_COLUMN__MAX
};

/* Their words and labels, in the order of the enum; ends with word NULL. */
extern const struct word dms_columns[];

/* Where each column stands in a file, and how it writes. */
struct dms_mapping {
	int at[DMS_COLUMN__MAX]; /* from 1; 0 = it is not there */
	struct dms_style style;
};

/* A deal, as far as the file tells it. */
struct dms_deal {
	const char *deal_no, *stock_no, *vin, *customer;
	struct day sold_on;
	const char *deal_type; /* a word of sale_deal_types */
	struct money front, back;
};

struct dms_row_read {
	int line;
	const char *raw;     /* its cells, DMS_CELL_END between them */
	const char *problem; /* what could not be read, and why; NULL = nothing */
	bool is_bad;         /* it is no deal */
	const char *key;     /* what the same deal is called in the next file */
	const char *digest;  /* of its values */
	struct dms_deal is;
};

#define DMS_CELL_END '\x1f'

struct dms_read {
	const char **headings;
	size_t n_headings;
	struct dms_mapping mapping;
	struct dms_row_read *rows;
	size_t n, n_bad;
	struct day
		month; /* the first day of the month that most deals are of; none = no day is told */
};

/*
 * Read a file of at most DMS_BYTES_MAX bytes.
 *
 * own       what this store's DMS calls a column, each by enum dms_column: NULL = as usual, "" = not read
 * otherwise the style of what does not show it by itself
 * Returns ST_INVALID  it cannot be read at all; *out_why says why
 */
STATUS_MUST_USE enum status dms_read_file(struct dms_read *out, const char **out_why, struct mem *m,
	const char *bytes, size_t n, const char *const *own, const struct dms_style *otherwise);

/* The rows of `out`, whose raw text, headings and mapping are set, read by that mapping. */
void dms_read_rows(struct dms_read *out, struct mem *m);

/* The cells of a raw row or of a header. */
const char **dms_cells(size_t *n, struct mem *m, const char *raw);
const char *dms_raw(struct mem *m, const char *const *cells, size_t n);

/* A deal # or stock # without what tells no two apart: case, blanks, dashes, zeros in front. "" for NULL. */
const char *dms_number_key(struct mem *m, const char *s);

/* SHA-256 of texts, one after the other, in hexadecimal. */
const char *dms_digest(struct mem *m, const char *text);

#endif
