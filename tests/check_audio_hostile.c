/* Helpers that hang, crash, flood and lie; and what confinement denies. */
#include "config.h"

#include <check.h>
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "audio_ask.h"
#include "audio_gen.h"
#include "base/mem.h"

enum { STALL_MS = 300, SOON_MS = 15000 };

static struct audio_helper test_helper(const char *name)
{
	struct audio_helper h = { .log_fd = -1, .stall_ms = STALL_MS };

	snprintf(h.path, sizeof h.path, "%s/tests/%s", TOP_BUILDDIR, name);
	return h;
}

static int64_t now_ms(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

#define HELLO "daixa-audio 1 probe\n"
#define HEX64 "00112233445566778899aabbccddeeff" \
	      "00112233445566778899aabbccddeeff"

/* The waveform line of a flat sound. */
static void add_peaks(struct buf *b)
{
	buf_puts(b, "peaks 1000 ");
	buf_fill(b, '0', 4000);
	buf_putc(b, '\n');
}

/* A reply that would be accepted, without `done`. */
static void add_facts(struct buf *b)
{
	buf_puts(b, HELLO "format wav\ncodec pcm_s16\nrate 8000\nchannels 1\n"
		 "bits 16\nframes 16000\npcm-sha256 " HEX64 "\n");
	add_peaks(b);
}

/* Let the fake helper say this; it must end in an error with these words. */
static void hostile(const char *script, size_t len, enum err_code code,
		    const char *words)
{
	struct audio_helper h = test_helper("fake_helper");
	struct probe_facts f;
	struct err err = {0};
	int fd = gen_fd(script, len);
	int before = ask_open_descriptors();
	int64_t start = now_ms();

	ck_assert(!audio_probe(&h, fd, (struct probe_progress){0}, &f, &err));

	ck_assert_msg(err.code == code, "%d: %s", err.code, err.text);
	ck_assert_msg(strstr(err.text, words) != NULL, "\"%s\" is not in: %s",
		      words, err.text);
	ck_assert_int_lt(now_ms() - start, SOON_MS);
	ask_nothing_is_left(before);
	close(fd);
}

static const struct {
	const char *script;
	enum err_code code;
	const char *words;
} scripts[] = {
	{ "hang\n", ERR_FORMAT, "does not get on" },
	{ "hang\n" HELLO, ERR_FORMAT, "does not get on" },
	{ "hang\n" HELLO "progress 5 1\nprogress 5 900\n", ERR_FORMAT,
	  "does not get on" },
	{ "close\n" HELLO, ERR_FORMAT, "does not get on" },
	{ "drip\n" HELLO, ERR_FORMAT, "" },
	{ "flood\n", ERR_FORMAT, "an endless line" },
	{ "flood\n" HELLO, ERR_FORMAT, "an endless line" },
	{ "crash\n" HELLO, ERR_FORMAT, "decoder fail" },
	{ "crash\n", ERR_DEVICE, "does not start" },
	{ "fail\n", ERR_DEVICE, "does not start" },
	{ "fail\n" HELLO, ERR_FORMAT, "gave up" },
	{ "bye\n", ERR_FORMAT, "ends too early" },
	{ "bye\n" HELLO, ERR_FORMAT, "ends too early" },
	{ "bye\n" HELLO "done\n", ERR_FORMAT, "ends too early" },
	{ "bye\nhello\n", ERR_FORMAT, "no greeting" },
	{ "bye\ndaixa-audio 2 probe\n", ERR_DEVICE, "another version" },
};

/* Fault 5. */
START_TEST(a_helper_that_misbehaves_becomes_a_sentence)
{
	hostile(scripts[_i].script, strlen(scripts[_i].script),
		scripts[_i].code, scripts[_i].words);
}
END_TEST

START_TEST(a_crash_after_all_facts_gives_none)
{
	struct buf b;

	buf_init(&b);
	buf_puts(&b, "crash\n");
	add_facts(&b);
	buf_puts(&b, "done\n");

	hostile(b.data, b.len, ERR_FORMAT, "decoder fail");
	buf_finish(&b);
}
END_TEST

START_TEST(a_good_reply_of_the_fake_helper_is_accepted)
{
	struct audio_helper h = test_helper("fake_helper");
	struct probe_facts f;
	struct err err = {0};
	struct buf b;

	buf_init(&b);
	buf_puts(&b, "bye\n");
	add_facts(&b);
	buf_puts(&b, "done\n");
	int fd = gen_fd(b.data, b.len);

	ck_assert_msg(audio_probe(&h, fd, (struct probe_progress){0}, &f,
				  &err), "%s", err.text);

	ck_assert_int_eq(f.length_ms, 2000);
	probe_facts_finish(&f);
	close(fd);
	buf_finish(&b);
}
END_TEST

START_TEST(a_missing_helper_is_a_device_error)
{
	struct audio_helper h = test_helper("no-such-helper");
	struct probe_facts f;
	struct err err = {0};
	int fd = gen_fd("x", 1);
	int before = ask_open_descriptors();

	ck_assert(!audio_probe(&h, fd, (struct probe_progress){0}, &f, &err));

	ck_assert_int_eq(err.code, ERR_DEVICE);
	ask_nothing_is_left(before);
	close(fd);
}
END_TEST

START_TEST(an_unknown_role_is_refused_with_a_sentence)
{
	struct audio_helper h = ask_helper();
	struct audio_child child;
	struct err err = {0};
	int status = 0;
	int log[2];
	char text[256] = "";
	int fd = gen_fd("x", 1);

	ck_assert_int_eq(pipe2(log, O_CLOEXEC), 0);
	h.log_fd = log[1];
	ck_assert(audio_child_start(&h, "sing", fd, &child, &err));
	ck_assert(audio_child_wait(&child, 10000, &status));

	ck_assert(WIFEXITED(status));
	ck_assert_int_eq(WEXITSTATUS(status), 2);
	ck_assert_int_gt(read(log[0], text, sizeof text - 1), 0);
	ck_assert_ptr_nonnull(strstr(text, "there is no role \"sing\""));
	audio_child_end(&child);
	close(log[0]);
	close(log[1]);
	close(fd);
}
END_TEST

/* How an attempt ended: the signal, or 0 and what the helper said. */
static int attempt(const char *what, char *out_text, size_t size)
{
	struct audio_helper h = test_helper("confined_helper");
	struct audio_child child;
	struct err err = {0};
	int status = 0;
	int fd = gen_fd("x", 1);

	out_text[0] = '\0';
	ck_assert_msg(audio_child_start(&h, what, fd, &child, &err), "%s",
		      err.text);
	ck_assert_msg(audio_child_wait(&child, 8000, &status), "%s hangs",
		      what);
	ssize_t n = read(child.out_fd, out_text, size - 1);
	out_text[n > 0 ? n : 0] = '\0';
	audio_child_end(&child);
	close(fd);
	if (WIFSIGNALED(status))
		return WTERMSIG(status);
	int code = WEXITSTATUS(status);
	ck_assert_msg(code == 0 || code == 5, "%s: exit %d", what, code);
	if (code == 5)
		snprintf(out_text, size, "unsupported\n");
	return 0;
}

/* In a build with sanitizers the filter is left out: confine.h. */
#ifdef DX_SANITIZED
enum { HAS_FILTER = 0 };
#else
enum { HAS_FILTER = 1 };
#endif

static const char *const filtered[] = {
	"open", "create", "socket", "exec", "fork", "ptrace", "kill",
	"run-memory", "other-fd", "calls-open",
};

START_TEST(a_call_that_is_not_on_the_list_is_death)
{
	char text[64];
	int sig = attempt(filtered[_i], text, sizeof text);

	ck_assert_msg(sig == (HAS_FILTER ? SIGSYS : 0), "%s: signal %d, %s",
		      filtered[_i], sig, text);
}
END_TEST

static const char *const paths[] = {
	"paths-open", "paths-create", "paths-exec"
};

/* In a kernel without Landlock the filter stands alone: "calls-open" above. */
START_TEST(landlock_alone_denies_every_path)
{
	char text[64];
	char denied[64];

	ck_assert_int_eq(attempt(paths[_i], text, sizeof text), 0);
	if (strcmp(text, "unsupported\n") == 0)
		return;
	snprintf(denied, sizeof denied, "denied %d\n", EACCES);
	ck_assert_str_eq(text, denied);
}
END_TEST

START_TEST(limits_alone_end_what_never_ends)
{
	char text[64];
	int sig = attempt("limits-spin", text, sizeof text);

	ck_assert_msg(sig == SIGKILL || sig == SIGXCPU, "signal %d", sig);
}
END_TEST

START_TEST(limits_alone_deny_much_memory)
{
	char text[64];
	char denied[64];

	ck_assert_int_eq(attempt("limits-memory", text, sizeof text), 0);
	snprintf(denied, sizeof denied, "denied %d\n", ENOMEM);
	ck_assert_str_eq(text, HAS_FILTER ? denied : "allowed\n");
}
END_TEST

static TCase *hostile_case(void)
{
	TCase *tc = tcase_create("hostile");

	tcase_set_timeout(tc, 20);
	tcase_add_loop_test(tc, a_helper_that_misbehaves_becomes_a_sentence, 0,
			    (int)(sizeof scripts / sizeof *scripts));
	tcase_add_test(tc, a_crash_after_all_facts_gives_none);
	tcase_add_test(tc, a_good_reply_of_the_fake_helper_is_accepted);
	tcase_add_test(tc, a_missing_helper_is_a_device_error);
	tcase_add_test(tc, an_unknown_role_is_refused_with_a_sentence);
	return tc;
}

static TCase *confined_case(void)
{
	TCase *tc = tcase_create("confined");

	tcase_set_timeout(tc, 20);
	tcase_add_loop_test(tc, a_call_that_is_not_on_the_list_is_death, 0,
			    (int)(sizeof filtered / sizeof *filtered));
	tcase_add_loop_test(tc, landlock_alone_denies_every_path, 0,
			    (int)(sizeof paths / sizeof *paths));
	tcase_add_test(tc, limits_alone_end_what_never_ends);
	tcase_add_test(tc, limits_alone_deny_much_memory);
	return tc;
}

int main(void)
{
	Suite *suite = suite_create("audio_hostile");

	suite_add_tcase(suite, hostile_case());
	suite_add_tcase(suite, confined_case());
	SRunner *runner = srunner_create(suite);
	srunner_run_all(runner, CK_ENV);
	int failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed != 0;
}
