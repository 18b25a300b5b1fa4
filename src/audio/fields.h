#ifndef AUDIO_FIELDS_H
#define AUDIO_FIELDS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/*
 * The words of one protocol line, taken from left to right. Strict: one
 * blank between words, printable ASCII only, numbers in one way only. The
 * line is borrowed.
 */
struct fields {
	const char *at;		/* the next word; NULL behind the last */
	const char *end;
};

/* false: a byte outside printable ASCII, or an empty word. */
bool fields_init(struct fields *f, const char *line, size_t len);
/* True when no word is left. */
bool fields_at_end(const struct fields *f);
/* The next word, not ended by a NUL; "" at the end. */
const char *fields_peek(const struct fields *f);
/* Take the next word if it is exactly this. */
bool fields_is(struct fields *f, const char *word);
/* Take a decimal number in min..max. */
bool fields_number(struct fields *f, int64_t min, int64_t max, int64_t *out);
/* Take a word of [a-z0-9_], 1 to size - 1 bytes. */
bool fields_name(struct fields *f, char *out, size_t size);
/* Take one of the words; *out is its index. */
bool fields_choice(struct fields *f, const char *const *words, int n_words,
		   int *out);
/* Take lower-case hex, 1 to size bytes of it. */
bool fields_hex(struct fields *f, unsigned char *out, size_t size,
		size_t *out_len);

#endif
