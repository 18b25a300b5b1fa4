/* Files that are hurt, lie about themselves, or were recorded badly. */
#include "config.h"

#include <check.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "audio_ask.h"
#include "audio_gen.h"

/* A second of MP3 is about 38 frames of 1152. */
static void make(struct buf *file, enum gen_format format, double seconds)
{
	int rate = format == GEN_OPUS ? 48000 : 44100;
	struct sound s = sound_new(rate, 2, seconds);

	sound_chirp(&s);
	buf_init(file);
	gen_file(file, format, &s, NULL);
	sound_finish(&s);
}

static void put_le32(struct buf *b, size_t at, uint32_t n)
{
	for (int i = 0; i < 4; i++)
		b->data[at + (size_t)i] = (char)(n >> 8 * i & 0xFF);
}

/* Where the chunk's size stands in a WAV file. */
static size_t size_of_chunk(const struct buf *wav, const char *id)
{
	const char *at = memmem(wav->data, wav->len, id, 4);

	ck_assert_ptr_nonnull(at);
	return (size_t)(at - wav->data) + 4;
}

START_TEST(mp3_without_xing_has_its_true_length)
{
	struct buf whole;
	struct buf bare;

	make(&whole, GEN_MP3, 20);
	size_t from = gen_mp3_sound_at(&whole);
	buf_init(&bare);
	buf_add(&bare, whole.data + from, whole.len - from);
	struct probe_facts a = ask_facts(&whole);
	struct probe_facts b = ask_facts(&bare);

	ck_assert_int_eq(a.frames, 20 * 44100);
	/* Without the header nobody knows the encoder's padding. */
	ck_assert_int_ge(b.frames, a.frames);
	ck_assert_int_le(b.frames, a.frames + 3 * 1152);
	ck_assert_ptr_null(ask_find(&b, FINDING_TRUNCATED));
	ck_assert_ptr_null(ask_find(&b, FINDING_GAP));
	probe_facts_finish(&a);
	probe_facts_finish(&b);
	buf_finish(&whole);
	buf_finish(&bare);
}
END_TEST

static void add_garbage(struct buf *b, size_t len)
{
	uint64_t seed = 20240305;

	for (size_t i = 0; i < len; i++)
		buf_putc(b, (char)gen_random(&seed));
}

START_TEST(garbage_inside_an_mp3_costs_no_frame_and_is_reported)
{
	enum { GARBAGE = 30000 };
	struct buf whole;
	struct buf hurt;

	make(&whole, GEN_MP3, 10);
	buf_init(&hurt);
	buf_add(&hurt, whole.data, whole.len / 2);
	add_garbage(&hurt, GARBAGE);
	buf_add(&hurt, whole.data + whole.len / 2, whole.len - whole.len / 2);
	struct probe_facts f = ask_facts(&hurt);

	const struct probe_finding *gap = ask_find(&f, FINDING_GAP);
	ck_assert_ptr_nonnull(gap);
	ck_assert_int_eq(gap->severity, SEVERITY_BAD);
	ck_assert_int_ge(gap->start_ms, 4000);
	ck_assert_int_le(gap->start_ms, 6000);
	ck_assert_int_ge(gap->value, GARBAGE - 2 * 1152);
	ck_assert_int_le(gap->value, GARBAGE + 2 * 1152);
	/* One frame was cut in two by the garbage. */
	ck_assert_int_ge(f.frames, 10 * 44100 - 2 * 1152);
	probe_facts_finish(&f);
	buf_finish(&whole);
	buf_finish(&hurt);
}
END_TEST

/* MP3 whose frames are full to the last byte. */
static void make_noise(struct buf *file, double seconds)
{
	struct sound s = sound_new(44100, 2, seconds);
	uint64_t seed = 7;

	for (int64_t i = 0; i < s.n_frames * 2; i++)
		s.pcm[i] = (float)(gen_random(&seed) % 2000) / 4000 - 0.25F;
	buf_init(file);
	gen_file(file, GEN_MP3, &s, NULL);
	sound_finish(&s);
}

START_TEST(a_damaged_frame_of_an_mp3_is_silence_and_no_blast)
{
	struct buf file;

	make_noise(&file, 10);
	struct probe_facts whole = ask_facts(&file);
	memset(file.data + file.len / 2, 0, 20000);
	struct probe_facts f = ask_facts(&file);

	ck_assert_ptr_null(ask_find(&whole, FINDING_CLIPPING));
	ck_assert_ptr_nonnull(ask_find(&f, FINDING_GAP));
	ck_assert_ptr_null(ask_find(&f, FINDING_CLIPPING));
	ck_assert_int_le(abs(f.lufs_centi - whole.lufs_centi), 50);
	probe_facts_finish(&whole);
	probe_facts_finish(&f);
	buf_finish(&file);
}
END_TEST

START_TEST(an_mp3_cut_short_says_what_is_missing)
{
	struct buf file;

	make(&file, GEN_MP3, 10);
	file.len = file.len * 6 / 10;
	struct probe_facts f = ask_facts(&file);

	const struct probe_finding *cut = ask_find(&f, FINDING_TRUNCATED);
	ck_assert_ptr_nonnull(cut);
	ck_assert_int_eq(cut->severity, SEVERITY_BAD);
	ck_assert_int_le(llabs(cut->value + f.length_ms - 10000), 1);
	probe_facts_finish(&f);
	buf_finish(&file);
}
END_TEST

START_TEST(a_large_picture_tag_does_not_hide_an_mp3)
{
	static const char id3[] = "ID3\4\0\0\0\x32\0\0";	/* 819,200 bytes */
	struct buf sound;
	struct buf file;

	make(&sound, GEN_MP3, 2);
	buf_init(&file);
	buf_add(&file, id3, 10);
	buf_fill(&file, '\xFF', 819200);
	buf_add(&file, sound.data, sound.len);
	struct probe_facts f = ask_facts(&file);

	ck_assert_int_eq(f.frames, 2 * 44100);
	ck_assert_ptr_null(ask_find(&f, FINDING_GAP));
	probe_facts_finish(&f);
	buf_finish(&sound);
	buf_finish(&file);
}
END_TEST

START_TEST(two_joined_mp3_are_read_to_the_end)
{
	struct buf one;
	struct buf two;

	make(&one, GEN_MP3, 3);
	make(&two, GEN_MP3, 5);
	buf_add(&one, two.data, two.len);
	struct probe_facts f = ask_facts(&one);

	ck_assert_int_ge(f.frames, 8 * 44100 - 1152);
	ck_assert_int_le(f.frames, 8 * 44100 + 4 * 1152);
	ck_assert_ptr_null(ask_find(&f, FINDING_GAP));
	ck_assert_ptr_nonnull(ask_find(&f, FINDING_LENGTH_MISMATCH));
	probe_facts_finish(&f);
	buf_finish(&one);
	buf_finish(&two);
}
END_TEST

START_TEST(a_wav_the_recorder_did_not_finish_is_refused_with_its_length)
{
	struct buf file;

	make(&file, GEN_WAV16, 62);
	put_le32(&file, size_of_chunk(&file, "data"), 0);

	ask_refused(file.data, file.len, "about 1 min 02 s of sound");
	buf_finish(&file);
}
END_TEST

START_TEST(a_wav_written_into_a_pipe_is_read_whole)
{
	struct buf file;

	make(&file, GEN_WAV16, 2);
	put_le32(&file, 4, 0xFFFFFFFF);
	put_le32(&file, size_of_chunk(&file, "data"), 0xFFFFFFFF);
	struct probe_facts f = ask_facts(&file);

	ck_assert_int_eq(f.frames, 2 * 44100);
	ck_assert_int_eq(f.claimed_frames, -1);
	ck_assert_int_eq(f.n_findings, 0);
	probe_facts_finish(&f);
	buf_finish(&file);
}
END_TEST

static const struct {
	enum gen_format format;
	enum proto_severity severity;
	int keep_percent;
} cuts[] = {
	{ GEN_WAV16, SEVERITY_WARN, 95 },
	{ GEN_WAV16, SEVERITY_BAD, 50 },
	{ GEN_WAV24, SEVERITY_BAD, 50 },
	{ GEN_AIFF16, SEVERITY_BAD, 50 },
	{ GEN_FLAC16, SEVERITY_BAD, 50 },
};

START_TEST(a_file_cut_short_says_what_is_missing)
{
	struct buf file;

	make(&file, cuts[_i].format, 20);
	file.len = file.len * (size_t)cuts[_i].keep_percent / 100;
	struct probe_facts f = ask_facts(&file);

	const struct probe_finding *cut = ask_find(&f, FINDING_TRUNCATED);
	ck_assert_ptr_nonnull(cut);
	ck_assert_int_eq(cut->severity, cuts[_i].severity);
	ck_assert_int_le(llabs(cut->value + f.length_ms - 20000), 1);
	probe_facts_finish(&f);
	buf_finish(&file);
}
END_TEST

START_TEST(an_ogg_cut_short_is_read_as_far_as_it_goes)
{
	struct buf file;

	make(&file, _i ? GEN_OPUS : GEN_VORBIS, 20);
	file.len = file.len / 2;
	struct probe_facts f = ask_facts(&file);

	ck_assert_int_gt(f.length_ms, 8000);
	ck_assert_int_lt(f.length_ms, 12000);
	const struct probe_finding *cut = ask_find(&f, FINDING_TRUNCATED);
	ck_assert_ptr_nonnull(cut);
	ck_assert_int_le(llabs(cut->start_ms - f.length_ms), 1);
	probe_facts_finish(&f);
	buf_finish(&file);
}
END_TEST

START_TEST(a_second_ogg_stream_is_not_passed_over_in_silence)
{
	enum gen_format format = _i ? GEN_OPUS : GEN_VORBIS;
	struct sound s = sound_new(48000, 1, 2);
	struct buf one;
	struct buf two;

	sound_chirp(&s);
	buf_init(&one);
	buf_init(&two);
	gen_file(&one, format, &s, NULL);
	gen_file(&two, format, &s, NULL);
	buf_add(&one, two.data, two.len);
	struct probe_facts f = ask_facts(&one);

	const struct probe_finding *gap = ask_find(&f, FINDING_UNREAD);
	ck_assert_ptr_nonnull(gap);
	ck_assert_int_eq(gap->value, (int64_t)two.len);
	ck_assert_int_le(llabs(gap->start_ms - 2000), 1);
	probe_facts_finish(&f);
	buf_finish(&one);
	buf_finish(&two);
	sound_finish(&s);
}
END_TEST

START_TEST(a_whole_ogg_does_not_break_off)
{
	struct buf file;

	make(&file, _i ? GEN_OPUS : GEN_VORBIS, 3);
	struct probe_facts f = ask_facts(&file);

	ck_assert_ptr_null(ask_find(&f, FINDING_TRUNCATED));
	ck_assert_ptr_null(ask_find(&f, FINDING_UNREAD));
	probe_facts_finish(&f);
	buf_finish(&file);
}
END_TEST

START_TEST(another_mp3_behind_an_mp3_is_not_passed_over_in_silence)
{
	struct sound s = sound_new(48000, 1, 2);
	struct buf one;
	struct buf two;

	make(&one, GEN_MP3, 2);		/* 44.1 kHz, two channels */
	sound_chirp(&s);
	buf_init(&two);
	gen_file(&two, GEN_MP3, &s, NULL);
	buf_add(&one, two.data, two.len);
	struct probe_facts f = ask_facts(&one);

	const struct probe_finding *unread = ask_find(&f, FINDING_UNREAD);
	ck_assert_ptr_nonnull(unread);
	ck_assert_int_gt(unread->value, (int64_t)two.len / 2);
	ck_assert_int_le(llabs(unread->start_ms - 2000), 60);
	probe_facts_finish(&f);
	buf_finish(&one);
	buf_finish(&two);
	sound_finish(&s);
}
END_TEST

START_TEST(a_second_flac_stream_is_not_passed_over_in_silence)
{
	struct buf one;
	struct buf two;

	make(&one, GEN_FLAC16, 2);
	make(&two, GEN_FLAC16, 3);
	struct probe_facts alone = ask_facts(&one);
	ck_assert_int_eq(alone.n_findings, 0);
	buf_add(&one, two.data, two.len);
	struct probe_facts f = ask_facts(&one);

	const struct probe_finding *gap = ask_find(&f, FINDING_UNREAD);
	ck_assert_ptr_nonnull(gap);
	ck_assert_int_eq(gap->value, (int64_t)two.len);
	ck_assert_int_eq(f.frames, alone.frames);
	probe_facts_finish(&alone);
	probe_facts_finish(&f);
	buf_finish(&one);
	buf_finish(&two);
}
END_TEST

START_TEST(what_is_whole_but_not_for_us_is_not_called_damaged)
{
	struct buf wav;
	struct buf flac;

	make(&wav, GEN_WAV16, 1);
	make(&flac, GEN_FLAC16, 1);
	wav.data[34] = 12;		/* bits, in two bytes a sample */
	/* STREAMINFO: five bits of width, less one */
	flac.data[8 + 12] = (char)(flac.data[8 + 12] | 1);
	flac.data[8 + 13] = (char)((flac.data[8 + 13] & 0x0F) | 0xF0);

	ask_refused(wav.data, wav.len, "not read here");
	ask_refused(flac.data, flac.len, "not read here");
	buf_finish(&wav);
	buf_finish(&flac);
}
END_TEST

START_TEST(a_malformed_chunk_behind_the_sound_does_not_matter)
{
	static const char list[] = "LIST\xF0\xFF\xFF\x7FINFOIXXX\xF7\xFF\xFF\xFF";
	struct buf file;

	make(&file, GEN_WAV16, 1);
	buf_add(&file, list, sizeof list - 1);
	struct probe_facts f = ask_facts(&file);

	ck_assert_int_eq(f.frames, 44100);
	probe_facts_finish(&f);
	buf_finish(&file);
}
END_TEST

START_TEST(samples_that_are_no_numbers_are_silence_and_counted)
{
	struct sound s = sound_new(44100, 1, 1);
	struct buf file;

	sound_chirp(&s);
	s.pcm[100] = NAN;
	s.pcm[101] = INFINITY;
	s.pcm[102] = -INFINITY;
	s.pcm[103] = 1e30F;
	buf_init(&file);
	gen_file(&file, GEN_WAVF, &s, NULL);
	struct probe_facts f = ask_facts(&file);

	const struct probe_finding *bad = ask_find(&f, FINDING_BAD_SAMPLES);
	ck_assert_ptr_nonnull(bad);
	ck_assert_int_eq(bad->value, 3);
	ck_assert_int_eq(f.peak_centi_db, 0);
	probe_facts_finish(&f);
	buf_finish(&file);
	sound_finish(&s);
}
END_TEST

static unsigned crc(const char *bytes, size_t len, unsigned polynomial,
		    int width)
{
	unsigned crc = 0;

	for (size_t i = 0; i < len; i++) {
		crc ^= (unsigned)(unsigned char)bytes[i] << (width - 8);
		for (int bit = 0; bit < 8; bit++)
			crc = crc << 1 ^
			      ((crc >> (width - 1) & 1) != 0 ? polynomial : 0);
	}
	return crc & ((1U << width) - 1);
}

/*
 * One frame of 65535 zeros. Of its number, under 0x800, it has two bytes.
 * Source  RFC 9639, 9.1
 */
static void add_silent_frame(struct buf *b, unsigned number)
{
	size_t at = b->len;

	buf_add(b, "\xFF\xF8\x70\x00", 4);
	if (number >= 0x80)
		buf_putc(b, (char)(0xC0 | number >> 6));
	buf_putc(b, (char)(number < 0x80 ? number : 0x80 | (number & 0x3F)));
	buf_add(b, "\xFF\xFE", 2);
	buf_putc(b, (char)crc(b->data + at, b->len - at, 0x107, 8));
	buf_add(b, "\0\0\0", 3);
	unsigned sum = crc(b->data + at, b->len - at, 0x18005, 16);
	buf_putc(b, (char)(sum >> 8));
	buf_putc(b, (char)(sum & 0xFF));
}

/* 4,000 samples a second, one channel of 16 bits, nothing said of its length. */
static void make_bomb(struct buf *b, unsigned n_frames)
{
	static const char info[18] = "\xFF\xFF\xFF\xFF\0\0\0\0\0\0"
				     "\x00\xFA\x00\xF0";

	buf_init(b);
	buf_add(b, "fLaC\x80\0\0\x22", 8);
	buf_add(b, info, sizeof info);
	buf_fill(b, '\0', 16);
	for (unsigned i = 0; i < n_frames; i++)
		add_silent_frame(b, i);
}

/* Six hours are 1,319 frames of it. */
START_TEST(a_file_of_16_kb_that_unpacks_to_days_is_refused_after_six_hours)
{
	struct buf b;

	make_bomb(&b, 10);
	struct probe_facts f = ask_facts(&b);
	ck_assert_int_eq(f.frames, 10 * 65535);
	probe_facts_finish(&f);
	buf_finish(&b);

	make_bomb(&b, 1350);
	ck_assert_uint_lt(b.len, 20000);
	ask_refused(b.data, b.len, "longer than six hours");
	buf_finish(&b);
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("audio_damage");
	TCase *mpeg = tcase_create("mpeg");
	TCase *others = tcase_create("others");

	tcase_set_timeout(mpeg, 30);
	tcase_add_test(mpeg, mp3_without_xing_has_its_true_length);
	tcase_add_test(mpeg,
		       garbage_inside_an_mp3_costs_no_frame_and_is_reported);
	tcase_add_test(mpeg,
		       a_damaged_frame_of_an_mp3_is_silence_and_no_blast);
	tcase_add_test(mpeg, an_mp3_cut_short_says_what_is_missing);
	tcase_add_test(mpeg, a_large_picture_tag_does_not_hide_an_mp3);
	tcase_add_test(mpeg,
		       another_mp3_behind_an_mp3_is_not_passed_over_in_silence);
	tcase_add_test(mpeg, two_joined_mp3_are_read_to_the_end);
	tcase_set_timeout(others, 30);
	tcase_add_test(others, a_wav_the_recorder_did_not_finish_is_refused_with_its_length);
	tcase_add_test(others, a_wav_written_into_a_pipe_is_read_whole);
	tcase_add_loop_test(others, a_file_cut_short_says_what_is_missing, 0,
			    (int)(sizeof cuts / sizeof *cuts));
	tcase_add_loop_test(others, an_ogg_cut_short_is_read_as_far_as_it_goes,
			    0, 2);
	tcase_add_loop_test(others, a_whole_ogg_does_not_break_off, 0, 2);
	tcase_add_test(others,
		       a_second_flac_stream_is_not_passed_over_in_silence);
	tcase_add_test(others,
		       what_is_whole_but_not_for_us_is_not_called_damaged);
	tcase_add_loop_test(others,
			    a_second_ogg_stream_is_not_passed_over_in_silence,
			    0, 2);
	tcase_add_test(others,
		       a_malformed_chunk_behind_the_sound_does_not_matter);
	tcase_add_test(others,
		       samples_that_are_no_numbers_are_silence_and_counted);
	tcase_add_test(others,
		       a_file_of_16_kb_that_unpacks_to_days_is_refused_after_six_hours);
	suite_add_tcase(suite, mpeg);
	suite_add_tcase(suite, others);
	SRunner *runner = srunner_create(suite);
	srunner_run_all(runner, CK_ENV);
	int failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed != 0;
}
