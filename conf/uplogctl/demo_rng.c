#include "demo_rng.h"

#include <assert.h>
#include <math.h>

#define SEED UINT64_C(0x4c616b6573696465) /* "Lakeside" */

static uint64_t
rng_next(struct rng *r)
{
	uint64_t z = r->state += UINT64_C(0x9e3779b97f4a7c15);

	z = (z ^ (z >> 30)) * UINT64_C(0xbf58476d1ce4e5b9);
	z = (z ^ (z >> 27)) * UINT64_C(0x94d049bb133111eb);
	return z ^ (z >> 31);
}

struct rng
rng_for(enum rng_stream stream, int64_t number)
{
	struct rng r = {SEED + (uint64_t)stream};
	uint64_t start = rng_next(&r);

	r.state = start ^ (uint64_t)number * UINT64_C(0xd1342543de82ef95);
	(void)rng_next(&r);
	return r;
}

double
rng_unit(struct rng *r)
{
	return (double)(rng_next(r) >> 11) / 9007199254740992.0;
}

int
rng_below(struct rng *r, int n)
{
	assert(n > 0);
	return (int)(rng_next(r) % (uint64_t)n);
}

int
rng_between(struct rng *r, int a, int b)
{
	return a + rng_below(r, b - a + 1);
}

bool
rng_chance(struct rng *r, int per_mille)
{
	return rng_below(r, 1000) < per_mille;
}

double
rng_wait(struct rng *r, double mean)
{
	return -mean * log(1.0 - rng_unit(r));
}

int
rng_weighted(struct rng *r, const int *weights, int n)
{
	int sum = 0, at;

	for (int i = 0; i < n; i++)
		sum += weights[i];
	at = rng_below(r, sum);
	for (int i = 0; i < n; i++) {
		at -= weights[i];
		if (at < 0)
			return i;
	}
	return n - 1;
}
