#ifndef BASE_ERR_H
#define BASE_ERR_H

#include <stdbool.h>

/*
 * Errors: a code that stands for a decision, and a sentence for a person.
 *
 * A fallible function returns bool and takes `struct err *` last. true: its
 * outputs are set. false: err is set, the outputs are untouched and nothing
 * is half done. The sentence is already translated, says what failed, which
 * file or value, and what to do now. Nobody below cli/ and view/ prints it.
 */

enum err_code {
	ERR_NONE,
	ERR_NOTFOUND,	/* what was named does not exist */
	ERR_EXISTS,	/* it is there already */
	ERR_INVALID,	/* the request makes no sense; usage */
	ERR_BUSY,	/* somebody else is writing */
	ERR_READONLY,	/* may be read, not written */
	ERR_FULL,	/* no space left */
	ERR_CORRUPT,	/* stored data are damaged or were altered */
	ERR_NEWER,	/* written by a newer daixa */
	ERR_FORMAT,	/* outside data we cannot or will not read */
	ERR_DEVICE,	/* sound device or helper */
	ERR_IO,		/* the disk answered with an error */
	ERR_REFUSED,	/* a rule of the station forbids it */
	ERR_CANCELLED	/* the operator stopped it */
};

enum { ERR_TEXT_MAX = 1024 };

struct err {
	enum err_code code;
	char text[ERR_TEXT_MAX];	/* UTF-8, no line end, never cut inside a character */
};

/*
 * Set code and sentence. err may be NULL (the caller does not want to know).
 * Returns false always, so that `return err_set(err, ...)` is one line.
 */
bool err_set(struct err *err, enum err_code code, const char *fmt, ...)
	__attribute__((format(printf, 3, 4)));

/*
 * Set an error from errno: the sentence, then ": " and the system's own
 * words. ENOSPC and EDQUOT become ERR_FULL, EROFS, EACCES and EPERM
 * ERR_READONLY, ENOENT and ENOTDIR ERR_NOTFOUND, EEXIST ERR_EXISTS, EINTR
 * ERR_CANCELLED, the rest ERR_IO. Returns false always.
 */
bool err_sys(struct err *err, int errnum, const char *fmt, ...)
	__attribute__((format(printf, 3, 4)));

/*
 * Why a file that somebody chose could not be opened for reading, without
 * following links: a sentence in plain words for each errno of open(2) that
 * the choice may cause (ERR_NOTFOUND, ERR_REFUSED, ERR_FORMAT), err_sys() for
 * the rest. Returns false always.
 */
bool err_open(struct err *err, int errnum, const char *name);

/*
 * Put words in front of a sentence that is already set ("plan.json, line 4: ").
 * Returns false always.
 */
bool err_prefix(struct err *err, const char *fmt, ...)
	__attribute__((format(printf, 2, 3)));

/* The documented exit code of a command that ended with this code. */
int err_exit_code(enum err_code code);

#endif
