/* A script from another office. See script_file.h. */
#include "config.h"

#include "app/script_file.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "base/text.h"
#include "report/document_text.h"

static const char *const formats[] = {
	[SCRIPT_TXT] = "txt",
	[SCRIPT_DOCX] = "docx",
	[SCRIPT_ODT] = "odt",
};

const char *script_format_code(enum script_format f)
{
	return formats[f];
}

static const char *ending_of(const char *name)
{
	const char *dot = strrchr(name, '.');

	return dot != NULL && strchr(dot, '/') == NULL ? dot + 1 : "";
}

bool script_is_file(const char *name)
{
	static const char *const endings[] = {
		"txt", "docx", "odt", "doc", "rtf", "text",
	};

	for (size_t i = 0; i < sizeof endings / sizeof *endings; i++)
		if (strcasecmp(ending_of(name), endings[i]) == 0)
			return true;
	return false;
}

/* ---- reading -------------------------------------------------------------- */

static bool check_size(int fd, const char *name, struct err *err)
{
	struct stat st;

	if (fstat(fd, &st) != 0)
		return err_sys(err, errno, _("%s cannot be read"), name);
	if (!S_ISREG(st.st_mode))
		return err_set(err, ERR_FORMAT, _("%s is not a file."), name);
	if (st.st_size == 0)
		return err_set(err, ERR_FORMAT, _("%s is empty (0 bytes)."),
			       name);
	if (st.st_size > SCRIPT_FILE_MAX)
		return err_set(err, ERR_FORMAT,
			_("%s is too large for a script (%lld MB; %d MB at "
			  "most)."), name, (long long)st.st_size >> 20,
			SCRIPT_FILE_MAX >> 20);
	return true;
}

static bool read_all(int fd, const char *name, struct buf *out,
		     struct err *err)
{
	char chunk[16384];

	for (;;) {
		ssize_t n = read(fd, chunk, sizeof chunk);
		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0)
			return err_sys(err, errno, _("%s cannot be read"),
				       name);
		if (n == 0 || out->len + (size_t)n > SCRIPT_FILE_MAX)
			return true;
		buf_add(out, chunk, (size_t)n);
	}
}

static bool read_bytes(const char *path, const char *name, struct buf *out,
		       struct err *err)
{
	int fd = open(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY |
				    O_CLOEXEC);

	if (fd < 0)
		return err_open(err, errno, name);
	bool ok = check_size(fd, name, err) && read_all(fd, name, out, err);
	close(fd);
	return ok;
}

/* ---- what is it ----------------------------------------------------------- */

static bool begins_with(const struct buf *b, const char *magic, size_t len)
{
	return b->len >= len && memcmp(b->data, magic, len) == 0;
}

/* What the bytes say, not the name. */
static bool find_format(const char *name, const struct buf *b,
			enum script_format *out, struct err *err)
{
	if (begins_with(b, "PK\003\004", 4)) {
		*out = strcasecmp(ending_of(name), "odt") == 0 ? SCRIPT_ODT
							       : SCRIPT_DOCX;
		return true;
	}
	if (begins_with(b, "\xD0\xCF\x11\xE0", 4) ||
	    begins_with(b, "{\\rtf", 5))
		return err_set(err, ERR_FORMAT,
			_("%s is an old Word or RTF file. Open it in "
			  "LibreOffice or Word, save it as .docx, and take "
			  "that in."), name);
	if (strcasecmp(ending_of(name), "docx") == 0 ||
	    strcasecmp(ending_of(name), "odt") == 0)
		return err_set(err, ERR_FORMAT,
			_("%s is no whole document: it is damaged, or "
			  "something else under that name."), name);
	*out = SCRIPT_TXT;
	return true;
}

/*
 * Bytes that no reading explains, with a zero among them, are no text. What
 * has none may be one of another language: a person looks at that.
 */
static bool check_text(const struct script_file *f, struct err *err)
{
	if (f->format != SCRIPT_TXT || f->guesses[0].permille > 0 ||
	    memchr(f->bytes, '\0', f->len) == NULL)
		return true;
	return err_set(err, ERR_FORMAT,
		       _("%s is no text, it is a file of another kind. Save the "
			 "text as .docx or .txt, and take that in."), f->name);
}

static bool unpack(struct script_file *f, struct err *err)
{
	char *text = NULL;

	if (f->format == SCRIPT_TXT)
		return true;
	if (!document_text(f->format == SCRIPT_ODT ? DOCUMENT_ODT
						   : DOCUMENT_DOCX,
			   f->bytes, f->len, &text, err))
		return err_prefix(err, "%s: ", f->name);
	free(f->bytes);
	f->bytes = text;
	f->len = strlen(text);
	return true;
}

bool script_file_read(const char *path, struct script_file *out,
		      struct err *err)
{
	const char *slash = strrchr(path, '/');
	const char *last = slash != NULL ? slash + 1 : path;
	struct script_file f = {
		.name = text_clean(last, strlen(last), TEXT_ONE_LINE),
	};
	struct buf b;

	buf_init(&b);
	bool ok = read_bytes(path, f.name, &b, err) &&
		  find_format(f.name, &b, &f.format, err);
	f.len = b.len;
	f.bytes = buf_take(&b);
	ok = ok && unpack(&f, err);
	if (ok) {
		f.n_guesses = encoding_guess(f.bytes, f.len, f.guesses);
		ok = check_text(&f, err);
	}
	if (ok)
		*out = f;
	else
		script_file_finish(&f);
	return ok;
}

void script_file_finish(struct script_file *f)
{
	free(f->name);
	free(f->bytes);
	*f = (struct script_file){0};
}

/* ---- one reading of it ---------------------------------------------------- */

int script_file_permille(const struct script_file *f, enum encoding e)
{
	for (size_t i = 0; i < f->n_guesses; i++)
		if (f->guesses[i].encoding == e)
			return f->guesses[i].permille;
	return 0;
}

struct script_reading script_file_guess(const struct script_file *f)
{
	struct script_reading how = {.encoding = f->guesses[0].encoding};
	struct buf b;

	if (how.encoding != ENCODING_TCVN3)
		return how;
	buf_init(&b);
	encoding_decode(how.encoding, f->bytes, f->len, &b);
	if (encoding_needs_capitals(b.data))
		how.capitals = CAPITALS_MEND;
	buf_finish(&b);
	return how;
}

/* Blanks at the ends of lines, and empty lines around the whole. */
static char *trim_lines(const char *s)
{
	struct buf out;

	buf_init(&out);
	for (s += strspn(s, "\n"); *s != '\0';) {
		size_t len = strcspn(s, "\n");
		size_t kept = len;
		while (kept > 0 && (s[kept - 1] == ' ' || s[kept - 1] == '\t'))
			kept--;
		buf_add(&out, s, kept);
		buf_putc(&out, '\n');
		s += len + (s[len] == '\n');
	}
	while (out.len > 0 && out.data[out.len - 1] == '\n')
		out.data[--out.len] = '\0';
	size_t blank = strspn(out.data, "\n");
	memmove(out.data, out.data + blank, out.len - blank + 1);
	return buf_take(&out);
}

bool script_clean(const char *bytes, size_t len, char **out, struct err *err)
{
	if (len > SCRIPT_FILE_MAX)
		return err_set(err, ERR_FORMAT,
			       _("The text is too long for a script."));
	char *clean = text_clean(bytes, len, TEXT_MANY_LINES);
	char *text = trim_lines(clean);
	free(clean);
	if (*text != '\0' && strlen(text) <= SCRIPT_TEXT_MAX) {
		*out = text;
		return true;
	}
	bool is_empty = *text == '\0';
	free(text);
	return is_empty ? err_set(err, ERR_INVALID, _("The script is empty."))
			: err_set(err, ERR_FORMAT,
				  _("The text is too long for a script."));
}

bool script_file_text(const struct script_file *f, struct script_reading how,
		      char **out, struct err *err)
{
	struct buf b;
	char *text = NULL;

	buf_init(&b);
	encoding_decode(how.encoding, f->bytes, f->len, &b);
	bool ok = script_clean(b.data, b.len, &text, err);
	buf_finish(&b);
	if (!ok)
		return err_prefix(err, "%s: ", f->name);
	*out = encoding_mend_capitals(text, how.capitals);
	free(text);
	return true;
}
