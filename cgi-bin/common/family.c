#include "common/family.h"

#include "common/frame.h"
#include "common/screens.h"

int
family_main(int argc, char **argv, const char *family, const struct route *routes, size_t n,
	enum status (*start)(struct mem *m, const struct config *c))
{
	const struct web_app app = {.family = family,
		.routes = routes,
		.n_routes = n,
		.frame = frame_fill,
		.start = start,
		.screens = &all_screens};

	return web_main(argc, argv, &app);
}
