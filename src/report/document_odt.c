/*
 * The text of an .odt. See document_text.h.
 *
 * Runs of blanks count as one, as in HTML; real ones are elements. A list may
 * lie within an item of another; one without a style has that of the outer.
 */
#include "config.h"

#include "report/document_part.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { BLANKS_MAX = 1000 };

struct odt {
	struct buf *out;
	struct list_styles styles;
	struct list_style *style;	/* being read; NULL: none */
	struct list_level *level;
	int skipped;		/* depth within something left alone */
	bool is_body;
	int paragraphs;		/* depth of text:p and text:h */
	bool is_blank;		/* the last character was a blank */
	bool has_mark;		/* the item's mark is still to come */
	int depth;		/* of lists */
	char names[LIST_LEVELS][64];	/* of the lists around */
};

/* ---- styles --------------------------------------------------------------- */

static int number_of(const char *text, int otherwise)
{
	char *end = NULL;
	long n = text == NULL ? 0 : strtol(text, &end, 10);

	return text == NULL || end == text || n < 0 || n > 1000000
		       ? otherwise
		       : (int)n;
}

static enum list_format format_of(const char *word)
{
	if (word == NULL || *word == '\0')
		return LIST_NONE;
	switch (*word) {
	case 'a':
		return LIST_LOWER_LETTER;
	case 'A':
		return LIST_UPPER_LETTER;
	case 'i':
		return LIST_LOWER_ROMAN;
	case 'I':
		return LIST_UPPER_ROMAN;
	default:
		return LIST_DECIMAL;
	}
}

/* "%1.%2" for two levels shown, between prefix and suffix. */
static void set_pattern(struct list_level *l, int level, int shown,
			const char *prefix, const char *suffix)
{
	char middle[LIST_MARK_BYTES] = "";
	size_t at = 0;

	for (int i = level - shown + 1; i <= level; i++) {
		if (i < 0 || i > 8 || at + 4 > sizeof middle)
			continue;
		if (at > 0)
			middle[at++] = '.';
		middle[at++] = '%';
		middle[at++] = (char)('1' + i);
		middle[at] = '\0';
	}
	snprintf(l->pattern, sizeof l->pattern, "%.6s%s%.6s",
		 prefix != NULL ? prefix : "", middle,
		 suffix != NULL ? suffix : "");
}

static void read_level(struct odt *o, const char *name,
		       const struct office_attributes *a)
{
	int level = number_of(office_attribute(a, "text:level"), 1) - 1;

	if (level < 0 || level >= LIST_LEVELS)
		return;
	struct list_level *l = &o->style->levels[level];
	if (strcmp(name, "text:list-level-style-number") != 0)
		return;
	l->format = format_of(office_attribute(a, "style:num-format"));
	l->start = number_of(office_attribute(a, "text:start-value"), 1);
	set_pattern(l, level,
		    number_of(office_attribute(a, "text:display-levels"), 1),
		    office_attribute(a, "style:num-prefix"),
		    office_attribute(a, "style:num-suffix"));
}

static void style_start(struct odt *o, const char *name,
			const struct office_attributes *a)
{
	const char *style = office_attribute(a, "style:name");

	if (strcmp(name, "text:list-style") == 0 && style != NULL)
		o->style = list_styles_add(&o->styles, style);
	else if (o->style != NULL &&
		 strncmp(name, "text:list-level-style-", 22) == 0)
		read_level(o, name, a);
}

/* ---- text ----------------------------------------------------------------- */

static struct list_style *current_list(struct odt *o)
{
	int at = o->depth < LIST_LEVELS ? o->depth : LIST_LEVELS;

	return at > 0 ? list_styles_find(&o->styles, o->names[at - 1]) : NULL;
}

static void put_mark(struct odt *o)
{
	struct list_style *s = current_list(o);

	if (!o->has_mark)
		return;
	o->has_mark = false;
	if (s != NULL)
		list_mark(s, o->depth < LIST_LEVELS ? o->depth - 1
						    : LIST_LEVELS - 1, o->out);
	else
		buf_puts(o->out, "- ");
}

static void put(struct odt *o, const char *s, size_t len)
{
	put_mark(o);
	buf_add(o->out, s, len);
	o->is_blank = false;
}

static void put_blanks(struct odt *o, const char *count)
{
	int n = number_of(count, 1);

	put(o, "", 0);
	buf_fill(o->out, ' ', (size_t)(n > BLANKS_MAX ? BLANKS_MAX : n));
}

static void begin_list(struct odt *o, const struct office_attributes *a)
{
	const char *name = office_attribute(a, "text:style-name");
	const char *goes_on = office_attribute(a, "text:continue-numbering");

	o->depth++;
	if (o->depth > LIST_LEVELS)
		return;
	char *slot = o->names[o->depth - 1];
	if (name != NULL)
		snprintf(slot, sizeof *o->names, "%s", name);
	else if (o->depth > 1)
		memcpy(slot, o->names[o->depth - 2], sizeof *o->names);
	else
		*slot = '\0';
	struct list_style *s = current_list(o);
	if (s != NULL && (goes_on == NULL || strcmp(goes_on, "true") != 0))
		list_restart(s, o->depth - 1);
}

static void begin_paragraph(struct odt *o)
{
	if (o->paragraphs++ > 0 && o->out->len > 0 &&
	    o->out->data[o->out->len - 1] != '\n')
		buf_putc(o->out, '\n');
	o->is_blank = true;
}

static bool is_paragraph(const char *name)
{
	return strcmp(name, "text:p") == 0 || strcmp(name, "text:h") == 0;
}

static void text_start(struct odt *o, const char *name,
		       const struct office_attributes *a)
{
	if (is_paragraph(name))
		begin_paragraph(o);
	else if (strcmp(name, "text:list") == 0)
		begin_list(o, a);
	else if (strcmp(name, "text:list-item") == 0)
		o->has_mark = true;
	else if (strcmp(name, "text:s") == 0)
		put_blanks(o, office_attribute(a, "text:c"));
	else if (strcmp(name, "text:tab") == 0)
		put(o, "\t", 1);
	else if (strcmp(name, "text:line-break") == 0)
		put(o, "\n", 1);
}

/* Notes, comments, forms, and what was struck out. */
static bool is_skipped(const char *name)
{
	static const char *const names[] = {
		"text:tracked-changes", "office:annotation", "text:note",
		"office:forms", "text:ruby-text", "text:sequence-decls",
	};

	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		if (strcmp(names[i], name) == 0)
			return true;
	return false;
}

static void odt_start(void *ctx, const char *name,
		      const struct office_attributes *a)
{
	struct odt *o = ctx;

	if (o->skipped > 0 || is_skipped(name))
		o->skipped++;
	else if (strcmp(name, "office:text") == 0)
		o->is_body = true;
	else if (o->is_body)
		text_start(o, name, a);
	else
		style_start(o, name, a);
}

static void odt_end(void *ctx, const char *name)
{
	struct odt *o = ctx;

	if (o->skipped > 0) {
		o->skipped--;
	} else if (strcmp(name, "text:list-style") == 0) {
		o->style = NULL;
	} else if (o->is_body && is_paragraph(name)) {
		o->paragraphs--;
		buf_putc(o->out, '\n');
	} else if (strcmp(name, "text:list") == 0) {
		o->depth--;
		o->has_mark = false;
	}
}

static bool is_white(char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

static void odt_text(void *ctx, const char *s, size_t len)
{
	struct odt *o = ctx;

	if (!o->is_body || o->paragraphs == 0 || o->skipped > 0)
		return;
	for (size_t i = 0; i < len; i++) {
		if (!is_white(s[i])) {
			put(o, s + i, 1);
		} else if (!o->is_blank) {
			buf_putc(o->out, ' ');
			o->is_blank = true;
		}
	}
}

static const struct office_xml_ops odt_ops = {
	.start = odt_start,
	.end = odt_end,
	.text = odt_text,
};

bool document_read_odt(struct office_zip *z, struct buf *out,
		       bool *out_is_there, struct err *err)
{
	struct odt o = {.out = out};
	bool has_styles;
	bool ok = document_part(z, "styles.xml", &odt_ops, &o, &has_styles,
				err);

	o.is_body = false;
	o.skipped = 0;
	ok = ok && document_part(z, "content.xml", &odt_ops, &o, out_is_there,
				 err);
	*out_is_there = *out_is_there && o.is_body;	/* a spreadsheet is not */
	list_styles_finish(&o.styles);
	return ok;
}
