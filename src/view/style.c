/* What each meaning looks like. See style.h. */
#include "config.h"

#include "view/style.h"

#include <assert.h>
#include <stddef.h>

struct row {
	char letter;
	struct look colour, mono;
};

#define PLAIN COLOUR_DEFAULT, COLOUR_DEFAULT

/* clang-format off */
static const struct row rows[STYLE_COUNT] = {
	/*			 letter  colour: fg, bg, then marks	mono */
	[STYLE_NORMAL] =	{ '.', { PLAIN }, { PLAIN } },
	[STYLE_STRONG] =	{ 'b', { PLAIN, .is_bold = true },
				       { PLAIN, .is_bold = true } },
	[STYLE_DIM] =		{ 'd', { PLAIN, .is_dim = true },
				       { PLAIN, .is_dim = true } },
	[STYLE_HEADING] =	{ 'h', { COLOUR_CYAN, COLOUR_DEFAULT, .is_bold = true },
				       { PLAIN, .is_bold = true } },
	[STYLE_SELECTED] =	{ 's', { COLOUR_BLACK, COLOUR_CYAN },
				       { PLAIN, .is_reverse = true } },
	[STYLE_SELECTED_IDLE] =	{ 'i', { PLAIN, .is_underlined = true },
				       { PLAIN, .is_underlined = true } },
	[STYLE_MARKED] =	{ 'm', { COLOUR_YELLOW, COLOUR_DEFAULT, .is_bold = true },
				       { PLAIN, .is_bold = true } },
	[STYLE_SELECTED_MARKED] = { 'M', { COLOUR_BLACK, COLOUR_YELLOW },
				       { PLAIN, .is_reverse = true, .is_bold = true } },
	[STYLE_TAB] =		{ 't', { COLOUR_WHITE, COLOUR_BLUE },
				       { PLAIN, .is_reverse = true } },
	[STYLE_TAB_ACTIVE] =	{ 'T', { PLAIN, .is_bold = true },
				       { PLAIN, .is_bold = true, .is_underlined = true } },
	[STYLE_STATUS] =	{ 'u', { COLOUR_WHITE, COLOUR_BLUE },
				       { PLAIN, .is_reverse = true } },
	[STYLE_HINT] =		{ 'n', { PLAIN, .is_dim = true }, { PLAIN } },
	[STYLE_HINT_KEY] =	{ 'k', { PLAIN, .is_bold = true },
				       { PLAIN, .is_bold = true } },
	[STYLE_NOTICE] =	{ 'N', { COLOUR_WHITE, COLOUR_BLUE, .is_bold = true },
				       { PLAIN, .is_reverse = true } },
	[STYLE_GOOD] =		{ 'g', { COLOUR_GREEN, COLOUR_DEFAULT }, { PLAIN } },
	[STYLE_WARNING] =	{ 'w', { COLOUR_YELLOW, COLOUR_DEFAULT, .is_bold = true },
				       { PLAIN, .is_bold = true } },
	[STYLE_ERROR] =		{ 'e', { COLOUR_RED, COLOUR_DEFAULT, .is_bold = true },
				       { PLAIN, .is_bold = true, .is_reverse = true } },
	[STYLE_LIVE] =		{ 'l', { COLOUR_WHITE, COLOUR_RED, .is_bold = true },
				       { PLAIN, .is_bold = true, .is_reverse = true } },
	[STYLE_STRUCK] =	{ 'x', { PLAIN, .is_dim = true },
				       { PLAIN, .is_dim = true } },
	[STYLE_MATCH] =		{ '/', { COLOUR_BLACK, COLOUR_YELLOW },
				       { PLAIN, .is_underlined = true } },
	[STYLE_FIELD] =		{ 'f', { PLAIN, .is_underlined = true },
				       { PLAIN, .is_underlined = true } },
	[STYLE_FIELD_ACTIVE] =	{ 'F', { COLOUR_BLACK, COLOUR_WHITE },
				       { PLAIN, .is_reverse = true } },
	[STYLE_BORDER] =	{ '+', { COLOUR_BLUE, COLOUR_DEFAULT }, { PLAIN } },
	[STYLE_WAVE] =		{ 'v', { COLOUR_CYAN, COLOUR_DEFAULT }, { PLAIN } },
	[STYLE_WAVE_PLAYED] =	{ 'V', { COLOUR_GREEN, COLOUR_DEFAULT, .is_bold = true },
				       { PLAIN, .is_bold = true } },
};
/* clang-format on */

const struct look *style_look(enum style style, enum palette palette)
{
	assert(style < STYLE_COUNT);
	return palette == PALETTE_MONO ? &rows[style].mono : &rows[style].colour;
}

char style_letter(enum style style)
{
	assert(style < STYLE_COUNT);
	return rows[style].letter;
}

enum palette style_palette(int n_colours, const char *no_color)
{
	bool is_refused = no_color != NULL && no_color[0] != '\0';

	return n_colours >= 8 && !is_refused ? PALETTE_COLOUR : PALETTE_MONO;
}
