#include "web/qr.h"

#include <stdlib.h>

#include <qrencode.h>

#include "base/log.h"
#include "base/text.h"

#define QUIET 4

/* A row's dark modules, a rectangle for each run. */
static void
add_row(struct text *t, const unsigned char *row, int width, int y)
{
	for (int x = 0; x < width; x++) {
		int from = x;

		while (x < width && row[x] & 1)
			x++;
		if (x > from)
			text_addf(
				t, "M%d %dh%dv1h-%dz", from + QUIET, y + QUIET, x - from, x - from);
	}
}

const char *
qr_path(int *out_size, struct mem *m, const char *text)
{
	QRcode *code = QRcode_encodeString8bit(text, 0, QR_ECLEVEL_M);
	struct text t = text_begin(m);

	if (!code) {
		log_error("qr: the text is too long, or memory is out");
		abort();
	}
	for (int y = 0; y < code->width; y++)
		add_row(&t, code->data + y * code->width, code->width, y);
	*out_size = code->width + 2 * QUIET;
	QRcode_free(code);
	return t.s;
}
