/* CSV cells. See csv.h. */
#include "config.h"

#include "base/csv.h"

#include <inttypes.h>
#include <string.h>

void csv_begin(struct buf *out)
{
	buf_puts(out, "\xEF\xBB\xBF");
}

static bool looks_like_formula(const char *text)
{
	return text[0] != '\0' && strchr("=+-@\t\r", text[0]) != NULL;
}

void csv_text(struct buf *out, const char *text_or_null, bool is_first)
{
	const char *text = text_or_null != NULL ? text_or_null : "";
	bool guard = looks_like_formula(text);

	if (!is_first)
		buf_putc(out, ',');
	if (!guard && strpbrk(text, ",\"\r\n") == NULL) {
		buf_puts(out, text);
		return;
	}
	buf_putc(out, '"');
	if (guard)
		buf_putc(out, '\'');
	for (const char *p = text; *p != '\0'; p++) {
		if (*p == '"')
			buf_putc(out, '"');
		buf_putc(out, *p);
	}
	buf_putc(out, '"');
}

void csv_int(struct buf *out, int64_t n, bool is_first)
{
	buf_printf(out, is_first ? "%" PRId64 : ",%" PRId64, n);
}

void csv_end_row(struct buf *out)
{
	buf_puts(out, "\r\n");
}
