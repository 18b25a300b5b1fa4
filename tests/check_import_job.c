/* Importing as a job: the loop goes on whatever a file does to the helper. */
#include "config.h"

#include <check.h>
#include <dirent.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>

#include "app/browse.h"
#include "app/catalogue.h"
#include "app/catalogue_edit.h"
#include "app/import_job.h"
#include "app/import_tags.h"
#include "app/path_complete.h"
#include "audio/child.h"
#include "base/mem.h"
#include "base/text.h"
#include "station_desk.h"
#include "view/stack.h"
#include "view/view_catalogue.h"

enum { STALL_MS = 400, LONG_MS = 60000, TURNS_MAX = 20000 };

/* What the job said, and how the loop fared meanwhile. */
struct told {
	unsigned n_calls;
	size_t n_files, n_stored, n_duplicate, n_refused, n_skipped;
	bool is_cancelled;
	char reason[ERR_TEXT_MAX];	/* of the first refusal */
	char code[40];			/* of the first stored */
	int64_t longest_ms;		/* step */
	unsigned turns;
};

static void done(void *ctx, const struct import_report *r)
{
	struct told *t = ctx;

	t->n_calls++;
	t->n_files = r->n_files;
	t->n_stored = r->n_stored;
	t->n_duplicate = r->n_duplicate;
	t->n_refused = r->n_refused;
	t->n_skipped = r->n_skipped;
	t->is_cancelled = r->is_cancelled;
	ck_assert_msg(r->err.code == ERR_NONE, "%s", r->err.text);
	for (size_t i = 0; i < r->count; i++) {
		const struct import_result *row = &r->rows[i];
		if (row->outcome == IMPORT_REFUSED && t->reason[0] == '\0')
			snprintf(t->reason, sizeof t->reason, "%s",
				 row->err.text);
		if (row->outcome == IMPORT_STORED && t->code[0] == '\0')
			snprintf(t->code, sizeof t->code, "%s",
				 row->segment_code);
	}
}

static int64_t now_ms(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

/* One turn as the loop has it. */
static void turn(struct station_desk *d, struct told *t)
{
	struct pollfd fds[4];
	size_t n = jobs_poll(&d->jobs, fds, 4);

	poll(fds, n, jobs_timeout(&d->jobs, now_ms()));
	int64_t start = now_ms();
	jobs_step(&d->jobs, start, fds, n);
	int64_t took = now_ms() - start;
	t->longest_ms = took > t->longest_ms ? took : t->longest_ms;
	t->turns++;
}

static void run(struct station_desk *d, struct told *t)
{
	while (d->jobs.n > 0 && t->turns < TURNS_MAX)
		turn(d, t);
	ck_assert_uint_eq(d->jobs.n, 0);
}

static struct audio_helper helper_at(const char *path, int stall_ms)
{
	struct audio_helper h = {.log_fd = -1, .stall_ms = stall_ms};

	snprintf(h.path, sizeof h.path, "%s/%s", TOP_BUILDDIR, path);
	return h;
}

static void write_file(const char *path, const void *bytes, size_t len)
{
	FILE *f = fopen(path, "wb");

	ck_assert_ptr_nonnull(f);
	ck_assert_uint_eq(fwrite(bytes, 1, len, f), len);
	ck_assert_int_eq(fclose(f), 0);
}

static void write_text(const char *path, const char *text)
{
	write_file(path, text, strlen(text));
}

static void put_le(unsigned char *out, uint32_t n, int bytes)
{
	for (int i = 0; i < bytes; i++)
		out[i] = (unsigned char)(n >> 8 * i);
}

/* Half a second of a saw, 8,000 Hz, 16 bit; seed makes it another sound. */
static void write_wav(const char *path, unsigned seed)
{
	enum { FRAMES = 4000, HEAD = 44 };
	static unsigned char wav[HEAD + 2 * FRAMES];

	memcpy(wav, "RIFF....WAVEfmt ", 16);
	put_le(wav + 4, sizeof wav - 8, 4);
	put_le(wav + 16, 16, 4);
	put_le(wav + 20, 1, 2);
	put_le(wav + 22, 1, 2);
	put_le(wav + 24, 8000, 4);
	put_le(wav + 28, 16000, 4);
	put_le(wav + 32, 2, 2);
	put_le(wav + 34, 16, 2);
	memcpy(wav + 36, "data", 4);
	put_le(wav + 40, 2 * FRAMES, 4);
	for (unsigned i = 0; i < FRAMES; i++)
		put_le(wav + HEAD + 2 * i, i * (97 + seed) % 8000, 2);
	write_file(path, wav, sizeof wav);
}

/* The same with a title, a speaker and a day behind the sound. */
static void write_tagged_wav(const char *path, unsigned seed)
{
	static const char info[] =
		"LIST\x3E\0\0\0INFO"
		"INAM\x10\0\0\0Bản tin thử\0"
		"IART\x08\0\0\0Thu Hà\0"
		"ICRD\x09\0\0\0" "20240305\0\0";
	unsigned char size[4];

	write_wav(path, seed);
	FILE *f = fopen(path, "r+b");
	ck_assert_ptr_nonnull(f);
	ck_assert_int_eq(fseek(f, 0, SEEK_END), 0);
	ck_assert_uint_eq(fwrite(info, 1, sizeof info - 1, f),
			  sizeof info - 1);
	put_le(size, (uint32_t)ftell(f) - 8, 4);
	ck_assert_int_eq(fseek(f, 4, SEEK_SET), 0);
	ck_assert_uint_eq(fwrite(size, 1, 4, f), 4);
	ck_assert_int_eq(fclose(f), 0);
}

static size_t count_entries(const char *dir)
{
	DIR *d = opendir(dir);
	size_t n = 0;

	ck_assert_ptr_nonnull(d);
	while (readdir(d) != NULL)
		n++;
	closedir(d);
	return n;
}

/* ---- a helper that hangs -------------------------------------------------- */

START_TEST(a_file_that_hangs_the_helper_is_refused_and_stalls_nothing)
{
	struct station_desk d;
	struct told t = {0};

	station_desk_open(&d);
	struct audio_helper h = helper_at("tests/fake_helper", STALL_MS);
	d.env.helper = &h;
	write_text("hang.wav", "hang\ndaixa-audio 1 probe\n");
	jobs_start(&d.jobs, import_job_new(d.app, &d.topics, "hang.wav", NULL,
					   done, &t));
	run(&d, &t);

	ck_assert_uint_eq(t.n_calls, 1);
	ck_assert_uint_eq(t.n_refused, 1);
	ck_assert_ptr_nonnull(strstr(t.reason, "does not get on"));
	ck_assert_uint_eq(count_entries("station/incoming"), 2);
	ck_assert_msg(t.longest_ms < STALL_MS / 2, "a step took %lld ms",
		      (long long)t.longest_ms);
	station_desk_close(&d);
}
END_TEST

START_TEST(an_import_that_hangs_can_be_cancelled)
{
	struct station_desk d;
	struct told t = {0};

	station_desk_open(&d);
	struct audio_helper h = helper_at("tests/fake_helper", LONG_MS);
	d.env.helper = &h;
	write_text("hang.wav", "hang\ndaixa-audio 1 probe\n");
	jobs_start(&d.jobs, import_job_new(d.app, &d.topics, "hang.wav", NULL,
					   done, &t));
	while (d.jobs.n > 0 && d.jobs.all[0]->state != JOB_WAITING)
		turn(&d, &t);
	ck_assert_ptr_nonnull(jobs_shown(&d.jobs));
	job_cancel(d.jobs.all[0]);
	run(&d, &t);

	ck_assert(t.is_cancelled);
	ck_assert_uint_eq(t.n_stored + t.n_refused, 0);
	ck_assert_uint_eq(count_entries("station/incoming"), 2);
	station_desk_close(&d);
}
END_TEST

START_TEST(ending_the_program_ends_an_import_without_a_word)
{
	struct station_desk d;
	struct told t = {0};

	station_desk_open(&d);
	struct audio_helper h = helper_at("tests/fake_helper", LONG_MS);
	d.env.helper = &h;
	write_text("hang.wav", "hang\ndaixa-audio 1 probe\n");
	jobs_start(&d.jobs, import_job_new(d.app, &d.topics, "hang.wav", NULL,
					   done, &t));
	while (d.jobs.n > 0 && d.jobs.all[0]->state != JOB_WAITING)
		turn(&d, &t);
	jobs_finish(&d.jobs);

	ck_assert_uint_eq(t.n_calls, 0);
	ck_assert_uint_eq(count_entries("station/incoming"), 2);
	station_desk_close(&d);
}
END_TEST

/* ---- the real one --------------------------------------------------------- */

START_TEST(a_folder_comes_in_file_by_file)
{
	struct station_desk d;
	struct told t = {0};

	station_desk_open(&d);
	struct audio_helper h =
		helper_at("src/audiod/daixa-audio", LONG_MS);
	d.env.helper = &h;
	ck_assert_int_eq(mkdir("rec", 0700), 0);
	write_wav("rec/a.wav", 0);
	write_wav("rec/b.wav", 1);
	write_wav("rec/same as a.wav", 0);
	write_text("rec/c.wav", "no sound at all");
	write_wav("rec/d.BWF", 2);
	write_text("rec/phone.m4a", "\x01\x01\x01\x20" "ftypM4A isom");
	write_text("rec/read me.txt", "words");
	unsigned before = d.topics.changed[TOPIC_SEGMENTS];
	jobs_start(&d.jobs, import_job_new(d.app, &d.topics, "rec", NULL, done,
					   &t));
	run(&d, &t);

	/* one that cannot be read is refused by its name, not passed over */
	ck_assert_uint_eq(t.n_files, 6);
	ck_assert_uint_eq(t.n_stored, 3);
	ck_assert_uint_eq(t.n_duplicate, 1);
	ck_assert_uint_eq(t.n_refused, 2);
	ck_assert_uint_eq(t.n_skipped, 1);
	ck_assert_uint_eq(d.topics.changed[TOPIC_SEGMENTS], before + 3);
	station_desk_close(&d);
}
END_TEST

START_TEST(a_recording_can_become_a_take_of_a_segment)
{
	struct station_desk d;
	struct told t = {0};
	struct segment_view v;
	struct err err;

	station_desk_open(&d);
	struct audio_helper h =
		helper_at("src/audiod/daixa-audio", LONG_MS);
	d.env.helper = &h;
	write_wav("a.wav", 0);
	jobs_start(&d.jobs, import_job_new(d.app, &d.topics, "a.wav",
					   "DT-2024-013", done, &t));
	run(&d, &t);

	ck_assert_str_eq(t.code, "DT-2024-013");
	ck_assert_msg(catalogue_show(d.app, "DT-2024-013", &v, &err), "%s",
		      err.text);
	ck_assert_uint_eq(v.takes.count, 1);
	ck_assert_int_eq(v.segment.length_ms, 500);
	segment_view_finish(&v);
	station_desk_close(&d);
}
END_TEST

/* ---- what a file says of itself ------------------------------------------- */

START_TEST(days_are_read_as_programs_write_them)
{
	static const char *const cases[][2] = {
		{ "2024-03-05", "2024-03-05" }, { "20240305", "2024-03-05" },
		{ "2024:03:05", "2024-03-05" }, { "2024", "2024" },
		{ "2024-03-05T08:30:00Z", "2024-03-05" },
		{ "2024-03", "2024-03" }, { "2024-02-30", "2024-02" },
		{ "2024-13-01", "2024" }, { "05/03/2024", "2024-03-05" },
		{ "31/3/2024", "2024-03-31" }, { "31.02.2024", NULL },
		{ "5/3/24", NULL }, { "5/3/20245", NULL },
		{ "", NULL }, { "0000-00-00", NULL }, { "hôm qua", NULL },
	};

	ck_assert_ptr_null(import_tag_day(NULL));
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		char *day = import_tag_day(cases[i][0]);
		if (cases[i][1] == NULL)
			ck_assert_ptr_null(day);
		else
			ck_assert_str_eq(day, cases[i][1]);
		free(day);
	}
}
END_TEST

START_TEST(a_tag_without_a_word_names_nothing)
{
	char *long_one = mem_alloc(5000);

	ck_assert_ptr_null(import_tag_words(NULL));
	ck_assert_ptr_null(import_tag_words(" - "));
	for (size_t i = 0; i < 4998; i += 3)
		memcpy(long_one + i, "ế", 3);
	char *cut = import_tag_words(long_one);
	ck_assert_uint_le(strlen(cut), 300);
	ck_assert(utf8_is_valid(cut, strlen(cut)));
	free(cut);
	free(long_one);
}
END_TEST

START_TEST(tags_are_taken_unless_something_else_is_said)
{
	static const struct {
		const char *words[5];
		int code;
		const char *says[3];
	} cases[] = {
		{ { "--dry-run", "--json" }, 0,
		  { "\"title\": \"Bản tin thử\"", "\"Thu Hà\"",
		    "\"2024-03-05\"" } },
		{ { "--dry-run", "--json", "--no-tags" }, 0,
		  { "\"title\": \"a\"", "\"presenter\": null",
		    "\"recorded_on\": null" } },
		{ { "--dry-run", "--json", "--recorded", "2024-02" }, 0,
		  { "Bản tin thử", "Thu Hà", "\"2024-02\"" } },
		{ { "--recorded", "31/2/2024" }, 2, { "", "", "" } },
	};
	struct station_desk d;

	station_desk_open(&d);
	write_tagged_wav("a.wav", 0);
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		const char *const *w = cases[i].words;
		struct run r = daixa(&d.world, "import", "a.wav", w[0], w[1],
				     w[2], w[3], NULL);
		ck_assert_msg(r.code == cases[i].code, "%zu: %s", i, r.err);
		for (int k = 0; k < 3; k++)
			ck_assert_msg(strstr(r.out, cases[i].says[k]) != NULL,
				      "%s", r.out);
		run_finish(&r);
	}
	station_desk_close(&d);
}
END_TEST

START_TEST(what_is_said_of_a_recording_can_be_put_right)
{
	struct station_desk d;
	struct segment_view v;
	struct err err;

	station_desk_open(&d);
	write_tagged_wav("a.wav", 0);
	struct run r = daixa(&d.world, "import", "a.wav", "--segment",
			     "DT-2024-013", NULL);
	ck_assert_msg(r.code == 0, "%s", r.err);
	run_finish(&r);
	r = daixa(&d.world, "edit", "DT-2024-013", "--take", "1",
		  "--presenter", "Thu Hằng", "--recorded", "2024-03", NULL);
	ck_assert_msg(r.code == 0, "%s", r.err);
	run_finish(&r);
	ck_assert(catalogue_show(d.app, "DT-2024-013", &v, &err));
	ck_assert_str_eq(v.takes.rows[0].presenter, "Thu Hằng");
	ck_assert_str_eq(v.takes.rows[0].recorded_on, "2024-03");
	segment_view_finish(&v);

	ck_assert(!catalogue_describe_take(d.app, "DT-2024-013", 1, NULL,
					   "5/3", &err));
	ck_assert_int_eq(err.code, ERR_INVALID);
	ck_assert(!catalogue_describe_take(d.app, "DT-2024-013", 7, "X", NULL,
					   &err));
	ck_assert_int_eq(err.code, ERR_NOTFOUND);
	ck_assert(catalogue_describe_take(d.app, "DT-2024-013", 0, "", NULL,
					  &err));
	ck_assert(catalogue_show(d.app, "DT-2024-013", &v, &err));
	ck_assert_ptr_null(v.takes.rows[0].presenter);
	ck_assert_str_eq(v.takes.rows[0].recorded_on, "2024-03");
	segment_view_finish(&v);
	station_desk_close(&d);
}
END_TEST

/* Screen 2 takes it in by keys, up to the answer to what follows. */
static void import_by_keys(struct station_desk *d, const char *keys)
{
	station_desk_open(d);
	stack_set_screen(d->stack, 1, view_catalogue_new(d->app));
	write_tagged_wav("a.wav", 0);
	station_desk_play(d, keys, 24, 80);
	station_desk_finish_jobs(d);
}

START_TEST(what_one_file_says_is_offered_on_the_screen)
{
	struct station_desk d;

	import_by_keys(&d, "ia.wav<Enter><wait 1>");
	station_desk_play(&d, "<wait 1>", 24, 80);

	ck_assert_msg(station_desk_shows(&d, "Imported: DT-2024-015"), "%s", d.stack->notice.text);
	ck_assert(station_desk_shows(&d, "Bản tin thử"));
	ck_assert(station_desk_shows(&d, "Thu Hà"));
	ck_assert(station_desk_shows(&d, "05/03/2024"));
	ck_assert(station_desk_shows(&d, "true peak"));
	station_desk_close(&d);
}
END_TEST

static void expect_said(struct station_desk *d, const char *title,
			const char *presenter, const char *day)
{
	struct segment_view v;
	struct err err;

	ck_assert(catalogue_show(d->app, "DT-2024-015", &v, &err));
	ck_assert_str_eq(v.segment.title, title);
	ck_assert_pstr_eq(v.takes.rows[0].presenter, presenter);
	ck_assert_pstr_eq(v.takes.rows[0].recorded_on, day);
	segment_view_finish(&v);
}

START_TEST(what_is_put_right_in_the_offer_is_kept)
{
	struct station_desk d;

	import_by_keys(&d, "ia.wav<Enter><wait 1>");
	station_desk_play(&d, "<Tab> hai<Tab>ng<Tab><C-u>2023<C-s><wait 1>",
			  24, 80);

	expect_said(&d, "Bản tin thử hai", "Thu Hàng", "2023");
	ck_assert(!station_desk_shows(&d, "Imported:"));
	station_desk_close(&d);
}
END_TEST

START_TEST(an_offer_that_is_left_keeps_what_the_file_says)
{
	struct station_desk d;

	import_by_keys(&d, "ia.wav<Enter><wait 1>");
	station_desk_play(&d, "<Esc><wait 1>", 24, 80);

	expect_said(&d, "Bản tin thử", "Thu Hà", "2024-03-05");
	station_desk_close(&d);
}
END_TEST

START_TEST(a_day_that_is_none_is_refused_in_the_offer)
{
	struct station_desk d;

	import_by_keys(&d, "ia.wav<Enter><wait 1>");
	station_desk_play(&d, "<Tab><Tab><Tab><C-u>5/3<C-s><wait 1>", 24, 80);

	ck_assert(station_desk_shows(&d, "Imported:"));
	expect_said(&d, "Bản tin thử", "Thu Hà", "2024-03-05");
	station_desk_close(&d);
}
END_TEST

/* Nobody is asked about many, or in the middle of something else. */
START_TEST(who_is_busy_is_not_asked)
{
	struct station_desk d;

	import_by_keys(&d, "ia.wav<Enter><wait 1>a<wait 1>");
	station_desk_play(&d, "<wait 1>", 24, 80);

	ck_assert(!station_desk_shows(&d, "Imported: DT"));
	expect_said(&d, "Bản tin thử", "Thu Hà", "2024-03-05");
	station_desk_close(&d);
}
END_TEST

START_TEST(a_path_that_is_not_there_is_refused)
{
	struct station_desk d;
	struct told t = {0};

	station_desk_open(&d);
	jobs_start(&d.jobs, import_job_new(d.app, &d.topics, "nowhere.wav",
					   NULL, done, &t));
	run(&d, &t);

	ck_assert_uint_eq(t.n_refused, 1);
	station_desk_close(&d);
}
END_TEST

/* ---- paths ---------------------------------------------------------------- */

/* "bản" decomposed, as a stick from a Mac has it, and a byte that is no text. */
START_TEST(names_in_any_form_are_found_by_what_is_seen)
{
	struct station_desk d;
	struct path_choices c;

	station_desk_open(&d);
	write_wav("ba\xCC\x89n tin.wav", 0);
	write_wav("caf\xE9.wav", 0);
	path_choices_find("bản", &c);
	ck_assert_uint_eq(c.count, 1);
	char *path = path_on_disk(c.paths[0]);
	ck_assert_str_eq(path, "ba\xCC\x89n tin.wav");
	free(path);
	path_choices_finish(&c);
	path_choices_find("caf", &c);
	ck_assert_uint_eq(c.count, 1);
	path = path_on_disk(c.paths[0]);
	ck_assert_str_eq(path, "caf\xE9.wav");
	free(path);
	path_choices_finish(&c);
	station_desk_close(&d);
}
END_TEST

int main(void)
{
	Suite *s = suite_create("import_job");
	TCase *tc = tcase_create("jobs");
	SRunner *sr;

	tcase_add_unchecked_fixture(tc, station_desk_setup,
				    station_desk_teardown);
	tcase_set_timeout(tc, 60);
	tcase_add_test(tc,
		a_file_that_hangs_the_helper_is_refused_and_stalls_nothing);
	tcase_add_test(tc, an_import_that_hangs_can_be_cancelled);
	tcase_add_test(tc, ending_the_program_ends_an_import_without_a_word);
	tcase_add_test(tc, a_folder_comes_in_file_by_file);
	tcase_add_test(tc, a_recording_can_become_a_take_of_a_segment);
	tcase_add_test(tc, days_are_read_as_programs_write_them);
	tcase_add_test(tc, a_tag_without_a_word_names_nothing);
	tcase_add_test(tc, tags_are_taken_unless_something_else_is_said);
	tcase_add_test(tc, what_is_said_of_a_recording_can_be_put_right);
	tcase_add_test(tc, what_one_file_says_is_offered_on_the_screen);
	tcase_add_test(tc, what_is_put_right_in_the_offer_is_kept);
	tcase_add_test(tc, an_offer_that_is_left_keeps_what_the_file_says);
	tcase_add_test(tc, a_day_that_is_none_is_refused_in_the_offer);
	tcase_add_test(tc, who_is_busy_is_not_asked);
	tcase_add_test(tc, a_path_that_is_not_there_is_refused);
	tcase_add_test(tc, names_in_any_form_are_found_by_what_is_seen);
	suite_add_tcase(s, tc);
	sr = srunner_create(s);
	srunner_run_all(sr, CK_ENV);
	int failed = srunner_ntests_failed(sr);
	srunner_free(sr);
	return failed != 0;
}
