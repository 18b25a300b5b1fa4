/* The options of a station. See option.h. */
#include "config.h"

#include "app/option.h"

#include <stdlib.h>
#include <string.h>

#include "app/paths.h"
#include "base/text.h"
#include "store/store.h"

static const struct option_choice language_choices[] = {
	{ "auto", N_("as the computer is set") },
	{ "vi", N_("Vietnamese") },
	{ "en", N_("English") },
	{ NULL, NULL },
};

static const struct option_choice drawing_choices[] = {
	{ "auto", N_("as the terminal can") },
	{ "unicode", N_("lines and signs") },
	{ "ascii", N_("letters only") },
	{ NULL, NULL },
};

static const struct option_choice hear_choices[] = {
	{ "0", N_("not asked for") },
	{ "50", N_("half of it") },
	{ "80", N_("80 %") },
	{ "95", N_("95 %") },
	{ "100", N_("all of it") },
	{ NULL, NULL },
};

static const struct option_choice target_choices[] = {
	{ "-23", N_("-23 LUFS (radio and television)") },
	{ "-20", N_("-20 LUFS") },
	{ "-18", N_("-18 LUFS") },
	{ "-16", N_("-16 LUFS (loudspeakers outdoors, telephones)") },
	{ NULL, NULL },
};

static const struct option_choice true_peak_choices[] = {
	{ "-1", N_("-1 dBTP (radio and television)") },
	{ "-2", N_("-2 dBTP (sent on as MP3)") },
	{ "-3", N_("-3 dBTP") },
	{ NULL, NULL },
};

static const struct option_choice warn_choices[] = {
	{ "10", N_("10 minutes") },
	{ "15", N_("15 minutes") },
	{ "20", N_("20 minutes") },
	{ "30", N_("30 minutes") },
	{ "45", N_("45 minutes") },
	{ NULL, NULL },
};

static const struct option_choice limit_choices[] = {
	{ "30", N_("30 minutes") },
	{ "45", N_("45 minutes") },
	{ "60", N_("60 minutes") },
	{ "90", N_("90 minutes") },
	{ "120", N_("120 minutes") },
	{ NULL, NULL },
};

static const struct option_choice wave_choices[] = {
	{ "auto", N_("as the terminal can") },
	{ "braille", N_("fine dots") },
	{ "blocks", N_("blocks") },
	{ "ascii", N_("letters only") },
	{ NULL, NULL },
};

static const struct option_info infos[OPTION_COUNT] = {
#define OPTION(id, key, choices, fallback, label, help) \
	{ key, choices, fallback, label, help },
#include "app/options.def"
#undef OPTION
};

const struct option_info *option_info(enum option o)
{
	return &infos[o];
}

void option_choices(const struct option_info *info, struct buf *out)
{
	for (const struct option_choice *c = info->choices;
	     c != NULL && c->value != NULL; c++)
		buf_printf(out, "%s%s", c == info->choices ? "" : ", ",
			   c->value);
}

bool option_find(const char *key, enum option *out, struct err *err)
{
	struct buf known;

	for (int o = 0; o < OPTION_COUNT; o++) {
		if (strcmp(infos[o].key, key) == 0) {
			*out = (enum option)o;
			return true;
		}
	}
	buf_init(&known);
	for (int o = 0; o < OPTION_COUNT; o++)
		buf_printf(&known, "%s%s", o > 0 ? ", " : "", infos[o].key);
	err_set(err, ERR_INVALID, _("there is no option '%s'; there are: %s"),
		key, known.data);
	buf_finish(&known);
	return false;
}

bool option_get(struct app *a, enum option o, char **out, struct err *err)
{
	char *value = NULL;

	if (!store_setting(a->store, infos[o].key, &value, err))
		return false;
	if (value == NULL)
		value = text_clean(infos[o].fallback,
				   strlen(infos[o].fallback), TEXT_ONE_LINE);
	*out = value;
	return true;
}

static bool is_choice(const struct option_info *info, const char *value)
{
	if (info->choices == NULL)
		return true;
	for (const struct option_choice *c = info->choices; c->value != NULL;
	     c++)
		if (strcmp(c->value, value) == 0)
			return true;
	return false;
}

static bool refuse(const struct option_info *info, const char *value,
		   struct err *err)
{
	struct buf known;

	buf_init(&known);
	option_choices(info, &known);
	err_set(err, ERR_INVALID,
		_("%s: there is no choice '%s'; there are: %s"),
		_(info->label), value, known.data);
	buf_finish(&known);
	return false;
}

static bool put(struct app *a, enum option o, const char *before,
		const char *value, struct err *err)
{
	if (!store_begin(a->store, err))
		return false;
	if (store_set_setting(a->store, infos[o].key, value, err) &&
	    store_audit(a->store, a->env->operator_name, "option",
			infos[o].key, before, value, err) &&
	    store_commit(a->store, err))
		return true;
	store_rollback(a->store);
	return false;
}

static enum i18n_lang lang_of(const char *value)
{
	if (strcmp(value, "vi") == 0)
		return I18N_VI;
	return strcmp(value, "en") == 0 ? I18N_EN : I18N_AUTO;
}

static void speak(const char *value)
{
	char *locale_dir = paths_locale();

	i18n_init(locale_dir, lang_of(value));
	free(locale_dir);
}

bool option_set(struct app *a, enum option o, const char *value,
		struct err *err)
{
	char *clean = text_clean(value, strlen(value), TEXT_ONE_LINE);
	char *before = NULL;
	bool ok = false;

	if (!is_choice(&infos[o], clean))
		refuse(&infos[o], clean, err);
	else
		ok = option_get(a, o, &before, err) &&
		     put(a, o, before, clean, err);
	if (ok && o == OPTION_OPERATOR)
		app_set_operator(a, clean);
	if (ok && o == OPTION_LANGUAGE)
		speak(clean);
	free(before);
	free(clean);
	return ok;
}

enum i18n_lang option_language(struct app *a)
{
	enum i18n_lang lang = I18N_AUTO;
	char *value = NULL;

	if (option_get(a, OPTION_LANGUAGE, &value, NULL))
		lang = lang_of(value);
	free(value);
	return lang;
}

bool option_drawing(struct app *a, bool *out_is_ascii)
{
	char *value = NULL;
	bool is_said = false;

	if (option_get(a, OPTION_DRAWING, &value, NULL) &&
	    strcmp(value, "auto") != 0) {
		*out_is_ascii = strcmp(value, "ascii") == 0;
		is_said = true;
	}
	free(value);
	return is_said;
}
