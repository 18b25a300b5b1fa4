/* The whole way of a sound file: parent, helper, facts. */
#include "config.h"

#include <check.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "audio/probe.h"
#include "audio_gen.h"
#include "base/mem.h"

static struct audio_helper helper(void)
{
	struct audio_helper h;
	struct err err = {0};

	ck_assert_msg(audio_helper_find(&h, &err), "%s", err.text);
	return h;
}

/* Probe these bytes; what must succeed. */
static struct probe_facts facts_of(const struct buf *file)
{
	struct audio_helper h = helper();
	struct probe_facts facts;
	struct err err = {0};
	int fd = gen_fd(file->data, file->len);

	bool ok = audio_probe(&h, fd, (struct probe_progress){0}, &facts,
			      &err);
	ck_assert_msg(ok, "%d: %s", err.code, err.text);
	close(fd);
	return facts;
}

/* Probe a descriptor; what must be refused, with these words. */
static void refused_fd(int fd, const char *words)
{
	struct audio_helper h = helper();
	struct probe_facts facts;
	struct err err = {0};

	ck_assert(!audio_probe(&h, fd, (struct probe_progress){0}, &facts,
			       &err));
	ck_assert_int_eq(err.code, ERR_FORMAT);
	ck_assert_msg(strstr(err.text, words) != NULL, "\"%s\" is not in: %s",
		      words, err.text);
}

static void refused(const void *bytes, size_t len, const char *words)
{
	int fd = gen_fd(bytes, len);

	refused_fd(fd, words);
	close(fd);
}

static const struct probe_finding *find(const struct probe_facts *f,
					enum proto_finding kind)
{
	for (int i = 0; i < f->n_findings; i++) {
		if (f->findings[i].kind == kind)
			return &f->findings[i];
	}
	return NULL;
}

static struct sound speech(int rate, int channels, double seconds)
{
	struct sound s = sound_new(rate, channels, seconds);

	sound_chirp(&s);
	return s;
}

START_TEST(every_format_gives_its_facts)
{
	enum gen_format format = (enum gen_format)_i;
	struct sound s = speech(48000, 2, 3);
	struct buf file;

	if (format == GEN_MP2)
		s.rate = 44100;
	buf_init(&file);
	gen_file(&file, format, &s, NULL);
	struct probe_facts f = facts_of(&file);

	ck_assert_int_eq(f.rate, s.rate);
	ck_assert_int_eq(f.channels, 2);
	int64_t off = f.frames - s.n_frames;
	ck_assert_msg(llabs(off) <= (gen_is_lossless(format) ? 0 : 1152),
		      "%s: %lld frames off", gen_name(format), (long long)off);
	ck_assert_int_eq(f.length_ms,
			 (f.frames * 1000 + f.rate / 2) / f.rate);
	if (format != GEN_MP2)
		ck_assert_ptr_null(find(&f, FINDING_TRUNCATED));

	probe_facts_finish(&f);
	buf_finish(&file);
	sound_finish(&s);
}
END_TEST

START_TEST(lossless_files_of_one_sound_have_one_digest)
{
	struct sound s = speech(44100, 2, 1);
	struct buf file;
	char first[65] = "";

	for (int i = 0; i < GEN_FORMATS; i++) {
		enum gen_format format = (enum gen_format)i;
		if (!gen_is_lossless(format))
			continue;
		buf_init(&file);
		gen_file(&file, format, &s, i % 2 ? "A title" : NULL);
		struct probe_facts f = facts_of(&file);
		if (first[0] == '\0')
			memcpy(first, f.pcm_sha256, sizeof first);
		ck_assert_msg(strcmp(first, f.pcm_sha256) == 0, "%s differs",
			      gen_name(format));
		probe_facts_finish(&f);
		buf_finish(&file);
	}
	sound_finish(&s);
}
END_TEST

START_TEST(an_empty_file_is_refused)
{
	refused("", 0, "empty");
}
END_TEST

START_TEST(a_pipe_is_refused)
{
	int ends[2];

	ck_assert_int_eq(pipe(ends), 0);
	refused_fd(ends[0], "not an ordinary file");
	close(ends[0]);
	close(ends[1]);
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("audio");
	TCase *facts = tcase_create("facts");
	TCase *refusals = tcase_create("refusals");

	tcase_set_timeout(facts, 60);
	tcase_add_loop_test(facts, every_format_gives_its_facts, 0,
			    GEN_FORMATS);
	tcase_add_test(facts, lossless_files_of_one_sound_have_one_digest);
	tcase_add_test(refusals, an_empty_file_is_refused);
	tcase_add_test(refusals, a_pipe_is_refused);
	suite_add_tcase(suite, facts);
	suite_add_tcase(suite, refusals);
	SRunner *runner = srunner_create(suite);
	srunner_run_all(runner, CK_ENV);
	int failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed != 0;
}
