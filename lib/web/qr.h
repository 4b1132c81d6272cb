/*
 * qr.h - a text as a QR code: the only door to libqrencode.
 */
#ifndef WEB_QR_H
#define WEB_QR_H

#include "base/mem.h"

/* Its dark modules as the path of an SVG of *out_size by *out_size units, with the quiet zone around
 * (ISO/IEC 18004, 4 modules). Made in `m`. */
const char *qr_path(int *out_size, struct mem *m, const char *text);

#endif
