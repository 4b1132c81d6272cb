#include "web/view.h"

#include <stdio.h>
#include <string.h>

#include "base/log.h"
#include "base/text.h"
#include "templates/all.h"
#include "web/view_shim.h"
#include "web/view_tree.h"

#define ARENA  16384 /* bytes of a tree that are allocated at once */
#define ANSWER 65536 /* bytes of an answer before it grows */

struct view_root {
	struct view view;
	struct mem *mem;
	struct view_value *globals;
	char *at, *end; /* of the arena */
};

/* Names */

static struct {
	struct known_name {
		const char *s;
		size_t n;
		int number;
	} * v;
	size_t n, room; /* a power of two, at most half of it used */
	int numbers;
} names;

/* By where it stands: the same name stands in many places. */
static struct known_name *
name_slot(struct known_name *v, size_t room, const char *s)
{
	size_t i = ((uintptr_t)s * UINT64_C(0x9e3779b97f4a7c15)) >> 32;

	while (v[i & (room - 1)].s && v[i & (room - 1)].s != s)
		i++;
	return &v[i & (room - 1)];
}

static void
names_grow(void)
{
	size_t room = names.room ? names.room * 2 : 1024;
	struct known_name *v = mem_array(NULL, struct known_name, room);

	for (size_t i = 0; i < names.room; i++)
		if (names.v[i].s)
			*name_slot(v, room, names.v[i].s) = names.v[i];
	mem_destroy((struct mem *)names.v);
	names.v = v;
	names.room = room;
}

static int
number_of(const char *s, size_t n)
{
	for (size_t i = 0; i < names.room; i++)
		if (names.v[i].s && names.v[i].n == n && memcmp(names.v[i].s, s, n) == 0)
			return names.v[i].number;
	return ++names.numbers;
}

int
view_name(const char *s, size_t n)
{
	struct known_name *slot;

	if (names.n * 2 >= names.room)
		names_grow();
	slot = name_slot(names.v, names.room, s);
	if (!slot->s) {
		*slot = (struct known_name){s, n, number_of(s, n)};
		names.n++;
	}
	return slot->number;
}

static int
number(const char *name)
{
	return view_name(name, strlen(name));
}

/* The tree */

static void *
arena(struct view_root *root, size_t n)
{
	char *p;

	n = (n + 15) & ~(size_t)15;
	if (n > (size_t)(root->end - root->at)) {
		size_t room = n > ARENA ? n : ARENA;

		root->at = mem_alloc(root->mem, room, 1);
		root->end = root->at + room;
	}
	p = root->at;
	root->at += n;
	return p;
}

static void
set(struct view_value **to, struct view_root *root, int name, const char *value)
{
	struct view_value *v = arena(root, sizeof(*v));
	size_t n = value ? strlen(value) : 0;
	char *copy = arena(root, n + 1);

	memcpy(copy, value ? value : "", n + 1);
	*v = (struct view_value){name, copy, n, *to};
	*to = v;
}

static struct view_list *
list_in(struct view_list *lists, int name)
{
	while (lists && lists->name != name)
		lists = lists->next;
	return lists;
}

/* One more at the end of the list of that name. */
static struct view *
append_view(struct view_list **lists, struct view_root *root, int name, struct view of)
{
	struct view *v = arena(root, sizeof(*v));
	struct view_list *list = list_in(*lists, name);

	*v = of;
	if (!list) {
		list = arena(root, sizeof(*list));
		*list = (struct view_list){name, v, v, *lists};
		*lists = list;
		return v;
	}
	list->last->next = v;
	list->last = v;
	return v;
}

static const struct view_value *
value_in(const struct view_value *values, int name)
{
	while (values && values->name != name)
		values = values->next;
	return values;
}

const struct view_value *
view_value_of(const struct view *v, int name)
{
	const struct view_value *found = NULL;

	for (const struct view *at = v; at && !found; at = at->outer)
		found = value_in(at->values, name);
	return found ? found : value_in(v->root->globals, name);
}

const struct view_list *
view_sections_of(const struct view *v, int name)
{
	const struct view_list *found = NULL;

	for (; v && !found; v = v->outer)
		found = list_in(v->sections, name);
	return found;
}

const struct view_list *
view_includes_of(const struct view *v, int name)
{
	const struct view_list *found = NULL;

	for (; v && !found; v = v->outer)
		found = list_in(v->includes, name);
	return found;
}

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

struct view *
view_create(struct mem *m, const char *file)
{
	struct view_root *root = mem_new(m, struct view_root);

	root->mem = m;
	root->view = (struct view){.root = root, .file = file};
	return &root->view;
}

void
view_text(struct view *v, struct tpl_var name, const char *value)
{
	set(&v->values, v->root, number(name.name), value);
}

void
view_int(struct view *v, struct tpl_var name, int64_t value)
{
	char text[24];

	snprintf(text, sizeof(text), "%lld", (long long)value);
	view_text(v, name, text);
}

void
view_global(struct view *v, struct tpl_var name, const char *value)
{
	set(&v->root->globals, v->root, number(name.name), value);
}

struct view *
view_section(struct view *v, struct tpl_section name)
{
	return append_view(&v->sections, v->root, number(name.name),
		(struct view){.root = v->root, .file = v->file, .outer = v});
}

struct view *
view_include(struct view *v, struct tpl_include name, const char *file)
{
	return append_view(&v->includes, v->root, number(name.name),
		(struct view){.root = v->root, .file = file});
}

static void
append(void *to, const char *s, size_t n)
{
	text_add_n(to, s, n);
}

enum status
view_render(const char **out, size_t *out_n, struct mem *m, struct view *v)
{
	struct text t = {.mem = m, .s = mem_grow(m, NULL, ANSWER, ANSWER, 1), .room = ANSWER};

	if (!view_shim_expand(v, append, &t)) {
		log_error("template file=%s: could not be filled", v->file);
		return ST_ERROR;
	}
	*out = t.s;
	*out_n = t.len;
	return ST_OK;
}
