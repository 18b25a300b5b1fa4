/* Golden screens. See picture.h. */
#include "config.h"

#include "picture.h"

#include <check.h>
#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/i18n.h"
#include "base/mem.h"

static const struct picture_size sizes[PICTURE_SIZES] = {
	{ 12, 40 }, { 24, 80 }, { 40, 120 },
};

const struct picture_size *picture_size(int i)
{
	return &sizes[i % PICTURE_SIZES];
}

void picture_speak(int i)
{
	bool is_english = i / PICTURE_SIZES % 2 == 0;

	i18n_init(TOP_BUILDDIR "/data/locale",
		  is_english ? I18N_EN : I18N_VI);
}

char *picture_slurp(const char *path, size_t *out_len)
{
	struct buf text;
	char chunk[4096];
	FILE *f = fopen(path, "rb");

	if (f == NULL)
		return NULL;
	buf_init(&text);
	for (size_t n; (n = fread(chunk, 1, sizeof chunk, f)) > 0;)
		buf_add(&text, chunk, n);
	fclose(f);
	*out_len = text.len;
	return buf_take(&text);
}

static void spit(const char *path, const struct buf *text)
{
	FILE *f = fopen(path, "wb");

	ck_assert_msg(f != NULL, "%s", path);
	ck_assert_uint_eq(fwrite(text->data, 1, text->len, f), text->len);
	ck_assert_int_eq(fclose(f), 0);
}

/* The folder's made-up letters, where the screen has cut the path too. */
static void hide_folder(struct buf *text)
{
	static const char same[] = "/tmp/daixa-desk-";

	for (char *at = strstr(text->data, same); at != NULL;
	     at = strstr(at, same)) {
		at += sizeof same - 1;
		for (int i = 0; i < 6 && isalnum((unsigned char)*at); i++)
			*at++ = '0';
	}
}

void picture_assert(const struct canvas *c, const char *name)
{
	char *path = mem_printf("%s/screens/%s%s-%dx%d.txt", TEST_SRCDIR, name,
				i18n_lang() == I18N_VI ? "-vi" : "", c->cols,
				c->rows);
	struct buf shown;
	size_t len = 0;

	buf_init(&shown);
	canvas_dump(c, true, &shown);
	hide_folder(&shown);
	if (getenv("UPDATE_SCREENS") != NULL)
		spit(path, &shown);
	char *wanted = picture_slurp(path, &len);
	ck_assert_msg(wanted != NULL, "no %s; UPDATE_SCREENS=1 writes it", path);
	ck_assert_msg(strcmp(wanted, shown.data) == 0,
		      "%s differs; it is now:\n%s", path, shown.data);
	free(wanted);
	buf_finish(&shown);
	free(path);
}
