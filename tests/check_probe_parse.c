/* The reader of the helper's reply: what it takes, what it calls a lie. */
#include "config.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>

#include "audio/fields.h"
#include "audio/probe_parse.h"
#include "base/buf.h"

#define HELLO "daixa-audio 1 probe\n"
#define HEX64 "00112233445566778899aabbccddeeff" \
	      "00112233445566778899aabbccddeeff"

/* A whole good reply but for its last line, with one line put in its place. */
static void make_reply(struct buf *b, const char *instead_of,
		       const char *line)
{
	static const char *const lines[] = {
		"format wav", "codec pcm_s16", "rate 48000", "channels 2",
		"bits 16", "frames 96000", "claimed 96000", "lufs -2301",
		"peak -300", "pcm-sha256 " HEX64,
	};

	buf_init(b);
	buf_puts(b, HELLO);
	for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
		size_t len = strlen(instead_of);
		bool is_it = len > 0 &&
			     strncmp(lines[i], instead_of, len) == 0;
		buf_printf(b, "%s\n", is_it ? line : lines[i]);
	}
	buf_puts(b, "peaks 1000 ");
	for (int i = 0; i < PROTO_PEAKS; i++)
		buf_puts(b, "817f");
	buf_putc(b, '\n');
	if (instead_of[0] == '\0' && line[0] != '\0')
		buf_printf(b, "%s\n", line);
	buf_puts(b, "done\n");
}

static bool parse(const struct buf *reply, size_t step,
		  struct probe_facts *out, struct err *err)
{
	struct probe_parser *p = probe_parser_new();
	bool ok = true;

	for (size_t i = 0; ok && i < reply->len; i += step) {
		size_t n = reply->len - i < step ? reply->len - i : step;
		ok = probe_parser_feed(p, reply->data + i, n, err);
	}
	ok = ok && probe_parser_end(p, out, err);
	probe_parser_free(p);
	return ok;
}

START_TEST(a_good_reply_is_taken_however_it_is_cut)
{
	static const size_t steps[] = { 1, 2, 7, 4096, 100000 };
	struct probe_facts f;
	struct err err = {0};
	struct buf b;

	make_reply(&b, "", "true-peak 12\ntag title 4769c3a1");

	ck_assert_msg(parse(&b, steps[_i], &f, &err), "%s", err.text);
	ck_assert_str_eq(f.format, "wav");
	ck_assert_int_eq(f.length_ms, 2000);
	ck_assert_int_eq(f.lufs_centi, -2301);
	ck_assert(f.has_true_peak);
	ck_assert_int_eq(f.true_peak_centi_db, 12);
	ck_assert_int_eq(f.peaks[999].low, -127);
	ck_assert_int_eq(f.peaks[999].high, 127);
	ck_assert_str_eq(f.tags[TAG_TITLE], "Giá");
	ck_assert_str_eq(f.pcm_sha256, HEX64);
	probe_facts_finish(&f);
	buf_finish(&b);
}
END_TEST

START_TEST(what_may_be_missing_is_told_apart_from_zero)
{
	struct probe_facts f;
	struct err err = {0};
	struct buf b;

	make_reply(&b, "claimed", "progress 1 1");
	ck_assert(parse(&b, b.len, &f, &err));

	ck_assert_int_eq(f.claimed_frames, -1);
	ck_assert(f.has_loudness);
	ck_assert(!f.has_true_peak);
	ck_assert_ptr_null(f.tags[TAG_TITLE]);
	probe_facts_finish(&f);
	buf_finish(&b);
}
END_TEST

START_TEST(control_characters_in_a_tag_become_visible)
{
	struct probe_facts f;
	struct err err = {0};
	struct buf b;

	make_reply(&b, "", "tag title 411b5b324aff42");
	ck_assert(parse(&b, b.len, &f, &err));

	ck_assert_str_eq(f.tags[TAG_TITLE], "A\\u{001B}[2J\\xFFB");
	probe_facts_finish(&f);
	buf_finish(&b);
}
END_TEST

START_TEST(findings_come_in_the_order_of_their_start)
{
	struct probe_facts f;
	struct err err = {0};
	struct buf b;

	make_reply(&b, "", "finding gap bad 1500 0 20000\n"
		   "finding clipping info 10 500 -3");
	ck_assert_msg(parse(&b, b.len, &f, &err), "%s", err.text);

	ck_assert_int_eq(f.n_findings, 2);
	ck_assert_int_eq(f.findings[0].kind, FINDING_CLIPPING);
	ck_assert_int_eq(f.findings[0].value, -3);
	ck_assert_int_eq(f.findings[1].kind, FINDING_GAP);
	ck_assert_int_eq(f.findings[1].severity, SEVERITY_BAD);
	probe_facts_finish(&f);
	buf_finish(&b);
}
END_TEST

/* A line that must be refused in the place of another, or added at the end. */
static const struct {
	const char *instead_of, *line;
} lies[] = {
	{ "frames", "frames -1" },
	{ "frames", "frames 0" },
	{ "frames", "frames 9223372036854775808" },
	{ "frames", "frames 9223372036854775807" },
	{ "frames", "frames 18446744073709551617" },
	{ "frames", "frames 1036848001" },	/* over six hours at 48 kHz */
	{ "frames", "frames 096000" },
	{ "frames", "frames +96000" },
	{ "frames", "frames 96000.0" },
	{ "frames", "frames 0x10" },
	{ "frames", "frames " },
	{ "frames", "frames" },
	{ "frames", "frames  96000" },
	{ "frames", "frames 96000 1" },
	{ "frames", "frames\t96000" },
	{ "frames", "Frames 96000" },
	{ "frames", "progress 1 1" },
	{ "claimed", "claimed -1" },
	{ "claimed", "claimed 9223372036854775808" },
	{ "rate", "rate 3999" },
	{ "rate", "rate 2147483647" },
	{ "channels", "channels 0" },
	{ "channels", "channels 9" },
	{ "bits", "bits -1" },
	{ "format", "format WAV" },
	{ "format", "format ../../etc" },
	{ "format", "format averyveryverylongname" },
	{ "lufs", "lufs nan" },
	{ "lufs", "lufs 99999" },
	{ "lufs", "lufs -0" },
	{ "peak", "peak 1" },
	{ "peak", "true-peak -100" },		/* of a sound without a peak */
	{ "", "true-peak -301" },		/* below the highest sample */
	{ "", "true-peak 1001" },
	{ "", "true-peak 9223372036854775808" },
	{ "", "true-peak -200\ntrue-peak -200" },
	{ "pcm-sha256", "pcm-sha256 0011" },
	{ "pcm-sha256", "pcm-sha256 " HEX64 "00" },
	{ "pcm-sha256", "pcm-sha256 X0112233445566778899aabbccddeeff"
	  "00112233445566778899aabbccddeeff" },
	{ "", "rate 48000" },
	{ "", "peaks 2 0000" },
	{ "", "peaks 1000 00" },
	{ "", "tag title" },
	{ "", "tag title 4" },
	{ "", "tag title 4G" },
	{ "", "tag titel 41" },
	{ "", "tag title 41\ntag title 42" },
	{ "", "finding gap bad 0 0" },
	{ "", "finding gap worse 0 0 0" },
	{ "", "finding hole bad 0 0 0" },
	{ "", "finding gap bad -1 0 0" },
	{ "", "finding gap bad 2002 0 0" },
	{ "", "finding gap bad 1000 1002 0" },
	{ "", "progress 1 1001" },
	{ "", "progress -1 1" },
	{ "", "daixa-audio 1 probe" },
	{ "", "refused because 0" },
	{ "", "" "what is this" },
	{ "", "done" },
	{ "", "\x1b[2J" },
	{ "", "caf\xC3\xA9" },
	{ "", "\n" },
};

START_TEST(a_lie_is_called_one)
{
	struct probe_facts f;
	struct err err = {0};
	struct buf b;

	make_reply(&b, lies[_i].instead_of, lies[_i].line);

	ck_assert_msg(!parse(&b, b.len, &f, &err), "taken: %s",
		      lies[_i].line);
	ck_assert_int_eq(err.code, ERR_FORMAT);
	ck_assert_msg(strstr(err.text, "makes no sense") != NULL, "%s",
		      err.text);
	buf_finish(&b);
}
END_TEST

START_TEST(a_waveform_upside_down_is_refused)
{
	struct probe_facts f;
	struct err err = {0};
	struct buf b;

	make_reply(&b, "", "");
	char *at = strstr(b.data, "817f");
	ck_assert_ptr_nonnull(at);
	memcpy(at, "7f81", 4);

	ck_assert(!parse(&b, b.len, &f, &err));
	buf_finish(&b);
}
END_TEST

START_TEST(a_zero_byte_is_refused)
{
	struct probe_facts f;
	struct err err = {0};
	struct buf b;

	make_reply(&b, "", "");
	b.data[5] = '\0';

	ck_assert(!parse(&b, b.len, &f, &err));
	buf_finish(&b);
}
END_TEST

START_TEST(too_many_findings_are_refused)
{
	struct probe_facts f;
	struct err err = {0};
	struct buf many;
	struct buf b;

	buf_init(&many);
	for (int i = 0; i < PROTO_FINDINGS_MAX + 1; i++)
		buf_printf(&many, "%sfinding gap bad %d 0 1", i ? "\n" : "", i);
	make_reply(&b, "", many.data);

	ck_assert(!parse(&b, b.len, &f, &err));
	buf_finish(&many);
	buf_finish(&b);
}
END_TEST

/* Every prefix of a good reply is an error, none is facts. */
START_TEST(a_reply_cut_anywhere_gives_no_facts)
{
	struct probe_facts f;
	struct err err = {0};
	struct buf b;

	make_reply(&b, "", "");
	size_t whole = b.len;
	for (b.len = 0; b.len < whole; b.len++) {
		bool taken = b.len > 0 && parse(&b, b.len, &f, &err);
		ck_assert_msg(!taken, "taken at %zu of %zu", b.len, whole);
	}
	buf_finish(&b);
}
END_TEST

START_TEST(every_refusal_has_its_own_sentence)
{
	static const char *const names[] = {
#define X(id, name) name,
		PROTO_REFUSALS(X)
#undef X
	};
	char seen[REFUSAL_KINDS][ERR_TEXT_MAX];

	for (int i = 0; i < REFUSAL_KINDS; i++) {
		struct probe_facts f;
		struct err err = {0};
		struct buf b;
		buf_init(&b);
		buf_printf(&b, HELLO "refused %s 7\n", names[i]);
		ck_assert(!parse(&b, b.len, &f, &err));
		ck_assert_int_eq(err.code, ERR_FORMAT);
		ck_assert_msg(strlen(err.text) > 20, "%s", names[i]);
		for (int k = 0; k < i; k++)
			ck_assert_str_ne(err.text, seen[k]);
		memcpy(seen[i], err.text, sizeof seen[i]);
		buf_finish(&b);
	}
}
END_TEST

START_TEST(every_finding_has_a_name_and_a_sentence)
{
	for (int i = 0; i < FINDING_KINDS; i++) {
		struct probe_finding f = {
			.kind = (enum proto_finding)i, .start_ms = 1500,
			.length_ms = 2500, .value = 3,
		};
		char *text = probe_finding_text(&f);
		ck_assert_msg(strlen(text) > 10, "%s",
			      probe_finding_name(f.kind));
		free(text);
	}
}
END_TEST

static const struct {
	const char *word;
	bool ok;
	int64_t n;
} numbers[] = {
	{ "0", true, 0 },
	{ "-1", true, -1 },
	{ "9223372036854775807", true, INT64_MAX },
	{ "-9223372036854775808", true, INT64_MIN },
	{ "9223372036854775808", false, 0 },
	{ "-9223372036854775809", false, 0 },
	{ "00", false, 0 },
	{ "-0", false, 0 },
	{ "-", false, 0 },
	{ "1-", false, 0 },
	{ "1e3", false, 0 },
};

START_TEST(numbers_are_read_in_one_way_only)
{
	struct fields f;
	int64_t n = 0;

	ck_assert(fields_init(&f, numbers[_i].word, strlen(numbers[_i].word)));
	bool ok = fields_number(&f, INT64_MIN, INT64_MAX, &n);

	ck_assert_msg(ok == numbers[_i].ok, "%s", numbers[_i].word);
	ck_assert_int_eq(n, numbers[_i].n);
}
END_TEST

static TCase *parse_case(void)
{
	TCase *tc = tcase_create("parse");

	tcase_set_timeout(tc, 30);
	tcase_add_loop_test(tc, a_good_reply_is_taken_however_it_is_cut, 0, 5);
	tcase_add_test(tc, what_may_be_missing_is_told_apart_from_zero);
	tcase_add_test(tc, control_characters_in_a_tag_become_visible);
	tcase_add_test(tc, findings_come_in_the_order_of_their_start);
	tcase_add_loop_test(tc, a_lie_is_called_one, 0,
			    (int)(sizeof lies / sizeof *lies));
	tcase_add_test(tc, a_waveform_upside_down_is_refused);
	tcase_add_test(tc, a_zero_byte_is_refused);
	tcase_add_test(tc, too_many_findings_are_refused);
	tcase_add_test(tc, a_reply_cut_anywhere_gives_no_facts);
	tcase_add_test(tc, every_refusal_has_its_own_sentence);
	tcase_add_test(tc, every_finding_has_a_name_and_a_sentence);
	tcase_add_loop_test(tc, numbers_are_read_in_one_way_only, 0,
			    (int)(sizeof numbers / sizeof *numbers));
	return tc;
}

int main(void)
{
	Suite *suite = suite_create("probe_parse");

	suite_add_tcase(suite, parse_case());
	SRunner *runner = srunner_create(suite);
	srunner_run_all(runner, CK_ENV);
	int failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed != 0;
}
