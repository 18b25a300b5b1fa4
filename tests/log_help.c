/* See log_help.h. */
#include "config.h"

#include "log_help.h"

#include <check.h>
#include <fcntl.h>
#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/mem.h"

uint32_t help_chance(struct help_clock *c, uint32_t below)
{
	c->chance ^= c->chance << 13;
	c->chance ^= c->chance >> 7;
	c->chance ^= c->chance << 17;
	return (uint32_t)(c->chance >> 32) % below;
}

static int64_t clock_now(void *ctx)
{
	struct help_clock *c = ctx;

	c->now += c->step;
	return c->now;
}

static int64_t clock_boot(void *ctx)
{
	struct help_clock *c = ctx;

	c->boot_ms += 1000;
	return c->boot_ms;
}

static void clock_random(void *ctx, void *out, size_t len)
{
	unsigned char *p = out;

	for (size_t i = 0; i < len; i++)
		p[i] = (unsigned char)help_chance(ctx, 256);
}

struct source help_source(struct help_clock *c)
{
	return (struct source){
		.now = clock_now,
		.boot_ms = clock_boot,
		.random = clock_random,
		.ctx = c,
		.boot_id = "00000000-0000-4000-8000-000000000000",
	};
}

int help_rounds(int usual)
{
	return getenv("DAIXA_TEST_SHORT") != NULL ? usual / 10 : usual;
}

int help_rounds_long(int usual, int in_long)
{
	return getenv("DAIXA_TEST_LONG") != NULL ? in_long :
		help_rounds(usual);
}

char *help_folder(void)
{
	char shape[] = "tmp-XXXXXX";
	char *here = getcwd(NULL, 0);

	ck_assert_ptr_nonnull(mkdtemp(shape));
	char *path = mem_printf("%s/%s", here, shape);
	free(here);
	return path;
}

static int remove_one(const char *path, const struct stat *st, int kind,
		      struct FTW *where)
{
	(void)st;
	(void)kind;
	(void)where;
	return remove(path);
}

void help_remove(const char *folder)
{
	nftw(folder, remove_one, 16, FTW_DEPTH | FTW_PHYS);
}

char *help_join(const char *folder, const char *name)
{
	return mem_printf("%s/%s", folder, name);
}

char *help_read(const char *path, size_t *out_len)
{
	FILE *f = fopen(path, "rb");
	struct stat st;

	ck_assert_msg(f != NULL, "%s cannot be read", path);
	ck_assert_int_eq(fstat(fileno(f), &st), 0);
	char *bytes = mem_alloc((size_t)st.st_size + 1);
	ck_assert_uint_eq(fread(bytes, 1, (size_t)st.st_size, f),
			  (size_t)st.st_size);
	fclose(f);
	if (out_len != NULL)
		*out_len = (size_t)st.st_size;
	return bytes;
}

void help_write(const char *path, const void *bytes, size_t len)
{
	FILE *f = fopen(path, "wb");

	ck_assert_msg(f != NULL, "%s cannot be written", path);
	ck_assert_uint_eq(fwrite(bytes, 1, len, f), len);
	ck_assert_int_eq(fclose(f), 0);
}

char *help_io_read(struct io io, const char *path, size_t *out_len)
{
	int64_t size = 0;
	int file = io.ops->open(io.ctx, path, O_RDONLY, 0);

	ck_assert_msg(file >= 0, "%s cannot be read", path);
	ck_assert_int_eq(io.ops->size(io.ctx, file, &size), 0);
	char *bytes = mem_alloc((size_t)size + 1);
	ck_assert_int_eq(io.ops->read(io.ctx, file, bytes, (size_t)size, 0),
			 size);
	io.ops->close(io.ctx, file);
	*out_len = (size_t)size;
	return bytes;
}

void help_io_write(struct io io, const char *path, const void *bytes,
		   size_t len)
{
	int file = io.ops->open(io.ctx, path, O_WRONLY | O_CREAT, 0600);

	ck_assert_int_eq(io.ops->truncate(io.ctx, file, 0), 0);
	ck_assert_int_eq(io.ops->append(io.ctx, file, bytes, len),
			 (ssize_t)len);
	io.ops->close(io.ctx, file);
}

void help_airing(struct log_entry *e, int n)
{
	char *title = mem_printf("Bản tin cải cách hành chính số %d", n);

	log_entry_init(e);
	mem_set(&e->kind, "airing");
	mem_set(&e->source, "typed");
	mem_set(&e->operator, "Đỗ Văn Thử");
	mem_set(&e->slot, "SANG");
	mem_set(&e->priority, "normal");
	mem_set(&e->mode, "recorded");
	mem_set(&e->origin, "TSX");
	mem_set(&e->title, title);
	mem_set(&e->genre, "TIN");
	mem_set(&e->outcome, "full");
	mem_set(&e->coverage, "Toàn xã");
	e->entered_offset_min = 7 * 60;
	e->start_at = HELP_MORNING + (int64_t)n * 3600;
	e->start_offset_min = 7 * 60;
	e->end_at = e->start_at + 150;
	e->planned_ms = 150000;
	e->played_ms = 150000;
	free(title);
}

void help_ok(bool ok, const struct err *err)
{
	ck_assert_msg(ok, "%s", err->text);
}

int64_t help_append(struct store *s, int n)
{
	struct log_entry e;
	struct err err = {0};
	int64_t seq = 0;

	help_airing(&e, n);
	help_ok(store_log_append(s, &e, &seq, &err), &err);
	log_entry_finish(&e);
	return seq;
}

int64_t help_add(struct store *s, struct log_entry *e)
{
	struct err err = {0};
	int64_t seq = 0;

	help_ok(store_log_append(s, e, &seq, &err), &err);
	log_entry_finish(e);
	return seq;
}

int64_t help_air(struct store *s, const char *segment_uid, int64_t start_at,
		 const char *outcome)
{
	struct log_entry e;

	help_airing(&e, 1);
	mem_set(&e.segment_uid, segment_uid);
	mem_set(&e.outcome, outcome);
	e.start_at = start_at;
	e.end_at = start_at + 150;
	return help_add(s, &e);
}

int64_t help_start(struct store *s, const char *segment_uid, int64_t start_at)
{
	struct log_entry e;

	help_airing(&e, 1);
	mem_set(&e.kind, "start");
	mem_set(&e.source, "onair");
	mem_set(&e.segment_uid, segment_uid);
	mem_set(&e.outcome, NULL);
	e.start_at = start_at;
	e.end_at = LOG_NONE;
	e.played_ms = LOG_NONE;
	return help_add(s, &e);
}

void help_ref(struct log_entry *e, const char *kind, int64_t of)
{
	if (strcmp(kind, "correction") == 0)
		help_airing(e, 9);
	else
		log_entry_init(e);
	mem_set(&e->kind, kind);
	mem_set(&e->source, "typed");
	mem_set(&e->operator, "Lê Thị Ví Dụ");
	mem_set(&e->reason, "ghi nhầm giờ");
	e->ref_seq = of;
	if (strcmp(kind, "finish") == 0) {
		e->end_at = HELP_MORNING + 90;
		e->played_ms = 90000;
		mem_set(&e->outcome, "partial");
	}
}

int64_t help_refer(struct store *s, const char *kind, int64_t of)
{
	struct log_entry e;

	help_ref(&e, kind, of);
	return help_add(s, &e);
}

void help_verify_good(struct store *s, int64_t n)
{
	struct log_verdict v;
	struct err err = {0};

	help_ok(store_log_verify(s, NULL, &v, &err), &err);
	ck_assert_msg(v.first_bad == LOG_NONE, "entry %lld: %s",
		      (long long)v.first_bad, v.reason);
	ck_assert_msg(v.text_first_bad == LOG_NONE, "text %lld: %s",
		      (long long)v.text_first_bad, v.text_reason);
	ck_assert_int_eq(v.entries, n);
	ck_assert_int_eq(v.text_entries, n);
	log_verdict_finish(&v);
}
