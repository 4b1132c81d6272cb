/*
 * family.h - main() of a family of screens.
 */
#ifndef COMMON_FAMILY_H
#define COMMON_FAMILY_H

#include "web/route.h"

/* Serve the `n` routes below /`family`, with the frame around every page; `start` as in web_app.
 * The exit code. */
int family_main(int argc, char **argv, const char *family, const struct route *routes, size_t n,
	enum status (*start)(struct mem *m, const struct config *c));

#endif
