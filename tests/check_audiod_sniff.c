/*
 * What the helper lets through, and that examining a file gives back all it
 * took: here in this process, where sanitizers and valgrind can see it.
 */
#include "config.h"

#include <check.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "audio_gen.h"
#include "audiod/confine.h"
#include "audiod/mpeg_frame.h"
#include "audiod/probe.h"
#include "audiod/sniff.h"

/* A WAV header with these numbers and a hundred bytes of sound. */
struct wav_fields {
	int tag, channels, rate, align, bits;
	bool is_accepted;
	enum proto_refusal reason;
};

static const struct wav_fields wavs[] = {
	{ 1, 1, 44100, 2, 16, true, 0 },
	{ 1, 8, 192000, 32, 32, true, 0 },
	{ 3, 2, 4000, 8, 32, true, 0 },
	{ 7, 1, 8000, 1, 8, true, 0 },
	{ 1, 0, 44100, 0, 16, false, REFUSAL_BAD_CHANNELS },
	{ 1, 9, 44100, 18, 16, false, REFUSAL_BAD_CHANNELS },
	{ 1, 1024, 44100, 2048, 16, false, REFUSAL_BAD_CHANNELS },
	{ 1, 1, 0, 2, 16, false, REFUSAL_BAD_RATE },
	{ 1, 1, 3999, 2, 16, false, REFUSAL_BAD_RATE },
	{ 1, 1, 0x7FFFFFFF, 2, 16, false, REFUSAL_BAD_RATE },
	{ 1, 1, 44100, 2, 12, false, REFUSAL_CODEC },
	{ 1, 1, 44100, 0, 0, false, REFUSAL_DAMAGED },
	{ 1, 1, 44100, 8, 64, false, REFUSAL_CODEC },
	{ 1, 2, 44100, 2, 16, false, REFUSAL_DAMAGED },
	{ 2, 1, 44100, 256, 4, false, REFUSAL_CODEC },
	{ 0x11, 1, 44100, 256, 4, false, REFUSAL_CODEC },
	{ 0x55, 1, 44100, 1, 0, false, REFUSAL_CODEC },
};

static void put_le(struct buf *b, uint32_t n, int bytes)
{
	for (int i = 0; i < bytes; i++)
		buf_putc(b, (char)(n >> 8 * i & 0xFF));
}

static void put_fmt(struct buf *b, const struct wav_fields *w)
{
	buf_puts(b, "fmt ");
	put_le(b, 16, 4);
	put_le(b, (uint32_t)w->tag, 2);
	put_le(b, (uint32_t)w->channels, 2);
	put_le(b, (uint32_t)w->rate, 4);
	put_le(b, (uint32_t)w->rate * (uint32_t)w->align, 4);
	put_le(b, (uint32_t)w->align, 2);
	put_le(b, (uint32_t)w->bits, 2);
}

static void put_riff(struct buf *b)
{
	buf_init(b);
	buf_puts(b, "RIFF");
	put_le(b, 1000, 4);
	buf_puts(b, "WAVE");
}

static void put_data(struct buf *b)
{
	buf_puts(b, "data");
	put_le(b, 100, 4);
	buf_fill(b, 'x', 100);
}

/* Sniff these bytes; *why is set when they are refused. */
static bool sniff_bytes(const struct buf *b, struct sniffed *what,
			struct refusal *why)
{
	struct input in;
	int fd = gen_fd(b->data, b->len);

	ck_assert(input_init(&in, fd));
	bool ok = sniff(&in, what, why);
	close(fd);
	return ok;
}

START_TEST(numbers_in_a_wav_header_must_make_sense)
{
	const struct wav_fields *w = &wavs[_i];
	struct refusal why = {0};
	struct sniffed what;
	struct buf b;

	put_riff(&b);
	put_fmt(&b, w);
	put_data(&b);
	bool ok = sniff_bytes(&b, &what, &why);

	ck_assert(ok == w->is_accepted);
	if (ok)
		ck_assert_int_eq(what.claimed_frames, 100 / w->align);
	else
		ck_assert_int_eq(why.reason, w->reason);
	buf_finish(&b);
}
END_TEST

START_TEST(two_fmt_chunks_are_refused)
{
	struct refusal why = {0};
	struct sniffed what;
	struct buf b;

	put_riff(&b);
	put_fmt(&b, &wavs[0]);
	put_fmt(&b, &wavs[1]);
	put_data(&b);

	ck_assert(!sniff_bytes(&b, &what, &why));
	ck_assert_int_eq(why.reason, REFUSAL_DAMAGED);
	buf_finish(&b);
}
END_TEST

START_TEST(sound_without_fmt_is_refused)
{
	struct refusal why = {0};
	struct sniffed what;
	struct buf b;

	put_riff(&b);
	put_data(&b);

	ck_assert(!sniff_bytes(&b, &what, &why));
	ck_assert_int_eq(why.reason, REFUSAL_DAMAGED);
	buf_finish(&b);
}
END_TEST

START_TEST(a_header_without_sound_is_unfinished)
{
	struct refusal why = {0};
	struct sniffed what;
	struct buf b;

	put_riff(&b);
	put_fmt(&b, &wavs[0]);

	ck_assert(!sniff_bytes(&b, &what, &why));
	ck_assert_int_eq(why.reason, REFUSAL_UNFINISHED);
	ck_assert_int_eq(why.number, 0);
	buf_finish(&b);
}
END_TEST

START_TEST(a_list_whose_part_leaves_it_is_refused)
{
	struct refusal why = {0};
	struct sniffed what;
	struct buf b;

	put_riff(&b);
	put_fmt(&b, &wavs[0]);
	buf_puts(&b, "LIST");
	put_le(&b, 16, 4);
	buf_puts(&b, "INFOINAM");
	put_le(&b, 5, 4);
	buf_puts(&b, "abcd");
	put_data(&b);

	ck_assert(!sniff_bytes(&b, &what, &why));
	ck_assert_int_eq(why.reason, REFUSAL_DAMAGED);
	buf_finish(&b);
}
END_TEST

/* ---- MPEG frames ------------------------------------------------------------ */

static const struct {
	unsigned char header[4];
	int layer, rate, channels, samples, size;	/* layer 0: refused */
} frames[] = {
	{ { 0xFF, 0xFB, 0x90, 0x64 }, 3, 44100, 2, 1152, 417 },
	{ { 0xFF, 0xFB, 0x92, 0x64 }, 3, 44100, 2, 1152, 418 },
	{ { 0xFF, 0xFB, 0xE4, 0xC4 }, 3, 48000, 1, 1152, 960 },
	{ { 0xFF, 0xF3, 0x40, 0xC4 }, 3, 22050, 1, 576, 104 },
	{ { 0xFF, 0xE3, 0x18, 0xC4 }, 3, 8000, 1, 576, 72 },
	{ { 0xFF, 0xFD, 0x80, 0x04 }, 2, 44100, 2, 1152, 417 },
	{ { 0xFF, 0xFF, 0x90, 0x64 }, 0, 0, 0, 0, 0 },	/* layer I */
	{ { 0xFF, 0xFB, 0x00, 0x64 }, 0, 0, 0, 0, 0 },	/* free format */
	{ { 0xFF, 0xFB, 0xF0, 0x64 }, 0, 0, 0, 0, 0 },	/* no such rate */
	{ { 0xFF, 0xFB, 0x9C, 0x64 }, 0, 0, 0, 0, 0 },
	{ { 0xFF, 0xEB, 0x90, 0x64 }, 0, 0, 0, 0, 0 },	/* no such version */
	{ { 0xFE, 0xFB, 0x90, 0x64 }, 0, 0, 0, 0, 0 },	/* no sync */
};

START_TEST(mpeg_headers_are_understood)
{
	struct mpeg_frame f = {0};
	bool ok = mpeg_frame_parse(frames[_i].header, &f);

	ck_assert(ok == (frames[_i].layer != 0));
	ck_assert_int_eq(f.layer, frames[_i].layer);
	ck_assert_int_eq(f.rate, frames[_i].rate);
	ck_assert_int_eq(f.channels, frames[_i].channels);
	ck_assert_int_eq(f.samples, frames[_i].samples);
	ck_assert_int_eq(f.size, frames[_i].size);
}
END_TEST

START_TEST(no_mpeg_header_makes_a_frame_larger_than_promised)
{
	struct mpeg_frame f;

	for (unsigned i = 0; i < 0x10000; i++) {
		unsigned char h[] = { 0xFF, (unsigned char)(0xE0 | i >> 11),
				      (unsigned char)(i >> 3),
				      (unsigned char)(i << 5) };
		if (!mpeg_frame_parse(h, &f))
			continue;
		ck_assert_int_gt(f.size, MPEG_HEADER);
		ck_assert_int_le(f.size, MPEG_FRAME_MAX);
	}
}
END_TEST

/*
 * Here the costliest hour takes 17 s (HACKING.md: bench_probe), on an office
 * PC ten times that. An hour of silence is a file of 700 kB.
 */
START_TEST(processor_time_suffices_for_an_hour_on_a_slow_computer)
{
	const int64_t hour_s = 10 * 17;
	const int64_t gib = 1024 * 1024 * 1024;

	ck_assert_int_gt(confine_cpu_s(700 * 1000, false), hour_s);
	for (int hours = 1; hours <= 6; hours++)
		ck_assert_int_gt(confine_cpu_s(hours * 3600 * 1000, false),
				 hours * hour_s);
	/* and there is an end to it, whatever a file claims */
	ck_assert_int_le(confine_cpu_s(61, false), 240);
	ck_assert_int_le(confine_cpu_s(4 * gib, false), 240 + 6 * 240);
	ck_assert_int_eq(confine_cpu_s(4 * gib, false),
			 confine_cpu_s(INT64_MAX, false));
}
END_TEST

/* A short piece, its file tiny, played from morning to evening. */
START_TEST(a_loop_has_processor_time_for_a_day)
{
	const int64_t day_s = 24 * 3600;

	ck_assert_int_ge(confine_cpu_s(0, true), day_s / 15);
	ck_assert_int_ge(confine_cpu_s(INT64_MAX, true),
			 confine_cpu_s(INT64_MAX, false) + day_s / 15);
}
END_TEST

/* ---- the whole role in this process ----------------------------------------- */

static void probe_here(const struct buf *b)
{
	int null_fd = open("/dev/null", O_WRONLY | O_CLOEXEC);
	int fd = gen_fd(b->data, b->len);
	struct reply reply;
	struct input in;

	ck_assert(input_init(&in, fd));
	reply_start(&reply, null_fd, "probe");
	probe_file(&in, &reply);
	ck_assert(!reply.is_broken);
	close(fd);
	close(null_fd);
}

START_TEST(a_file_whole_or_cut_is_examined_without_a_trace)
{
	struct sound s = sound_new(44100, 2, 0.5);
	struct buf b;

	if (_i == GEN_OPUS)
		s.rate = 48000;
	sound_chirp(&s);
	buf_init(&b);
	gen_file(&b, (enum gen_format)_i, &s, "Title");

	probe_here(&b);
	/* libsndfile leaks when the head of a Vorbis file is cut. */
	for (size_t part = _i == GEN_VORBIS ? 6 : 1; part < 8; part++) {
		struct buf cut = { b.data, b.len * part / 8, b.cap };
		probe_here(&cut);
	}
	buf_finish(&b);
	sound_finish(&s);
}
END_TEST

static TCase *sniff_case(void)
{
	TCase *tc = tcase_create("sniff");

	tcase_set_timeout(tc, 30);
	tcase_add_loop_test(tc, numbers_in_a_wav_header_must_make_sense, 0,
			    (int)(sizeof wavs / sizeof *wavs));
	tcase_add_test(tc, two_fmt_chunks_are_refused);
	tcase_add_test(tc, sound_without_fmt_is_refused);
	tcase_add_test(tc, a_header_without_sound_is_unfinished);
	tcase_add_test(tc, a_list_whose_part_leaves_it_is_refused);
	tcase_add_loop_test(tc, mpeg_headers_are_understood, 0,
			    (int)(sizeof frames / sizeof *frames));
	tcase_add_test(tc,
		       no_mpeg_header_makes_a_frame_larger_than_promised);
	tcase_add_test(tc, processor_time_suffices_for_an_hour_on_a_slow_computer);
	tcase_add_test(tc, a_loop_has_processor_time_for_a_day);
	tcase_add_loop_test(tc, a_file_whole_or_cut_is_examined_without_a_trace,
			    0, GEN_FORMATS);
	return tc;
}

int main(void)
{
	Suite *suite = suite_create("audiod_sniff");

	suite_add_tcase(suite, sniff_case());
	SRunner *runner = srunner_create(suite);
	srunner_run_all(runner, CK_ENV);
	int failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed != 0;
}
