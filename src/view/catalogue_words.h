#ifndef VIEW_CATALOGUE_WORDS_H
#define VIEW_CATALOGUE_WORDS_H

/* Stored codes as translated words; a code that is not known is returned. */
const char *catalogue_genre_label(const char *code);
const char *catalogue_mode_label(const char *code);	/* of an airing */
const char *catalogue_step_label(const char *step);	/* of an approval */

#endif
