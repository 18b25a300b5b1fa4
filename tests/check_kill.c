/*
 * Two writers in processes of their own, killed at random (rules R3, R6;
 * fault A4): no acknowledged entry is lost or doubled, the chain holds, and
 * the text copy agrees. The children are forked before anything is opened.
 */
#include "config.h"

#include <check.h>
#include <limits.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "base/mem.h"
#include "log_help.h"

enum { WRITERS = 2, SEED = 20240305, LONG_ROUNDS = 10000, AT_ONCE = 100 };

#ifdef DX_SANITIZED
enum { ENTRIES = 60 };
#else
enum { ENTRIES = 300 };
#endif

/* What a writer says when an entry was acknowledged. */
struct told { int64_t seq; char uid[UID_HEX + 1]; };

/* Append for ever, saying each number; the parent kills us at it. */
static void write_for_ever(const char *folder, int to, uint64_t chance)
{
	struct help_clock clock = { HELP_MORNING, 60, chance | 1, 0 };
	struct store *s = NULL;
	struct err err = {0};

	if (!store_open(io_system(), help_source(&clock), folder, STORE_WRITE,
			&s, &err))
		_exit(2);
	for (int n = 0;; n++) {
		struct log_entry e;
		struct told w = {0};
		help_airing(&e, n);
		if (!store_log_append(s, &e, &w.seq, &err))
			_exit(3);
		memcpy(w.uid, e.uid, sizeof w.uid);
		log_entry_finish(&e);
		if (write(to, &w, sizeof w) != sizeof w)
			_exit(4);
	}
}

static pid_t start_writer(const char *folder, int to, uint64_t chance)
{
	pid_t pid = fork();

	if (pid == 0)
		write_for_ever(folder, to, chance);
	ck_assert_int_gt(pid, 0);
	return pid;
}

static void sleep_us(long us)
{
	struct timespec t = { us / 1000000, us % 1000000 * 1000 };

	nanosleep(&t, NULL);
}

struct heard { struct told *words; size_t count; };

/* Everything said so far; the pipe's writers are dead. */
static void hear(struct heard *h, int from)
{
	struct told w;

	while (read(from, &w, sizeof w) == sizeof w) {
		h->words = mem_grow(h->words, h->count + 1, sizeof w);
		h->words[h->count++] = w;
	}
}

/* Until a writer has said something; however slow the machine is. */
static void wait_for_a_word(int from)
{
	struct pollfd p = { .fd = from, .events = POLLIN };

	ck_assert_int_eq(poll(&p, 1, 30000), 1);
}

/*
 * Both writers at work, then both killed at a random moment; every fourth
 * time perhaps before the first entry.
 */
static void one_round(const char *folder, struct help_clock *c,
		      struct heard *h)
{
	int ends[2];
	pid_t pids[WRITERS];

	ck_assert_int_eq(pipe(ends), 0);
	for (int i = 0; i < WRITERS; i++)
		pids[i] = start_writer(folder, ends[1],
				       (uint64_t)help_chance(c, 1u << 30) << 8);
	close(ends[1]);
	if (help_chance(c, 4) > 0)
		wait_for_a_word(ends[0]);
	for (int i = 0; i < WRITERS; i++) {
		int status = 0;
		sleep_us((long)help_chance(c, 30000));
		kill(pids[i], SIGKILL);
		waitpid(pids[i], &status, 0);
		ck_assert_msg(WIFSIGNALED(status), "a writer ended with %d",
			      WEXITSTATUS(status));
	}
	hear(h, ends[0]);
	close(ends[0]);
}

static void check_all_there(const char *folder, struct help_clock *c,
			    const struct heard *h)
{
	struct store *s = NULL;
	struct err err = {0};
	struct log_head head;

	help_ok(store_open(io_system(), help_source(c), folder, STORE_WRITE,
			   &s, &err), &err);
	ck_assert_int_eq(store_log_state(s), LOG_STATE_GOOD);
	for (size_t i = 0; i < h->count; i++) {
		struct log_entry e;
		help_ok(store_log_get(s, h->words[i].seq, &e, &err), &err);
		ck_assert_str_eq(e.uid, h->words[i].uid);
		log_entry_finish(&e);
	}
	help_ok(store_log_head(s, &head, &err), &err);
	help_verify_good(s, head.seq);
	store_close(s);
}

/* Rounds in one station until so many entries or rounds are there. */
static int kill_often(struct help_clock *c, size_t entries, int rounds)
{
	struct heard h = {0};
	struct err err = {0};
	char *folder = help_folder();
	int done = 0;

	help_ok(store_create(io_system(), help_source(c), folder, &err),
		&err);
	while (h.count < entries && done < rounds) {
		one_round(folder, c, &h);
		check_all_there(folder, c, &h);
		done++;
	}
	printf("# %zu acknowledged in %d rounds\n", h.count, done);
	help_remove(folder);
	free(folder);
	free(h.words);
	return done;
}

/* Fault 4, and 11, which ends as a kill does. */
START_TEST(killed_writers_lose_no_acknowledged_entry)
{
	struct help_clock c = { HELP_MORNING, 1, SEED, 0 };

	printf("# seed %d\n", SEED);
	if (getenv("DAIXA_TEST_LONG") == NULL) {
		kill_often(&c, ENTRIES, INT_MAX);
		return;
	}
	/* A station at a time, small enough to be verified each round. */
	for (int rounds = 0; rounds < LONG_ROUNDS;)
		rounds += kill_often(&c, SIZE_MAX, AT_ONCE);
}
END_TEST

/* Fault 53: whoever looks while another appends sees a log without fault. */
START_TEST(verifying_beside_a_writer_raises_no_alarm)
{
	struct help_clock c = { HELP_MORNING, 1, SEED, 0 };
	struct err err = {0};
	struct store *s = NULL;
	char *folder = help_folder();
	int ends[2];
	int status;

	help_ok(store_create(io_system(), help_source(&c), folder, &err),
		&err);
	ck_assert_int_eq(pipe(ends), 0);
	pid_t pid = start_writer(folder, ends[1], SEED);
	close(ends[1]);
	wait_for_a_word(ends[0]);
	help_ok(store_open(io_system(), help_source(&c), folder, STORE_READ,
			   &s, &err), &err);
	for (int i = 0; i < help_rounds_long(40, 2000); i++) {
		struct log_verdict v;
		if (!store_log_verify(s, NULL, &v, &err)) {
			ck_assert_msg(err.code == ERR_BUSY, "%s", err.text);
			continue;
		}
		ck_assert_msg(v.first_bad == LOG_NONE &&
			      v.text_first_bad == LOG_NONE,
			      "round %d: %s; %s", i, v.reason, v.text_reason);
		log_verdict_finish(&v);
	}
	kill(pid, SIGKILL);
	waitpid(pid, &status, 0);
	close(ends[0]);
	store_close(s);
	help_remove(folder);
	free(folder);
}
END_TEST

int main(void)
{
	Suite *s = suite_create("kill");
	TCase *t = tcase_create("kill");

	tcase_set_timeout(t, 300);
	tcase_add_test(t, killed_writers_lose_no_acknowledged_entry);
	tcase_add_test(t, verifying_beside_a_writer_raises_no_alarm);
	suite_add_tcase(s, t);

	SRunner *r = srunner_create(s);
	srunner_run_all(r, CK_ENV);
	int failed = srunner_ntests_failed(r);
	srunner_free(r);
	return failed != 0;
}
