/* Errors: a code and a sentence. See err.h. */
#include "config.h"

#include "base/err.h"

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/i18n.h"

static size_t sequence_bytes(unsigned char lead)
{
	return lead < 0xC0 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
}

/* Drop a UTF-8 sequence that the end of the buffer cut in two. */
static void trim_partial(char *text, size_t size)
{
	size_t len = strlen(text);
	size_t lead = len;

	if (len + 1 < size)
		return;
	while (lead > 0 && ((unsigned char)text[lead - 1] & 0xC0) == 0x80)
		lead--;
	if (lead == 0)
		return;
	lead--;
	if (lead + sequence_bytes((unsigned char)text[lead]) > len)
		text[lead] = '\0';
}

__attribute__((format(printf, 2, 0)))
static void set_text(struct err *err, const char *fmt, va_list args)
{
	vsnprintf(err->text, sizeof err->text, fmt, args);
	trim_partial(err->text, sizeof err->text);
}

bool err_set(struct err *err, enum err_code code, const char *fmt, ...)
{
	va_list args;

	if (err == NULL)
		return false;
	err->code = code;
	va_start(args, fmt);
	set_text(err, fmt, args);
	va_end(args);
	return false;
}

static enum err_code code_of(int errnum)
{
	switch (errnum) {
	case ENOSPC:
	case EDQUOT:
		return ERR_FULL;
	case EROFS:
	case EACCES:
	case EPERM:
		return ERR_READONLY;
	case ENOENT:
	case ENOTDIR:
		return ERR_NOTFOUND;
	case EEXIST:
		return ERR_EXISTS;
	case EINTR:
		return ERR_CANCELLED;
	default:
		return ERR_IO;
	}
}

bool err_sys(struct err *err, int errnum, const char *fmt, ...)
{
	va_list args;

	if (err == NULL)
		return false;
	err->code = code_of(errnum);
	va_start(args, fmt);
	set_text(err, fmt, args);
	va_end(args);
	size_t len = strlen(err->text);
	snprintf(err->text + len, sizeof err->text - len, ": %s",
		 strerror(errnum));
	trim_partial(err->text, sizeof err->text);
	return false;
}

bool err_open(struct err *err, int errnum, const char *name)
{
	switch (errnum) {
	case ENOENT:
	case ENOTDIR:
		return err_set(err, ERR_NOTFOUND, _("There is no file %s."),
			       name);
	case ELOOP:
		return err_set(err, ERR_REFUSED,
			_("%s is a symbolic link. Choose the file it points to."),
			name);
	case ENXIO:
	case ENODEV:
		return err_set(err, ERR_FORMAT,
			_("%s is a socket or a device, not a file."), name);
	case EACCES:
	case EPERM:
		return err_set(err, ERR_REFUSED,
			       _("You may not read the file %s."), name);
	default:
		return err_sys(err, errnum, _("%s cannot be opened"), name);
	}
}

bool err_prefix(struct err *err, const char *fmt, ...)
{
	char rest[ERR_TEXT_MAX];
	va_list args;

	if (err == NULL)
		return false;
	memcpy(rest, err->text, sizeof rest);
	va_start(args, fmt);
	set_text(err, fmt, args);
	va_end(args);
	size_t len = strlen(err->text);
	snprintf(err->text + len, sizeof err->text - len, "%s", rest);
	trim_partial(err->text, sizeof err->text);
	return false;
}

int err_exit_code(enum err_code code)
{
	static const int exit_codes[] = {
		[ERR_NONE] = 0,	    [ERR_EXISTS] = 1,	[ERR_REFUSED] = 1,
		[ERR_READONLY] = 1, [ERR_FORMAT] = 1,	[ERR_INVALID] = 2,
		[ERR_NOTFOUND] = 3, [ERR_CORRUPT] = 4,	[ERR_NEWER] = 4,
		[ERR_BUSY] = 5,	    [ERR_DEVICE] = 6,	[ERR_IO] = 7,
		[ERR_FULL] = 7,	    [ERR_CANCELLED] = 130,
	};

	return exit_codes[code];
}
