/* CSV files from anybody. */
#include <stddef.h>
#include <stdint.h>

#include "crm/text/csv.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n);

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n)
{
	struct mem *m = mem_create(NULL);
	struct csv_table t;
	const char *why;

	if (csv_read(&t, &why, m, (const char *)bytes, n) == ST_OK) {
		size_t stock = csv_column(&t, m, "stock|stock number");

		for (size_t i = 0; i < t.n; i++)
			(void)csv_cell(&t.rows[i], stock);
	}
	mem_destroy(m);
	return 0;
}
