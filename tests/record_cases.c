/* Files with one thing put wrong. See record_cases.h. */
#include "config.h"

#include "record_cases.h"

#include <check.h>
#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/text.h"

void load_file(const char *path, struct buf *out)
{
	char block[4096];
	size_t n;
	char *full = mem_printf("%s/%s", TOP_SRCDIR, path);
	FILE *in = fopen(full, "rb");

	ck_assert_msg(in != NULL, "cannot open %s", full);
	do {
		n = fread(block, 1, sizeof block, in);
		buf_add(out, block, n);
	} while (n > 0);
	fclose(in);
	free(full);
}

void replace_once(const char *good, const char *find, const char *replace,
		  struct buf *out)
{
	const char *at = strstr(good, find);

	ck_assert_msg(at != NULL, "the good file has no %s", find);
	buf_add(out, good, (size_t)(at - good));
	buf_puts(out, replace);
	buf_puts(out, at + strlen(find));
}

/* "line 14" stands in the text, and no further digit behind it. */
static bool names_line(const char *text, int line)
{
	char wanted[32];

	snprintf(wanted, sizeof wanted, "line %d", line);
	const char *at = strstr(text, wanted);
	return at != NULL && !isdigit((unsigned char)at[strlen(wanted)]);
}

void assert_refused(reader_fn reader, const char *text, size_t len, int line,
		    const char *words)
{
	struct err err = {0};

	ck_assert_msg(!reader(text, len, &err), "read, should say %s", words);
	ck_assert_int_eq(err.code, ERR_FORMAT);
	ck_assert_msg(names_line(err.text, line), "not line %d: %s", line,
		      err.text);
	ck_assert_msg(strstr(err.text, words) != NULL, "no \"%s\" in: %s",
		      words, err.text);
	ck_assert(text_is_clean(err.text, strlen(err.text), TEXT_ONE_LINE));
}

void assert_bad_case(reader_fn reader, const char *good,
		     const struct bad_case *bad)
{
	struct buf text;

	buf_init(&text);
	replace_once(good, bad->find, bad->replace, &text);
	assert_refused(reader, text.data, text.len, bad->line, bad->words);
	buf_finish(&text);
}

void assert_still_read(reader_fn reader, const char *good, const char *find,
		       const char *replace)
{
	struct err err = {0};
	struct buf text;

	buf_init(&text);
	replace_once(good, find, replace, &text);
	bool ok = reader(text.data, text.len, &err);
	ck_assert_msg(ok, "with %s: %s", replace, err.text);
	buf_finish(&text);
}

void assert_no_prefix_is_read(reader_fn reader, const char *good)
{
	const char *end = strrchr(good, '}');

	for (size_t len = 0; len < (size_t)(end - good); len++) {
		struct err err = {0};
		/* Behind the copy nothing may be read: a checker sees it. */
		char *part = mem_alloc(len > 0 ? len : 1);
		memcpy(part, good, len);
		bool is_read = reader(part, len, &err);
		free(part);
		ck_assert_msg(!is_read, "read after %zu bytes", len);
		ck_assert_int_eq(err.code, ERR_FORMAT);
		ck_assert(strncmp(err.text, "line ", 5) == 0);
	}
}

/* Does the word stand in the text, with neither letters nor "_" around it? */
static bool has_word(const char *text, const char *word)
{
	size_t len = strlen(word);
	const char *at = strstr(text, word);

	for (; at != NULL; at = strstr(at + 1, word)) {
		char before = at > text ? at[-1] : ' ';
		char after = at[len];
		if (isspace((unsigned char)before) && !isalnum((unsigned char)after) &&
		    after != '_')
			return true;
	}
	return false;
}

static void assert_fields_named(const char *text,
				const struct record_field *fields)
{
	for (const struct record_field *f = fields; f->name != NULL; f++)
		ck_assert_msg(has_word(text, f->name),
			      "the manual says nothing of %s", f->name);
}

void assert_manual_is_complete(const char *path,
			       const struct record_shape *shape)
{
	struct buf text;

	buf_init(&text);
	load_file(path, &text);
	ck_assert(has_word(text.data, shape->format));
	assert_fields_named(text.data, shape->fields);
	for (const struct record_list *l = shape->lists; l->name != NULL; l++) {
		ck_assert_msg(has_word(text.data, l->name),
			      "the manual says nothing of %s", l->name);
		assert_fields_named(text.data, l->fields);
	}
	buf_finish(&text);
}
