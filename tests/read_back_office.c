/* Tables out of archives: docx, xlsx. See read_back.h. */
#include "config.h"

#include "read_back.h"

#include <check.h>
#include <expat.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <zip.h>

#include "archive.h"
#include "base/mem.h"

/* ---- both: what is being read ----------------------------------------------------- */

struct reading {
	struct cells *out;
	struct buf text;
	bool is_text;		/* letters belong to text */
	bool is_table;		/* docx: a table with lines */
	struct cells strings;	/* xlsx: the texts of all sheets */
	bool is_string;		/* the cell is one of them */
	bool is_shown;		/* its row is one of the table */
};

static void on_letters(void *ctx, const char *s, int len)
{
	struct reading *r = ctx;

	if (r->is_text)
		buf_add(&r->text, s, (size_t)len);
}

static void parse(struct reading *r, char *xml, XML_StartElementHandler start,
		  XML_EndElementHandler end)
{
	XML_Parser p = XML_ParserCreate("UTF-8");

	ck_assert_ptr_nonnull(xml);
	XML_SetUserData(p, r);
	XML_SetElementHandler(p, start, end);
	XML_SetCharacterDataHandler(p, on_letters);
	ck_assert_msg(XML_Parse(p, xml, (int)strlen(xml), 1) == XML_STATUS_OK,
		      "%s", XML_ErrorString(XML_GetErrorCode(p)));
	XML_ParserFree(p);
	free(xml);
}

/* ---- docx -------------------------------------------------------------------------- */

static void docx_start(void *ctx, const char *name, const char **attributes)
{
	struct reading *r = ctx;

	(void)attributes;
	if (strcmp(name, "w:tblBorders") == 0)
		r->is_table = true;
	else if (strcmp(name, "w:tc") == 0)
		buf_clear(&r->text);
	else if (strcmp(name, "w:t") == 0)
		r->is_text = true;
}

static void docx_end(void *ctx, const char *name)
{
	struct reading *r = ctx;

	if (strcmp(name, "w:tbl") == 0)
		r->is_table = false;
	else if (strcmp(name, "w:tc") == 0 && r->is_table)
		cells_add(r->out, r->text.data, r->text.len);
	else if (strcmp(name, "w:t") == 0)
		r->is_text = false;
}

void cells_of_docx(const struct buf *file, struct cells *out)
{
	struct reading r = { .out = out };
	zip_t *zip = open_archive(file);

	buf_init(&r.text);
	parse(&r, read_part(zip, "word/document.xml"), docx_start, docx_end);
	buf_finish(&r.text);
	zip_discard(zip);
}

/* ---- xlsx -------------------------------------------------------------------------- */

static void string_start(void *ctx, const char *name, const char **attributes)
{
	struct reading *r = ctx;

	(void)attributes;
	if (strcmp(name, "si") == 0)
		buf_clear(&r->text);
	r->is_text = strcmp(name, "t") == 0;
}

static void string_end(void *ctx, const char *name)
{
	struct reading *r = ctx;

	r->is_text = false;
	if (strcmp(name, "si") == 0)
		cells_add(&r->strings, r->text.data, r->text.len);
}

static const char *attribute(const char **attributes, const char *name)
{
	for (; *attributes != NULL; attributes += 2)
		if (strcmp(attributes[0], name) == 0)
			return attributes[1];
	return "";
}

/* The titles stand in row 3. */
static void sheet_start(void *ctx, const char *name, const char **attributes)
{
	struct reading *r = ctx;

	if (strcmp(name, "row") == 0) {
		r->is_shown = strtol(attribute(attributes, "r"), NULL, 10) >= 3;
	} else if (strcmp(name, "c") == 0) {
		buf_clear(&r->text);
		r->is_string = strcmp(attribute(attributes, "t"), "s") == 0;
	}
	r->is_text = strcmp(name, "v") == 0;
}

static void sheet_end(void *ctx, const char *name)
{
	struct reading *r = ctx;

	r->is_text = false;
	if (strcmp(name, "c") != 0 || !r->is_shown)
		return;
	if (r->is_string) {
		size_t i = strtoul(r->text.data, NULL, 10);
		ck_assert_uint_lt(i, r->strings.count);
		cells_add(r->out, r->strings.texts[i],
			  strlen(r->strings.texts[i]));
	} else if (r->text.len > 0) {
		char *number = mem_printf("=%s", r->text.data);
		cells_add(r->out, number, strlen(number));
		free(number);
	} else {
		cells_add(r->out, "", 0);
	}
}

/* The sheet of words comes first in a letter, last in a book. */
static bool has_words(const char *sheet)
{
	return strstr(sheet, "<pane ") == NULL;	/* only tables are frozen */
}

void cells_of_xlsx(const struct buf *file, struct cells *out)
{
	struct reading r = { .out = out };
	zip_t *zip = open_archive(file);

	buf_init(&r.text);
	parse(&r, read_part(zip, "xl/sharedStrings.xml"), string_start,
	      string_end);
	for (int i = 1;; i++) {
		char *name = mem_printf("xl/worksheets/sheet%d.xml", i);
		char *xml = read_part(zip, name);
		free(name);
		if (xml == NULL)
			break;
		if (has_words(xml))
			free(xml);
		else
			parse(&r, xml, sheet_start, sheet_end);
	}
	cells_finish(&r.strings);
	buf_finish(&r.text);
	zip_discard(zip);
}
