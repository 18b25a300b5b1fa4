#ifndef BASE_I18N_H
#define BASE_I18N_H

#include <libintl.h>
#include <stdbool.h>

/*
 * Words for people. msgids are English; data/po/vi.po is the complete
 * Vietnamese. The interface is Vietnamese unless the locale or -L says
 * English. Reports do not go through here: they are always Vietnamese.
 */
#define _(text) gettext(text)
#define N_(text) (text)

enum i18n_lang { I18N_AUTO, I18N_VI, I18N_EN };

/*
 * Set the locale so that UTF-8 works on every machine (an ungenerated vi_VN,
 * C and POSIX fall back to C.UTF-8) and choose the language.
 *
 * locale_dir  folder that holds vi/LC_MESSAGES/daixa.mo
 * Call once, before the first message. LC_NUMERIC stays "C".
 * Source      spikes: LANGUAGE works only outside the "C" locale
 */
void i18n_init(const char *locale_dir, enum i18n_lang lang);

/*
 * Does the environment say that the terminal shows UTF-8? C and POSIX do not;
 * a locale that is not generated does when its name does, or names no
 * charset. Letters are written in UTF-8 all the same, see i18n_init().
 */
bool i18n_is_utf8_said(void);

/*
 * A number with so many digits behind the point, which is a comma in
 * Vietnamese. For people only: files and JSON have a point always.
 */
enum { I18N_DECIMAL = 32 };
const char *i18n_decimal(double value, int digits, char out[I18N_DECIMAL]);

/* The language now in force: I18N_VI or I18N_EN. */
enum i18n_lang i18n_lang(void);

#endif
