/*
 * adf.h - leads in the Auto-lead Data Format 1.0, as vendors really send them.
 *
 * Whatever can be understood is taken, in any order and spelling; unknown
 * elements are passed over. A prospect that nobody could be reached by is
 * refused with its reason, the others of the document are still given.
 * Source: ADF 1.0 (its published DTD is broken and never loaded); domain.md,
 * section 6.
 */
#ifndef CRM_ADF_H
#define CRM_ADF_H

#include <stdbool.h>
#include <stddef.h>

#include "base/date.h"
#include "base/mem.h"
#include "base/money.h"
#include "base/status.h"

enum adf_interest {
	ADF_INTEREST_BUY, /* also when none is given */
	ADF_INTEREST_LEASE,
	ADF_INTEREST_TEST_DRIVE,
	ADF_INTEREST_SELL,
	ADF_INTEREST_TRADE_IN
};

/* Texts are cleaned, and NULL when absent or a word for nothing ("null", "NA"). */
struct adf_vehicle {
	enum adf_interest interest;
	const char *new_used; /* new, used or any */
	int year;             /* 0 = not given */
	const char *make, *model, *trim, *vin, *stock_no, *body, *transmission, *color;
	int odometer; /* -1 = not given */
	const char *odometer_unit;
	struct money price;
	const char *comments;
};

struct adf_phone {
	const char *number, *time;
	const char *type; /* mobile, home, work, fax or other, as in customer_phones */
	bool preferred;
};

struct adf_customer {
	bool business;
	const char *first_name, *middle_name, *last_name, *name_suffix, *company_name;
	const char *full_name; /* when it came in one piece; first and last are made from it */
	const char *sent_name; /* all name elements as they came; NULL when there was none */
	struct adf_phone *phones;
	size_t n_phones;
	const char **emails;
	size_t n_emails;
	const char *street, *street2, *city, *region, *postal_code;
	const char *country; /* two letters */
	const char *timeframe, *comments;
	const char *language; /* two letters, when the document says so */
};

struct adf_prospect {
	bool resend;
	const char *id; /* the sender's number for it */
	struct utc request_at;
	struct adf_customer customer;
	struct adf_vehicle *vehicles;
	size_t n_vehicles;
	const char *vendor_name;
	const char *provider_name, *provider_service;
	const char *comments; /* of the prospect, customer, finance and prices, ready to be read */
};

struct adf_document {
	struct adf_prospect *prospects;
	size_t n;
	const char **refused; /* one sentence for each prospect that could not be read */
	size_t n_refused;
};

/*
 * Read the ADF document somewhere in `text` (UTF-8). *out_why is a sentence
 * for an operator, without personal data.
 * ST_INVALID  no document, or no prospect in it that can be used
 */
STATUS_MUST_USE enum status
adf_read(struct adf_document *out, const char **out_why, struct mem *m, const char *text);

/* One line about a vehicle: "2021 Honda Civic LX, stock # A102, 12,000 miles". */
const char *adf_vehicle_words(struct mem *m, const struct adf_vehicle *v);

#endif
