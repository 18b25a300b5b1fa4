#ifndef TESTS_PICTURE_H
#define TESTS_PICTURE_H

#include <stdbool.h>
#include <stddef.h>

#include "view/canvas.h"

/*
 * Golden screens: tests/screens/NAME-COLSxROWS.txt, in Vietnamese
 * NAME-vi-COLSxROWS.txt. UPDATE_SCREENS=1 writes them anew; the difference is
 * read like code.
 *
 * Every picture is looked at in three sizes and two languages. A loop test of
 * n * PICTURE_WAYS runs takes picture number i / PICTURE_WAYS, its size and
 * its language from i.
 */
struct picture_size { int rows, cols; };
enum { PICTURE_SIZES = 3, PICTURE_WAYS = 6 };
const struct picture_size *picture_size(int i);

/* Speak the language of way i from here on: English first. */
void picture_speak(int i);

/*
 * Compare what the canvas shows with the file of that name, its size and the
 * language spoken. A test's own folder in /tmp is shown with zeros.
 */
void picture_assert(const struct canvas *c, const char *name);

/* The bytes of a file with a NUL behind; yours, NULL: there is none. */
char *picture_slurp(const char *path, size_t *out_len);

#endif
