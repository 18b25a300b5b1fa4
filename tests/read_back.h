#ifndef TESTS_READ_BACK_H
#define TESTS_READ_BACK_H

#include <stddef.h>

#include "base/buf.h"

/*
 * The cells of every table of a finished report, read back by means that share
 * nothing with what wrote them: titles first, then row by row, "" when empty.
 */
struct cells {
	char **texts;
	size_t count;
};
void cells_add(struct cells *c, const char *text, size_t len);
void cells_finish(struct cells *c);

/*
 * Captions and what stands outside of tables are left out. A workbook's
 * numbers come as "=0.25", so that they cannot be mixed up with texts.
 */
void cells_of_csv(const struct buf *file, struct cells *out);
void cells_of_txt(const struct buf *file, struct cells *out);
void cells_of_html(const struct buf *file, struct cells *out);
void cells_of_docx(const struct buf *file, struct cells *out);
void cells_of_xlsx(const struct buf *file, struct cells *out);

#endif
