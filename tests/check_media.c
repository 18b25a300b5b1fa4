/*
 * Taking recordings in: what is refused, what is copied, under which name,
 * and that nothing stays behind when it is stopped.
 */
#include "config.h"

#include <check.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/mem.h"
#include "base/sha256.h"
#include "base/text.h"
#include "model/log_entry.h"
#include "store/store_catalogue.h"
#include "temp_station.h"

static struct temp_station t;
static char *outside;	/* a folder beside the station */

static void open_filled(void)
{
	temp_station_open(&t);
	temp_station_fill(&t);
	outside = mem_printf("%s/usb", t.root);
	ck_assert_int_eq(mkdir(outside, 0755), 0);
}

static void close_station(void)
{
	free(outside);
	temp_station_close(&t);
}

/* ---- files outside -------------------------------------------------------- */

/* Bytes that differ from place to place; the same for the same size. */
static void fill_bytes(struct buf *out, size_t size)
{
	uint32_t x = 1;

	while (out->len < size) {
		x = x * 1664525 + 1013904223;
		buf_putc(out, (char)(x >> 24));
	}
}

/* The path of a new file outside; yours. */
static char *make_file(const char *name, size_t size)
{
	char *path = mem_printf("%s/%s", outside, name);
	struct buf bytes;
	FILE *out = fopen(path, "wb");

	ck_assert_msg(out != NULL, "%s: %s", name, strerror(errno));
	buf_init(&bytes);
	fill_bytes(&bytes, size);
	ck_assert_uint_eq(fwrite(bytes.data, 1, size, out), size);
	fclose(out);
	buf_finish(&bytes);
	return path;
}

static void digest_of_size(size_t size, char out[SHA256_HEX + 1])
{
	struct buf bytes;

	buf_init(&bytes);
	fill_bytes(&bytes, size);
	sha256_of(bytes.data, size, out);
	buf_finish(&bytes);
}

static void assert_nothing_came_in(void)
{
	ck_assert_int_eq(temp_station_files(&t, "incoming"), 0);
	ck_assert_int_eq(temp_station_files(&t, "media"), 0);
}

/* ---- taking in ------------------------------------------------------------ */

static struct media_import *begin(const char *path)
{
	struct media_import *m = NULL;
	struct err err = { 0 };

	ck_assert_msg(temp_import(t.s, path, NULL, NULL, &m, &err),
		      "%s", err.text);
	return m;
}

/* Take the file in to its end; its path in the station, yours. */
static char *take_in(const char *path, const char *slug)
{
	struct media_import *m = begin(path);
	struct err err = { 0 };
	char *stored = NULL;

	ck_assert_msg(media_import_commit(m, "2024-03-05", slug, "wav",
					  &stored, &err),
		      "%s", err.text);
	media_import_free(m);
	return stored;
}

static enum err_code refused(const char *path, struct err *err)
{
	struct media_import *m = NULL;

	*err = (struct err){ 0 };
	ck_assert_msg(!temp_import(t.s, path, NULL, NULL, &m, err),
		      "%s was taken in", path);
	ck_assert_ptr_null(m);
	assert_nothing_came_in();
	return err->code;
}

START_TEST(recording_comes_in_whole_under_a_readable_name)
{
	const size_t size = 700000;
	char *path = make_file("a.wav", size);
	char digest[SHA256_HEX + 1], expected[128];
	struct media_import *m = begin(path);
	struct err err = { 0 };
	char *stored = NULL;
	char head[16];
	struct buf bytes;

	digest_of_size(size, digest);
	ck_assert_str_eq(media_import_sha256(m), digest);
	ck_assert_int_eq(media_import_size(m), (int64_t)size);
	ck_assert_str_eq(media_import_name(m), "a.wav");
	buf_init(&bytes);
	fill_bytes(&bytes, size);
	for (int i = 0; i < 2; i++) {
		int fd = media_import_descriptor(m, &err);

		ck_assert_int_ge(fd, 0);
		ck_assert_int_eq(read(fd, head, sizeof head), sizeof head);
		ck_assert_mem_eq(head, bytes.data, sizeof head);
		ck_assert_int_lt(write(fd, "x", 1), 0);
	}
	ck_assert(media_import_commit(m, "2024-03-05",
				      "Các bước nộp hồ sơ", "wav", &stored,
				      &err));
	snprintf(expected, sizeof expected,
		 "media/2024/03/2024-03-05_cac-buoc-nop-ho-so_%.8s.wav",
		 digest);
	ck_assert_str_eq(stored, expected);
	media_import_free(m);
	ck_assert_int_eq(temp_station_files(&t, "media"), 1);
	ck_assert_int_eq(temp_station_files(&t, "incoming"), 0);
	buf_finish(&bytes);
	free(stored);
	free(path);
}
END_TEST

START_TEST(source_is_left_as_it_was)
{
	char *path = make_file("a.wav", 3000);
	struct stat before, after;

	ck_assert_int_eq(stat(path, &before), 0);
	free(take_in(path, "a"));
	ck_assert_int_eq(stat(path, &after), 0);
	ck_assert_int_eq(after.st_size, before.st_size);
	ck_assert_int_eq(after.st_mtim.tv_nsec, before.st_mtim.tv_nsec);
	ck_assert_int_eq((int)after.st_mode, (int)before.st_mode);
	ck_assert_int_eq((int)after.st_nlink, 1);
	free(path);
}
END_TEST

START_TEST(stored_file_may_only_be_read)
{
	char *path = make_file("a.wav", 10);
	mode_t old = umask(0);
	char *stored = take_in(path, "a");
	char *full = mem_printf("%s/%s", t.dir, stored);
	char *month = mem_printf("%s/media/2024/03", t.dir);
	struct stat st;

	umask(old);
	ck_assert_int_eq(stat(full, &st), 0);
	ck_assert_int_eq((int)(st.st_mode & 07777), 0440);
	ck_assert_int_eq(stat(month, &st), 0);
	ck_assert_int_eq((int)(st.st_mode & 07777), 0750);
	free(month);
	free(full);
	free(stored);
	free(path);
}
END_TEST

START_TEST(equal_names_do_not_replace_one_another)
{
	char *path = make_file("a.wav", 1000);
	char *first = take_in(path, "a");
	char *second = take_in(path, "a");

	ck_assert_str_ne(first, second);
	ck_assert_int_eq(temp_station_files(&t, "media"), 2);
	free(second);
	free(first);
	free(path);
}
END_TEST

/* ---- names (fault 66) ----------------------------------------------------- */

static const char *const names[] = {
	"Đài Đức Tân.wav", "\xC4\x90\x61\xCC\x80i.wav", "\xE2\x80\x99.wav",
	"\xE2\x80\x9Ctin\xE2\x80\x9D.wav", "\xF0\x9F\x98\x80.wav",
	"\xff\xfe\x80.wav", "B\xB6n tin.wav", "-rf.wav", "--help",
	"a\nb.wav", "a\tb", "two  blanks .wav", " ", "%s%n%s.wav",
	";rm -rf ~;.wav", "$(x).wav", "`x`.wav", "'\".wav", "CON", "aux.wav",
	"dot.", "\xE2\x80\xAEvaw.exe", "\x1b[2J.wav", "\\xFF.wav", "a\\b.wav",
	"*", "?.wav", "\x7f",
};

static bool is_plain_ascii(const char *path)
{
	return path[strspn(path, "abcdefghijklmnopqrstuvwxyz0123456789-_./")] ==
	       '\0';
}

static void assert_name_survives(const char *name)
{
	char *path = make_file(name, 100);
	struct media_import *m = begin(path);
	struct err err = { 0 };
	char *stored = NULL;
	size_t len = 0;
	char *original = text_unescape(media_import_name(m), &len);

	ck_assert(log_text_is_clean(media_import_name(m)));
	ck_assert(media_import_commit(m, "2024-03-05", media_import_name(m),
				      "wav", &stored, &err));
	ck_assert_msg(is_plain_ascii(stored), "%s", stored);
	ck_assert_uint_lt(strlen(strrchr(stored, '/')), 100);
	media_import_free(m);
	free(original);
	free(stored);
	unlink(path);
	free(path);
}

START_TEST(any_name_comes_in_and_becomes_a_plain_one)
{
	char longest[256] = "";

	for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
		assert_name_survives(names[i]);
	memset(longest, 'n', 255);
	assert_name_survives(longest);
	for (size_t i = 0; i < 255; i++)
		longest[i] = (char)0xff;
	assert_name_survives(longest);
	ck_assert_int_eq(temp_station_files(&t, "media"),
			 (int)(sizeof names / sizeof names[0]) + 2);
}
END_TEST

START_TEST(name_of_strange_bytes_is_kept_without_loss)
{
	char *path = make_file("B\xB6n \xff.wav", 10);
	struct media_import *m = begin(path);
	size_t len = 0;
	char *bytes = text_unescape(media_import_name(m), &len);

	ck_assert_uint_eq(len, 9);
	ck_assert_mem_eq(bytes, "B\xB6n \xff.wav", 9);
	media_import_free(m);
	assert_nothing_came_in();
	free(bytes);
	free(path);
}
END_TEST

/* ---- refusals (faults 68, 69) --------------------------------------------- */

static void make_socket(const char *path)
{
	struct sockaddr_un where = { .sun_family = AF_UNIX };
	int fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);

	snprintf(where.sun_path, sizeof where.sun_path, "%s", path);
	ck_assert_int_eq(bind(fd, (struct sockaddr *)&where, sizeof where), 0);
	close(fd);
}

START_TEST(what_is_no_recording_is_refused_by_its_own_sentence)
{
	char *file = make_file("a.wav", 10), *empty = make_file("0.wav", 0);
	char *link = mem_printf("%s/link.wav", outside);
	char *fifo = mem_printf("%s/pipe.wav", outside);
	char *sock = mem_printf("%s/s.wav", outside);
	char *none = mem_printf("%s/none.wav", outside);
	char *huge = make_file("huge.wav", 1);
	const struct {
		const char *path;
		enum err_code code;
		const char *name, *words;
	} refusals[] = {
		{ link, ERR_REFUSED, "link.wav", "symbolic link" },
		{ fifo, ERR_FORMAT, "pipe.wav", "pipe" },
		{ sock, ERR_FORMAT, "s.wav", "socket" },
		{ outside, ERR_FORMAT, "usb", "folder" },
		{ "/dev/zero", ERR_FORMAT, "zero", "device" },
		{ empty, ERR_FORMAT, "0.wav", "empty" },
		{ none, ERR_NOTFOUND, "none.wav", "no file" },
		{ huge, ERR_FORMAT, "huge.wav", "too large" },
	};
	struct err err;

	ck_assert_int_eq(symlink(file, link), 0);
	ck_assert_int_eq(mkfifo(fifo, 0600), 0);
	make_socket(sock);
	ck_assert_int_eq(truncate(huge, ((off_t)8 << 30) + 1), 0);
	for (size_t i = 0; i < sizeof refusals / sizeof refusals[0]; i++) {
		ck_assert_int_eq(refused(refusals[i].path, &err),
				 refusals[i].code);
		ck_assert_msg(strstr(err.text, refusals[i].name) != NULL &&
			      strstr(err.text, refusals[i].words) != NULL,
			      "%s", err.text);
	}
	char *const paths[] = { file, empty, link, fifo, sock, none, huge };
	for (size_t i = 0; i < sizeof paths / sizeof paths[0]; i++)
		free(paths[i]);
}
END_TEST

START_TEST(source_inside_the_station_is_refused_by_any_path)
{
	static const char *const ways[] = {
		"station/incoming/x.wav", "station/../station/incoming/x.wav",
		"shortcut/incoming/x.wav", "station/x.wav",
	};
	char *shortcut = mem_printf("%s/shortcut", t.root);
	struct err err;

	ck_assert_int_eq(symlink(t.dir, shortcut), 0);
	for (size_t i = 0; i < sizeof ways / sizeof ways[0]; i++) {
		char *path = mem_printf("%s/%s", t.root, ways[i]);
		FILE *out = fopen(path, "w");

		fputs("sound", out);
		fclose(out);
		struct media_import *m = NULL;
		err = (struct err){ 0 };
		ck_assert(!temp_import(t.s, path, NULL, NULL, &m,
					      &err));
		ck_assert_int_eq(err.code, ERR_REFUSED);
		ck_assert_ptr_nonnull(strstr(err.text, "x.wav"));
		unlink(path);
		free(path);
	}
	assert_nothing_came_in();
	free(shortcut);
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("media");
	TCase *filled = tcase_create("station");

	tcase_add_checked_fixture(filled, open_filled, close_station);
	tcase_add_test(filled, recording_comes_in_whole_under_a_readable_name);
	tcase_add_test(filled, source_is_left_as_it_was);
	tcase_add_test(filled, stored_file_may_only_be_read);
	tcase_add_test(filled, equal_names_do_not_replace_one_another);
	tcase_add_test(filled, any_name_comes_in_and_becomes_a_plain_one);
	tcase_add_test(filled, name_of_strange_bytes_is_kept_without_loss);
	tcase_add_test(filled,
		what_is_no_recording_is_refused_by_its_own_sentence);
	tcase_add_test(filled,
		       source_inside_the_station_is_refused_by_any_path);
	suite_add_tcase(suite, filled);

	SRunner *runner = srunner_create(suite);
	srunner_run_all(runner, CK_ENV);
	int failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed != 0;
}
