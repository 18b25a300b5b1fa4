#ifndef APP_IMPORT_TAGS_H
#define APP_IMPORT_TAGS_H

/*
 * What a recording says of itself. Tags are clean text already, but anything
 * may stand in them.
 */

/*
 * The day of a tag, "2024-03-05", or what of it is known ("2024-03", "2024");
 * yours. Programs write 20240305, 2024:03:05, 2024-03-05T08:30 and 5/3/2024
 * for it.
 * NULL: it is no day.
 */
char *import_tag_day(const char *tag_or_null);
/* A name or a title, NULL when nothing is left of it; yours. */
char *import_tag_words(const char *tag_or_null);

#endif
