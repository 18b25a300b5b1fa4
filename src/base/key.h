#ifndef BASE_KEY_H
#define BASE_KEY_H

#include <stdbool.h>
#include <stdint.h>

/* Keys that are no character; above every code point. */
enum keysym {
	KEYSYM_FIRST = 0x110000,
	KEYSYM_UP = KEYSYM_FIRST,
	KEYSYM_DOWN,
	KEYSYM_LEFT,
	KEYSYM_RIGHT,
	KEYSYM_HOME,
	KEYSYM_END,
	KEYSYM_PAGE_UP,
	KEYSYM_PAGE_DOWN,
	KEYSYM_INSERT,
	KEYSYM_DELETE,
	KEYSYM_BACKSPACE,	/* 0x7F and 0x08 */
	KEYSYM_TAB,
	KEYSYM_ENTER,
	KEYSYM_ESC,
	KEYSYM_F1,
	KEYSYM_F2,
	KEYSYM_F3,
	KEYSYM_F4,
	KEYSYM_F5,
	KEYSYM_F6,
	KEYSYM_F7,
	KEYSYM_F8,
	KEYSYM_F9,
	KEYSYM_F10,
	KEYSYM_F11,
	KEYSYM_F12,
	KEYSYM_END_OF_LIST
};

enum key_mod { KEY_MOD_SHIFT = 1, KEY_MOD_ALT = 2, KEY_MOD_CTRL = 4 };

/*
 * One key. code is a Unicode code point or an enum keysym. Ctrl-A is 'a' with
 * KEY_MOD_CTRL; SHIFT is told for keysyms only, a capital letter is itself.
 */
struct key {
	int32_t code;
	unsigned mods;
};

/*
 * Read one key as written in a key file: a character itself, ^A or <C-a> with
 * Ctrl, <A-x> with Alt, <S-Tab>, and by name <Up> <Down> <Left> <Right> <Home>
 * <End> <PgUp> <PgDn> <Ins> <Del> <Backspace> <Tab> <Enter> <Esc> <Space>
 * <F1>..<F12>, <lt> for "<", <hat> for "^". Returns what follows; NULL: no key.
 */
const char *key_parse(const char *s, struct key *out);
struct buf;
/* Append one key as people read it: "j", "^D", "F1", "Space". */
void key_show(struct key key, struct buf *out);

/* Is it a character that a text field takes as it is? */
static inline bool key_is_text(struct key k)
{
	bool is_control = k.code < 0x20 || (k.code >= 0x7F && k.code < 0xA0);

	return !is_control && k.code < KEYSYM_FIRST && k.mods == 0;
}

#endif
