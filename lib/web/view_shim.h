/*
 * view_shim.h - what of ctemplate the view needs, as C; only view.c includes it.
 *
 * Names and files are literals: ctemplate keeps every name it has ever seen.
 */
#ifndef WEB_VIEW_SHIM_H
#define WEB_VIEW_SHIM_H

#ifdef __cplusplus
extern "C" {
#else
#include <stdbool.h>
#endif
#include <stddef.h>

typedef void view_shim_emit(void *to, const char *s, size_t n);

/* Where templates are, parsing one, and then none any more. */
void view_shim_root(const char *dir);
bool view_shim_load(const char *file);
void view_shim_freeze(void);

void *view_shim_create(void);
void view_shim_destroy(void *dictionary);

void view_shim_set(void *dictionary, const char *name, const char *value, size_t n);
void view_shim_set_global(void *dictionary, const char *name, const char *value, size_t n);

/* Dictionaries inside another, freed with it. */
void *view_shim_section(void *dictionary, const char *name);
void *view_shim_include(void *dictionary, const char *name, const char *file);

bool view_shim_expand(const char *file, const void *dictionary, view_shim_emit *emit, void *to);

#ifdef __cplusplus
}
#endif

#endif
