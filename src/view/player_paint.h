#ifndef VIEW_PLAYER_PAINT_H
#define VIEW_PLAYER_PAINT_H

#include "app/preview.h"
#include "view/wave.h"

/*
 * The picture of the player strip: what plays, how far it is, its level; below
 * that its outline with the marker and what an editor should look at, or why
 * it cannot be heard; last how loud it is and how much of it was heard.
 */
enum { PLAYER_ROWS = 4, PLAYER_INFO_ROW = PLAYER_ROWS - 1 };

/* Is the sentence about what was lost whole in a strip of that size? */
bool player_has_room(const struct preview_view *v, int rows, int cols);

/* The rows it would like to have. */
int player_rows(const struct preview_view *v);

void player_paint(const struct preview_view *v, enum wave_kind kind,
		  struct area a);

/*
 * Where in the recording a click on the outline points to: row and col in a
 * strip of so many columns. -1: nowhere.
 */
int64_t player_ms_at(const struct preview_view *v, int cols, int row, int col);

#endif
