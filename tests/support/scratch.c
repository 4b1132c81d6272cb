#include "../support/scratch.h"

struct mem *mem;

int
scratch_begin(void **state)
{
	(void)state;
	mem = mem_create(NULL);
	return 0;
}

int
scratch_end(void **state)
{
	(void)state;
	mem_destroy(mem);
	return 0;
}
