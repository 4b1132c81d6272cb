#include "web/view.h"

#include <string.h>

#include "base/log.h"
#include "base/text.h"
#include "templates/all.h"
#include "web/view_shim.h"

struct view {
	struct mem *mem;
	const char *file;
	void *dictionary;
};

enum status
view_load(const char *dir)
{
	static const char *const files[] = {TEMPLATE_LIST};
	enum status st = ST_OK;

	view_shim_root(dir);
	for (size_t i = 0; i < sizeof(files) / sizeof(files[0]); i++)
		if (!view_shim_load(files[i])) {
			log_error("template file=%s/%s: missing, or not understood", dir, files[i]);
			st = ST_ERROR;
		}
	view_shim_freeze();
	return st;
}

static struct view *
view_wrap(struct mem *m, const char *file, void *dictionary)
{
	struct view *v = mem_new(m, struct view);

	v->mem = m;
	v->file = file;
	v->dictionary = dictionary;
	return v;
}

struct view *
view_create(struct mem *m, const char *file)
{
	struct view *v = view_wrap(m, file, view_shim_create());

	mem_on_destroy(m, view_shim_destroy, v->dictionary);
	return v;
}

void
view_text(struct view *v, struct tpl_var name, const char *value)
{
	value = value ? value : "";
	view_shim_set(v->dictionary, name.name, value, strlen(value));
}

void
view_int(struct view *v, struct tpl_var name, int64_t value)
{
	view_text(v, name, mem_printf(v->mem, "%lld", (long long)value));
}

void
view_global(struct view *v, struct tpl_var name, const char *value)
{
	value = value ? value : "";
	view_shim_set_global(v->dictionary, name.name, value, strlen(value));
}

struct view *
view_section(struct view *v, struct tpl_section name)
{
	return view_wrap(v->mem, v->file, view_shim_section(v->dictionary, name.name));
}

struct view *
view_include(struct view *v, struct tpl_include name, const char *file)
{
	return view_wrap(v->mem, file, view_shim_include(v->dictionary, name.name, file));
}

static void
append(void *to, const char *s, size_t n)
{
	text_add_n(to, s, n);
}

enum status
view_render(const char **out, size_t *out_n, struct mem *m, struct view *v)
{
	struct text t = text_begin(m);

	if (!view_shim_expand(v->file, v->dictionary, append, &t)) {
		log_error("template file=%s: could not be filled", v->file);
		return ST_ERROR;
	}
	*out = t.s;
	*out_n = t.len;
	return ST_OK;
}
