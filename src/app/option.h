#ifndef APP_OPTION_H
#define APP_OPTION_H

#include <stdbool.h>
#include <stddef.h>

#include "app/app.h"
#include "base/buf.h"
#include "base/i18n.h"

/* The options of a station; one table (options.def) is the truth. */
enum option {
#define OPTION(id, key, choices, fallback, label, help) OPTION_##id,
#include "app/options.def"
#undef OPTION
	OPTION_COUNT
};

/* One of the values an option may have. */
struct option_choice {
	const char *value;
	const char *label;	/* N_() */
};

struct option_info {
	const char *key;
	const struct option_choice *choices;	/* ends with value NULL; NULL: any text */
	const char *fallback;
	const char *label, *help;	/* N_() */
};

/* Borrowed for ever. */
const struct option_info *option_info(enum option o);

/* "auto, vi, en", appended; nothing for any text. */
void option_choices(const struct option_info *info, struct buf *out);

/*
 * The option of that key.
 * Errors  ERR_INVALID there is none; the sentence names all
 */
bool option_find(const char *key, enum option *out, struct err *err);

/* The value stored, else the fallback. *out is yours. */
bool option_get(struct app *a, enum option o, char **out, struct err *err);

/*
 * Keep a value and let it act: a new operator works from now on, unless the
 * start of the program named one; a new language is spoken at once.
 * Errors  ERR_INVALID no such choice, the sentence names all; what the store
 *         says
 */
bool option_set(struct app *a, enum option o, const char *value,
		struct err *err);

/* The language the station asks for; I18N_AUTO: none in particular. */
enum i18n_lang option_language(struct app *a);
/* Does the station ask for plain (true) or drawn lines? false: not said. */
bool option_drawing(struct app *a, bool *out_is_ascii);

#endif
