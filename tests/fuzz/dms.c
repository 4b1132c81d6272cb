/* Files of deals from anybody, read twice: as they come, and by another mapping. */
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "crm/dms/dms_read.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n);

static void
look_at(struct mem *m, const struct dms_read *f)
{
	size_t bad = 0;

	for (size_t i = 0; i < f->n; i++) {
		const struct dms_row_read *r = &f->rows[i];

		bad += r->is_bad;
		if (!text_is_utf8(r->raw, strlen(r->raw)) || !r->key || !r->digest ||
			(r->is_bad && !r->problem))
			abort();
		if (!r->is_bad && !r->is.deal_no && !r->is.stock_no && !r->is.vin)
			abort();
	}
	if (bad != f->n_bad)
		abort();
	(void)dms_raw(m, f->headings, f->n_headings);
}

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n)
{
	static const struct dms_style us = {0};
	const char *own[DMS_COLUMN__MAX] = {NULL}, *why;
	struct mem *m = mem_create(NULL);
	struct dms_read f;

	if (dms_read_file(&f, &why, m, (const char *)bytes, n, own, &us) == ST_OK) {
		look_at(m, &f);
		for (int c = 0; c < DMS_COLUMN__MAX; c++)
			f.mapping.at[c] = c % ((int)f.n_headings + 2);
		f.mapping.style = (struct dms_style){true, true};
		dms_read_rows(&f, m);
		look_at(m, &f);
	}
	mem_destroy(m);
	return 0;
}
