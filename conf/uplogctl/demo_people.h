/*
 * demo_people.h - invented customers: names, numbers 555-0100 to 555-0199,
 * addresses at example.com, towns that are on no map.
 *
 * A customer is a function of its number alone, so a lead can name a customer
 * of last year without anything being kept.
 */
#ifndef UPLOGCTL_DEMO_PEOPLE_H
#define UPLOGCTL_DEMO_PEOPLE_H

#include <stdbool.h>
#include <stdint.h>

struct person {
	bool is_business;
	const char *first, *middle, *last, *suffix;
	char company[64];
	const char *language, *preferred_contact; /* NULL = not said */
	char phone[16];                           /* E.164; "" = none */
	char phone_raw[24];                       /* as somebody typed it */
	char second_phone[16], second_raw[24];    /* work number; "" = none */
	char email[64];                           /* "" = none */
	char street[64];                          /* "" = none */
	const char *city;
	char postal_code[8];
};

/* There are only so many numbers: the first 31,000 customers share none, later ones share or have
 * none. */
void person_invent(struct person *out, int64_t customer);

/* `person` as the spouse of the customer: same family name and address, no company. */
void person_marry(struct person *person, int64_t customer);

#endif
