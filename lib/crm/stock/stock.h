/*
 * stock.h - the stock look-up: a vehicle found while its number is typed.
 *
 * The stock belongs to the store, so whoever works leads sees all of it.
 *
 * Room stock: vehicles: the inventory, its import, the look-up by stock number. Uses text, sql.
 * Writes vehicles.
 */
#ifndef CRM_STOCK_H
#define CRM_STOCK_H

#include "db/db.h"

#define STOCK_HITS_MAX  8
#define STOCK_WORDS_MIN 2 /* characters; fewer find everything */

struct stock_hit {
	struct vehicle_id id;
	const char *stock_no, *vin;
	const char *name; /* "2025 Toyota Camry SE" */
	int year;         /* 0 = not known */
	const char *make, *model;
	const char *color, *condition, *status; /* words of crm/stock/vehicle.h */
	struct money price;                     /* internet price, else list price, else MSRP */
	struct day date_in_stock;
};

struct stock_hits {
	struct stock_hit *v;
	size_t n;
	bool more; /* there are more than STOCK_HITS_MAX */
};

/*
 * Vehicles in stock, held ones too, whose stock number begins with `words`,
 * whose VIN ends in them, or which has each of them in its year, make, model,
 * trim, stock number or VIN, written with hyphens or without; in this order. None while `words` is short. One statement.
 */
STATUS_MUST_USE enum status
stock_search(struct stock_hits *out, struct reader *db, struct mem *m, const char *words);

/* The vehicle with exactly this number, wherever it is. ST_NOT_FOUND: there is none. */
STATUS_MUST_USE enum status
stock_find(struct stock_hit *out, struct reader *db, struct mem *m, const char *stock_no);

/* A pattern of vehicles.sought for what stands in n bytes of `typed`: without hyphens, dots and slashes,
 * so that "CR-V" and "CRV" are one. */
const char *stock_pattern(struct mem *m, const char *typed, size_t n);

/* True for a vehicle that can be wanted: in stock, on hold, or on its way. */
bool stock_is_free(const struct stock_hit *hit);

#endif
