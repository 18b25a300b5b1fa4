/* Names of backups. See backup_name.h. They sort by time as they are. */
#include "config.h"

#include "store/backup_name.h"

#include <stdlib.h>
#include <string.h>

#include "base/civil.h"
#include "base/mem.h"

enum { DAYS_KEPT = 10, MONTHS_KEPT = 24 };

static const char shape[] = "station-dddd-dd-dd_dddddd";
enum {
	STEM = sizeof shape - 1,
	DAY = sizeof "station-dddd-dd-dd" - 1,
	MONTH = sizeof "station-dddd-dd" - 1
};

char *backup_name(int64_t now, int offset_min, int n)
{
	struct civil c = civil_at(now, offset_min);
	char *stem = mem_printf("station-%04d-%02d-%02d_%02d%02d%02d",
				c.date.year, c.date.month, c.date.day, c.hour,
				c.minute, c.second);
	char *name = n > 1 ? mem_printf("%s-%d.db", stem, n)
			   : mem_printf("%s.db", stem);

	free(stem);
	return name;
}

bool backup_is_name(const char *name)
{
	size_t i = 0;

	for (; i < STEM; i++) {
		bool is_digit = name[i] >= '0' && name[i] <= '9';
		if (shape[i] == 'd' ? !is_digit : name[i] != shape[i])
			return false;
	}
	if (name[i] == '-') {
		size_t n = strspn(name + i + 1, "0123456789");
		if (n == 0)
			return false;
		i += n + 1;
	}
	return strcmp(name + i, ".db") == 0;
}

/* The number behind the second, so that -10 is newer than -9; none is 1. */
static long number_of(const char *name)
{
	return name[STEM] == '-' ? strtol(name + STEM + 1, NULL, 10) : 1;
}

static int newest_first(const void *a, const void *b)
{
	const char *x = *(char *const *)a;
	const char *y = *(char *const *)b;
	int order = strncmp(y, x, STEM);

	if (order != 0)
		return order;
	return number_of(y) < number_of(x) ? -1 : number_of(y) > number_of(x);
}

/* Is it the newest of its day, or month? The newest ones stand before. */
static bool begins(char **names, size_t i, size_t len)
{
	return i == 0 || strncmp(names[i], names[i - 1], len) != 0;
}

void backup_mark(char **names, size_t n, bool *out_goes)
{
	int days = 0;
	int months = 0;

	if (n > 0)
		qsort(names, n, sizeof *names, newest_first);
	for (size_t i = 0; i < n; i++) {
		bool of_day = begins(names, i, DAY) && days++ < DAYS_KEPT;
		bool of_month = begins(names, i, MONTH) &&
				months++ < MONTHS_KEPT;
		out_goes[i] = !of_day && !of_month;
	}
}

static void note_name(void *arg, const char *name)
{
	struct backup_names *n = arg;

	if (!backup_is_name(name))
		return;
	n->rows = mem_grow(n->rows, n->count + 1, sizeof *n->rows);
	n->rows[n->count++] = mem_dup(name);
}

bool backup_names_list(struct io io, const char *folder,
		       struct backup_names *out)
{
	*out = (struct backup_names){0};
	return io.ops->list(io.ctx, folder, note_name, out) == 0;
}

void backup_names_finish(struct backup_names *n)
{
	for (size_t i = 0; i < n->count; i++)
		free(n->rows[i]);
	free(n->rows);
}
