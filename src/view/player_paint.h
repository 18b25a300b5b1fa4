#ifndef VIEW_PLAYER_PAINT_H
#define VIEW_PLAYER_PAINT_H

#include "app/preview.h"
#include "view/wave.h"

/*
 * The picture of the player strip: what plays, how far it is, its level; below
 * that its outline with the marker, or why it cannot be heard.
 */
enum { PLAYER_ROWS = 3 };

void player_paint(const struct preview_view *v, enum wave_kind kind,
		  struct area a);

/*
 * Where in the recording a click on the outline points to: row and col in a
 * strip of so many columns. -1: nowhere.
 */
int64_t player_ms_at(const struct preview_view *v, int cols, int row, int col);

#endif
