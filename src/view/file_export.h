#ifndef VIEW_FILE_EXPORT_H
#define VIEW_FILE_EXPORT_H

#include <stdbool.h>

#include "base/err.h"

struct form;
struct stack;

/* What is exported, and how; the texts are translated when they are shown. */
struct file_export {
	const char *title;		/* of the form, translated */
	const char *accept;		/* its button, translated */
	/* Static, ended by NULL; files of a format end in its name. */
	const char *const *formats;
	const char *const *labels;	/* N_(), one for each */
	const char *proposed;		/* one of them; NULL: the first */
	const char *format;		/* one of them, not asked for; or NULL */
	/* The file name proposed for a format; the caller frees it. */
	char *(*name)(void *ctx, const char *format);
	/* May the file that is there be replaced by this? Translated. */
	char *(*question)(void *ctx, const char *path);
	/* Fields of its own below format and file; or NULL. */
	void (*add_fields)(void *ctx, struct form *f);
	/* Take what they hold; false: form_blame() names the wrong one. */
	bool (*take_fields)(void *ctx, struct form *f, struct err *err);
	/* ERR_EXISTS: the file is there, and may_replace is false. */
	bool (*write)(void *ctx, const char *format, const char *path,
		      bool may_replace, struct err *err);
	void (*finish)(void *ctx);	/* once, at the end; or NULL */
	void *ctx;
};

/*
 * Ask for format and place and have the file written there; one that is
 * there is replaced only after a question. *e is copied.
 */
void file_export_open(struct stack *s, const struct file_export *e);

#endif
