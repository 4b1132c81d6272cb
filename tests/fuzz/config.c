/* A configuration file, however it was written: it is refused, or holds what a program needs. */
#define _GNU_SOURCE
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/config.h"
#include "base/log.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n);

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n)
{
	struct mem *m = mem_create(NULL);
	int fd = memfd_create("uplog.conf", 0);
	struct config c;

	log_setup("fuzz", LOG_ERROR + 1);
	if (fd < 0 || fchmod(fd, 0600) != 0 || write(fd, bytes, n) != (ssize_t)n)
		abort();
	if (config_read(&c, m, mem_printf(m, "/proc/self/fd/%d", fd)) == ST_OK) {
		size_t prefix = strlen(c.prefix);

		if (!*c.database.name || (prefix && c.prefix[prefix - 1] == '/'))
			abort();
		(void)config_account(&c, "leads");
	}
	close(fd);
	mem_destroy(m);
	return 0;
}
