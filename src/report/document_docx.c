/*
 * The text of a .docx. See document_text.h.
 *
 * A list is no element of its own: a paragraph names a numbering (numId) and
 * a level, and word/numbering.xml says how it counts. Numberings that share
 * an abstract one go on counting where another stopped.
 */
#include "config.h"

#include "report/document_part.h"

#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"

enum { NUMBERINGS_MAX = 20000 };

/* ---- word/numbering.xml --------------------------------------------------- */

struct numbering {
	int id;
	char abstract[32];
};

struct numberings {
	struct list_styles styles;	/* the abstract ones, by their id */
	struct numbering *rows;
	size_t count;
	struct list_style *style;	/* being read; NULL: none */
	struct list_level *level;
	bool is_num;			/* within w:num */
};

static int number_of(const char *text, int otherwise)
{
	char *end = NULL;
	long n = text == NULL ? 0 : strtol(text, &end, 10);

	if (text == NULL || end == text || *end != '\0' || n < 0 ||
	    n > INT_MAX / 2)
		return otherwise;
	return (int)n;
}

static enum list_format format_of(const char *word)
{
	static const struct {
		const char *word;
		enum list_format format;
	} words[] = {
		{"bullet", LIST_BULLET}, {"none", LIST_NONE},
		{"lowerLetter", LIST_LOWER_LETTER},
		{"upperLetter", LIST_UPPER_LETTER},
		{"lowerRoman", LIST_LOWER_ROMAN},
		{"upperRoman", LIST_UPPER_ROMAN},
	};

	for (size_t i = 0; word != NULL && i < sizeof words / sizeof *words;
	     i++)
		if (strcmp(words[i].word, word) == 0)
			return words[i].format;
	return LIST_DECIMAL;
}

static void begin_num(struct numberings *n, const char *id)
{
	if (id == NULL || n->count == NUMBERINGS_MAX)
		return;
	n->rows = mem_grow(n->rows, n->count + 1, sizeof *n->rows);
	n->rows[n->count++] = (struct numbering){.id = number_of(id, 0)};
	n->is_num = true;
}

static void read_level(struct list_level *level, const char *name,
		       const char *value)
{
	if (strcmp(name, "w:numFmt") == 0)
		level->format = format_of(value);
	else if (strcmp(name, "w:start") == 0)
		level->start = number_of(value, 1);
	else if (strcmp(name, "w:lvlText") == 0 && value != NULL)
		snprintf(level->pattern, sizeof level->pattern, "%s", value);
}

static void numbering_start(void *ctx, const char *name,
			    const struct office_attributes *a)
{
	struct numberings *n = ctx;
	const char *value = office_attribute(a, "w:val");

	if (strcmp(name, "w:abstractNum") == 0) {
		const char *id = office_attribute(a, "w:abstractNumId");
		n->style = id == NULL ? NULL : list_styles_add(&n->styles, id);
		n->is_num = false;
	} else if (strcmp(name, "w:lvl") == 0) {
		int level = number_of(office_attribute(a, "w:ilvl"), 0);
		n->level = n->style != NULL && !n->is_num && level < LIST_LEVELS
				   ? &n->style->levels[level]
				   : NULL;
	} else if (strcmp(name, "w:num") == 0) {
		begin_num(n, office_attribute(a, "w:numId"));
	} else if (strcmp(name, "w:abstractNumId") == 0 && n->is_num &&
		   value != NULL) {
		snprintf(n->rows[n->count - 1].abstract,
			 sizeof n->rows->abstract, "%s", value);
	} else if (n->level != NULL) {
		read_level(n->level, name, value);
	}
}

static void numbering_end(void *ctx, const char *name)
{
	struct numberings *n = ctx;

	if (strcmp(name, "w:lvl") == 0)
		n->level = NULL;
	else if (strcmp(name, "w:abstractNum") == 0)
		n->style = NULL;
}

static void no_text(void *ctx, const char *s, size_t len)
{
	(void)ctx;
	(void)s;
	(void)len;
}

static const struct office_xml_ops numbering_ops = {
	.start = numbering_start,
	.end = numbering_end,
	.text = no_text,
};

static struct list_style *style_of(struct numberings *n, int id)
{
	for (size_t i = 0; i < n->count; i++)
		if (n->rows[i].id == id)
			return list_styles_find(&n->styles,
						n->rows[i].abstract);
	return NULL;
}

/* ---- word/document.xml ---------------------------------------------------- */

struct docx {
	struct buf *out;
	struct numberings lists;
	int skipped;		/* depth within something left alone; 0: none */
	int runs;		/* depth of w:r */
	bool is_text;		/* within w:t */
	bool has_mark;		/* the paragraph's list mark is still to come */
	int num_id, level;
};

static bool is_skipped(const char *name)
{
	static const char *const names[] = {
		"w:del", "w:moveFrom", "mc:Fallback", "w:instrText",
		"w:delText", "w:pPrChange", "w:rPrChange",
	};

	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		if (strcmp(names[i], name) == 0)
			return true;
	return false;
}

static void put_mark(struct docx *d)
{
	struct list_style *s;

	if (!d->has_mark)
		return;
	d->has_mark = false;
	s = style_of(&d->lists, d->num_id);
	if (s != NULL)
		list_mark(s, d->level, d->out);
}

static void put(struct docx *d, const char *s, size_t len)
{
	put_mark(d);
	buf_add(d->out, s, len);
}

/* A paragraph within one (a text box) begins a line of its own. */
static void begin_paragraph(struct docx *d)
{
	if (d->out->len > 0 && d->out->data[d->out->len - 1] != '\n')
		buf_putc(d->out, '\n');
	d->has_mark = false;
	d->num_id = 0;
	d->level = 0;
}

static void read_numbering(struct docx *d, const char *name, int value)
{
	if (strcmp(name, "w:ilvl") == 0) {
		d->level = value < LIST_LEVELS ? value : LIST_LEVELS - 1;
	} else {
		d->num_id = value;
		d->has_mark = value != 0;
	}
}

static void in_run(struct docx *d, const char *name,
		   const struct office_attributes *a)
{
	const char *type = office_attribute(a, "w:type");

	if (strcmp(name, "w:t") == 0)
		d->is_text = true;
	else if (strcmp(name, "w:tab") == 0)
		put(d, "\t", 1);
	else if (strcmp(name, "w:cr") == 0 ||
		 (strcmp(name, "w:br") == 0 &&
		  (type == NULL || strcmp(type, "page") != 0)))
		put(d, "\n", 1);
	else if (strcmp(name, "w:noBreakHyphen") == 0)
		put(d, "-", 1);
}

static void docx_start(void *ctx, const char *name,
		       const struct office_attributes *a)
{
	struct docx *d = ctx;

	if (d->skipped > 0 || is_skipped(name))
		d->skipped++;
	else if (strcmp(name, "w:p") == 0)
		begin_paragraph(d);
	else if (strcmp(name, "w:numId") == 0 || strcmp(name, "w:ilvl") == 0)
		read_numbering(d, name,
			       number_of(office_attribute(a, "w:val"), 0));
	else if (strcmp(name, "w:r") == 0)
		d->runs++;
	else if (d->runs > 0)
		in_run(d, name, a);
}

static void docx_end(void *ctx, const char *name)
{
	struct docx *d = ctx;

	if (d->skipped > 0)
		d->skipped--;
	else if (strcmp(name, "w:p") == 0)
		buf_putc(d->out, '\n');
	else if (strcmp(name, "w:r") == 0)
		d->runs--;
	else if (strcmp(name, "w:t") == 0)
		d->is_text = false;
}

static void docx_text(void *ctx, const char *s, size_t len)
{
	struct docx *d = ctx;

	if (d->is_text && d->skipped == 0)
		put(d, s, len);
}

static const struct office_xml_ops docx_ops = {
	.start = docx_start,
	.end = docx_end,
	.text = docx_text,
};

bool document_read_docx(struct office_zip *z, struct buf *out,
			bool *out_is_there, struct err *err)
{
	struct docx d = {.out = out};
	bool has_numbering;
	bool ok = document_part(z, "word/numbering.xml", &numbering_ops,
				&d.lists, &has_numbering, err) &&
		  document_part(z, "word/document.xml", &docx_ops, &d,
				out_is_there, err);

	list_styles_finish(&d.lists.styles);
	free(d.lists.rows);
	return ok;
}
