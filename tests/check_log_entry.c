/* The log entry: fields, canonical bytes, hash, line. */
#include "config.h"

#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "model/log_entry.h"

#define COUNT(table) (sizeof(table) / sizeof(table)[0])
#define ZEROS "00000000000000000000000000000000" \
	      "00000000000000000000000000000000"

enum { SEED = 20240305, ROUNDS = 400 };

static uint64_t random_state;

static uint32_t chance(uint32_t below)
{
	random_state ^= random_state << 13;
	random_state ^= random_state >> 7;
	random_state ^= random_state << 17;
	return (uint32_t)(random_state >> 32) % below;
}

static void seed(void)
{
	random_state = SEED;
	printf("# seed %d\n", SEED);
}

/* ---- entries to play with ----------------------------------------------- */

/* Pieces that would confuse a format without lengths and escapes. */
static char *random_text(void)
{
	static const char *const pieces[] = {
		"\t", "\n", "\r", "\\", "\\N", "\\t", "-,", "1:a,", ":", ",",
		"0", "Đức Tân", "#", " ", "\xff", "a", "hòa", "",
	};
	struct buf text;

	buf_init(&text);
	for (uint32_t n = chance(5); n > 0; n--)
		buf_puts(&text, pieces[chance(COUNT(pieces))]);
	char *taken = buf_take(&text);
	buf_finish(&text);
	return taken;
}

static int64_t random_int(void)
{
	static const int64_t edges[] = {
		0, 1, -1, 9, 10, INT64_MAX, INT64_MIN + 1, 1709633100,
	};

	return chance(2) ? edges[chance(COUNT(edges))]
			 : (int64_t)chance(100000) - 50000;
}

static void random_entry(struct log_entry *e)
{
	size_t count;
	const struct log_field *fields = log_fields(&count);

	log_entry_init(e);
	for (size_t i = 0; i < count; i++) {
		if (chance(3) == 0)
			continue;
		if (fields[i].is_text) {
			char *text = random_text();

			log_field_set_text(e, &fields[i], text);
			free(text);
		} else {
			log_field_set_int(e, &fields[i], random_int());
		}
	}
	memcpy(e->prev_hash, ZEROS, sizeof ZEROS);
	log_entry_seal(e);
}

static bool same_bytes(const struct log_entry *a, const struct log_entry *b)
{
	struct buf x;
	struct buf y;

	buf_init(&x);
	buf_init(&y);
	log_entry_canonical(a, &x);
	log_entry_canonical(b, &y);
	bool same = x.len == y.len && memcmp(x.data, y.data, x.len) == 0;
	buf_finish(&x);
	buf_finish(&y);
	return same;
}

static void good_airing(struct log_entry *e)
{
	log_entry_init(e);
	mem_set(&e->kind, "airing");
	mem_set(&e->source, "typed");
	mem_set(&e->operator, "Đỗ Văn Thử");
	mem_set(&e->title, "Các bước nộp hồ sơ");
	mem_set(&e->mode, "recorded");
	mem_set(&e->outcome, "full");
	e->start_at = 1709633100;
	e->start_offset_min = 420;
	e->played_ms = 144000;
}

/* ---- fields ------------------------------------------------------------- */

START_TEST(fields_are_the_columns_of_the_schema_in_order)
{
	size_t count;
	const struct log_field *fields = log_fields(&count);
	char line[1024];
	char name[64];
	char type[64];
	size_t i = 0;
	bool in_table = false;
	FILE *f = fopen(TOP_SRCDIR "/data/sql/0002-log.sql", "r");

	ck_assert_ptr_nonnull(f);
	while (fgets(line, sizeof line, f) != NULL) {
		if (strncmp(line, "CREATE TABLE log_entry (", 24) == 0) {
			in_table = true;
			continue;
		}
		if (!in_table || sscanf(line, "%63s %63[A-Z]", name, type) != 2)
			continue;
		if (strcmp(name, "prev_hash") == 0)
			break;
		ck_assert_uint_lt(i, count);
		ck_assert_str_eq(name, fields[i].name);
		ck_assert_str_eq(type, fields[i].is_text ? "TEXT" : "INTEGER");
		i++;
	}
	fclose(f);
	ck_assert_str_eq(name, "prev_hash");
	ck_assert_uint_eq(i, count);
}
END_TEST

START_TEST(init_makes_every_field_absent)
{
	size_t count;
	const struct log_field *fields = log_fields(&count);
	struct log_entry e;

	log_entry_init(&e);
	for (size_t i = 0; i < count; i++) {
		if (fields[i].is_text)
			ck_assert_ptr_null(log_field_text(&e, &fields[i]));
		else
			ck_assert_int_eq(log_field_int(&e, &fields[i]),
					 LOG_NONE);
	}
	ck_assert_str_eq(e.hash, "");
	log_entry_finish(&e);
	log_entry_finish(NULL);
}
END_TEST

START_TEST(a_copy_is_equal_until_one_field_changes)
{
	struct log_entry a;
	struct log_entry b;

	seed();
	log_entry_init(&b);
	for (int i = 0; i < 50; i++) {
		random_entry(&a);
		log_entry_copy(&b, &a);
		ck_assert(log_entry_equal(&a, &b));
		mem_set(&b.title, b.title == NULL ? "" : NULL);
		ck_assert(!log_entry_equal(&a, &b));
		log_entry_finish(&a);
	}
	log_entry_finish(&b);
}
END_TEST

/* ---- canonical bytes and hash ------------------------------------------- */

/* Typed by hand from the format's description, not from the table. */
static const char by_hand[] =
	"DAIXA-LOG-1\n" ZEROS "\n"
	"1:7,"					/* seq */
	"32:0123456789abcdef0123456789abcdef,"	/* uid */
	"6:airing,5:typed,"			/* kind, source */
	"10:1709633100,3:420,"			/* entered_at, offset */
	"-,-,"					/* boot_id, boot_ms */
	"16:Đỗ Văn Thử,"		/* operator */
	"-,-,"					/* ref_seq, reason */
	"5:CHIEU,-,8:recorded,3:TSX,-,"		/* slot .. origin_name */
	"-,10:1709633100,3:420,-,-,6:144000,"	/* planned_at .. played_ms */
	"4:full,-,-,2:a,,-,-,-,-,-,-,"		/* outcome .. author */
	"-,-,-,-,-,-,-,-,-,"			/* approval .. coverage, */
	"-,-,-,-,-,-,-,-,-,-,0:,-,";		/* incident .. extra */

START_TEST(hash_is_the_one_computed_elsewhere)
{
	struct log_entry e;
	struct buf bytes;
	char hash[SHA256_HEX + 1];

	good_airing(&e);
	e.seq = 7;
	mem_set(&e.uid, "0123456789abcdef0123456789abcdef");
	mem_set(&e.title, "a,");
	mem_set(&e.slot, "CHIEU");
	mem_set(&e.origin, "TSX");
	mem_set(&e.note, "");
	e.entered_at = e.start_at;
	e.entered_offset_min = 420;
	memcpy(e.prev_hash, ZEROS, sizeof ZEROS);
	buf_init(&bytes);

	log_entry_canonical(&e, &bytes);
	log_entry_seal(&e);

	ck_assert_str_eq(bytes.data, by_hand);
	sha256_of(by_hand, strlen(by_hand), hash);
	ck_assert_str_eq(e.hash, hash);
	/* printf of by_hand piped into sha256sum(1) */
	ck_assert_str_eq(e.hash, "c6bb902dd8161834e7def7a1862b178b"
				 "c929c9cdefca6d4d098b8ab4821c524f");
	ck_assert(log_entry_is_sealed(&e));
	e.played_ms++;
	ck_assert(!log_entry_is_sealed(&e));
	buf_finish(&bytes);
	log_entry_finish(&e);
}
END_TEST

START_TEST(canonical_bytes_are_equal_only_for_equal_entries)
{
	static struct log_entry all[ROUNDS];

	seed();
	for (size_t i = 0; i < ROUNDS; i++)
		random_entry(&all[i]);
	for (size_t i = 0; i < ROUNDS; i++)
		for (size_t j = i + 1; j < ROUNDS; j++)
			ck_assert_int_eq(!strcmp(all[i].hash, all[j].hash),
					 log_entry_equal(&all[i], &all[j]));
	for (size_t i = 0; i < ROUNDS; i++)
		log_entry_finish(&all[i]);
}
END_TEST

START_TEST(canonical_bytes_tell_neighbouring_fields_apart)
{
	static const struct {
		const char *title, *genre;
	} pairs[] = {
		{ "ab", "c" }, { "a", "bc" }, { "abc", "" }, { "", "abc" },
		{ NULL, "abc" }, { "abc", NULL }, { NULL, NULL }, { "", "" },
		{ "", NULL }, { NULL, "" }, { "a,1:c", NULL }, { "-,", "-" },
		{ "-", "-," },
	};

	for (size_t i = 0; i < COUNT(pairs); i++) {
		for (size_t j = 0; j < COUNT(pairs); j++) {
			struct log_entry a;
			struct log_entry b;

			log_entry_init(&a);
			log_entry_init(&b);
			mem_set(&a.title, pairs[i].title);
			mem_set(&a.genre, pairs[i].genre);
			mem_set(&b.title, pairs[j].title);
			mem_set(&b.genre, pairs[j].genre);
			ck_assert_int_eq(same_bytes(&a, &b), i == j);
			log_entry_finish(&a);
			log_entry_finish(&b);
		}
	}
}
END_TEST

/* ---- the line ----------------------------------------------------------- */

START_TEST(line_gives_back_every_entry_it_was_made_of)
{
	struct buf line;

	seed();
	buf_init(&line);
	for (int i = 0; i < ROUNDS; i++) {
		struct log_entry e;
		struct log_entry back;
		struct err err = { 0 };

		random_entry(&e);
		buf_clear(&line);
		log_entry_to_line(&e, &line);
		ck_assert_int_eq(line.data[line.len - 1], '\n');
		ck_assert_ptr_eq(memchr(line.data, '\n', line.len),
				 line.data + line.len - 1);
		ck_assert_msg(log_entry_from_line(line.data, line.len - 1,
						  &back, &err),
			      "%s", err.text);
		ck_assert(log_entry_equal(&e, &back));
		log_entry_finish(&e);
		log_entry_finish(&back);
	}
	buf_finish(&line);
}
END_TEST

START_TEST(line_with_any_flipped_bit_is_refused)
{
	struct log_entry e;
	struct log_entry back;
	struct buf line;

	good_airing(&e);
	mem_set(&e.note, "một\thai\\ba");
	memcpy(e.prev_hash, ZEROS, sizeof ZEROS);
	log_entry_seal(&e);
	buf_init(&line);
	log_entry_to_line(&e, &line);

	for (size_t i = 0; i + 1 < line.len; i++) {
		for (int bit = 0; bit < 8; bit++) {
			struct err err = { 0 };

			line.data[i] = (char)(line.data[i] ^ (1 << bit));
			ck_assert_msg(!log_entry_from_line(line.data,
							   line.len - 1, &back,
							   &err),
				      "byte %zu bit %d", i, bit);
			ck_assert_int_eq(err.code, ERR_CORRUPT);
			line.data[i] = (char)(line.data[i] ^ (1 << bit));
		}
	}
	for (size_t len = 0; len + 1 < line.len; len++)
		ck_assert(!log_entry_from_line(line.data, len, &back, NULL));
	buf_finish(&line);
	log_entry_finish(&e);
}
END_TEST

/* Put `cell` in the place of field 0 (seq) of a line that is otherwise good. */
static bool reads_seq(const char *cell)
{
	struct log_entry e;
	struct log_entry back;
	struct buf line;
	struct buf bad;

	log_entry_init(&e);
	e.seq = 7;
	memcpy(e.prev_hash, ZEROS, sizeof ZEROS);
	log_entry_seal(&e);
	buf_init(&line);
	buf_init(&bad);
	log_entry_to_line(&e, &line);
	buf_puts(&bad, cell);
	buf_puts(&bad, strchr(line.data, '\t'));
	bool ok = log_entry_from_line(bad.data, bad.len - 1, &back, NULL);
	if (ok)
		log_entry_finish(&back);
	buf_finish(&line);
	buf_finish(&bad);
	log_entry_finish(&e);
	return ok;
}

START_TEST(line_takes_one_spelling_of_a_number)
{
	ck_assert(reads_seq("7"));
	ck_assert(!reads_seq("07"));
	ck_assert(!reads_seq("+7"));
	ck_assert(!reads_seq(" 7"));
	ck_assert(!reads_seq("7 "));
	ck_assert(!reads_seq(""));
	ck_assert(!reads_seq("-"));
	ck_assert(!reads_seq("7\t"));
	ck_assert(!reads_seq("\\7"));
	ck_assert(!reads_seq("18446744073709551623"));
}
END_TEST

START_TEST(header_is_comments_and_names_every_column)
{
	struct buf text;
	size_t count;
	const struct log_field *fields = log_fields(&count);

	buf_init(&text);
	log_text_header(&text);
	ck_assert_int_eq(text.data[text.len - 1], '\n');
	for (const char *s = text.data; *s != '\0'; s = strchr(s, '\n') + 1)
		ck_assert_int_eq(*s, '#');
	for (size_t i = 0; i < count; i++)
		ck_assert_ptr_nonnull(strstr(text.data, fields[i].name));
	buf_finish(&text);
}
END_TEST

static Suite *log_entry_suite(void)
{
	Suite *s = suite_create("log entry");
	TCase *t = tcase_create("log entry");

	tcase_add_test(t, fields_are_the_columns_of_the_schema_in_order);
	tcase_add_test(t, init_makes_every_field_absent);
	tcase_add_test(t, a_copy_is_equal_until_one_field_changes);
	tcase_add_test(t, hash_is_the_one_computed_elsewhere);
	tcase_add_test(t, canonical_bytes_are_equal_only_for_equal_entries);
	tcase_add_test(t, canonical_bytes_tell_neighbouring_fields_apart);
	tcase_add_test(t, line_gives_back_every_entry_it_was_made_of);
	tcase_add_test(t, line_with_any_flipped_bit_is_refused);
	tcase_add_test(t, line_takes_one_spelling_of_a_number);
	tcase_add_test(t, header_is_comments_and_names_every_column);
	suite_add_tcase(s, t);
	return s;
}

int main(void)
{
	SRunner *sr = srunner_create(log_entry_suite());

	srunner_run_all(sr, CK_ENV);
	int failed = srunner_ntests_failed(sr);
	srunner_free(sr);
	return failed != 0;
}
