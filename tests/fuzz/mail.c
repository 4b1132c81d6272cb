/* Mails from anybody, and the documents they carry. */
#include <stddef.h>
#include <stdint.h>

#include "crm/intake/adf_message.h"
#include "crm/intake/mail.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n);

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n)
{
	struct mem *m = mem_create(NULL);
	struct mail mail;
	struct adf_document d;
	const char *why;

	if (mail_read(&mail, m, (const char *)bytes, n) == ST_OK)
		(void)!adf_message_read(&d, &why, m, (const char *)bytes, n);
	mem_destroy(m);
	return 0;
}
