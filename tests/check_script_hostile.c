/* Scripts from other offices that are hostile, damaged, or no scripts. */
#include "config.h"

#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include <zip.h>

#include "app/app.h"
#include "app/script_file.h"
#include "base/mem.h"

static char folder[64];

static void setup(void)
{
	snprintf(folder, sizeof folder, "/tmp/daixa-script-XXXXXX");
	ck_assert_ptr_nonnull(mkdtemp(folder));
}

static char *fixture(const char *name)
{
	return mem_printf("%s/fixtures/scripts/%s", TEST_SRCDIR, name);
}

static struct script_file opened(const char *path)
{
	struct script_file f;
	struct err err;

	ck_assert_msg(script_file_read(path, &f, &err), "%s", err.text);
	return f;
}

static char *file_of(const char *name, const void *bytes, size_t len)
{
	char *path = mem_printf("%s/%s", folder, name);
	FILE *f = fopen(path, "wb");

	ck_assert_ptr_nonnull(f);
	ck_assert_uint_eq(fwrite(bytes, 1, len, f), len);
	ck_assert_int_eq(fclose(f), 0);
	return path;
}

/* A .docx with that document.xml. */
static char *docx_of(const char *xml, size_t len)
{
	char *path = mem_printf("%s/made.docx", folder);
	int rc;

	unlink(path);
	zip_t *z = zip_open(path, ZIP_CREATE, &rc);
	ck_assert_ptr_nonnull(z);
	zip_source_t *src = zip_source_buffer(z, xml, len, 0);
	ck_assert_int_ge(zip_file_add(z, "word/document.xml", src, 0), 0);
	ck_assert_int_eq(zip_close(z), 0);
	return path;
}

static void assert_refused(const char *path, enum err_code code,
			   const char *words)
{
	struct script_file f;
	struct err err = {0};

	ck_assert_msg(!script_file_read(path, &f, &err), "%s was read", path);
	ck_assert_msg(err.code == code && strstr(err.text, words) != NULL,
		      "%d: %s", err.code, err.text);
}

#define W "<w:document xmlns:w=\"http://schemas.openxmlformats.org/" \
	  "wordprocessingml/2006/main\">"

START_TEST(a_document_that_unpacks_to_a_mountain_is_refused)
{
	size_t len = 8 << 20;
	char *xml = mem_alloc(len);

	memset(xml, ' ', len);
	char *path = docx_of(xml, len);
	assert_refused(path, ERR_FORMAT, "would unpack to 8 MB");
	free(path);
	free(xml);
}
END_TEST

START_TEST(entities_are_refused)
{
	static const char *const cases[] = {
		"<!DOCTYPE d [<!ENTITY a \"b\">]>" W "<w:p/></w:document>",
		"<!DOCTYPE d SYSTEM \"file:///etc/passwd\">" W "</w:document>",
		"<!DOCTYPE d [<!ENTITY a SYSTEM \"file:///etc/passwd\">]>" W
		"<w:p><w:r><w:t>&a;</w:t></w:r></w:p></w:document>",
	};

	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		char *path = docx_of(cases[i], strlen(cases[i]));
		assert_refused(path, ERR_FORMAT, "document type");
		free(path);
	}
}
END_TEST

START_TEST(a_deep_document_is_refused)
{
	struct buf b;

	buf_init(&b);
	buf_puts(&b, W);
	for (int i = 0; i < 100000; i++)
		buf_puts(&b, "<w:x>");
	char *path = docx_of(b.data, b.len);
	assert_refused(path, ERR_FORMAT, "nested too deep");
	free(path);
	buf_finish(&b);
}
END_TEST

START_TEST(a_damaged_document_is_refused)
{
	static const char broken[] = W "<w:p><w:r><w:t>mot</w:p>";
	char *path = docx_of(broken, strlen(broken));

	assert_refused(path, ERR_FORMAT, "damaged");
	free(path);
	path = file_of("a.docx", "hello", 5);
	assert_refused(path, ERR_FORMAT, "no whole document");
	free(path);
	path = file_of("a.odt", "PK\003\004 and no more", 16);
	assert_refused(path, ERR_FORMAT, "damaged or cut off");
	free(path);
}
END_TEST

START_TEST(a_document_cut_anywhere_is_refused_or_read)
{
	char *name = fixture(_i == 0 ? "lists.docx" : "lists.odt");
	char *bytes = NULL;
	size_t len = 0;

	ck_assert(app_read_file(name, &bytes, &len, NULL));
	for (size_t cut = 1; cut < len; cut += len / 60) {
		struct script_file f;
		char *path = file_of(_i == 0 ? "cut.docx" : "cut.odt", bytes,
				     cut);
		ck_assert(!script_file_read(path, &f, NULL));
		free(path);
	}
	free(bytes);
	free(name);
}
END_TEST

/* Bytes flipped anywhere: refused or read, and nothing worse. */
START_TEST(a_document_with_flipped_bytes_does_no_harm)
{
	char *name = fixture(_i == 0 ? "lists.docx" : "lists.odt");
	int rounds = getenv("DAIXA_TEST_SHORT") != NULL ? 60 : 400;
	char *bytes = NULL;
	size_t len = 0;
	uint32_t chance = 2463534242U;

	ck_assert(app_read_file(name, &bytes, &len, NULL));
	for (int i = 0; i < rounds; i++) {
		struct script_file f;
		char *copy = mem_dup_n(bytes, len);
		for (int k = 0; k < 4; k++) {
			chance ^= chance << 13;
			chance ^= chance >> 17;
			chance ^= chance << 5;
			copy[chance % len] = (char)(chance >> 24);
		}
		char *path = file_of(_i == 0 ? "flip.docx" : "flip.odt", copy,
				     len);
		if (script_file_read(path, &f, NULL))
			script_file_finish(&f);
		free(path);
		free(copy);
	}
	free(bytes);
	free(name);
}
END_TEST

START_TEST(struck_out_text_and_fields_are_left_alone)
{
	static const char xml[] = W
		"<w:p><w:pPr><w:tabs><w:tab w:val=\"left\"/></w:tabs></w:pPr>"
		"<w:r><w:t>Một</w:t></w:r><w:del><w:r><w:delText>x</w:delText>"
		"<w:t>xoá</w:t></w:r></w:del>"
		"<w:r><w:instrText>PAGE</w:instrText><w:tab/><w:t>hai</w:t>"
		"<w:br/><w:t>ba</w:t></w:r></w:p></w:document>";
	char *path = docx_of(xml, strlen(xml));
	struct script_file f = opened(path);
	char *text = NULL;

	ck_assert(script_file_text(&f, script_file_guess(&f), &text, NULL));
	ck_assert_str_eq(text, "Một\thai\nba");
	free(text);
	script_file_finish(&f);
	free(path);
}
END_TEST

START_TEST(what_is_no_script_says_what_to_do)
{
	char *path = file_of("a.doc", "\xD0\xCF\x11\xE0\xA1\xB1", 6);

	assert_refused(path, ERR_FORMAT, "save it as .docx");
	free(path);
	path = file_of("b.rtf", "{\\rtf1}", 7);
	assert_refused(path, ERR_FORMAT, "save it as .docx");
	free(path);
	path = file_of("c.txt", "", 0);
	assert_refused(path, ERR_FORMAT, "empty");
	free(path);
	path = mem_printf("%s/none.txt", folder);
	assert_refused(path, ERR_NOTFOUND, "no file");
	char *link = mem_printf("%s/link.txt", folder);
	ck_assert_int_eq(symlink("c.txt", link), 0);
	assert_refused(link, ERR_REFUSED, "symbolic link");
	free(link);
	free(path);
	assert_refused(folder, ERR_FORMAT, "not a file");
}
END_TEST

START_TEST(a_text_of_many_megabytes_is_refused)
{
	size_t len = SCRIPT_TEXT_MAX + 10;
	char *bytes = mem_alloc(len);
	char *text = NULL;
	struct err err;

	memset(bytes, 'a', len);
	char *path = file_of("long.txt", bytes, len);
	struct script_file f = opened(path);
	ck_assert(!script_file_text(&f, script_file_guess(&f), &text, &err));
	ck_assert_int_eq(err.code, ERR_FORMAT);
	script_file_finish(&f);
	free(path);
	free(bytes);
}
END_TEST

START_TEST(controls_in_a_text_become_visible)
{
	static const char bytes[] = "mot\033]52;c;x\007hai\x9B";
	char *path = file_of("esc.txt", bytes, sizeof bytes - 1);
	struct script_file f = opened(path);
	char *text = NULL;
	const struct script_reading how = {.encoding = ENCODING_UTF8};

	ck_assert(script_file_text(&f, how, &text, NULL));
	ck_assert_str_eq(text,
			 "mot\\u{001B}]52;c;x\\u{0007}hai\\x9B");
	free(text);
	script_file_finish(&f);
	free(path);
}
END_TEST

static void teardown(void)
{
	static const char *const made[] = {
		"made.docx", "a.docx", "a.odt", "cut.docx", "cut.odt",
		"flip.docx", "flip.odt", "a.doc", "b.rtf", "c.txt", "link.txt",
		"long.txt", "esc.txt",
	};

	for (size_t i = 0; i < sizeof made / sizeof *made; i++) {
		char *path = mem_printf("%s/%s", folder, made[i]);
		unlink(path);
		free(path);
	}
	rmdir(folder);
}

int main(void)
{
	Suite *s = suite_create("script_hostile");
	TCase *hostile = tcase_create("hostile");

	tcase_set_timeout(hostile, 60);
	tcase_add_unchecked_fixture(hostile, setup, teardown);
	tcase_add_test(hostile,
		       a_document_that_unpacks_to_a_mountain_is_refused);
	tcase_add_test(hostile, entities_are_refused);
	tcase_add_test(hostile, a_deep_document_is_refused);
	tcase_add_test(hostile, a_damaged_document_is_refused);
	tcase_add_loop_test(hostile, a_document_cut_anywhere_is_refused_or_read,
			    0, 2);
	tcase_add_loop_test(hostile, a_document_with_flipped_bytes_does_no_harm,
			    0, 2);
	tcase_add_test(hostile, struck_out_text_and_fields_are_left_alone);
	tcase_add_test(hostile, what_is_no_script_says_what_to_do);
	tcase_add_test(hostile, a_text_of_many_megabytes_is_refused);
	tcase_add_test(hostile, controls_in_a_text_become_visible);
	suite_add_tcase(s, hostile);

	SRunner *run = srunner_create(s);
	srunner_run_all(run, CK_ENV);
	int failed = srunner_ntests_failed(run);
	srunner_free(run);
	return failed == 0 ? 0 : 1;
}
