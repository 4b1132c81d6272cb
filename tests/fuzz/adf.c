/* ADF documents from anybody. */
#include <stddef.h>
#include <stdint.h>

#include "crm/intake/adf_message.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n);

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n)
{
	struct mem *m = mem_create(NULL);
	struct adf_document d;
	const char *why;

	if (adf_message_read(&d, &why, m, (const char *)bytes, n) == ST_OK)
		for (size_t i = 0; i < d.n; i++)
			for (size_t k = 0; k < d.prospects[i].n_vehicles; k++)
				(void)adf_vehicle_words(m, &d.prospects[i].vehicles[k]);
	mem_destroy(m);
	return 0;
}
