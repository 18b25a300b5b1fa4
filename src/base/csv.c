/* CSV values. See csv.h. */
#include "config.h"

#include "base/csv.h"

#include <string.h>

/*
 * Would a spreadsheet take it for a formula? The wide forms of the signs are
 * taken for the signs themselves in some languages of Excel.
 */
static bool looks_like_formula(const char *text)
{
	static const char *const wide[] = { "＝", "＋", "－", "＠" };

	if (*text != '\0' && strchr("=+-@\t\r\n", *text) != NULL)
		return true;
	for (size_t i = 0; i < sizeof wide / sizeof *wide; i++)
		if (strncmp(text, wide[i], strlen(wide[i])) == 0)
			return true;
	return false;
}

void csv_value(struct buf *out, const char *text, bool is_text,
	       char separator)
{
	const char specials[] = { separator, '"', '\r', '\n', '\0' };
	bool is_guarded = is_text && looks_like_formula(text);

	if (!is_guarded && strpbrk(text, specials) == NULL) {
		buf_puts(out, text);
		return;
	}
	buf_puts(out, is_guarded ? "\"'" : "\"");
	for (const char *s = text; *s != '\0'; s++) {
		if (*s == '"')
			buf_putc(out, '"');
		buf_putc(out, *s);
	}
	buf_putc(out, '"');
}
