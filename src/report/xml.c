/* Text for XML and HTML. See xml.h. */
#include "config.h"

#include "report/xml.h"

#include <stdbool.h>
#include <string.h>

#include "base/text.h"

/* Source: XML 1.0, production 2 (Char), without the C1 controls. */
static bool is_xml_char(int32_t cp)
{
	if (cp < 0x20)
		return cp == '\t' || cp == '\n';
	return cp < 0x7F || (cp > 0x9F && cp != 0xFFFE && cp != 0xFFFF);
}

static const char *escape_of(int32_t cp)
{
	switch (cp) {
	case '&': return "&amp;";
	case '<': return "&lt;";
	case '>': return "&gt;";
	case '"': return "&quot;";
	case '\'': return "&#39;";
	default: return NULL;
	}
}

static void put(struct buf *out, const char *text, bool is_escaped)
{
	size_t len = text != NULL ? strlen(text) : 0;

	for (size_t at = 0; at < len;) {
		int32_t cp;
		size_t n = utf8_decode(text + at, len - at, &cp);
		const char *escape = is_escaped ? escape_of(cp) : NULL;

		if (escape != NULL)
			buf_puts(out, escape);
		else if (is_xml_char(cp) && cp != UTF8_BAD)
			buf_add(out, text + at, n);
		else
			buf_puts(out, "\xEF\xBF\xBD");
		at += n;
	}
}

void xml_text(struct buf *out, const char *text)
{
	put(out, text, true);
}

char *xml_safe(const char *text)
{
	struct buf out;

	buf_init(&out);
	put(&out, text, false);
	return buf_take(&out);
}
