/* Control sequences. See keys_sequence.h. */
#include "config.h"

#include "term/keys_sequence.h"

#include <stddef.h>
#include <stdio.h>

static const struct {
	char final;
	int32_t code;
	unsigned mods;
} finals[] = {
	{ 'A', KEYSYM_UP, 0 },	  { 'B', KEYSYM_DOWN, 0 },
	{ 'C', KEYSYM_RIGHT, 0 }, { 'D', KEYSYM_LEFT, 0 },
	{ 'H', KEYSYM_HOME, 0 },  { 'F', KEYSYM_END, 0 },
	{ 'P', KEYSYM_F1, 0 },	  { 'Q', KEYSYM_F2, 0 },
	{ 'R', KEYSYM_F3, 0 },	  { 'S', KEYSYM_F4, 0 },
	{ 'Z', KEYSYM_TAB, KEY_MOD_SHIFT },
	/* rxvt */
	{ 'a', KEYSYM_UP, KEY_MOD_CTRL },
	{ 'b', KEYSYM_DOWN, KEY_MOD_CTRL },
	{ 'c', KEYSYM_RIGHT, KEY_MOD_CTRL },
	{ 'd', KEYSYM_LEFT, KEY_MOD_CTRL },
};

/* ESC [ number ~ */
static const struct {
	int number;
	int32_t code;
} numbers[] = {
	{ 1, KEYSYM_HOME },    { 2, KEYSYM_INSERT },  { 3, KEYSYM_DELETE },
	{ 4, KEYSYM_END },     { 5, KEYSYM_PAGE_UP }, { 6, KEYSYM_PAGE_DOWN },
	{ 7, KEYSYM_HOME },    { 8, KEYSYM_END },     { 11, KEYSYM_F1 },
	{ 12, KEYSYM_F2 },     { 13, KEYSYM_F3 },     { 14, KEYSYM_F4 },
	{ 15, KEYSYM_F5 },     { 17, KEYSYM_F6 },     { 18, KEYSYM_F7 },
	{ 19, KEYSYM_F8 },     { 20, KEYSYM_F9 },     { 21, KEYSYM_F10 },
	{ 23, KEYSYM_F11 },    { 24, KEYSYM_F12 },
};

/* The parameter after the first is 1 plus bits that are ours. */
static unsigned mods_of(int parameter)
{
	const unsigned all = KEY_MOD_SHIFT | KEY_MOD_ALT | KEY_MOD_CTRL;

	return parameter > 1 ? (unsigned)(parameter - 1) & all : 0;
}

static bool by_final(char final, unsigned mods, struct key *out)
{
	for (size_t i = 0; i < sizeof finals / sizeof *finals; i++) {
		if (finals[i].final == final) {
			*out = (struct key){ finals[i].code,
					     finals[i].mods | mods };
			return true;
		}
	}
	return false;
}

static bool by_number(int number, unsigned mods, struct key *out)
{
	for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++) {
		if (numbers[i].number == number) {
			*out = (struct key){ numbers[i].code, mods };
			return true;
		}
	}
	return false;
}

bool sequence_csi(const char *params, char final, struct key *out)
{
	int first = 1;
	int second = 1;

	/* The Linux console: ESC [ [ A to E are F1 to F5. */
	if (params[0] == '[') {
		if (final < 'A' || final > 'E')
			return false;
		*out = (struct key){ KEYSYM_F1 + final - 'A', 0 };
		return true;
	}
	if (params[0] != '\0' && sscanf(params, "%5d;%5d", &first, &second) < 1)
		return false;
	return final == '~' ? by_number(first, mods_of(second), out)
			    : by_final(final, mods_of(second), out);
}

bool sequence_ss3(char final, struct key *out)
{
	if (final == 'M') {
		*out = (struct key){ KEYSYM_ENTER, 0 };
		return true;
	}
	return by_final(final, 0, out);
}

bool sequence_mouse(const char *params, char final, struct event *out)
{
	enum { MOTION = 32, WHEEL = 64 };
	int button;
	int col;
	int row;

	if (final != 'M' ||
	    sscanf(params, "<%5d;%5d;%5d", &button, &col, &row) != 3 ||
	    col < 1 || row < 1 || (button & MOTION) != 0)
		return false;
	struct event e = { .type = EVENT_MOUSE };
	e.mouse.row = row - 1;
	e.mouse.col = col - 1;
	if ((button & WHEEL) != 0)
		e.mouse.action = (button & 1) == 0 ? MOUSE_WHEEL_UP
						   : MOUSE_WHEEL_DOWN;
	else if ((button & 3) == 0)
		e.mouse.action = MOUSE_PRESS;
	else
		return false;
	*out = e;
	return true;
}
