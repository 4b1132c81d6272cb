/*
 * demo_rng.h - the demo's own random numbers, alike on every machine.
 *
 * Each record has its own stream, made from what it is and its number, so a
 * record can be told again without telling those before it. SplitMix64
 * (Steele, Lea and Flood, 2014).
 */
#ifndef UPLOGCTL_DEMO_RNG_H
#define UPLOGCTL_DEMO_RNG_H

#include <stdbool.h>
#include <stdint.h>

enum rng_stream { RNG_CUSTOMER = 1, RNG_VEHICLE, RNG_LEAD, RNG_STORE, RNG_WORD };

struct rng {
	uint64_t state;
};

struct rng rng_for(enum rng_stream stream, int64_t number);

double rng_unit(struct rng *r);                /* 0 up to, not including, 1 */
int rng_below(struct rng *r, int n);           /* 0 to n - 1; n is 1 or more */
int rng_between(struct rng *r, int a, int b);  /* a to b, both included */
bool rng_chance(struct rng *r, int per_mille); /* true that often in 1,000 */
double rng_wait(struct rng *r, double mean);   /* exponential */

/* An index of `weights`, each as often as its weight says. */
int rng_weighted(struct rng *r, const int *weights, int n);

#define RNG_COUNT(a) ((int)(sizeof(a) / sizeof((a)[0])))

#endif
