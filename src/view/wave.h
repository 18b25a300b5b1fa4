#ifndef VIEW_WAVE_H
#define VIEW_WAVE_H

#include <stddef.h>

#include "view/canvas.h"

/*
 * The outline of a sound, as wide as the area, with a marker that moves over
 * it. The picture stands still, so that a tick of the marker changes two
 * columns of the screen and no more.
 */
enum wave_kind {
	WAVE_BRAILLE,	/* two by four dots in a cell */
	WAVE_BLOCKS,	/* half blocks: for fonts without Braille */
	WAVE_ASCII
};

struct preview_mark;

struct wave {
	const unsigned char *peaks;	/* pairs of int8: lowest, highest */
	size_t n_peaks;			/* 0: a plain line is painted */
	int played_permille;		/* 0..1000; -1: no marker */

	/* silence is dim; over clipping stands a sign */
	const struct preview_mark *marks;
	size_t n_marks;
	int64_t length_ms;		/* needed for marks, A and B */
	int64_t a_ms, b_ms;		/* signed A and B; below 0: not */
};

/* A canvas for ASCII gets WAVE_ASCII whatever kind says. */
void wave_paint(const struct wave *w, enum wave_kind kind, struct area a);

#endif
