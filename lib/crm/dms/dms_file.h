/*
 * dms_file.h - a DMS file that is kept, and a month's reconciliation with it.
 *
 * A file is read once and looked at (a draft); when somebody keeps it, its month is reconciled with it until
 * a later file of the month is kept. Decisions are of a deal, by what it is called, so they hold for the
 * next file too. Who reconciles sees the whole store: callers see to it that the handle's actor does, because
 * the sales are read within its coverage.
 */
#ifndef CRM_DMS_FILE_H
#define CRM_DMS_FILE_H

#include "crm/dms/dms_match.h"
#include "db/db.h"

#define DMS_REASON_MAX 400

struct dms_file {
	struct dms_file_id id;
	struct day period; /* the first day of the month that is reconciled with it */
	const char *name, *header, *mapping, *by_name, *kept_by_name;
	bool day_first, comma;
	int64_t n_rows, n_bad;
	struct utc created_at, kept_at; /* kept_at unset: a draft */
};

/* What is to be taken in. */
struct dms_taken {
	const char *name, *bytes;
	size_t n;
	struct day month; /* of the file when its days tell none */
};

/* Told now and then how many rows are done. May be NULL. */
typedef void dms_progress(int64_t done, int64_t total);

/*
 * Read a file and write it as a draft: one statement for 500 rows, and four. The same bytes that are kept
 * for the month already are that file: nothing is written.
 *
 * Permission  PERM_SALE_EDIT, by the route
 * Returns ST_INVALID  it cannot be read; *out_why says why
 */
STATUS_MUST_USE enum status dms_file_take(struct dms_file_id *out, const char **out_why,
	struct writer *db, struct mem *m, const struct dms_taken *f, dms_progress *progress);

STATUS_MUST_USE enum status
dms_file_get(struct dms_file *out, struct reader *db, struct mem *m, struct dms_file_id id);

/* The file that the month is reconciled with. ST_NOT_FOUND: there is none. */
STATUS_MUST_USE enum status
dms_file_current(struct dms_file *out, struct reader *db, struct mem *m, struct day period);

/* The kept files, newest first; at most 24. */
STATUS_MUST_USE enum status
dms_file_list(struct dms_file **out, size_t *n, struct reader *db, struct mem *m);

/* How it was read: its headings, and where each column is. */
void dms_file_mapping(struct dms_mapping *out, struct mem *m, const struct dms_file *f);

/*
 * Read a draft's rows again, by another mapping and month, and remember the mapping for the store's next
 * file. ST_CONFLICT: it is kept meanwhile.
 */
STATUS_MUST_USE enum status dms_file_remap(struct writer *db, struct mem *m,
	const struct dms_file *f, const struct dms_mapping *to, struct day period);

/* Reconcile the month with it from now on. ST_CONFLICT: it is kept already, or gone. */
STATUS_MUST_USE enum status
dms_file_keep(struct writer *db, struct mem *m, const struct dms_file *f);

/* Throw a draft away. ST_CONFLICT: it is kept. */
STATUS_MUST_USE enum status dms_file_drop(struct writer *db, struct dms_file_id id);

/* A month beside a file: what matches, and what is new since the file that was kept before. */
struct dms_month {
	struct dms_items items;
	struct dms_decision *decisions;
	size_t n_decisions;
	bool has_before;
	int64_t n_new, n_changed, n_gone; /* rows, since the file before */
	bool *is_new;                     /* by the row's place among `rows`: new or changed */
	struct dms_row *rows;
	size_t n_rows;
};

/* Six statements, whatever the rows. */
STATUS_MUST_USE enum status
dms_month_read(struct dms_month *out, struct reader *db, struct mem *m, const struct dms_file *f);

/* Whether the item's row came with this file, or is another than before. */
bool dms_is_new(const struct dms_month *k, const struct dms_item *i);

/* What there is to do, and all there is. */
int64_t dms_to_do(const struct dms_items *i);
int64_t dms_all(const struct dms_items *i);

/* What somebody decided of an item. */
struct dms_decide {
	struct day period;
	const char *verb, *row_key, *digest, *reason;
	struct sale_id sale_id;
};
STATUS_MUST_USE enum status
dms_decide(struct writer *db, struct mem *m, const struct dms_decide *d);

#endif
