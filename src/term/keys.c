/*
 * From bytes to events. See keys.h.
 *
 *	        ESC            [           letter or ~
 *	PLAIN ------> ESC ---------> CSI -------------> PLAIN
 *	  ^            | O                  200~
 *	  |            +----> SS3 -> PLAIN  +----> PASTE --- ESC[201~ --> PLAIN
 *	  +-- a character: with Alt; a pause: the Esc key
 *
 * An input method's burst needs nothing of its own: every unit is a key, in
 * the order of the bytes.
 */
#include "config.h"

#include "term/keys.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/text.h"
#include "term/keys_sequence.h"

static const char paste_end[] = "\033[201~";
enum { PASTE_END_LEN = sizeof paste_end - 1 };

void keys_init(struct keys *k)
{
	*k = (struct keys){ .state = KEYS_PLAIN };
	buf_init(&k->paste);
}

void keys_finish(struct keys *k)
{
	struct event e;

	while (keys_next(k, &e))
		event_finish(&e);
	free(k->queue);
	buf_finish(&k->paste);
}

/* ---- the queue ------------------------------------------------------------ */

void keys_event(struct keys *k, const struct event *e)
{
	if (k->first + k->n == k->cap) {
		k->cap = k->cap == 0 ? 64 : k->cap * 2;
		k->queue = mem_grow(k->queue, k->cap, sizeof *k->queue);
	}
	k->queue[k->first + k->n++] = *e;
}

bool keys_next(struct keys *k, struct event *out)
{
	if (k->n == 0)
		return false;
	*out = k->queue[k->first++];
	k->n--;
	if (k->n == 0)
		k->first = 0;
	return true;
}

static void emit(struct keys *k, int32_t code, unsigned mods)
{
	struct event e = { .type = EVENT_KEY, .key = { code, mods } };

	if (k->is_alt)
		e.key.mods |= KEY_MOD_ALT;
	k->is_alt = false;
	keys_event(k, &e);
}

/* ---- characters ----------------------------------------------------------- */

/* How many bytes a character has that begins with this one; 0: none does. */
static size_t length_of(unsigned char lead)
{
	if (lead < 0x80)
		return 1;
	if (lead >= 0xC2 && lead <= 0xDF)
		return 2;
	if (lead >= 0xE0 && lead <= 0xEF)
		return 3;
	if (lead >= 0xF0 && lead <= 0xF4)
		return 4;
	return 0;
}

static void control(struct keys *k, unsigned char byte)
{
	switch (byte) {
	case 0x08:
	case 0x7F:
		emit(k, KEYSYM_BACKSPACE, 0);
		break;
	case '\t':
		emit(k, KEYSYM_TAB, 0);
		break;
	case '\r':
	case '\n':
		emit(k, KEYSYM_ENTER, 0);
		break;
	case 0x1B:
		k->state = KEYS_ESC;
		break;
	case 0:
		emit(k, ' ', KEY_MOD_CTRL);
		break;
	default:
		if (byte <= 26)
			emit(k, 'a' + byte - 1, KEY_MOD_CTRL);
		else
			emit(k, byte + '@', KEY_MOD_CTRL);
	}
}

/* The character that was begun will not be completed. */
static void drop_unfinished(struct keys *k)
{
	if (k->n_utf8 == 0)
		return;
	k->n_utf8 = 0;
	emit(k, UTF8_BAD, 0);
}

static void finish_character(struct keys *k)
{
	int32_t cp;

	if (utf8_decode(k->utf8, k->n_utf8, &cp) != k->n_utf8)
		cp = UTF8_BAD;
	k->n_utf8 = 0;
	emit(k, cp, 0);
}

static void plain(struct keys *k, unsigned char byte)
{
	bool is_more = (byte & 0xC0) == 0x80;

	if (k->n_utf8 > 0 && is_more) {
		k->utf8[k->n_utf8++] = (char)byte;
		if (k->n_utf8 == length_of((unsigned char)k->utf8[0]))
			finish_character(k);
		return;
	}
	drop_unfinished(k);
	if (byte < 0x20 || byte == 0x7F)
		control(k, byte);
	else if (byte < 0x80)
		emit(k, byte, 0);
	else if (length_of(byte) == 0)
		emit(k, UTF8_BAD, 0);
	else
		k->utf8[k->n_utf8++] = (char)byte;
}

/* ---- sequences ------------------------------------------------------------ */

static void after_esc(struct keys *k, unsigned char byte)
{
	if (byte == '[') {
		k->state = KEYS_CSI;
		k->n_params = 0;
	} else if (byte == 'O') {
		k->state = KEYS_SS3;
	} else if (byte == 0x1B) {
		emit(k, KEYSYM_ESC, 0);
	} else {
		k->state = KEYS_PLAIN;
		k->is_alt = true;
		plain(k, byte);
	}
}

static void end_csi(struct keys *k, char final)
{
	struct event e = { .type = EVENT_KEY };

	k->params[k->n_params] = '\0';
	k->state = KEYS_PLAIN;
	if (final == '~' && strcmp(k->params, "200") == 0) {
		k->state = KEYS_PASTE;
		buf_clear(&k->paste);
	} else if (k->params[0] == '<') {
		if (sequence_mouse(k->params, final, &e))
			keys_event(k, &e);
	} else if (sequence_csi(k->params, final, &e.key)) {
		keys_event(k, &e);
	}
}

static void in_csi(struct keys *k, unsigned char byte)
{
	bool is_first_bracket = byte == '[' && k->n_params == 0;

	if ((byte >= 0x20 && byte < 0x40) || is_first_bracket) {
		if (k->n_params < sizeof k->params - 1)
			k->params[k->n_params++] = (char)byte;
	} else if (byte >= 0x40 && byte < 0x7F) {
		end_csi(k, (char)byte);
	} else {
		k->state = KEYS_PLAIN;	/* no sequence: what follows counts */
		plain(k, byte);
	}
}

static void in_ss3(struct keys *k, unsigned char byte)
{
	struct event e = { .type = EVENT_KEY };

	k->state = KEYS_PLAIN;
	if (sequence_ss3((char)byte, &e.key))
		keys_event(k, &e);
	else if (byte < 0x20 || byte >= 0x7F)
		plain(k, byte);
}

/* ---- pasting -------------------------------------------------------------- */

static void in_paste(struct keys *k, unsigned char byte)
{
	struct buf *paste = &k->paste;
	enum { TOO_LONG = KEYS_PASTE_MAX + 4096 };

	buf_putc(paste, (char)byte);
	if (byte == '~' && paste->len >= PASTE_END_LEN &&
	    memcmp(paste->data + paste->len - PASTE_END_LEN, paste_end,
		   PASTE_END_LEN) == 0) {
		paste->len -= PASTE_END_LEN;
		keys_end_paste(k);
	} else if (paste->len == TOO_LONG) {
		/* Forget the middle, keep what may be the beginning of the end. */
		memcpy(paste->data + KEYS_PASTE_MAX,
		       paste->data + TOO_LONG - PASTE_END_LEN, PASTE_END_LEN);
		paste->len = KEYS_PASTE_MAX + PASTE_END_LEN;
	}
}

bool keys_in_paste(const struct keys *k)
{
	return k->state == KEYS_PASTE;
}

void keys_end_paste(struct keys *k)
{
	if (k->state != KEYS_PASTE)
		return;
	if (k->paste.len > KEYS_PASTE_MAX)
		k->paste.len = KEYS_PASTE_MAX;
	k->paste.data[k->paste.len] = '\0';
	struct event e = { .type = EVENT_PASTE };
	e.paste.len = k->paste.len;
	e.paste.bytes = buf_take(&k->paste);
	k->state = KEYS_PLAIN;
	keys_event(k, &e);
}

/* ---- input ---------------------------------------------------------------- */

void keys_bytes(struct keys *k, const void *bytes, size_t len)
{
	static void (*const steps[])(struct keys *, unsigned char) = {
		[KEYS_PLAIN] = plain,
		[KEYS_ESC] = after_esc,
		[KEYS_CSI] = in_csi,
		[KEYS_SS3] = in_ss3,
		[KEYS_PASTE] = in_paste,
	};
	const unsigned char *byte = bytes;

	for (size_t i = 0; i < len; i++)
		steps[k->state](k, byte[i]);
}

void keys_key(struct keys *k, struct key key)
{
	keys_pause(k);
	drop_unfinished(k);
	emit(k, key.code, key.mods);
}

void keys_pause(struct keys *k)
{
	if (k->state != KEYS_ESC)
		return;
	k->state = KEYS_PLAIN;
	emit(k, KEYSYM_ESC, 0);
}
