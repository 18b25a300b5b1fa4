#ifndef APP_SCRIPT_FILE_H
#define APP_SCRIPT_FILE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/encoding.h"
#include "base/err.h"

/*
 * A script as it comes from another office: a text of any encoding, or a
 * Word or OpenDocument file. It is read whole, shown in the likeliest reading,
 * and a person decides how it is to be read.
 */
enum {
	SCRIPT_FILE_MAX = 16 << 20,	/* bytes of the file */
	SCRIPT_TEXT_MAX = 1 << 20,	/* bytes of the text, UTF-8 */
};

enum script_format { SCRIPT_TXT, SCRIPT_DOCX, SCRIPT_ODT };

struct script_file {
	char *name;		/* its last part, clean */
	enum script_format format;
	char *bytes;		/* of the text file, or of the document's text */
	size_t len;
	struct encoding_guess guesses[ENCODING_COUNT];	/* best first */
	size_t n_guesses;	/* at least 1 */
};

/* How it is to be read. */
struct script_reading {
	enum encoding encoding;
	enum encoding_capitals capitals;
};

const char *script_format_code(enum script_format f);	/* "docx" */

/* Does the name look like a text's? Also of kinds that are refused (.doc). */
bool script_is_file(const char *name);

/*
 * Read one. The file is left alone; a link is not followed.
 * Errors   ERR_NOTFOUND; ERR_REFUSED a link, not readable; ERR_FORMAT no file,
 *          empty, too large, of a kind that cannot be read; ERR_IO
 */
bool script_file_read(const char *path, struct script_file *out,
		      struct err *err);
void script_file_finish(struct script_file *f);

/* The likeliest: the best guess; TCVN3 with headings in capitals mended. */
struct script_reading script_file_guess(const struct script_file *f);
/* How likely an encoding is, permille; 0 when it was no guess at all. */
int script_file_permille(const struct script_file *f, enum encoding e);

/*
 * The text in that reading: clean (rule R10), NFC, lines without blanks at
 * their ends, no empty lines around it. *out is yours.
 * Errors   ERR_FORMAT nothing in it; longer than SCRIPT_TEXT_MAX
 */
bool script_file_text(const struct script_file *f, struct script_reading how,
		      char **out, struct err *err);

/*
 * Make any text fit to be a script, as above: typed, pasted, or back from an
 * editor. Errors ERR_INVALID empty; ERR_FORMAT too long.
 */
bool script_clean(const char *bytes, size_t len, char **out, struct err *err);

#endif
