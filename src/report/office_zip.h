#ifndef REPORT_OFFICE_ZIP_H
#define REPORT_OFFICE_ZIP_H

#include <stdbool.h>
#include <stddef.h>

#include "base/err.h"

/*
 * The parts of an office document. Everything in the archive is distrusted:
 * what it says about sizes is checked before and while a part is unpacked.
 */
enum {
	OFFICE_PARTS_MAX = 4096,	/* entries of the archive */
	OFFICE_PART_MAX = 32 << 20,	/* bytes of a part, unpacked */
	OFFICE_RATIO_MAX = 200,		/* unpacked to packed, beyond 1 MB */
};

struct office_zip;

/* bytes[len] is borrowed until it is closed. ERR_FORMAT. */
bool office_zip_open(const void *bytes, size_t len, struct office_zip **out,
		     struct err *err);
void office_zip_close(struct office_zip *z);

/*
 * Unpack one part. *out is NULL when the archive has none of that name; yours.
 * Errors   ERR_FORMAT damaged, encrypted, larger than it may be
 */
bool office_zip_part(struct office_zip *z, const char *name, char **out,
		     size_t *out_len, struct err *err);

#endif
