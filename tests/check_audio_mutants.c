/*
 * Broken files by the thousand: whatever a mutant does to the helper, the
 * parent gets facts or a sentence, in time, and nothing is left behind.
 *
 * Form: 500 mutants of each common format, 150 of the others; 60 with sanitizers
 * or DAIXA_TEST_SHORT. DAIXA_TEST_MUTANTS sets another number, DAIXA_TEST_SEED
 * another seed.
 */
#include "config.h"

#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "audio_ask.h"
#include "audio_gen.h"

enum {
	MUTANTS = 500,
	MUTANTS_RARE = 150,
	AT_ONCE = 2,		/* one is started while another is waited for */
	MUTANTS_SHORT = 60,
	HEAD = 160,		/* bytes where most of a format's traps are */
	STALL_MS = 2000
};

static const struct {
	enum gen_format format;
	bool is_common;
} formats[] = {
	{ GEN_WAV16, true }, { GEN_FLAC16, true }, { GEN_VORBIS, true },
	{ GEN_OPUS, true }, { GEN_MP3, true }, { GEN_WAVEX, false },
	{ GEN_W64, false }, { GEN_RF64, false }, { GEN_AIFF16, false },
};

static unsigned long from_env(const char *name, unsigned long otherwise)
{
	const char *text = getenv(name);

	return text != NULL ? strtoul(text, NULL, 10) : otherwise;
}

static unsigned long count_mutants(bool is_common)
{
#ifdef DX_SANITIZED
	const bool is_short = true;
#else
	const bool is_short = getenv("DAIXA_TEST_SHORT") != NULL;
#endif

	return from_env("DAIXA_TEST_MUTANTS",
			is_short    ? MUTANTS_SHORT
			: is_common ? MUTANTS
				    : MUTANTS_RARE);
}

/* Mostly near the beginning. */
static size_t place(const struct buf *b, uint64_t *seed)
{
	size_t range = gen_random(seed) % 4 != 0 && b->len > HEAD ?
		       HEAD : b->len;

	return gen_random(seed) % range;
}

static void set_number(struct buf *b, size_t at, uint64_t *seed)
{
	static const unsigned char numbers[][4] = {
		{ 0xFF, 0xFF, 0xFF, 0xFF }, { 0xFF, 0xFF, 0xFF, 0x7F },
		{ 0, 0, 0, 0x80 }, { 0x7F, 0xFF, 0xFF, 0xFF }, { 0, 0, 0, 0 },
		{ 1, 0, 0, 0 }, { 0, 0, 0, 1 }, { 0xF0, 0xFF, 0xFF, 0x7F },
	};
	size_t which = gen_random(seed) % (sizeof numbers / sizeof *numbers);

	if (at + 4 <= b->len)
		memcpy(b->data + at, numbers[which], 4);
}

/* Copy a piece over another place, so that chunks stand twice. */
static void copy_piece(struct buf *b, uint64_t *seed)
{
	size_t from = place(b, seed);
	size_t to = place(b, seed);
	size_t len = 1 + gen_random(seed) % 64;

	if (from + len <= b->len && to + len <= b->len)
		memmove(b->data + to, b->data + from, len);
}

static void mutate(struct buf *b, uint64_t *seed)
{
	unsigned changes = 1 + gen_random(seed) % 6;

	for (unsigned i = 0; i < changes; i++) {
		size_t at = place(b, seed);
		switch (gen_random(seed) % 8) {
		case 0:
			b->len = at + 1;
			break;
		case 1:
		case 2:
			set_number(b, at, seed);
			break;
		case 3:
			copy_piece(b, seed);
			break;
		case 4:
			b->data[at] = (char)gen_random(seed);
			break;
		default:
			b->data[at] ^= (char)(1U << gen_random(seed) % 8);
			break;
		}
	}
}

static uint32_t ogg_crc(const char *bytes, size_t len)
{
	uint32_t crc = 0;

	for (size_t i = 0; i < len; i++) {
		crc ^= (uint32_t)(unsigned char)bytes[i] << 24;
		for (int bit = 0; bit < 8; bit++)
			crc = crc << 1 ^ (crc >> 31 ? 0x04C11DB7U : 0);
	}
	return crc;
}

/* Make the checksums of Ogg pages right again, or no mutant gets far. */
static void mend_ogg(struct buf *b)
{
	size_t at = 0;

	while (at + 27 < b->len && memcmp(b->data + at, "OggS", 4) == 0) {
		unsigned n_parts = (unsigned char)b->data[at + 26];
		size_t len = 27 + n_parts;
		for (unsigned i = 0; i < n_parts && at + 27 + i < b->len; i++)
			len += (unsigned char)b->data[at + 27 + i];
		if (at + len > b->len)
			return;
		memset(b->data + at + 22, 0, 4);
		uint32_t crc = ogg_crc(b->data + at, len);
		for (unsigned i = 0; i < 4; i++)
			b->data[at + 22 + i] = (char)(crc >> 8 * i & 0xFF);
		at += len;
	}
}

/* One that is being read. */
struct asked {
	struct audio_probe *probe;	/* NULL: none */
	uint64_t seed;
	int fd;
	int64_t began_ms;
};

/* What became of them. */
struct tally {
	unsigned long n_read, n_refused;
	int64_t slowest_ms;	/* from its start to its end */
};

static int64_t now_ms(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

static void start(const struct audio_helper *h, const struct buf *b,
		  uint64_t seed, struct asked *out)
{
	struct err err;

	*out = (struct asked){ .seed = seed, .fd = gen_fd(b->data, b->len),
			       .began_ms = now_ms() };
	ck_assert_msg(audio_probe_start(h, out->fd, &out->probe, &err), "%s",
		      err.text);
}

/* Wait until it is over. */
static void finish(struct asked *a, struct tally *tally)
{
	struct probe_facts f;
	struct err err = {0};
	enum probe_state state;

	if (a->probe == NULL)
		return;
	for (state = audio_probe_step(a->probe, &f, &err);
	     state == PROBE_RUNNING;
	     state = audio_probe_step(a->probe, &f, &err))
		audio_probe_wait(a->probe, 250);
	if (state == PROBE_DONE)
		probe_facts_finish(&f);
	else
		ck_assert_msg(err.code == ERR_FORMAT, "seed %llu: %d %s",
			      (unsigned long long)a->seed, err.code, err.text);
	if (strstr(err.text, "decoder") != NULL ||
	    strstr(err.text, "get on") != NULL)
		printf("# seed %llu: %s\n", (unsigned long long)a->seed,
		       err.text);
	audio_probe_free(a->probe);
	close(a->fd);
	int64_t took_ms = now_ms() - a->began_ms;
	tally->slowest_ms = took_ms > tally->slowest_ms ? took_ms
							: tally->slowest_ms;
	tally->n_read += state == PROBE_DONE;
	tally->n_refused += state != PROBE_DONE;
	*a = (struct asked){0};
}

START_TEST(mutants_end_in_facts_or_a_sentence)
{
	struct audio_helper h = ask_helper();
	struct sound s = sound_new(48000, 1, 0.25);
	uint64_t seed = from_env("DAIXA_TEST_SEED", 61) + (unsigned)_i;
	unsigned long n = count_mutants(formats[_i].is_common);
	struct tally tally = {0};
	int before = ask_open_descriptors();
	struct asked asked[AT_ONCE] = {0};
	struct buf whole;
	struct buf b;

	printf("# %s: %lu mutants from seed %llu\n",
	       gen_name(formats[_i].format), n, (unsigned long long)seed);
	h.stall_ms = STALL_MS;
	sound_chirp(&s);
	buf_init(&whole);
	buf_init(&b);
	gen_file(&whole, formats[_i].format, &s, "Title");
	for (unsigned long i = 0; i < n; i++) {
		uint64_t this_seed = seed;
		buf_clear(&b);
		buf_add(&b, whole.data, whole.len);
		mutate(&b, &seed);
		mend_ogg(&b);
		finish(&asked[i % AT_ONCE], &tally);
		start(&h, &b, this_seed, &asked[i % AT_ONCE]);
	}
	for (int i = 0; i < AT_ONCE; i++)
		finish(&asked[i], &tally);
	printf("# %lu read, %lu refused, slowest %lld ms\n", tally.n_read,
	       tally.n_refused, (long long)tally.slowest_ms);
	ck_assert_uint_eq(tally.n_read + tally.n_refused, n);
	ask_nothing_is_left(before);
	buf_finish(&b);
	buf_finish(&whole);
	sound_finish(&s);
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("audio_mutants");
	TCase *tc = tcase_create("mutants");

	tcase_set_timeout(tc, 240);
	tcase_add_loop_test(tc, mutants_end_in_facts_or_a_sentence, 0,
			    (int)(sizeof formats / sizeof *formats));
	suite_add_tcase(suite, tc);
	SRunner *runner = srunner_create(suite);
	srunner_run_all(runner, CK_ENV);
	int failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed != 0;
}
