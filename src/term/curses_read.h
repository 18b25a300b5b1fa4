/*
 * curses_read: what was typed, from curses to the decoder of keys.
 *
 * Bytes are read by wgetch() and decoded by keys.c, for get_wch() loses what
 * stands after an invalid byte. Sequences that only the terminal's description
 * knows come as codes, by the table curses_keys.def. Source: curs_getch(3),
 * curs_inopts(3), define_key(3) of ncurses 6.
 */
#ifndef TERM_CURSES_READ_H
#define TERM_CURSES_READ_H

#include <stdbool.h>

struct keys;

/* Prepare the open screen (stdscr): reading never waits, pastes are told. */
void curses_read_set_up(void);

/*
 * Hand what is there to the decoder. Writes nothing: keypad() would, at every
 * call. Returns false when nothing was there.
 */
bool curses_read_keys(struct keys *keys);

#endif
