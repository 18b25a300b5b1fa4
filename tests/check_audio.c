/* The whole way of a sound file: parent, helper, facts or a refusal. */
#include "config.h"

#include <check.h>
#include <math.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>

#include "audio/decode_link.h"
#include "audio_ask.h"
#include "audio_gen.h"
#include "base/text.h"

static struct sound speech(int rate, int channels, double seconds)
{
	struct sound s = sound_new(rate, channels, seconds);

	sound_chirp(&s);
	return s;
}

static struct probe_facts facts_as(enum gen_format format,
				   const struct sound *s, const char *title)
{
	struct buf file;

	buf_init(&file);
	gen_file(&file, format, s, title);
	struct probe_facts f = ask_facts(&file);
	buf_finish(&file);
	return f;
}

START_TEST(every_format_gives_its_facts)
{
	enum gen_format format = (enum gen_format)_i;
	struct sound s = speech(format == GEN_MP2 ? 44100 : 48000, 2, 3);
	int64_t slack = gen_is_lossless(format) ? 0 : 1152;

	struct probe_facts f = facts_as(format, &s, NULL);

	ck_assert_int_eq(f.rate, s.rate);
	ck_assert_int_eq(f.channels, 2);
	ck_assert_msg(llabs(f.frames - s.n_frames) <= slack,
		      "%s: %lld frames", gen_name(format),
		      (long long)f.frames);
	ck_assert_int_eq(f.length_ms,
			 (f.frames * 1000 + f.rate / 2) / f.rate);
	ck_assert_ptr_null(ask_find(&f, FINDING_TRUNCATED));
	probe_facts_finish(&f);
	sound_finish(&s);
}
END_TEST

static const struct {
	enum gen_format format;
	const char *container, *codec;
	int bits;
} names[] = {
	{ GEN_WAV8, "wav", "pcm_u8", 8 },
	{ GEN_WAV24, "wav", "pcm_s24", 24 },
	{ GEN_WAVF, "wav", "pcm_f32", 32 },
	{ GEN_RF64, "rf64", "pcm_s16", 16 },
	{ GEN_W64, "w64", "pcm_s16", 16 },
	{ GEN_AIFF24, "aiff", "pcm_s24", 24 },
	{ GEN_FLAC16, "flac", "flac", 16 },
	{ GEN_VORBIS, "ogg", "vorbis", 0 },
	{ GEN_OPUS, "ogg", "opus", 0 },
	{ GEN_MP3, "mpeg", "mp3", 0 },
};

START_TEST(container_codec_and_width_are_named)
{
	struct sound s = speech(48000, 1, 0.5);

	struct probe_facts f = facts_as(names[_i].format, &s, NULL);

	ck_assert_str_eq(f.format, names[_i].container);
	ck_assert_str_eq(f.codec, names[_i].codec);
	ck_assert_int_eq(f.bits, names[_i].bits);
	ck_assert_int_eq(f.channels, 1);
	probe_facts_finish(&f);
	sound_finish(&s);
}
END_TEST

START_TEST(lossless_files_of_one_sound_have_one_digest)
{
	struct sound s = speech(44100, 2, 1);
	struct probe_facts first = facts_as(GEN_WAV16, &s, NULL);

	for (int i = 0; i < GEN_FORMATS; i++) {
		enum gen_format format = (enum gen_format)i;
		if (!gen_is_lossless(format))
			continue;
		struct probe_facts f = facts_as(format, &s, "A title");
		ck_assert_msg(strcmp(first.pcm_sha256, f.pcm_sha256) == 0,
			      "%s differs", gen_name(format));
		probe_facts_finish(&f);
	}
	probe_facts_finish(&first);
	sound_finish(&s);
}
END_TEST

START_TEST(another_sound_or_rate_has_another_digest)
{
	struct sound s = speech(44100, 1, 1);
	struct probe_facts first = facts_as(GEN_WAV16, &s, NULL);

	s.rate = 48000;
	struct probe_facts faster = facts_as(GEN_WAV16, &s, NULL);
	s.rate = 44100;
	s.pcm[100] += 1 / 32768.0F;
	struct probe_facts other = facts_as(GEN_WAV16, &s, NULL);

	ck_assert_str_ne(first.pcm_sha256, faster.pcm_sha256);
	ck_assert_str_ne(first.pcm_sha256, other.pcm_sha256);
	probe_facts_finish(&first);
	probe_facts_finish(&faster);
	probe_facts_finish(&other);
	sound_finish(&s);
}
END_TEST

START_TEST(a_title_is_read)
{
	static const enum gen_format formats[] = {
		GEN_WAV16, GEN_AIFF16, GEN_FLAC16, GEN_VORBIS, GEN_OPUS,
		GEN_MP3,
	};
	static const char title[] = "Các bước nộp hồ sơ";
	struct sound s = speech(48000, 1, 0.5);

	struct probe_facts f = facts_as(formats[_i], &s, title);

	ck_assert_ptr_nonnull(f.tags[TAG_TITLE]);
	ck_assert_str_eq(f.tags[TAG_TITLE], title);
	probe_facts_finish(&f);
	sound_finish(&s);
}
END_TEST

/* ---- what a file says of itself ------------------------------------------- */

static void put_id3_frame(struct buf *b, const char *id, const char *text)
{
	size_t len = strlen(text) + 1;
	const char head[] = { 0, 0, 0, (char)len, 0, 0, 3 };

	buf_add(b, id, 4);
	buf_add(b, head, sizeof head);
	buf_add(b, text, len - 1);
}

static const struct {
	char version;
	const char *frames[2][2];
	const char *day;
} id3_days[] = {
	{ 4, { { "TDRC", "2024-03-20" } }, "2024-03-20" },
	{ 4, { { "TDRC", "2024" }, { "TYER", "1999" } }, "2024" },
	{ 3, { { "TYER", "2024" }, { "TDAT", "2003" } }, "2024-03-20" },
	{ 3, { { "TYER", "2024" }, { "TDAT", "20/3" } }, "2024-/3-20" },
	{ 3, { { "TYER", "2024" } }, "2024" },
	{ 3, { { "TYER", "24" }, { "TDAT", "2003" } }, "24" },
	{ 3, { { "TDAT", "2003" } }, NULL },
};

/* What is no day is sorted out by who offers it (app/import_tags.c). */
START_TEST(the_day_of_an_mp3_is_read)
{
	struct sound s = speech(44100, 1, 0.5);
	struct buf frames;
	struct buf file;

	buf_init(&frames);
	buf_init(&file);
	for (int i = 0; i < 2; i++)
		if (id3_days[_i].frames[i][0] != NULL)
			put_id3_frame(&frames, id3_days[_i].frames[i][0],
				      id3_days[_i].frames[i][1]);
	const char head[] = { 'I', 'D', '3', id3_days[_i].version, 0, 0,
			      0, 0, 0, (char)frames.len };
	buf_add(&file, head, sizeof head);
	buf_add(&file, frames.data, frames.len);
	buf_clear(&frames);
	gen_file(&frames, GEN_MP3, &s, NULL);
	buf_add(&file, frames.data, frames.len);

	struct probe_facts f = ask_facts(&file);

	ck_assert_pstr_eq(f.tags[TAG_DATE], id3_days[_i].day);
	probe_facts_finish(&f);
	buf_finish(&frames);
	buf_finish(&file);
	sound_finish(&s);
}
END_TEST

static void put_le(struct buf *b, uint32_t n, int bytes)
{
	for (int i = 0; i < bytes; i++)
		buf_putc(b, (char)(n >> 8 * i & 0xFF));
}

/* Text in a field of fixed width, filled up with this byte. */
static void put_field(struct buf *b, const char *text, size_t width, char fill)
{
	size_t len = strlen(text) < width ? strlen(text) : width;

	buf_add(b, text, len);
	buf_fill(b, fill, width - len);
}

/* A WAV as a studio's recorder writes it, one second of something. */
static struct probe_facts facts_of_bwf(const char *description,
				       const char *originator,
				       const char *date, char fill)
{
	enum { DATA = 2 * 48000, BEXT = 602 };
	struct buf b;

	buf_init(&b);
	buf_puts(&b, "RIFF");
	put_le(&b, 4 + 8 + 16 + 8 + BEXT + 8 + DATA, 4);
	buf_puts(&b, "WAVEfmt ");
	put_le(&b, 16, 4);
	put_le(&b, 1, 2);
	put_le(&b, 1, 2);
	put_le(&b, 48000, 4);
	put_le(&b, 2 * 48000, 4);
	put_le(&b, 2, 2);
	put_le(&b, 16, 2);
	buf_puts(&b, "bext");
	put_le(&b, BEXT, 4);
	put_field(&b, description, 256, fill);
	put_field(&b, originator, 32, fill);
	put_field(&b, "", 32, fill);
	put_field(&b, date, 10, fill);
	put_field(&b, "", 8, fill);
	put_field(&b, "", BEXT - 256 - 32 - 32 - 10 - 8, '\0');
	buf_puts(&b, "data");
	put_le(&b, DATA, 4);
	for (int i = 0; i < DATA / 2; i++)
		put_le(&b, (uint32_t)(i / 50 % 2 == 0 ? 3000 : -3000), 2);
	struct probe_facts f = ask_facts(&b);
	buf_finish(&b);
	return f;
}

START_TEST(a_studio_s_recorder_names_title_speaker_and_day)
{
	struct probe_facts f = facts_of_bwf("Bản tin sáng 5/3", "Đài xã",
					    "2024-03-05", '\0');

	ck_assert_str_eq(f.tags[TAG_TITLE], "Bản tin sáng 5/3");
	ck_assert_str_eq(f.tags[TAG_ARTIST], "Đài xã");
	ck_assert_str_eq(f.tags[TAG_DATE], "2024-03-05");
	probe_facts_finish(&f);
}
END_TEST

/* Fields without an end, filled with what is no text. */
START_TEST(a_field_without_an_end_stays_in_its_width)
{
	static const char fills[] = { '\xFF', '\x1B', 'x', '\xE1' };

	for (size_t i = 0; i < sizeof fills; i++) {
		struct probe_facts f = facts_of_bwf("A\x1B[2J\x07", "B", "",
						    fills[i]);
		for (int t = 0; t < TAG_KINDS; t++) {
			if (f.tags[t] == NULL)
				continue;
			ck_assert_uint_le(strlen(f.tags[t]), 256 * 8);
			ck_assert(text_is_clean(f.tags[t], strlen(f.tags[t]),
						TEXT_ONE_LINE) ||
				  strstr(f.tags[t], "\\x") != NULL);
			ck_assert_ptr_null(strchr(f.tags[t], '\x1B'));
		}
		probe_facts_finish(&f);
	}
}
END_TEST

START_TEST(a_title_of_a_megabyte_is_cut_between_letters)
{
	static const enum gen_format formats[] = {
		GEN_WAV16, GEN_FLAC16, GEN_VORBIS, GEN_MP3,
	};
	struct sound s = speech(48000, 1, 0.5);
	struct buf title;

	buf_init(&title);
	buf_putc(&title, 'x');
	while (title.len < 1 << 20)
		buf_puts(&title, "ế");
	struct probe_facts f = facts_as(formats[_i], &s, title.data);

	/* or it was not kept by who wrote the file */
	if (f.tags[TAG_TITLE] != NULL) {
		ck_assert_uint_le(strlen(f.tags[TAG_TITLE]), PROTO_TAG_MAX);
		ck_assert_ptr_null(strstr(f.tags[TAG_TITLE], "\\x"));
	}
	probe_facts_finish(&f);
	buf_finish(&title);
	sound_finish(&s);
}
END_TEST

/* What people bring by mistake, and a word of the sentence they get. */
static const struct {
	const char *bytes;
	size_t len;
	const char *words;
} others[] = {
#define BYTES(text) text, sizeof text - 1
	{ BYTES("\x7F" "ELF\2\1\1\0\0\0\0\0\0\0\0\0\3\0"), "a program" },
	{ BYTES("\xFF\xD8\xFF\xE0\0\x10JFIF\0\1\1\0\0\1"), "JPEG" },
	{ BYTES("\x89PNG\r\n\x1A\n\0\0\0\rIHDR"), "PNG" },
	{ BYTES("%PDF-1.4\n%\xE2\xE3\xCF\xD3\n"), "PDF" },
	{ BYTES("PK\3\4\x14\0\6\0\x08\0\0\0!\0"), "ZIP" },
	{ BYTES("\n <!DOCTYPE html><html><body>404</body></html>"),
	  "web page" },
	{ BYTES("hello, this is no sound\n"), "text" },
	{ BYTES("\0\0\0\x18" "ftypM4A \0\0\0\0"), "M4A" },
	{ BYTES("\0\0\0\x18" "ftyp3gp4\0\0\0\0"), "3GP" },
	{ BYTES("#!AMR\n\x3C\x91\x17"), "AMR" },
	{ BYTES("\x30\x26\xB2\x75\x8E\x66\xCF\x11\xA6\xD9"), "WMA" },
	{ BYTES("RIFF\x24\0\0\0AVI LIST"), "no kind of sound" },
	{ BYTES("\1\2\3\4\5\6\7\0\1\2"), "no kind of sound" },
	{ BYTES("R"), "text" },
	{ BYTES("RIFF"), "no kind of sound" },
	{ BYTES("\0"), "no kind of sound" },
	{ BYTES("fLaC"), "damaged" },
	{ BYTES("OggS"), "damaged" },
	{ BYTES("FORM\0\0\0\4AIFF"), "damaged" },
	{ BYTES("\xFF\xFB\x90\x64\0\0\0\0"), "no kind of sound" },
#undef BYTES
};

START_TEST(what_is_no_sound_is_called_by_its_name)
{
	ask_refused(others[_i].bytes, others[_i].len, others[_i].words);
}
END_TEST

START_TEST(an_empty_file_is_refused)
{
	ask_refused("", 0, "empty");
}
END_TEST

START_TEST(a_pipe_is_refused)
{
	int ends[2];

	ck_assert_int_eq(pipe(ends), 0);
	ask_refused_fd(ends[0], "not an ordinary file");
	close(ends[0]);
	close(ends[1]);
}
END_TEST

/* libsndfile 1.2.0 reads this for ever: a LIST that claims 2 GiB. */
START_TEST(the_file_that_hangs_libsndfile_is_refused)
{
	static const unsigned char hang[] = {
		'R', 'I', 'F', 'F', 0x7C, 0, 0, 0, 'W', 'A', 'V', 'E',
		'f', 'm', 't', ' ', 16, 0, 0, 0, 1, 0, 1, 0,
		0x44, 0xAC, 0, 0, 0x88, 0x58, 1, 2, 2, 0, 16, 0,
		'L', 'I', 'S', 'T', 0xF0, 0xFF, 0xFF, 0x7F,
		'I', 'N', 'F', 'O', 'I', 'X', 'X', 'X', 0xF7, 0xFF, 0xFF, 0xFF,
		0, 0, 0, 0, 0,
	};

	ask_refused(hang, sizeof hang, "damaged");
}
END_TEST

struct watched {
	int calls;
	int last;
	bool has_fallen;
	int stop_after;
};

static bool watch(void *ctx, int permille)
{
	struct watched *w = ctx;

	w->has_fallen = w->has_fallen || permille < w->last;
	w->last = permille;
	w->calls++;
	return w->calls < w->stop_after;
}

/* Two minutes of FLAC: long enough to be seen, short enough to wait for. */
static int long_file(void)
{
	struct sound s = speech(48000, 2, 120);
	struct buf file;

	buf_init(&file);
	gen_file(&file, GEN_FLAC16, &s, NULL);
	int fd = gen_fd(file.data, file.len);
	buf_finish(&file);
	sound_finish(&s);
	return fd;
}

START_TEST(progress_grows)
{
	struct audio_helper h = ask_helper();
	struct watched w = { .stop_after = 1000000 };
	struct probe_progress progress = { watch, &w };
	struct probe_facts f;
	struct err err = {0};
	int fd = long_file();

	ck_assert_msg(audio_probe(&h, fd, progress, &f, &err), "%s", err.text);

	ck_assert_int_gt(w.calls, 1);
	ck_assert_int_gt(w.last, 0);
	ck_assert(!w.has_fallen);
	probe_facts_finish(&f);
	close(fd);
}
END_TEST

START_TEST(cancelling_ends_it_and_leaves_nothing)
{
	struct audio_helper h = ask_helper();
	struct watched w = { .stop_after = 1 };
	struct probe_progress progress = { watch, &w };
	struct probe_facts f;
	struct err err = {0};
	int fd = long_file();
	int before = ask_open_descriptors();

	ck_assert(!audio_probe(&h, fd, progress, &f, &err));

	ck_assert_int_eq(err.code, ERR_CANCELLED);
	ck_assert_int_eq(w.calls, 1);
	ask_nothing_is_left(before);
	close(fd);
}
END_TEST

START_TEST(the_file_keeps_its_position)
{
	struct sound s = speech(44100, 1, 0.2);
	struct audio_helper h = ask_helper();
	struct probe_facts f;
	struct err err = {0};
	struct buf file;

	buf_init(&file);
	gen_file(&file, GEN_WAV16, &s, NULL);
	int fd = gen_fd(file.data, file.len);
	ck_assert_int_eq(lseek(fd, 7, SEEK_SET), 7);

	ck_assert(audio_probe(&h, fd, (struct probe_progress){0}, &f, &err));

	ck_assert_int_eq(lseek(fd, 0, SEEK_CUR), 7);
	ck_assert_int_eq(f.frames, s.n_frames);
	probe_facts_finish(&f);
	close(fd);
	buf_finish(&file);
	sound_finish(&s);
}
END_TEST

/* ---- limits --------------------------------------------------------------- */

/* Processor seconds the kernel grants a `decode` that has begun. */
static rlim_t granted(int fd, struct lap asked)
{
	struct audio_helper h = ask_helper();
	struct decode_link d;
	struct rlimit r = {0};
	struct err err = {0};

	ck_assert_msg(decode_link_start(&h, fd, asked, &d, &err), "%s",
		      err.text);
	enum decode_state state = decode_link_step(&d, &err);
	while (state == DECODE_STARTING) {
		struct pollfd p = { .fd = d.child.out_fd, .events = POLLIN };
		poll(&p, 1, -1);
		state = decode_link_step(&d, &err);
	}
	ck_assert_msg(state == DECODE_READY, "%s", err.text);
	ck_assert_int_eq(prlimit(d.child.pid, RLIMIT_CPU, NULL, &r), 0);
	audio_child_end(&d.child);
	return r.rlim_cur;
}

/* What is played once has its hour, a loop of a second its day. */
START_TEST(processor_time_suits_what_is_played)
{
	const struct lap whole = { .end = -1, .loop = -1 };
	const struct lap again = { .end = 8000, .loop = 0 };
	struct sound s = speech(8000, 1, 10);
	struct buf file;

	buf_init(&file);
	gen_file(&file, GEN_WAV16, &s, NULL);
	int fd = gen_fd(file.data, file.len);
	ck_assert_uint_eq(granted(fd, whole), 240 + 160 / 15);
	ck_assert_uint_eq(granted(fd, again), 240 + 24 * 240 + 160 / 15);
	close(fd);
	buf_finish(&file);
	sound_finish(&s);
}
END_TEST

/* LUFS leaves out the LFE: so it shows which channel is taken for it. */
static const struct {
	enum gen_format format;
	int channel;
	bool counts;
} surrounds[] = {
	{ GEN_WAV16, 3, false }, { GEN_WAV16, 5, true },
	{ GEN_FLAC16, 3, false }, { GEN_FLAC16, 5, true },
	{ GEN_VORBIS, 3, true }, { GEN_VORBIS, 5, false },
	{ GEN_OPUS, 3, true }, { GEN_OPUS, 5, false },
};

START_TEST(each_of_six_channels_is_what_its_format_says)
{
	struct sound s = sound_new(48000, 6, 2);
	struct buf file;

	for (int64_t i = 0; i < s.n_frames; i++)
		s.pcm[i * 6 + surrounds[_i].channel] =
			0.3F * (float)sin(2 * M_PI * 80 * (double)i / 48000);
	buf_init(&file);
	gen_file(&file, surrounds[_i].format, &s, NULL);
	struct probe_facts f = ask_facts(&file);

	ck_assert_int_eq(f.channels, 6);
	ck_assert(f.has_loudness == surrounds[_i].counts);
	probe_facts_finish(&f);
	buf_finish(&file);
	sound_finish(&s);
}
END_TEST

static TCase *facts_case(void)
{
	TCase *tc = tcase_create("facts");

	tcase_set_timeout(tc, 60);
	tcase_add_loop_test(tc, every_format_gives_its_facts, 0, GEN_FORMATS);
	tcase_add_loop_test(tc, container_codec_and_width_are_named, 0,
			    (int)(sizeof names / sizeof *names));
	tcase_add_loop_test(tc, each_of_six_channels_is_what_its_format_says,
			    0, (int)(sizeof surrounds / sizeof *surrounds));
	tcase_add_test(tc, lossless_files_of_one_sound_have_one_digest);
	tcase_add_test(tc, another_sound_or_rate_has_another_digest);
	tcase_add_test(tc, a_studio_s_recorder_names_title_speaker_and_day);
	tcase_add_test(tc, a_field_without_an_end_stays_in_its_width);
	tcase_add_loop_test(tc, a_title_of_a_megabyte_is_cut_between_letters,
			    0, 4);
	tcase_add_loop_test(tc, a_title_is_read, 0, 6);
	tcase_add_loop_test(tc, the_day_of_an_mp3_is_read, 0,
			    (int)(sizeof id3_days / sizeof *id3_days));
	tcase_add_test(tc, progress_grows);
	tcase_add_test(tc, cancelling_ends_it_and_leaves_nothing);
	tcase_add_test(tc, the_file_keeps_its_position);
	tcase_add_test(tc, processor_time_suits_what_is_played);
	return tc;
}

static TCase *refusals_case(void)
{
	TCase *tc = tcase_create("refusals");

	tcase_set_timeout(tc, 12);
	tcase_add_loop_test(tc, what_is_no_sound_is_called_by_its_name, 0,
			    (int)(sizeof others / sizeof *others));
	tcase_add_test(tc, an_empty_file_is_refused);
	tcase_add_test(tc, a_pipe_is_refused);
	tcase_add_test(tc, the_file_that_hangs_libsndfile_is_refused);
	return tc;
}

int main(void)
{
	Suite *suite = suite_create("audio");

	suite_add_tcase(suite, facts_case());
	suite_add_tcase(suite, refusals_case());
	SRunner *runner = srunner_create(suite);
	srunner_run_all(runner, CK_ENV);
	int failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed != 0;
}
