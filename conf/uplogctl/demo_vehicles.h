/*
 * demo_vehicles.h - vehicles that exist, at prices that fit their age and mileage.
 *
 * Lakeside Motors sells new Fords and Hondas, and used cars of any make. A
 * vehicle is a function of its number and the day it came into stock.
 */
#ifndef UPLOGCTL_DEMO_VEHICLES_H
#define UPLOGCTL_DEMO_VEHICLES_H

#include <stdbool.h>
#include <stdint.h>

#include "base/date.h"

#include "demo_rng.h"

/* One model and trim, for the model years in which it could be bought. */
struct model {
	const char *make, *model, *trim, *body, *engine, *transmission, *drive, *fuel;
	short first_year, last_year; /* last 0 = still made */
	int msrp;                    /* dollars in the last year, or in 2026 */
	const char *vin_start;       /* first eight characters */
};

struct car {
	int64_t id;
	const struct model *model;
	int year;
	bool is_new;
	const char *condition, *exterior, *interior;
	char vin[18], stock_no[16];
	int odometer;
	int list_price, internet_price, msrp, invoice,
		cost; /* dollars; msrp and invoice 0 = used */
	struct day in_stock;
};

/* The vehicle with this number. */
void car_invent(struct car *out, int64_t id, struct day in_stock, bool is_new);

/* A model and a year that a customer may ask for on `today`. */
const struct model *car_wish(int *out_year, struct rng *r, bool is_new, struct day today);

#endif
