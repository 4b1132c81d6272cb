/*
 * demo_things.h - invented customers and vehicles that could exist.
 *
 * Customers have numbers 555-0100 to 555-0199, addresses at example.com and
 * towns that are on no map. Lakeside Motors sells new Fords and Hondas, and used
 * cars of any make, at prices that fit age and mileage. Each is a function of
 * its number, a vehicle of the day it came into stock, too: a lead can name a
 * customer of last year without anything being kept.
 */
#ifndef UPLOGCTL_DEMO_THINGS_H
#define UPLOGCTL_DEMO_THINGS_H

#include <stdbool.h>
#include <stdint.h>

#include "base/date.h"

#include "demo_data.h"
#include "demo_rng.h"

struct person {
	bool is_business;
	const char *first, *middle, *last, *suffix;
	char company[64];
	const char *language, *preferred_contact; /* NULL = not said */
	char phone[16], second_phone[16];         /* E.164, the second of work; "" = none */
	char phone_raw[24], second_raw[24];       /* as somebody typed it */
	char email[64], street[64];               /* "" = none */
	const char *city;
	char postal_code[8];
};

/* There are only so many numbers: the first 31,000 customers share none, later ones share or have
 * none. */
void person_invent(struct person *out, const struct data *d, int64_t customer);

/* `person` as the spouse of the customer: same family name and address, no company. */
void person_marry(struct person *person, const struct data *d, int64_t customer);

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
void
car_invent(struct car *out, const struct data *d, int64_t id, struct day in_stock, bool is_new);

/* A model and a year that a customer may ask for on `today`. */
const struct model *
car_wish(int *out_year, const struct data *d, struct rng *r, bool is_new, struct day today);

const char *word_pick(const struct data *d, struct rng *r, enum demo_list list);

#endif
