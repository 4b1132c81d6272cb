/*
 * dms_match.h - which row of a DMS file is which sale, and what differs.
 *
 * By hand first, then by deal #, by VIN, and by stock # with the customer's name: each row and each sale
 * once. Nothing is stored of it: what it says is how both are now.
 */
#ifndef CRM_DMS_MATCH_H
#define CRM_DMS_MATCH_H

#include "base/id.h"
#include "crm/dms/dms_read.h"

/* A row of the file, from the database. */
struct dms_row {
	struct dms_row_id id;
	int line;
	const char *row_key, *digest, *problem;
	const char *raw; /* how it begins, when there is a problem */
	bool is_bad;
	struct dms_deal is;
};

/* A live sale. */
struct dms_sale {
	struct sale_id id;
	int row_version;
	const char *sale_no, *vehicle, *co_buyer;
	struct utc sold_at;
	bool in_month; /* that is reconciled */
	bool front_is_final, back_is_final;
	struct dms_deal is; /* gross: final if there, else projected */
};

struct dms_decision {
	struct utc at;
	const char *verb; /* match, apart, leave, open, update */
	const char *row_key, *digest, *reason, *user_name;
	struct sale_id sale_id;
};

enum dms_how { DMS_HOW_NONE, DMS_BY_HAND, DMS_BY_DEAL_NO, DMS_BY_VIN, DMS_BY_STOCK };
enum dms_bucket {
	DMS_DIFFERS,
	DMS_ONLY,
	DMS_CRM_ONLY,
	DMS_LEFT,
	DMS_MATCHED,
	DMS_BAD,
	DMS_BUCKET__MAX
};

/* Their words in addresses and labels, in the order of the enum; ends with word NULL. */
extern const struct word dms_buckets[];

struct dms_item {
	enum dms_bucket bucket;
	const struct dms_row *row;   /* NULL = CRM only */
	const struct dms_sale *sale; /* NULL = DMS only */
	enum dms_how how;
	bool sure;                          /* nothing speaks against it */
	unsigned differs;                   /* a bit for each enum dms_column */
	const char *digest;                 /* of both, for a decision to leave it */
	const struct dms_decision *decided; /* the last of this item, or NULL */
};

struct dms_items {
	struct dms_item *v; /* by bucket, then as in the file, or by day */
	size_t n, count[DMS_BUCKET__MAX];
};

void dms_match(struct dms_items *out, struct mem *m, const struct dms_row *rows, size_t n_rows,
	const struct dms_sale *sales, size_t n_sales, const struct dms_decision *decisions,
	size_t n_decisions);

/* "Same DMS Deal #", with "sure" or what speaks against it. */
const char *dms_how_words(struct mem *m, const struct dms_item *i);

/* Fields that Update takes from the DMS: no vehicle, customer or day is among them. */
#define DMS_UPDATES (1u << DMS_DEAL_NO | 1u << DMS_DEAL_TYPE | 1u << DMS_FRONT | 1u << DMS_BACK)

/* A value of a deal as the screens show it. */
const char *dms_value_words(struct mem *m, const struct dms_deal *d, enum dms_column c);

/* Whether two names can be the same person: "RUIZ, ANA M" and "Ana Ruiz". */
bool dms_same_name(struct mem *m, const char *a, const char *b);

#endif
