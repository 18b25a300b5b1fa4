#ifndef VIEW_DATE_WORDS_H
#define VIEW_DATE_WORDS_H

/*
 * A stored date ("2024-03-08") as it is written here ("08/03/2024"); what is
 * no date stays as it is, NULL gives "". Yours.
 */
char *date_words(const char *iso_or_null);

#endif
