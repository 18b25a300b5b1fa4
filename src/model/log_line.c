/*
 * The text copy of the log: an entry as one line and back. Exactly one line
 * stands for an entry: the reader refuses every other spelling of the same
 * values (leading zeros, unknown escapes), and then the hash decides.
 */
#include "config.h"

#include "model/log_entry.h"

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/mem.h"

/* ---- writing -------------------------------------------------------------- */

static void add_escaped(struct buf *out, const char *text)
{
	static const char special[] = "\t\n\r\\";
	static const char *const escapes[] = { "\\t", "\\n", "\\r", "\\\\" };

	for (;;) {
		size_t plain = strcspn(text, special);
		buf_add(out, text, plain);
		text += plain;
		if (*text == '\0')
			return;
		buf_puts(out, escapes[strchr(special, *text) - special]);
		text++;
	}
}

static void add_field(struct buf *out, const struct log_entry *e,
		      const struct log_field *f)
{
	if (f->is_text) {
		const char *text = log_field_text(e, f);

		if (text == NULL)
			buf_puts(out, "\\N");
		else
			add_escaped(out, text);
		return;
	}
	int64_t n = log_field_int(e, f);
	if (n == LOG_NONE)
		buf_puts(out, "\\N");
	else
		buf_int(out, n);
}

void log_entry_to_line(const struct log_entry *e, struct buf *out)
{
	size_t count;
	const struct log_field *fields = log_fields(&count);

	for (size_t i = 0; i < count; i++) {
		add_field(out, e, &fields[i]);
		buf_putc(out, '\t');
	}
	buf_puts(out, e->prev_hash);
	buf_putc(out, '\t');
	buf_puts(out, e->hash);
	buf_putc(out, '\n');
}

/* ---- reading -------------------------------------------------------------- */

/* The part of a line between two TABs. */
struct cell {
	const char *s;
	size_t len;
};

struct cursor {
	const char *at;
	const char *end;
	bool is_over;	/* the last cell has been given */
};

static bool next_cell(struct cursor *c, struct cell *out)
{
	if (c->is_over)
		return false;
	const char *tab = memchr(c->at, '\t', (size_t)(c->end - c->at));
	const char *stop = tab != NULL ? tab : c->end;
	*out = (struct cell){ c->at, (size_t)(stop - c->at) };
	c->is_over = tab == NULL;
	c->at = tab != NULL ? tab + 1 : c->end;
	return true;
}

static bool cell_is_absent(struct cell cell)
{
	return cell.len == 2 && memcmp(cell.s, "\\N", 2) == 0;
}

/* The byte that stands behind a backslash; '\0' when there is no such escape. */
static char escaped_byte(char letter)
{
	switch (letter) {
	case 't':
		return '\t';
	case 'n':
		return '\n';
	case 'r':
		return '\r';
	case '\\':
		return '\\';
	default:
		return '\0';
	}
}

/* Undo the escapes. NULL for a raw NUL, CR or LF and for an unknown escape. */
static char *unescape(struct cell cell)
{
	char *text = mem_alloc(cell.len + 1);
	size_t n = 0;

	for (size_t i = 0; i < cell.len; i++) {
		char c = cell.s[i];

		if (c == '\n' || c == '\r')
			c = '\0';
		else if (c == '\\')
			c = ++i < cell.len ? escaped_byte(cell.s[i]) : '\0';
		if (c == '\0') {
			free(text);
			return NULL;
		}
		text[n++] = c;
	}
	return text;
}

/* A decimal as we write it: no plus, no leading zero, no blank, not LOG_NONE. */
static bool read_int(struct cell cell, int64_t *out)
{
	bool is_negative = cell.len > 0 && cell.s[0] == '-';
	size_t i = is_negative ? 1 : 0;
	int64_t n = 0;

	if (i == cell.len || (cell.s[i] == '0' && cell.len > 1))
		return false;
	for (; i < cell.len; i++) {
		int digit = cell.s[i] - '0';

		if (digit < 0 || digit > 9 || n > (INT64_MAX - digit) / 10)
			return false;
		n = n * 10 + digit;
	}
	*out = is_negative ? -n : n;
	return true;
}

static bool read_field(struct cell cell, const struct log_field *f,
		       struct log_entry *e)
{
	int64_t n;

	if (cell_is_absent(cell))
		return true;
	if (!f->is_text) {
		if (!read_int(cell, &n))
			return false;
		log_field_set_int(e, f, n);
		return true;
	}
	char *text = unescape(cell);
	if (text == NULL)
		return false;
	log_field_set_text(e, f, text);
	free(text);
	return true;
}

static bool is_hex(char c)
{
	return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
}

static bool read_hash(struct cell cell, char out[SHA256_HEX + 1])
{
	if (cell.len != SHA256_HEX)
		return false;
	for (size_t i = 0; i < SHA256_HEX; i++) {
		if (!is_hex(cell.s[i]))
			return false;
		out[i] = cell.s[i];
	}
	out[SHA256_HEX] = '\0';
	return true;
}

static bool read_all(struct cursor *c, struct log_entry *e, struct err *err)
{
	struct cell cell;
	size_t count;
	const struct log_field *fields = log_fields(&count);

	for (size_t i = 0; i < count; i++) {
		if (!next_cell(c, &cell))
			return err_set(err, ERR_CORRUPT,
				       _("the line ends before the field %s"),
				       fields[i].name);
		if (!read_field(cell, &fields[i], e))
			return err_set(err, ERR_CORRUPT,
				       _("the field %s cannot be read"),
				       fields[i].name);
	}
	if (!next_cell(c, &cell) || !read_hash(cell, e->prev_hash) ||
	    !next_cell(c, &cell) || !read_hash(cell, e->hash))
		return err_set(err, ERR_CORRUPT,
			       _("the line does not end in two hashes"));
	if (!c->is_over)
		return err_set(err, ERR_CORRUPT,
			       _("the line has more fields than an entry"));
	if (!log_entry_is_sealed(e))
		return err_set(err, ERR_CORRUPT,
			       _("the hash does not fit the fields"));
	return true;
}

bool log_entry_from_line(const char *line, size_t len, struct log_entry *out,
			 struct err *err)
{
	struct cursor c = { line, line + len, false };
	struct log_entry e;

	log_entry_init(&e);
	if (!read_all(&c, &e, err)) {
		log_entry_finish(&e);
		return false;
	}
	*out = e;
	return true;
}

void log_text_header(struct buf *out)
{
	size_t count;
	const struct log_field *fields = log_fields(&count);

	buf_puts(out,
		 "# Nhật ký phát thanh, bản chữ (DAIXA-LOG-1). Mỗi dòng một "
		 "mục, nối nhau bằng mã băm; không sửa tệp này.\n"
		 "# The broadcast log, text copy. One line is one entry; "
		 "fields end in TAB; \\N is absent, \\t \\n \\r \\\\ are "
		 "escapes.\n"
		 "# hash = SHA-256 of \"DAIXA-LOG-1\" LF prev_hash LF, then "
		 "each field as <bytes>:<value>, or -, when absent.\n"
		 "# prev_hash is the hash of the entry before, 64 zeros for "
		 "the first. Check: daixa log verify\n"
		 "#");
	for (size_t i = 0; i < count; i++)
		buf_printf(out, "%s%s", i == 0 ? " " : "\t", fields[i].name);
	buf_puts(out, "\tprev_hash\thash\n");
}
