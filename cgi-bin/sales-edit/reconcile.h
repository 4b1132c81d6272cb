/*
 * reconcile.h - what the screens of the reconciliation share: the month that is asked for, and who may.
 */
#ifndef SALES_EDIT_RECONCILE_H
#define SALES_EDIT_RECONCILE_H

#include "common/screens.h"
#include "crm/dms/dms_file.h"
#include "sales-edit/sales-edit.h"
#include "web/form.h"
#include "web/response.h"
#include "web/view.h"

/* Who sees the whole store, and nobody else: a month is not right because somebody sees a part of it.
 * ST_FORBIDDEN: the response has the reason. */
STATUS_MUST_USE enum status reconcile_allowed(struct response *out, const struct request *req);

/* "2026-11" as its first day; and back, and as "November 2026". ST_INVALID: it is no month. */
STATUS_MUST_USE enum status reconcile_month(struct day *out, struct mem *m, const char *text);
const char *reconcile_month_text(struct mem *m, struct day month);
const char *reconcile_month_name(struct mem *m, struct day month);

/* "12 of 15 deals done: 3 to do". */
const char *reconcile_progress(struct mem *m, const struct dms_items *items);

/* "no rows", "1 row", "1,204 rows". */
const char *reconcile_count(struct mem *m, int64_t n, const char *one);

/* What a deal is called; what it is known by; what is the matter with it; and what was decided, or "". */
const char *reconcile_name(const struct dms_item *i);
const char *reconcile_where(struct mem *m, const struct dms_item *i);
const char *reconcile_why(struct mem *m, const struct dms_item *i);
const char *reconcile_decided(struct mem *m, const struct dms_item *i);

/* The file that is kept for the month in the address, and the month beside it. ST_NOT_FOUND: there is none. */
STATUS_MUST_USE enum status reconcile_read(struct dms_file *out, struct dms_month *out_month,
	struct reader *db, const struct request *req);

/* The inbox of a month, at one of its buckets. */
const struct place *
reconcile_place(const struct request *req, struct day month, enum dms_bucket bucket);

/* "Since the file before: 3 new rows, 1 changed, none gone."; NULL: it is the month's first. */
const char *reconcile_since(struct mem *m, const struct dms_month *k);

/* The fields of an item that Update takes from the DMS. */
unsigned reconcile_updates(const struct dms_item *i);

/* Surely the same deal, and Update is all there is to do. */
bool reconcile_is_safe(const struct dms_item *i);

/* Take those fields of the row into its sale, by its rules. ST_INVALID: `why` says what is in the way. */
STATUS_MUST_USE enum status
reconcile_update(const char **why, struct writer *db, const struct request *req,
	const struct dms_file *f, const struct dms_item *i, unsigned columns);

/* One item (sales-edit/reconcile-item.tpl), with what can be done; `whole` shows every field. */
void reconcile_item(struct view *v, struct tpl_include at, const struct request *req,
	const struct dms_file *f, const struct dms_month *k, const struct dms_item *i, bool whole);

#endif
