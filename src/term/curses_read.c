/* Keys by curses, see curses_read.h. */
#include "config.h"

#include "term/curses_read.h"

#include <curses.h>
#include <poll.h>
#include <unistd.h>

#include "term/keys.h"

enum {
	ESC_WAIT_MS = 25,
	READ_MAX = 65536,	/* bytes taken in one turn */
	CODE_PASTE_BEGIN = KEY_MAX + 1,
	CODE_PASTE_END
};

void curses_read_set_up(void)
{
	keypad(stdscr, TRUE);
	nodelay(stdscr, TRUE);
	set_escdelay(ESC_WAIT_MS);
	define_key(NULL, KEY_MOUSE);	/* keys.c reads the mouse itself */
	define_key("\033[200~", CODE_PASTE_BEGIN);
	define_key("\033[201~", CODE_PASTE_END);
}

static const struct {
	int code;
	struct key key;
} codes[] = {
#define CURSES_KEY(code, keysym, mods) { code, { keysym, mods } },
#include "term/curses_keys.def"
#undef CURSES_KEY
};

static void take_code(struct keys *keys, int code)
{
	if (code == CODE_PASTE_BEGIN) {
		keys_bytes(keys, "\033[200~", 6);
		return;
	}
	if (code >= KEY_F(1) && code <= KEY_F(12)) {
		struct key key = { KEYSYM_F1 + code - KEY_F(1), 0 };
		keys_key(keys, key);
		return;
	}
	for (size_t i = 0; i < sizeof codes / sizeof *codes; i++) {
		if (codes[i].code == code)
			keys_key(keys, codes[i].key);
	}
}

/*
 * Within a paste every byte stands for itself, so they are read past curses,
 * as many as there are: it would take them one by one. It holds none back,
 * for it reads a sequence no further than its last byte.
 */
static int read_paste(struct keys *keys)
{
	struct pollfd p = { .fd = STDIN_FILENO, .events = POLLIN };
	char bytes[4096];

	if (poll(&p, 1, 0) <= 0 || (p.revents & POLLIN) == 0)
		return 0;
	ssize_t n = read(STDIN_FILENO, bytes, sizeof bytes);
	if (n <= 0)
		return 0;
	keys_bytes(keys, bytes, (size_t)n);
	/* what followed the paste may be cut: the rest of a key is near */
	if (keys->state == KEYS_ESC)
		poll(&p, 1, ESC_WAIT_MS);
	return (int)n;
}

/* One key or byte by curses, which knows the terminal; 0: none is there. */
static int read_key(struct keys *keys)
{
	int c = wgetch(stdscr);

	if (c == ERR)
		return 0;
	if (c > 0xFF) {
		take_code(keys, c);
	} else {
		unsigned char byte = (unsigned char)c;
		keys_bytes(keys, &byte, 1);
	}
	return 1;
}

bool curses_read_keys(struct keys *keys)
{
	int total = 0;
	int n = 0;

	do {
		n = keys_in_paste(keys) ? read_paste(keys) : read_key(keys);
		total += n;
	} while (n > 0 && total < READ_MAX);
	if (n == 0)
		keys_pause(keys);
	return total > 0;
}
