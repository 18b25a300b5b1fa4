/*
 * bench_report DAIXA STATION [MONTH]: the month's report out of a large log,
 * against what cannot be saved: reading the same rows with bare SQL, in this
 * run. Each form is made by a process of its own, as an office would; the
 * middle of RUNS is told. bench_desk.sh makes a large station.
 *
 * The bare side is one process of the sqlite3 shell that reads every column of
 * the month's rows and, for the month before and the year, the few columns a
 * count needs.
 */
#include "config.h"

#include <fcntl.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "base/mem.h"

enum { RUNS = 5 };

static double seconds(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

/* Run it with its output thrown away; how long it took. */
static double run(char *const *words)
{
	posix_spawn_file_actions_t files;
	pid_t pid;
	int status = 1;
	double from = seconds();

	posix_spawn_file_actions_init(&files);
	posix_spawn_file_actions_addopen(&files, 1, "/dev/null", O_WRONLY, 0);
	if (posix_spawnp(&pid, words[0], &files, NULL, words, environ) != 0 ||
	    waitpid(pid, &status, 0) != pid || status != 0) {
		fprintf(stderr, "bench_report: %s failed\n", words[0]);
		exit(1);
	}
	posix_spawn_file_actions_destroy(&files);
	return seconds() - from;
}

static int by_size(const void *a, const void *b)
{
	double x = *(const double *)a, y = *(const double *)b;

	return (x > y) - (x < y);
}

static double middle(char *const *words)
{
	double took[RUNS];

	for (int i = 0; i < RUNS; i++)
		took[i] = run(words);
	qsort(took, RUNS, sizeof *took, by_size);
	return took[RUNS / 2];
}

/* "2024-03" begins so many months later, as SQLite says it. */
static char *begins(const char *month, int later)
{
	return mem_printf("unixepoch('%s-01', '%d months', '-7 hours')", month,
			  later);
}

static double bare(const char *station, const char *month)
{
	char *db = mem_printf("%s/station.db", station);
	char *from = begins(month, 0), *to = begins(month, 1);
	char *before = begins(month, -1);
	char *sql = mem_printf(
		"SELECT * FROM log_entry WHERE start_at >= %s AND start_at < %s "
		"ORDER BY start_at, seq;"
		"SELECT genre, origin, mode, plan_code, outcome, sum(played_ms) "
		"FROM log_entry WHERE start_at >= %s AND start_at < %s "
		"GROUP BY 1, 2, 3, 4, 5;"
		"SELECT genre, origin, mode, plan_code, outcome, sum(played_ms) "
		"FROM log_entry WHERE start_at >= unixepoch('%.4s-01-01', "
		"'-7 hours') AND start_at < %s GROUP BY 1, 2, 3, 4, 5;",
		from, to, before, from, month, to);
	char shell[] = "sqlite3", read_only[] = "-readonly";
	char *words[] = { shell, read_only, db, sql, NULL };
	double took = middle(words);

	free(db);
	free(from);
	free(to);
	free(before);
	free(sql);
	return took;
}

int main(int argc, char **argv)
{
	static const char *const formats[] = {
		"csv", "json", "txt", "html", "docx", "xlsx", "pdf",
	};
	char month[16] = "2024-03";

	if (argc < 3 || argc > 4)
		return 2;
	if (argc == 4)
		snprintf(month, sizeof month, "%s", argv[3]);
	double least = bare(argv[2], month);
	printf("bare SQL            %7.0f ms\n", least * 1000);
	for (size_t i = 0; i < sizeof formats / sizeof *formats; i++) {
		char format[16];
		char c[] = "-C", report[] = "report", kind[] = "month",
		     m[] = "--month", f[] = "--format";
		snprintf(format, sizeof format, "%s", formats[i]);
		char *words[] = { argv[1], c, argv[2], report, kind, m, month,
				  f, format, NULL };
		double took = middle(words);
		printf("report as %-4s      %7.0f ms  %5.1f x\n", formats[i],
		       took * 1000, took / least);
	}
	return 0;
}
