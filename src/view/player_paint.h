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

#endif
