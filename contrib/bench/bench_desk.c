/*
 * bench_desk DAIXA STATION FLOOR_DESK FLOOR_DB: the desk against floor_desk,
 * the least such a program costs, both on terminals of 120x40 in this run.
 * Every figure is the median over keys or starts, with its ratio.
 */
#include "config.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "terminal.h"

enum { ROWS = 40, COLS = 120, STARTS = 7, KEYS = 30, PAGES = 20,
       QUIET_MS = 40, IDLE_MS = 5000 };

/*
 * What is measured of one program; milliseconds, kB. The desk paints first
 * what a key means and adds in a pause what belongs to it (the detail of a
 * row, the figures of the plan): "all" is the time until nothing comes any
 * more. For a letter only that counts: what is found comes last.
 */
struct figures {
	double start, start_all, letter, letter_max;
	double row, row_p95, row_all, page, page_p95, page_all;
	size_t row_bytes;
	long rss, rss_searched;
	double wakeups;
	size_t idle_bytes;
};

struct subject {
	char *const *argv;
	const char *is_open;	/* seen when its first screen stands */
	const char *list;	/* keys to the list; NULL: it is there */
	const char *search;	/* keys that begin a search */
};

static void fail(const char *what)
{
	fprintf(stderr, "bench_desk: no answer: %s\n", what);
	exit(1);
}

static int by_size(const void *a, const void *b)
{
	double x = *(const double *)a;
	double y = *(const double *)b;

	return x < y ? -1 : x > y;
}

static double share(double *all, size_t n, size_t percent)
{
	qsort(all, n, sizeof *all, by_size);
	return all[n * percent / 100];
}

static void time_starts(const struct subject *s, struct figures *f)
{
	double took[STARTS];
	double all[STARTS];

	for (int i = 0; i < STARTS; i++) {
		struct terminal t;
		if (!terminal_start(&t, s->argv, ROWS, COLS) ||
		    !terminal_wait(&t, s->is_open, 200))
			fail(s->argv[0]);
		took[i] = t.seen_ms;
		all[i] = t.last_ms;
		terminal_stop(&t);
	}
	f->start = share(took, STARTS, 50);
	f->start_all = share(all, STARTS, 50);
}

/* One key n times; the bytes are those of the last. */
static size_t time_key(struct terminal *t, const char *key, int n,
		       double *out_median, double *out_p95, double *out_all)
{
	double took[KEYS];
	double all[KEYS];

	for (int i = 0; i < n; i++) {
		terminal_send(t, key);
		if (!terminal_wait(t, NULL, QUIET_MS))
			fail(key);
		took[i] = t->first_ms;
		all[i] = t->last_ms;
	}
	*out_median = share(took, (size_t)n, 50);
	*out_p95 = share(took, (size_t)n, 95);
	*out_all = share(all, (size_t)n, 50);
	return t->painted.len;
}

static void time_search(struct terminal *t, const struct subject *s,
			struct figures *f)
{
	static const char words[] = "thong bao";
	double took[sizeof words];
	size_t n = 0;

	/* the floor shows nothing before the first letter */
	t->limit_ms = 500;
	terminal_send(t, s->search);
	terminal_wait(t, NULL, QUIET_MS);
	t->limit_ms = 10000;
	for (; words[n] != '\0'; n++) {
		char letter[2] = {words[n], '\0'};
		terminal_send(t, letter);
		if (!terminal_wait(t, NULL, 200))
			fail("search");
		took[n] = t->last_ms;
	}
	f->letter = share(took, n, 50);
	f->letter_max = share(took, n, 99);
	f->rss_searched = terminal_status(t, "VmRSS:");
}

static void time_idle(struct terminal *t, struct figures *f)
{
	t->limit_ms = 2000;
	terminal_send(t, "");
	terminal_wait(t, NULL, 1000);
	long before = terminal_status(t, "voluntary_ctxt_switches:");
	t->limit_ms = IDLE_MS;
	terminal_send(t, "");
	f->idle_bytes = terminal_wait(t, NULL, IDLE_MS) ? t->painted.len : 0;
	long after = terminal_status(t, "voluntary_ctxt_switches:");
	f->wakeups = (double)(after - before) * 1000 / IDLE_MS;
}

static struct figures measure(const struct subject *s)
{
	struct figures f = {0};
	struct terminal t;

	time_starts(s, &f);
	if (!terminal_start(&t, s->argv, ROWS, COLS) ||
	    !terminal_wait(&t, s->is_open, 200))
		fail(s->argv[0]);
	if (s->list != NULL) {
		terminal_send(&t, s->list);
		if (!terminal_wait(&t, NULL, 500))
			fail(s->list);
	}
	f.row_bytes = time_key(&t, "j", KEYS, &f.row, &f.row_p95, &f.row_all);
	time_key(&t, "\033[6~", PAGES, &f.page, &f.page_p95, &f.page_all);
	f.rss = terminal_status(&t, "VmRSS:");
	if (s->search != NULL)
		time_search(&t, s, &f);
	time_idle(&t, &f);
	terminal_stop(&t);
	return f;
}

static void print(const char *what, double ours, double floor, const char *unit)
{
	printf("%-22s %9.2f %9.2f %-3s", what, ours, floor, unit);
	if (floor > 0)
		printf(" ratio %.2f", ours / floor);
	putchar('\n');
}

static void compare(const char *name, const struct figures *a,
		    const struct figures *b)
{
	printf("%-22s %9s %9s\n", name, "desk", "floor");
	print("start", a->start, b->start, "ms");
	print("start, all", a->start_all, b->start_all, "ms");
	print("j", a->row, b->row, "ms");
	print("j, all", a->row_all, b->row_all, "ms");
	print("j p95", a->row_p95, b->row_p95, "ms");
	print("j bytes", (double)a->row_bytes, (double)b->row_bytes, "B");
	print("PgDn", a->page, b->page, "ms");
	print("PgDn p95", a->page_p95, b->page_p95, "ms");
	print("PgDn, all", a->page_all, b->page_all, "ms");
	if (a->letter > 0) {
		print("letter of a search", a->letter, b->letter, "ms");
		print("slowest letter", a->letter_max, b->letter_max, "ms");
	}
	print("RSS of the list", (double)a->rss / 1024, (double)b->rss / 1024,
	      "MB");
	if (a->letter > 0)
		print("RSS after a search", (double)a->rss_searched / 1024,
		      (double)b->rss_searched / 1024, "MB");
	print("idle wake-ups/s", a->wakeups, b->wakeups, "");
	print("idle bytes", (double)a->idle_bytes, (double)b->idle_bytes,
	      "B");
}

/* How long Enter on a row and Esc again take, and a growing filter. */
static void time_rows(const struct subject *s)
{
	struct terminal t;
	double took[KEYS];

	if (!terminal_start(&t, s->argv, ROWS, COLS) ||
	    !terminal_wait(&t, s->is_open, 200))
		fail(s->argv[0]);
	terminal_send(&t, s->list);
	if (!terminal_wait(&t, NULL, 1000))
		fail("the list");
	printf("%-22s %9.2f ms\n", "the whole log read", t.last_ms);
	for (int i = 0; i < 10; i++) {
		terminal_send(&t, "\r");
		if (!terminal_wait(&t, "What was aired", QUIET_MS))
			fail("Enter");
		took[i] = t.last_ms;
		terminal_send(&t, "q");
		terminal_wait(&t, NULL, QUIET_MS);
		terminal_send(&t, "j");
		terminal_wait(&t, NULL, QUIET_MS);
	}
	printf("%-22s %9.2f ms\n", "Enter on a log row", share(took, 10, 50));
	terminal_send(&t, "3");
	terminal_wait(&t, NULL, 1000);
	printf("%-22s %9.2f ms\n", "to the plan", t.last_ms);
	terminal_stop(&t);
}

int main(int argc, char **argv)
{
	if (argc != 5)
		return 2;
	char station_option[] = "-C", lang_option[] = "-L", en[] = "en";
	char operator_option[] = "--operator", name[] = "Bench";
	char *desk_argv[] = {argv[1], station_option, argv[2], lang_option, en,
			     operator_option, name, NULL};
	char *floor_argv[] = {argv[3], argv[4], NULL};
	struct subject catalogue = {desk_argv, "help", "2", "\\"};
	struct subject log = {desk_argv, "help", "5", NULL};
	struct subject floor = {floor_argv, "floor", NULL, "/"};
	struct figures of_floor = measure(&floor);
	struct figures of_catalogue = measure(&catalogue);
	struct figures of_log = measure(&log);

	compare("catalogue", &of_catalogue, &of_floor);
	compare("log", &of_log, &of_floor);
	time_rows(&log);
	return 0;
}
