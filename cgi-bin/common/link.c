#include "common/link.h"

struct link
link_begin(const struct request *req, const char *path)
{
	struct link l = {.text = text_begin(req->mem)};

	text_addf(&l.text, "%s%s", req->prefix, path);
	return l;
}

void
link_add(struct link *l, const char *name, const char *value)
{
	if (text_empty(value))
		return;
	text_addf(
		&l->text, "%s%s=%s", l->n++ ? "&" : "?", name, request_encode(l->text.mem, value));
}

const char *
link_text(const struct link *l)
{
	return l->text.s;
}

const char *
link_changed(const struct request *req, const char *path, const char *const *kept, const char *name,
	const char *value)
{
	struct link l = link_begin(req, path);

	for (; *kept; kept++)
		if (!text_equal(*kept, name))
			link_add(&l, *kept, request_get(req, *kept));
	if (name)
		link_add(&l, name, value);
	return link_text(&l);
}
