#ifndef DESK_SOUND_H
#define DESK_SOUND_H

#include "app/app.h"
#include "view/stack.h"
#include "view/view.h"

/*
 * Wiring of the player strip: what `p` plays on which screen.
 *
 * Without the sound helper the desk works as before, without sound.
 */
struct desk_sound;

struct desk_sound *desk_sound_new(const struct app_env *env, struct app *a,
				  struct stack *s, struct view *catalogue,
				  struct view *log, bool is_ascii);
/*
 * After the jobs have ended, the stack is gone and the terminal given back:
 * what was heard is written down, with a word when that takes its time.
 */
void desk_sound_free(struct desk_sound *d, const char *program);

#endif
