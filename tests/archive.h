#ifndef TESTS_ARCHIVE_H
#define TESTS_ARCHIVE_H

#include <zip.h>

#include "base/buf.h"

/* Open a zip archive (docx, xlsx) that lies in memory; the test fails if not. */
zip_t *open_archive(const struct buf *file);
/* The bytes of a part and a NUL, to free(); NULL when there is no such part. */
char *read_part(zip_t *zip, const char *name);

#endif
