/* Locale and language. See i18n.h. */
#include "config.h"

#include "base/i18n.h"

#include <langinfo.h>
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

/* gettext needs a locale that is not "C"; C.UTF-8 is on every Debian. */
static void set_utf8_locale(void)
{
	if (setlocale(LC_ALL, "") == NULL ||
	    strcmp(nl_langinfo(CODESET), "UTF-8") != 0)
		setlocale(LC_ALL, "C.UTF-8");
	const char *messages = setlocale(LC_MESSAGES, NULL);
	if (messages == NULL || strcmp(messages, "C") == 0 ||
	    strcmp(messages, "POSIX") == 0)
		setlocale(LC_MESSAGES, "C.UTF-8");
	setlocale(LC_NUMERIC, "C");
}

static bool begins(const char *text, const char *with)
{
	return text != NULL && strncmp(text, with, strlen(with)) == 0;
}

/* What the person's environment asks for: English only when it says so. */
static enum i18n_lang wanted_lang(void)
{
	static const char *const names[] = {
		"LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG",
	};

	for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
		const char *value = getenv(names[i]);
		if (value != NULL && value[0] != '\0')
			return begins(value, "en") ? I18N_EN : I18N_VI;
	}
	return I18N_VI;
}

/* For a locale that this computer does not have. */
static bool is_utf8_name(void)
{
	static const char *const names[] = { "LC_ALL", "LC_CTYPE", "LANG" };

	for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
		const char *value = getenv(names[i]);
		if (value == NULL || value[0] == '\0')
			continue;
		const char *point = strchr(value, '.');
		return point == NULL || strncasecmp(point, ".utf", 4) == 0;
	}
	return false;
}

bool i18n_is_utf8_said(void)
{
	locale_t said = newlocale(LC_CTYPE_MASK, "", (locale_t)0);

	if (said == (locale_t)0)
		return is_utf8_name();
	bool is_utf8 = strcmp(nl_langinfo_l(CODESET, said), "UTF-8") == 0;
	freelocale(said);
	return is_utf8;
}

void i18n_init(const char *locale_dir, enum i18n_lang lang)
{
	if (lang == I18N_AUTO)
		lang = wanted_lang();
	set_utf8_locale();
	setenv("LANGUAGE", lang == I18N_EN ? "en" : "vi", 1);
	bindtextdomain("daixa", locale_dir);
	bind_textdomain_codeset("daixa", "UTF-8");
	textdomain("daixa");
}

enum i18n_lang i18n_lang(void)
{
	const char *value = getenv("LANGUAGE");

	return begins(value, "en") ? I18N_EN : I18N_VI;
}

const char *i18n_decimal(double value, int digits, char out[I18N_DECIMAL])
{
	snprintf(out, I18N_DECIMAL, "%.*f", digits, value);
	char *point = strchr(out, '.');
	if (point != NULL && i18n_lang() == I18N_VI)
		*point = ',';
	return out;
}
