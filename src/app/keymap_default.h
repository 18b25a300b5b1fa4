#ifndef APP_KEYMAP_DEFAULT_H
#define APP_KEYMAP_DEFAULT_H

/* The text of data/keys, embedded when the program is built. */
extern const char keymap_default[];

#endif
