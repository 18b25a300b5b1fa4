/* Documents cited in a text: what is one, what is none, and their dates. */
#include "config.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "model/citation.h"

#define COUNT(table) (sizeof(table) / sizeof(table)[0])

/* Expected: "number date, number date"; no date is "-". */
static const struct {
	const char *text, *found;
} cases[] = {
	/* of the state */
	{"Nghị quyết số 76/NQ-CP ngày 15/7/2021 của Chính phủ",
	 "76/NQ-CP 2021-07-15"},
	{"theo Nghị định 49/2024/NĐ-CP.", "49/2024/NĐ-CP -"},
	{"23/CT-TTg ngày 02/9/2021", "23/CT-TTg 2021-09-02"},
	{"93/NQ-HĐND ngày 8 tháng 12 năm 2021", "93/NQ-HĐND 2021-12-08"},
	{"649/QĐ-UBND, ngày 26-7-2021", "649/QĐ-UBND 2021-07-26"},
	{"Nghị quyết 203/2025/QH15", "203/2025/QH15 -"},
	{"Nghị quyết 1677/NQ-UBTVQH15 ngày 16/6/2025",
	 "1677/NQ-UBTVQH15 2025-06-16"},
	{"Thông tư liên tịch 05/2014/TTLT-BTC-BNV", "05/2014/TTLT-BTC-BNV -"},
	{"Chương trình 12/CTr-UBND", "12/CTr-UBND -"},
	{"Thông tư 39/2020/TT-BTTTT của Bộ", "39/2020/TT-BTTTT -"},
	/* of the party */
	{"Nghị quyết số 04-NQ/TU ngày 18/10/2021 của Tỉnh ủy",
	 "04-NQ/TU 2021-10-18"},
	{"60-NQ/TW", "60-NQ/TW -"},
	/* hyphens of word processors */
	{"76/NQ\u2013CP", "76/NQ-CP -"},
	{"04\u2011NQ/TU", "04-NQ/TU -"},
	/* the date may stand a little away, but not behind another figure */
	{"76/NQ-CP của Chính phủ ban hành ngày 15/7/2021",
	 "76/NQ-CP 2021-07-15"},
	{"76/NQ-CP và 23/CT-TTg ngày 02/9/2021",
	 "76/NQ-CP -, 23/CT-TTg 2021-09-02"},
	{"76/NQ-CP. Từ ngày 01/3/2024", "76/NQ-CP -"},
	{"76/NQ-CP; họp ngày 01/3/2024", "76/NQ-CP -"},
	{"76/NQ-CP ngày 31/2/2021", "76/NQ-CP -"},
	{"76/NQ-CP ngày 15/7/20211", "76/NQ-CP -"},
	/* without capitals, where the type is a known one */
	{"16/kh-ubnd", "16/KH-UBND -"},
	{"nghị định 49/2024/nđ-cp, ngày 10/5/2024", "49/2024/NĐ-CP 2024-05-10"},
	{"04-nq/tu", "04-NQ/TU -"},
	{"19-NQ/TƯ", "19-NQ/TƯ -"},
	{"76/NQ-CP và 76/nq-cp", "76/NQ-CP -"},
	/* once each, with the date wherever it stands */
	{"76/NQ-CP ... theo 76/NQ-CP ngày 15/7/2021", "76/NQ-CP 2021-07-15"},
	{"(76/NQ-CP)", "76/NQ-CP -"},
	{"\"76/NQ-CP\"", "76/NQ-CP -"},
	/* none at all */
	{"", ""},
	{"ngày 15/7/2021", ""},
	{"24/7, 5/10 và 3/4", ""},
	{"60 km/h", ""},
	{"http://a.vn/76/NQ-CP", ""},
	{"A76/NQ-CP", ""},
	{"ế76/NQ-CP", ""},
	{"16/KH", ""},
	{"16/KH-", ""},
	{"24/7-ct", ""},
	{"12/h-kh", ""},
	{"123456/QĐ-UBND", ""},
	{"2024/QĐ", ""},
	{"11/2024/", ""},
	{"04-NQ", ""},
	{"ND-5.2 và HT-8", ""},
	{"DT-2024-005", ""},
	{"Số điện thoại 0255-3857-111", ""},
};

START_TEST(each_text_gives_its_documents)
{
	struct citation_list list;
	struct buf found;

	citations_find(cases[_i].text, &list);

	buf_init(&found);
	for (size_t i = 0; i < list.count; i++)
		buf_printf(&found, "%s%s %s", i > 0 ? ", " : "",
			   list.rows[i].number,
			   list.rows[i].issued_on != NULL
				   ? list.rows[i].issued_on
				   : "-");
	ck_assert_msg(strcmp(found.data, cases[_i].found) == 0,
		      "'%s' gives '%s', not '%s'", cases[_i].text, found.data,
		      cases[_i].found);
	buf_finish(&found);
	citation_list_finish(&list);
}
END_TEST

START_TEST(a_place_is_where_the_number_stands)
{
	static const char text[] = "Theo Quyết định 649/QĐ-UBND của tỉnh";
	struct citation_list list;

	citations_find(text, &list);

	ck_assert_uint_eq(list.count, 1);
	ck_assert_int_eq(strncmp(text + list.rows[0].at, "649/QĐ-UBND",
				 list.rows[0].len), 0);
	ck_assert_uint_eq(list.rows[0].len, strlen("649/QĐ-UBND"));
	citation_list_finish(&list);
}
END_TEST

START_TEST(a_text_cut_anywhere_is_survived)
{
	static const char text[] =
		"76/NQ-CP ngày 15 tháng 7 năm 2021, 04\u2011NQ/TU, "
		"05/2014/TTLT-BTC-BNV, 203/2025/QH15";
	char *cut = strdup(text);

	for (size_t len = sizeof text - 1; len > 0; len--) {
		struct citation_list list;
		cut[len - 1] = '\0';
		citations_find(cut, &list);
		ck_assert_uint_le(list.count, 4);
		citation_list_finish(&list);
	}
	free(cut);
}
END_TEST

int main(void)
{
	Suite *s = suite_create("citation");
	TCase *t = tcase_create("citations");

	tcase_add_loop_test(t, each_text_gives_its_documents, 0,
			    (int)COUNT(cases));
	tcase_add_test(t, a_place_is_where_the_number_stands);
	tcase_add_test(t, a_text_cut_anywhere_is_survived);
	suite_add_tcase(s, t);
	SRunner *sr = srunner_create(s);
	srunner_run_all(sr, CK_ENV);
	int failed = srunner_ntests_failed(sr);
	srunner_free(sr);
	return failed != 0;
}
