/* Tables out of text: csv, txt, html. See read_back.h. */
#include "config.h"

#include "read_back.h"

#include <check.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"

void cells_add(struct cells *c, const char *text, size_t len)
{
	/* doubled whenever it is full: the counts are 0, 1, 3, 7, ... */
	if ((c->count & (c->count + 1)) == 0)
		c->texts = mem_grow(c->texts, c->count * 2 + 2,
				    sizeof *c->texts);
	c->texts[c->count++] = mem_dup_n(text, len);
}

void cells_finish(struct cells *c)
{
	for (size_t i = 0; i < c->count; i++)
		free(c->texts[i]);
	free(c->texts);
	*c = (struct cells){ 0 };
}

/* ---- csv ------------------------------------------------------------------------ */

/* One value; returns what stands behind it: a comma, the line's end. */
static const char *csv_field(const char *at, struct buf *out)
{
	buf_clear(out);
	if (*at != '"') {
		size_t len = strcspn(at, ",\r");
		buf_add(out, at, len);
		return at + len;
	}
	for (at++; *at != '\0'; at++) {
		if (at[0] == '"' && at[1] != '"')
			return at + 1;
		at += *at == '"';
		buf_putc(out, *at);
	}
	ck_abort_msg("a quoted value has no end");
}

/* A line of one value is a caption, or blank. */
void cells_of_csv(const struct buf *file, struct cells *out)
{
	const char *at = file->data;
	struct buf value;

	ck_assert_int_eq(strncmp(at, "\xEF\xBB\xBF", 3), 0);
	buf_init(&value);
	for (at += 3; *at != '\0';) {
		bool is_alone = true;
		for (;;) {
			at = csv_field(at, &value);
			is_alone = is_alone && *at != ',';
			if (!is_alone)
				cells_add(out, value.data, value.len);
			if (*at != ',')
				break;
			at++;
		}
		ck_assert_int_eq(strncmp(at, "\r\n", 2), 0);
		at += 2;
	}
	buf_finish(&value);
}

/* ---- txt ------------------------------------------------------------------------ */

static const char bar[] = "│";

enum { TXT_COLUMNS = 40 };

/* Add a line's pieces to the cells they go on. */
static size_t txt_line(const char *line, size_t len, struct buf *cells)
{
	const char *end = line + len;
	size_t n = 0;

	for (line += strlen(bar); line < end; n++) {
		const char *next = strstr(line, bar);
		ck_assert_msg(next != NULL && next < end && n < TXT_COLUMNS,
			      "%.*s", (int)len, line);
		buf_add(&cells[n], line, (size_t)(next - line));
		line = next + strlen(bar);
	}
	return n;
}

/* Blanks are dropped: where a text was broken cannot be seen. */
static void txt_row(struct buf *cells, size_t n, struct cells *out)
{
	for (size_t i = 0; i < n; i++) {
		size_t len = 0;
		for (size_t k = 0; k < cells[i].len; k++)
			if (cells[i].data[k] != ' ')
				cells[i].data[len++] = cells[i].data[k];
		cells_add(out, cells[i].data, len);
		buf_clear(&cells[i]);
	}
}

void cells_of_txt(const struct buf *file, struct cells *out)
{
	struct buf cells[TXT_COLUMNS];
	size_t n = 0;

	for (int i = 0; i < TXT_COLUMNS; i++)
		buf_init(&cells[i]);
	for (const char *at = file->data; *at != '\0';) {
		size_t len = strcspn(at, "\n");
		if (strncmp(at, bar, strlen(bar)) == 0) {
			n = txt_line(at, len, cells);
		} else if (strncmp(at, "├", 3) == 0 ||
			   strncmp(at, "└", 3) == 0) {
			txt_row(cells, n, out);
			n = 0;
		}
		at += len + (at[len] == '\n');
	}
	ck_assert_uint_eq(n, 0);
	for (int i = 0; i < TXT_COLUMNS; i++)
		buf_finish(&cells[i]);
}

/* ---- html ------------------------------------------------------------------------ */

static void html_text(const char *at, const char *end, struct cells *out)
{
	static const struct { const char *name, *sign; } signs[] = {
		{ "&amp;", "&" }, { "&lt;", "<" }, { "&gt;", ">" },
		{ "&quot;", "\"" }, { "&#39;", "'" },
	};
	struct buf text;

	buf_init(&text);
	while (at < end) {
		size_t i = 0;
		if (*at == '<') {
			at = strchr(at, '>') + 1;
			continue;
		}
		while (i < 5 && strncmp(at, signs[i].name,
					strlen(signs[i].name)) != 0)
			i++;
		buf_putc(&text, i < 5 ? signs[i].sign[0] : *at);
		at += i < 5 ? strlen(signs[i].name) : 1;
	}
	cells_add(out, text.data, text.len);
	buf_finish(&text);
}

static void html_table(const char *at, const char *end, struct cells *out)
{
	for (at = strstr(at, "<t"); at != NULL && at < end;
	     at = strstr(at, "<t")) {
		bool is_cell = (at[2] == 'd' || at[2] == 'h') &&
			       (at[3] == '>' || at[3] == ' ');
		at = strchr(at, '>') + 1;
		if (is_cell)
			html_text(at, strstr(at, "</t"), out);
	}
}

void cells_of_html(const struct buf *file, struct cells *out)
{
	static const char begin[] = "<table class=\"data";

	for (const char *at = strstr(file->data, begin); at != NULL;
	     at = strstr(at, begin)) {
		const char *end = strstr(at, "</table>");
		ck_assert_ptr_nonnull(end);
		html_table(at, end, out);
		at = end;
	}
}
