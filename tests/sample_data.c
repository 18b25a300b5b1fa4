/* What the two tests of data/sample share. */
#include "config.h"

#include "sample_data.h"

#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/civil.h"
#include "base/mem.h"
#include "base/text.h"

enum { FILE_MAX = 1000 * 1000 };

char *sample_contents(const char *name, size_t *out_len)
{
	char *path = mem_printf(SAMPLE "%s", name);
	FILE *f = fopen(path, "rb");
	ck_assert_msg(f != NULL, "%s is missing", name);
	char *bytes = mem_alloc(FILE_MAX + 1);
	*out_len = fread(bytes, 1, FILE_MAX, f);
	ck_assert_msg(*out_len < FILE_MAX, "%s is too large", name);
	ck_assert_msg(*out_len > 0, "%s is empty", name);
	fclose(f);
	free(path);
	return bytes;
}

struct json *sample_load(void)
{
	size_t len;
	char *text = sample_contents("sample.json", &len);
	struct json *root;
	struct err err = { 0 };
	ck_assert_msg(js_parse(text, len, &root, &err), "%s", err.text);
	ck_assert(text_is_clean(text, len, TEXT_MANY_LINES));
	free(text);
	return root;
}

const char *sample_word(const struct json *object, const char *key)
{
	const char *text = js_str(js_get(object, key));
	ck_assert_msg(text != NULL, "%s is missing", key);
	return text;
}

const struct json *sample_segment(const struct json *root, const char *code)
{
	const struct json *segments = js_get(root, "segments");

	for (size_t i = 0; i < js_len(segments); i++) {
		const struct json *segment = js_at(segments, i);
		if (strcmp(sample_word(segment, "code"), code) == 0)
			return segment;
	}
	ck_abort_msg("there is no segment %s", code);
}

int64_t sample_instant(const char *text)
{
	struct civil civil;
	struct err err = { 0 };
	ck_assert_msg(civil_parse(text, &civil, &err), "%s", err.text);
	return civil_utc(civil, 0);
}

int64_t sample_length_ms(const char *text)
{
	int64_t ms;
	struct err err = { 0 };
	ck_assert_msg(duration_parse(text, &ms, &err), "%s", err.text);
	return ms;
}

/* ---- the list ------------------------------------------------------------ */

const struct expected_segment expected[EXPECTED_SEGMENTS] = {
	{ "DT-2024-001", "BAI", "ND-2", 520, "2:36" },
	{ "DT-2024-002", "VBP", "ND-1", 640, "3:12" },
	{ "DT-2024-003", "PVN", "ND-3", 760, "3:48" },
	{ "DT-2024-004", "TIN", "ND-4", 230, "1:09" },
	{ "DT-2024-005", "HDN", "ND-5.2", 480, "2:24" },
	{ "DT-2024-006", "TIN", "ND-5.2", 180, "0:54" },
	{ "DT-2024-007", "PSU", "ND-5.4", 1050, "5:16" },
	{ "DT-2024-008", "BAI", "ND-5.5", 560, "2:48" },
	{ "DT-2024-009", "HDN", "ND-5.6", 430, "2:09" },
	{ "DT-2024-010", "HDP", "ND-5.8", 390, "1:57" },
	{ "DT-2024-011", "TPH", "ND-5.9", 1200, "6:00" },
	{ "DT-2024-012", "TBA", "ND-5.7", 150, "0:45" },
	{ "DT-2024-013", "GNT", "ND-5.8", 500, "2:30" },
	{ "DT-2024-014", "BAI", "ND-5.10", 610, "3:03" },
};
