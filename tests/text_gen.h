#ifndef TESTS_TEXT_GEN_H
#define TESTS_TEXT_GEN_H

#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"

/* Made-up text for the tests of base/text.h: the same seed, the same text. */

struct gen {
	uint64_t state;
};

/* Start from a fixed seed and print it as a TAP comment. */
struct gen gen_start(const char *what, uint64_t seed);
/* n rounds, or a few where DAIXA_TEST_SHORT asks for less. */
int gen_rounds(int n);
/* The next code point of all; where asked for less, of those that matter. */
int32_t gen_next_point(int32_t cp);
/* A random number below limit. */
uint32_t gen_below(struct gen *g, uint32_t limit);

/*
 * The letters of Vietnamese, capitals too: every vowel with every tone, and
 * the consonants, one after the other. NULL after the last; borrowed.
 */
const char *gen_letter(size_t i);
/* How many of them carry a mark: 134. */
enum { GEN_MARKED_LETTERS = 134 };
/* The first are the small vowels, in dictionary order, six tones of each. */
enum { GEN_VOWELS = 72, GEN_TONES = 6 };

/* Append one random letter, or a syllable of two to five. */
void gen_put_letter(struct gen *g, struct buf *out);
void gen_put_syllable(struct gen *g, struct buf *out);
/* A title: syllables, numbers and blanks. Yours. */
char *gen_title(struct gen *g);
/* The titles of fixtures/ten-thousand-titles.sha256, n of them; yours. */
enum { GEN_MANY_TITLES = 10000 };
void gen_many_titles(char *out[GEN_MANY_TITLES]);
/* SHA-256 of those titles as lines, one after the other. */
void gen_digest_titles(char *const titles[GEN_MANY_TITLES], char out[65]);
/* Any valid text: Vietnamese, marks, CJK, emoji, rarities; no NUL. Yours. */
char *gen_text(struct gen *g, size_t n_points);
/* Any bytes but NUL, hostile ones more often. Yours. */
char *gen_bytes(struct gen *g, size_t len);

/* The other normal form. Yours. */
char *gen_nfd(const char *s);

#endif
