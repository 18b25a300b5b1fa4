/* Stored codes as words. See catalogue_words.h. */
#include "config.h"

#include "view/catalogue_words.h"

#include <stddef.h>
#include <string.h>

#include "base/i18n.h"
#include "model/log_entry.h"

struct label {
	const char *code;
	const char *words;
};

static const char *find(const struct label *table, size_t n, const char *code)
{
	for (size_t i = 0; i < n; i++)
		if (strcmp(table[i].code, code) == 0)
			return _(table[i].words);
	return code;
}

static const char *word(const struct word *table, const char *code)
{
	const struct word *w = code != NULL ? word_find(table, code) : NULL;

	return w != NULL ? _(w->english) : code != NULL ? code : "";
}

const char *catalogue_genre_label(const char *code)
{
	return word(genres(), code);
}

const char *catalogue_mode_label(const char *code)
{
	return word(log_modes(), code);
}

const char *catalogue_step_label(const char *step)
{
	static const struct label steps[] = {
		{ "submit", N_("submitted") },
		{ "approve", N_("approved") },
		{ "return", N_("returned") },
		{ "withdraw", N_("withdrawn") },
		{ "retire", N_("retired") },
		{ "void", N_("approval lost") },
	};

	return find(steps, sizeof steps / sizeof *steps, step);
}
