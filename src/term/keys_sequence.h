#ifndef TERM_KEYS_SEQUENCE_H
#define TERM_KEYS_SEQUENCE_H

#include <stdbool.h>

#include "view/event.h"

/*
 * What the control sequences of terminals mean, for those that the terminal
 * library did not recognise (other modifiers, other terminals, late bytes).
 * Source   xterm ctlseqs, "PC-Style Function Keys" and "Mouse Tracking"
 */

/* ESC [ params final. false: no key of ours. */
bool sequence_csi(const char *params, char final, struct key *out);
/* ESC O final. */
bool sequence_ss3(char final, struct key *out);
/* ESC [ < button ; col ; row M: a press or the wheel. */
bool sequence_mouse(const char *params, char final, struct event *out);

#endif
