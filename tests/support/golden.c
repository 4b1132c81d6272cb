#include "golden.h"

#include <stdio.h>
#include <stdlib.h>

#define FORMATS "--old-line-format='# - %%L' --new-line-format='# + %%L' --unchanged-line-format=''"

static bool
write_file(const char *path, const char *text)
{
	FILE *out = fopen(path, "w");

	if (!out)
		return false;
	fputs(text, out);
	return fclose(out) == 0;
}

bool
golden_equals(const char *name, const char *text)
{
	char path[200], command[400];
	FILE *diff;

	snprintf(path, sizeof(path), "tests/golden/%s", name);
	if (getenv("GOLDEN_WRITE") && !write_file(path, text))
		return false;
	snprintf(command, sizeof(command), "diff -N " FORMATS " '%s' -", path);
	fflush(stdout);
	diff = popen(command, "w");
	if (!diff)
		return false;
	fputs(text, diff);
	return pclose(diff) == 0;
}
