/* How keys are written in key files and shown to people. See key.h. */
#include "config.h"

#include "base/key.h"

#include <string.h>
#include <strings.h>

#include "base/text.h"

static const struct {
	int32_t code;
	const char *name;	/* in a key file */
	const char *shown;	/* to people */
} names[] = {
	{ KEYSYM_UP, "Up", "↑" },
	{ KEYSYM_DOWN, "Down", "↓" },
	{ KEYSYM_LEFT, "Left", "←" },
	{ KEYSYM_RIGHT, "Right", "→" },
	{ KEYSYM_HOME, "Home", "Home" },
	{ KEYSYM_END, "End", "End" },
	{ KEYSYM_PAGE_UP, "PgUp", "PgUp" },
	{ KEYSYM_PAGE_DOWN, "PgDn", "PgDn" },
	{ KEYSYM_INSERT, "Ins", "Ins" },
	{ KEYSYM_DELETE, "Del", "Del" },
	{ KEYSYM_BACKSPACE, "Backspace", "Backspace" },
	{ KEYSYM_TAB, "Tab", "Tab" },
	{ KEYSYM_ENTER, "Enter", "Enter" },
	{ KEYSYM_ESC, "Esc", "Esc" },
	{ KEYSYM_F1, "F1", "F1" },
	{ KEYSYM_F2, "F2", "F2" },
	{ KEYSYM_F3, "F3", "F3" },
	{ KEYSYM_F4, "F4", "F4" },
	{ KEYSYM_F5, "F5", "F5" },
	{ KEYSYM_F6, "F6", "F6" },
	{ KEYSYM_F7, "F7", "F7" },
	{ KEYSYM_F8, "F8", "F8" },
	{ KEYSYM_F9, "F9", "F9" },
	{ KEYSYM_F10, "F10", "F10" },
	{ KEYSYM_F11, "F11", "F11" },
	{ KEYSYM_F12, "F12", "F12" },
	{ ' ', "Space", "Space" },
	{ '<', "lt", "<" },
	{ '^', "hat", "^" },
};

enum { N_NAMES = sizeof names / sizeof *names };

/* The code of a name, or of one character; 0: neither. */
static int32_t code_of(const char *s, size_t len)
{
	int32_t cp;

	for (size_t i = 0; i < N_NAMES; i++) {
		if (strlen(names[i].name) == len &&
		    strncasecmp(names[i].name, s, len) == 0)
			return names[i].code;
	}
	if (len == 0 || utf8_decode(s, len, &cp) != len || cp == UTF8_BAD)
		return 0;
	return cp > 0x20 && cp != 0x7F ? cp : 0;
}

static unsigned mod_of(char letter)
{
	switch (letter) {
	case 'S':
		return KEY_MOD_SHIFT;
	case 'A':
		return KEY_MOD_ALT;
	case 'C':
		return KEY_MOD_CTRL;
	default:
		return 0;
	}
}

/* Ctrl does not tell small letters from capital ones. */
static struct key with_ctrl_lowered(struct key key)
{
	if ((key.mods & KEY_MOD_CTRL) != 0 && key.code >= 'A' && key.code <= 'Z')
		key.code += 'a' - 'A';
	return key;
}

/* What stands between "<" and ">". */
static bool parse_bracket(const char *s, size_t len, struct key *out)
{
	struct key key = { 0, 0 };

	while (len > 2 && s[1] == '-' && mod_of(s[0]) != 0) {
		key.mods |= mod_of(s[0]);
		s += 2;
		len -= 2;
	}
	key.code = code_of(s, len);
	if (key.code == 0)
		return false;
	/* Shift is part of a character, and a key of its own otherwise. */
	if (key.code < KEYSYM_FIRST && (key.mods & KEY_MOD_SHIFT) != 0)
		return false;
	*out = with_ctrl_lowered(key);
	return true;
}

const char *key_parse(const char *s, struct key *out)
{
	if (s[0] == '<') {
		const char *end = strchr(s + 1, '>');
		if (end == NULL || !parse_bracket(s + 1, (size_t)(end - s - 1), out))
			return NULL;
		return end + 1;
	}
	if (s[0] == '^') {
		if (s[1] <= 0x20 || s[1] == 0x7F)
			return NULL;
		struct key key = { s[1], KEY_MOD_CTRL };
		*out = with_ctrl_lowered(key);
		return s + 2;
	}
	int32_t cp;
	size_t len = strnlen(s, 4);
	if (len == 0)
		return NULL;
	size_t n = utf8_decode(s, len, &cp);
	if (cp == UTF8_BAD || cp <= 0x20 || cp == 0x7F)
		return NULL;
	*out = (struct key){ cp, 0 };
	return s + n;
}

static void show_code(int32_t code, struct buf *out)
{
	char bytes[4];

	for (size_t i = 0; i < N_NAMES; i++) {
		if (names[i].code == code) {
			buf_puts(out, names[i].shown);
			return;
		}
	}
	buf_add(out, bytes, utf8_encode(code, bytes));
}

void key_show(struct key key, struct buf *out)
{
	if ((key.mods & KEY_MOD_ALT) != 0)
		buf_puts(out, "Alt-");
	if ((key.mods & KEY_MOD_SHIFT) != 0)
		buf_puts(out, "Shift-");
	if ((key.mods & KEY_MOD_CTRL) != 0 && key.code < KEYSYM_FIRST) {
		buf_putc(out, '^');
		if (key.code >= 'a' && key.code <= 'z') {
			buf_putc(out, (char)(key.code - 'a' + 'A'));
			return;
		}
	} else if ((key.mods & KEY_MOD_CTRL) != 0) {
		buf_puts(out, "Ctrl-");
	}
	show_code(key.code, out);
}
