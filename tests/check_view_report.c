/* The reports' screen over the sample station: preview, periods, export. */
#include "config.h"

#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "app/reporting_choice.h"
#include "base/mem.h"
#include "report_stops.h"
#include "run_daixa.h"
#include "station_desk.h"
#include "view/view_report.h"
#include "view/view_report_priv.h"

static struct station_desk desk;
static char *heading = (char[]){"Đức Tân"};

static void make(void)
{
	station_desk_begin(&desk);
	station_desk_make(&desk, true);
}

static void end(void)
{
	station_desk_close(&desk);
}

static void show(void)
{
	stack_set_screen(desk.stack, 5, view_report_new(desk.app));
	desk.stack->heading = &heading;
}

/* ---- periods --------------------------------------------------------------- */

static const struct date april = { 2024, 4, 2 };

static const struct {
	const char *typed, *shown;	/* shown NULL: refused */
} words[] = {
	{ "month 2024-03", "month 2024-03" },
	{ "--month 2024-03 --period gov15", "month 2024-03 period gov15" },
	{ "month=2024-03", "month 2024-03" },
	{ "period calendar quarter 2024-Q1", "quarter 2024-Q1" },
	{ "2024-03", "month 2024-03" },
	{ "  2024-Q2 ", "quarter 2024-Q2" },
	{ "2024-H1", "half 2024-H1" },
	{ "2024-W10", "week 2024-W10" },
	{ "2024", "year 2024" },
	{ "nine-months 2024", "nine-months 2024" },
	{ "from 2024-03-01 to 2024-03-15",
	  "from 2024-03-01 to 2024-03-15" },
	{ "last", "month 2024-03" },
	{ "month last period gov15", "month 2024-03 period gov15" },
	{ "tháng 3/2024", "month 2024-03" },
	{ "Tháng 03 năm 2024", "month 2024-03" },
	{ "03/2024", "month 2024-03" },
	{ "tháng 2024-03 kỳ gov15", "month 2024-03 period gov15" },
	{ "tháng trước", "month 2024-03" },
	{ "2024-03 kỳ gov15", "month 2024-03 period gov15" },
	{ "quý 1 2024", "quarter 2024-Q1" },
	{ "quý I/2024", "quarter 2024-Q1" },
	{ "QUÝ IV NĂM 2024", "quarter 2024-Q4" },
	{ "quý 2024-Q1", "quarter 2024-Q1" },
	{ "6 tháng đầu năm 2024", "half 2024-H1" },
	{ "6 thang cuoi nam 2024", "half 2024-H2" },
	{ "nửa năm 2024-H2", "half 2024-H2" },
	{ "9 tháng 2024", "nine-months 2024" },
	{ "9 tháng đầu năm 2024", "nine-months 2024" },
	{ "năm 2024", "year 2024" },
	{ "tuần 10/2024", "week 2024-W10" },
	{ "tuần 2024-W10", "week 2024-W10" },
	{ "từ 1/3/2024 đến ngày 15/3/2024",
	  "from 2024-03-01 to 2024-03-15" },
	{ "tháng 13/2024", NULL },
	{ "quý V/2024", NULL },
	{ "tháng", NULL },
	{ "tháng 3", NULL },
	{ "từ 1/3/2024", NULL },
	{ "năm 2024 tháng 3", NULL },
	{ "1 2 3 4 5 6 7 8 9 10 11 12 13 14", NULL },
	{ "", NULL },
	{ "month", NULL },
	{ "month 2024-13", NULL },
	{ "month 2024-03 quarter 2024-Q1", NULL },
	{ "from 2024-03-01", NULL },
	{ "month 2024-03 to 2024-03-15", NULL },
	{ "month 2024-03 period lunar", NULL },
	{ "fortnight 2024-03", NULL },
	{ "month 2024-03-and-much-more-than-fits", NULL },
};

START_TEST(a_period_is_read_as_the_command_line_says_it)
{
	struct report_choice c;
	struct err err = { 0 };
	bool ok = report_choice_read(words[_i].typed, april, &c, &err);
	struct buf shown;

	buf_init(&shown);
	ck_assert_msg(ok == (words[_i].shown != NULL), "'%s': %s",
		      words[_i].typed, err.text);
	if (ok) {
		report_choice_show(&c, &shown);
		ck_assert_str_eq(shown.data, words[_i].shown);
	} else {
		ck_assert_int_eq(err.code, ERR_INVALID);
	}
	buf_finish(&shown);
}
END_TEST

static const struct {
	const char *from, *after;
} steps[] = {
	{ "2024-12", "month 2025-01" },
	{ "2024-Q4", "quarter 2025-Q1" },
	{ "2024-Q4 period gov15", "quarter 2025-Q1 period gov15" },
	{ "2024-H2", "half 2025-H1" },
	{ "2024", "year 2025" },
	{ "nine-months 2024 period gov15", "nine-months 2025 period gov15" },
	{ "2024-01 period gov15", "month 2024-02 period gov15" },
	{ "2020-W53", "week 2021-W01" },
	{ "2024-W52", "week 2025-W01" },
	{ "from 2024-02-28 to 2024-03-01", "from 2024-03-02 to 2024-03-04" },
};

START_TEST(a_step_on_and_a_step_back_meet)
{
	struct report_choice c, first;
	struct buf shown;

	buf_init(&shown);
	ck_assert(report_choice_read(steps[_i].from, april, &c, NULL));
	first = c;
	report_choice_step(&c, 1);
	report_choice_show(&c, &shown);
	ck_assert_str_eq(shown.data, steps[_i].after);
	report_choice_step(&c, -1);
	ck_assert_str_eq(c.value, first.value);
	ck_assert_str_eq(c.to, first.to);
	buf_finish(&shown);
}
END_TEST

START_TEST(no_step_leaves_the_years_there_are)
{
	struct report_choice c;

	ck_assert(report_choice_read("9999-12", april, &c, NULL));
	report_choice_step(&c, 1);
	ck_assert_str_eq(c.value, "9999-12");
}
END_TEST

/* ---- the screen ------------------------------------------------------------- */

static const struct desk_picture pictures[] = {
	{ "report", "6" },
	{ "report-scrolled", "6<PgDn>lll" },
	{ "report-gov15", "6<Left>r" },
	{ "report-empty", "6<Right><Right>" },
	{ "report-choose", "6m" },
	{ "report-wrong", "6m<C-u>fortnight<Enter>" },
	{ "report-export", "6E" },
	{ "report-own-folder", "6E<Tab><C-u>~/station/x.csv<C-s>" },
	{ "report-plan", "6t" },
	{ "report-coverage", "6tt" },
	{ "report-words", "6tw" },
	{ "report-row", "6jjjjjjjjjjjjjjj" },
	{ "report-figure", "6t<Tab><Tab><Tab><Tab>" },
	{ "report-lines", "6t<Tab><Tab><Tab><Tab><Enter>" },
	{ "report-slip-ask", "6ttt" },
	{ "report-slip", "6tttDT-2024-005<Enter>" },
	{ "report-print", "6<C-p>" },
	{ "report-find", "6t<wait 1>/tiep am<Enter>n" },
};

enum { N_PICTURES = sizeof pictures / sizeof *pictures };

START_TEST(the_screen_looks_as_it_was_read)
{
	show();
	station_desk_picture(&desk, pictures, _i);
}
END_TEST

START_TEST(what_the_paper_lacks_is_told_over_it)
{
	char *path = mem_printf("%s/bao-cao-2024-03.txt", desk.world.dir);

	show();
	station_desk_play(&desk, "6tEt<Tab><Tab><Tab>1/3/2024<C-s><wait 1>", 24,
			  120);
	ck_assert(station_desk_shows(&desk, "the paper is dated 01/03/2024"));
	ck_assert(station_desk_shows(&desk, "CỘNG HÒA XÃ HỘI"));
	station_desk_play(&desk, "<Right><wait 1>", 24, 120);
	ck_assert(!station_desk_shows(&desk, "the paper is dated"));
	unlink(path);
	free(path);
}
END_TEST

START_TEST(words_are_found_in_the_preview)
{
	static const char *const places[][2] = {
		{ "6t<wait 1>/ke hoach so<Enter>", "Thực hiện Kế hoạch số" },
		{ "n", "của Kế hoạch số 16" }, { "nn", "Thực hiện Kế hoạch" },
		{ "N", "Tiếp tục thực hiện" },
	};

	show();
	for (size_t i = 0; i < sizeof places / sizeof *places; i++) {
		station_desk_play(&desk, places[i][0], 24, 120);
		const struct view_report *r = (void *)stack_top(desk.stack);
		ck_assert_ptr_nonnull(strstr(r->page.text.data +
			r->lines[r->found_line], places[i][1]));
	}
	station_desk_play(&desk, "/<C-u>kế hoach số<Enter>", 24, 120);
	ck_assert(station_desk_shows(&desk, "is not in this text"));
}
END_TEST

/* Keys that come faster than pages are made. */
START_TEST(a_page_is_made_after_the_screen_has_said_so)
{
	show();
	station_desk_play(&desk, "6<Left><Left>", 24, 120);
	ck_assert(station_desk_shows(&desk, "01/01/2024"));
	ck_assert(station_desk_shows(&desk, "computing"));
	station_desk_play(&desk, "<Right><wait 1>", 24, 120);
	ck_assert(station_desk_shows(&desk, "01/02/2024"));
	ck_assert(station_desk_shows(&desk, "CỘNG HÒA XÃ HỘI"));
	ck_assert(!station_desk_shows(&desk, "computing"));
}
END_TEST

/* Every row of the txt rendering, as wide as it is. */
START_TEST(the_preview_is_the_txt_rendering)
{
	struct buf shown, wanted;
	struct err err = { 0 };
	struct report_request req = { .month = "2024-03" };

	show();
	buf_init(&shown);
	buf_init(&wanted);
	ck_assert_msg(reporting_render(desk.app, &req, &wanted, &err), "%s",
		      err.text);
	station_desk_play(&desk, "6<wait 1>", 400, 200);
	canvas_dump(term_script_shown(desk.term), false, &shown);
	/* below the tabs and the screen's own head */
	const char *text = strchr(strchr(shown.data, '\n') + 1, '\n') + 1;
	char *line = wanted.data;
	size_t n_lines = 0;
	while (*line != '\0') {
		size_t len = strcspn(line, "\n");
		size_t own = len;
		while (own > 0 && line[own - 1] == ' ')
			own--;	/* the picture has no blanks at the end */
		ck_assert_msg(strncmp(text, line, own) == 0 &&
			      text[own] == '\n', "%.*s", (int)len, line);
		text += own + 1;
		line += len + (line[len] == '\n');
		n_lines++;
	}
	ck_assert_uint_gt(n_lines, 50);
	buf_finish(&shown);
	buf_finish(&wanted);
}
END_TEST

/* ---- export ------------------------------------------------------------------ */

static void assert_same_as_command(const char *path, const char *format)
{
	struct world w;
	size_t len = 0;
	char *own = picture_slurp(path, &len);

	world_init(&w);
	struct run r = daixa_bare(&w, NULL, "-C", desk.world.station, "report", "book",
				  "--month", "2024-03", "--format", format,
				  NULL);
	ck_assert_msg(own != NULL, "%s", path);
	ck_assert_msg(r.code == 0, "%s", r.err);
	ck_assert_uint_eq(len, r.out_len);
	ck_assert_mem_eq(own, r.out, len);
	run_finish(&r);
	world_finish(&w);
	unlink(path);
	free(own);
}

static char *export_path(const char *format)
{
	return mem_printf("%s/so-nhat-ky-2024-03.%s", desk.world.dir, format);
}

START_TEST(an_export_is_the_command_lines_bytes)
{
	static const char *const formats[] = { "csv", "txt", "json" };
	static const char *const scripts[] = {
		"6Ec<C-s><wait 1>", "6Et<C-s><wait 1>", "6Ej<C-s><wait 1>",
	};
	char *path = export_path(formats[_i]);

	show();
	station_desk_play(&desk, scripts[_i], 24, 120);
	ck_assert_msg(strncmp(desk.stack->notice.text, "written to", 10) == 0,
		      "%s", desk.stack->notice.text);
	assert_same_as_command(path, formats[_i]);
	free(path);
}
END_TEST

START_TEST(a_file_that_is_there_is_replaced_only_when_told)
{
	char *path = export_path("csv");
	size_t len = 0;
	FILE *f = fopen(path, "wb");

	ck_assert_ptr_nonnull(f);
	fputs("mine", f);
	fclose(f);
	show();
	station_desk_play(&desk, "6Ec<C-s><wait 1>", 24, 80);
	ck_assert(station_desk_shows(&desk, "Replace the file"));
	station_desk_play(&desk, "<Enter><wait 1>", 24, 80);
	char *kept = picture_slurp(path, &len);
	ck_assert_str_eq(kept, "mine");
	station_desk_play(&desk, "Ec<C-s>y<wait 1>", 24, 80);
	assert_same_as_command(path, "csv");
	free(kept);
	free(path);
}
END_TEST

/* Fault 99. */
START_TEST(the_stations_own_folder_is_refused)
{
	show();
	station_desk_play(&desk, "6E<Tab><C-u>~/station/x.csv<C-s><wait 1>", 24,
			  80);
	ck_assert(station_desk_shows(&desk, "in the station's"));
	station_desk_play(&desk, "<Esc><wait 1>", 24, 80);
}
END_TEST

/* The two follow each other; the one that was changed leads. */
START_TEST(format_and_name_are_one)
{
	char *path = mem_printf("%s/so.csv", desk.world.dir);
	size_t len = 0;

	show();
	station_desk_play(&desk, "6E<wait 1>", 24, 120);
	ck_assert(station_desk_shows(&desk, "so-nhat-ky-2024-03.docx"));
	station_desk_play(&desk, "<Right><wait 1>", 24, 120);
	ck_assert(station_desk_shows(&desk, "so-nhat-ky-2024-03.pdf"));
	station_desk_play(&desk, "<Tab><C-u>so.xlsx<wait 1>", 24, 120);
	ck_assert(station_desk_shows(&desk, "xlsx: to calculate"));
	station_desk_play(&desk, "<S-Tab>c<wait 1>", 24, 120);
	ck_assert(station_desk_shows(&desk, "so.csv"));
	station_desk_play(&desk, "<C-s><wait 1>", 24, 120);
	char *bytes = picture_slurp(path, &len);
	ck_assert_msg(bytes != NULL, "%s", desk.stack->notice.text);
	ck_assert_ptr_nonnull(strstr(bytes, "DT-2024-005"));
	unlink(path);
	free(bytes);
	free(path);
}
END_TEST

/* Paper is printed as pdf only. */
START_TEST(a_name_of_another_format_is_refused)
{
	char *path = mem_printf("%s/so.docx", desk.world.dir);

	show();
	station_desk_play(&desk, "6<C-p><C-u>so.docx<C-s><wait 1>", 24, 120);
	ck_assert(station_desk_shows(&desk, "docx"));
	ck_assert_int_ne(access(path, F_OK), 0);
	station_desk_play(&desk, "<Esc>y<wait 1>", 24, 120);
	free(path);
}
END_TEST

START_TEST(number_and_date_go_on_the_paper_and_on_the_screen)
{
	char *path = mem_printf("%s/bao-cao-2024-03.txt", desk.world.dir);
	size_t len = 0;

	show();
	station_desk_play(&desk, "6tEt<Tab><Tab>abc<C-s><wait 1>", 24, 120);
	ck_assert(station_desk_shows(&desk, "not 'abc'"));
	station_desk_play(&desk, "<C-u>07<Tab>32/4/2024<C-s><wait 1>", 24, 120);
	ck_assert(station_desk_shows(&desk, "32/4/2024"));
	station_desk_play(&desk, "<C-u>5/4/2024<C-s><wait 1>", 24, 120);
	char *bytes = picture_slurp(path, &len);
	ck_assert_msg(bytes != NULL, "%s", desk.stack->notice.text);
	ck_assert_ptr_nonnull(strstr(bytes, "Số: 07/BC-UBND"));
	ck_assert_ptr_nonnull(strstr(bytes, "ngày 05 tháng 4 năm 2024"));
	ck_assert(station_desk_shows(&desk, "Số: 07/BC-UBND"));
	/* the next time they stand there, for another period they do not */
	station_desk_play(&desk, "E<wait 1>", 24, 120);
	ck_assert(station_desk_shows(&desk, "2024-04-05"));
	station_desk_play(&desk, "<Esc><Left><wait 1>", 24, 120);
	ck_assert(!station_desk_shows(&desk, "Số: 07/BC-UBND"));
	unlink(path);
	free(bytes);
	free(path);
}
END_TEST

/* ---- from a figure to the log ------------------------------------------------- */

/* Keys that bring the cursor on the first line of the preview with that text. */
static char *keys_to(const char *kind_keys, const char *kind, const char *text)
{
	struct report_request req = { .kind = kind, .month = "2024-03" };
	struct err err = { 0 };
	struct buf page, keys;

	buf_init(&page);
	buf_init(&keys);
	ck_assert_msg(reporting_render(desk.app, &req, &page, &err), "%s",
		      err.text);
	const char *found = strstr(page.data, text);
	ck_assert_msg(found != NULL, "no \"%s\"", text);
	buf_printf(&keys, "6%s", kind_keys);
	for (const char *at = page.data; at < found; at++)
		if (*at == '\n')
			buf_putc(&keys, 'j');
	buf_puts(&keys, "<Enter><wait 1>");
	buf_finish(&page);
	return buf_take(&keys);
}

START_TEST(enter_on_a_row_of_the_book_shows_its_entry)
{
	char *keys = keys_to("", "book", "chèn sóng");

	show();
	station_desk_play(&desk, keys, 24, 120);
	ck_assert(station_desk_shows(&desk, "intrusion") ||
		  station_desk_shows(&desk, "foreign transmission"));
	station_desk_play(&desk, "<Esc><wait 1>", 24, 120);
	ck_assert_str_eq(stack_top(desk.stack)->ops->name, "reports");
	free(keys);
}
END_TEST

/* 1 new, 9 repeated, 10 in all. */
START_TEST(enter_on_a_figure_shows_the_lines_it_counts)
{
	static const struct { const char *tabs, *status, *title; } figures[] = {
		{ "", "1/1\n", "bài phản ánh · Tin, bài mới" },
		{ "<Tab>", "1/1\n", "bài phản ánh · Phát mới" },
		{ "<Tab>", "1/9\n", "bài phản ánh · Phát lại" },
		{ "<Tab>", "1/10\n", "bài phản ánh · Lượt phát" },
		{ "<S-Tab>", "1/9\n", "bài phản ánh · Phát lại" },
	};
	char *keys = keys_to("t", "month", "│bài phản ánh ");

	show();
	station_desk_play(&desk, keys, 24, 160);
	for (size_t i = 0; i < sizeof figures / sizeof *figures; i++) {
		if (i > 0) {
			char *next = mem_printf("q%s<Enter><wait 1>",
						figures[i].tabs);
			station_desk_play(&desk, next, 24, 160);
			free(next);
		}
		ck_assert_uint_eq(desk.stack->screen, 5);
		ck_assert_msg(station_desk_shows(&desk, figures[i].title),
			      "%s", figures[i].title);
		ck_assert_msg(station_desk_shows(&desk, figures[i].status),
			      "%s: %s", figures[i].title, figures[i].status);
	}
	station_desk_play(&desk, "<Enter><Esc><Esc><wait 1>", 24, 160);
	ck_assert_str_eq(stack_top(desk.stack)->ops->name, "reports");
	free(keys);
}
END_TEST

START_TEST(the_rows_behind_a_figure_are_exported)
{
	char *path = mem_printf("%s/nhat-ky.csv", desk.world.dir);
	char *keys = keys_to("t", "month", "│bài phản ánh ");
	size_t len = 0, n_lines = 0;

	show();
	station_desk_play(&desk, keys, 24, 160);
	station_desk_play(&desk, "q<Tab><Tab><Enter>E<C-s><wait 1>", 24, 160);
	char *bytes = picture_slurp(path, &len);
	ck_assert_msg(bytes != NULL, "%s", desk.stack->notice.text);
	for (size_t i = 0; i < len; i++)
		n_lines += bytes[i] == '\n';
	ck_assert_uint_eq(n_lines, 1 + 9);
	unlink(path);
	free(bytes);
	free(keys);
	free(path);
}
END_TEST

START_TEST(the_command_line_lists_the_lines_of_a_figure)
{
	struct run r = daixa(&desk.world, "report", "lines",
			     "genres/PSU/repeat_airings", "--month", "2024-03",
			     "--csv", "--columns", "seq,title", NULL);
	size_t n_lines = 0;

	ck_assert_msg(r.code == 0, "%s", r.err);
	for (const char *c = r.out; *c != '\0'; c++)
		n_lines += *c == '\n';
	ck_assert_uint_eq(n_lines, 1 + 4);
	run_finish(&r);
	r = daixa(&desk.world, "report", "lines", "genres/PSU/note", NULL);
	ck_assert_int_eq(r.code, 3);
	run_finish(&r);
	r = daixa(&desk.world, "report", "lines", "genres", NULL);
	ck_assert_int_eq(r.code, 2);
	run_finish(&r);
}
END_TEST

/* ---- printer and folder --------------------------------------------------------- */

START_TEST(printing_writes_the_paper_first_and_says_where_it_is)
{
	char *path = mem_printf("%s/so-nhat-ky-2024-03.pdf", desk.world.dir);
	size_t len = 0;
	bool has_printer = access("/usr/bin/lp", X_OK) == 0 ||
			   access("/usr/local/bin/lp", X_OK) == 0 ||
			   access("/bin/lp", X_OK) == 0;

	show();
	/* not run here: the loop would give the terminal to lp */
	station_desk_play(&desk, "6<C-p><C-s>", 24, 120);
	char *bytes = picture_slurp(path, &len);
#ifdef HAVE_PDF
	ck_assert_msg(bytes != NULL, "%s", desk.stack->notice.text);
	ck_assert_mem_eq(bytes, "%PDF", 4);
	ck_assert_ptr_nonnull(strstr(desk.stack->notice.text,
				     "so-nhat-ky-2024-03.pdf"));
	if (!has_printer)
		ck_assert_ptr_nonnull(strstr(desk.stack->notice.text, "no lp"));
#else
	(void)has_printer;
	ck_assert_ptr_null(bytes);
	ck_assert(station_desk_shows(&desk, "PDF is not possible here"));
	struct run r = daixa(&desk.world, "report", "book", "--month",
			     "2024-03", "--format", "pdf", NULL);
	ck_assert_int_eq(r.code, 3);
	ck_assert_ptr_nonnull(strstr(r.err, "PDF is not possible here"));
	run_finish(&r);
#endif
	unlink(path);
	free(bytes);
	free(path);
}
END_TEST

START_TEST(the_folder_of_the_last_file_is_named)
{
	char *path = export_path("csv");

	unsetenv("DISPLAY");
	unsetenv("WAYLAND_DISPLAY");
	show();
	station_desk_play(&desk, "6O", 24, 120);
	ck_assert_ptr_nonnull(strstr(desk.stack->notice.text, "no file was"));
	station_desk_play(&desk, "6Ec<C-s><wait 1>O", 24, 120);
	ck_assert_ptr_nonnull(strstr(desk.stack->notice.text, "stands in"));
	ck_assert_ptr_nonnull(strstr(desk.stack->notice.text,
				     desk.world.dir));
	unlink(path);
	free(path);
}
END_TEST

START_TEST(words_are_rewritten_and_generated_again)
{
	show();
	station_desk_play(&desk, "6twMột.<Enter>Hai.<Enter><C-s><wait 1>", 40,
			  120);
	ck_assert(station_desk_shows(&desk, "    Một."));
	ck_assert(station_desk_shows(&desk, "    Hai."));
	station_desk_play(&desk, "w<wait 1>", 40, 120);
	ck_assert(station_desk_shows(&desk, "rewritten"));
	station_desk_play(&desk, "<F5><C-s><wait 1>", 40, 120);
	ck_assert(!station_desk_shows(&desk, "Một."));
	ck_assert(station_desk_shows(&desk, "Thực hiện Kế hoạch số"));
	station_desk_play(&desk, "w<wait 1>", 40, 120);
	ck_assert(station_desk_shows(&desk, "from the figures"));
	station_desk_play(&desk, "<Esc>", 40, 120);
}
END_TEST

/* The last section, so that Shift-Tab from the first reaches it. */
START_TEST(words_that_are_emptied_are_those_of_the_figures)
{
	show();
	station_desk_play(&desk, "6tw<S-Tab>Xin loa.<C-k><C-k><C-k><C-s>"
			  "w<S-Tab><wait 1>", 24, 120);
	ck_assert(station_desk_shows(&desk, "Xin loa."));
	station_desk_play(&desk, "<C-k><C-s>w<S-Tab><wait 1>", 24, 120);
	ck_assert(!station_desk_shows(&desk, "Xin loa."));
	ck_assert(station_desk_shows(&desk, "Không."));
	station_desk_play(&desk, "<Esc>", 24, 120);
}
END_TEST

START_TEST(what_was_typed_is_undone_and_never_lost_unasked)
{
	show();
	station_desk_play(&desk, "6twGõ thử<Esc><wait 1>", 24, 120);
	ck_assert(station_desk_shows(&desk, "would be lost"));
	station_desk_play(&desk, "n<Tab>Gõ nữa<C-z><wait 1>", 24, 120);
	ck_assert(!station_desk_shows(&desk, "Gõ nữa"));
	station_desk_play(&desk, "<C-y><wait 1>", 24, 120);
	ck_assert(station_desk_shows(&desk, "Gõ nữa"));

	/* every script ends in a hang-up; the program starts again */
	stack_free(desk.stack);
	desk.stack = stack_new(desk.map, &desk.topics, &desk.jobs);
	show();
	station_desk_play(&desk, "6tw<wait 1>", 24, 120);
	ck_assert(station_desk_shows(&desk, "not saved when the program"));
	station_desk_play(&desk, "y<wait 1>", 24, 120);
	ck_assert(station_desk_shows(&desk, "Gõ thử"));
	station_desk_play(&desk, "<Tab><wait 1>", 24, 120);
	ck_assert(station_desk_shows(&desk, "Gõ nữa"));
	station_desk_play(&desk, "<C-s>w<wait 1>", 24, 120);
	ck_assert(!station_desk_shows(&desk, "not saved when"));
	ck_assert(station_desk_shows(&desk, "Gõ thử"));
	station_desk_play(&desk, "<Esc>", 24, 120);
}
END_TEST

START_TEST(a_closed_months_words_are_shown_and_stay)
{
	struct run r = daixa(&desk.world, "log", "close", "2024-01", NULL);

	ck_assert_msg(r.code == 0, "%s", r.err);
	run_finish(&r);
	show();
	station_desk_play(&desk, "6t<Left><Left>wx<wait 1>", 24, 120);
	ck_assert(station_desk_shows(&desk, "kept as it was"));
	ck_assert(station_desk_shows(&desk, "I. TÌNH HÌNH CHUNG"));
	ck_assert(!station_desk_shows(&desk, "xThực hiện"));
	station_desk_play(&desk, "<Esc>", 24, 120);
}
END_TEST

/* What the warning of a closed month names has to be there. */
START_TEST(what_came_after_a_close_is_printed_when_told)
{
	char *path = mem_printf("%s/bao-cao-2024-01.txt", desk.world.dir);
	size_t len = 0;
	struct run r = daixa(&desk.world, "log", "close", "2024-01", NULL);

	/* another test may have closed it before */
	run_finish(&r);
	r = daixa(&desk.world, "log", "incident", "--kind", "power", "--at",
		  "2024-01-20 17:00", "--until", "2024-01-20 17:10", "--note",
		  "mất điện ghi sau", NULL);
	ck_assert_msg(r.code == 0, "%s", r.err);
	run_finish(&r);
	show();
	station_desk_play(&desk, "6t<Left><Left><wait 1>", 24, 120);
	station_desk_play(&desk, "Et<wait 1>", 24, 120);
	ck_assert(station_desk_shows(&desk, "After the close"));
	station_desk_play(&desk, "<Tab><Tab><Tab><Tab><Right><wait 1>", 24, 120);
	station_desk_play(&desk, "<C-s><wait 1>", 24, 120);
	char *bytes = picture_slurp(path, &len);
	ck_assert_msg(bytes != NULL, "%s", desk.stack->notice.text);
	ck_assert_ptr_nonnull(strstr(bytes, "BỔ SUNG SAU CHỐT SỔ"));
	unlink(path);
	free(bytes);
	free(path);
}
END_TEST

START_TEST(the_report_on_the_plan_is_exported_under_its_own_name)
{
	char *path = mem_printf("%s/bao-cao-2024-03.docx", desk.world.dir);
	size_t len = 0;

	show();
	station_desk_play(&desk, "6tE<C-s><wait 1>", 24,
			  120);
	char *bytes = picture_slurp(path, &len);
	ck_assert_msg(bytes != NULL, "%s", desk.stack->notice.text);
	ck_assert_mem_eq(bytes, "PK", 2);
	unlink(path);
	free(bytes);
	free(path);
}
END_TEST

START_TEST(words_on_other_figures_are_shown_with_both)
{
	show();
	station_desk_play(&desk, "6tw<Tab><Tab>Viết tay.<C-s>", 24, 120);
	struct run r = daixa(&desk.world, "log", "add", "--segment",
			     "DT-2024-005", "--at", "2024-03-30 17:25",
			     "--duration", "2:24", "--reason", "x", NULL);
	run_finish(&r);
	stack_free(desk.stack);
	desk.stack = stack_new(desk.map, &desk.topics, &desk.jobs);
	show();
	station_desk_play(&desk, "6t<wait 1>", 24, 120);
	ck_assert(station_desk_shows(&desk, "words of \"2. Kết quả"));
	station_desk_play(&desk, "w<Tab><Tab><wait 1>", 24, 120);
	ck_assert(station_desk_shows(&desk, "then: Đã phát 34 lượt"));
	ck_assert(station_desk_shows(&desk, "now: Đã phát 35 lượt"));
	station_desk_play(&desk, "<C-s><wait 1>", 24, 120);
	ck_assert(!station_desk_shows(&desk, "words of \"2. Kết quả"));
	char *code = reporting_segment_code(desk.app, "dt-2024-005");
	ck_assert_str_eq(code, "DT-2024-005");
	free(code);
}
END_TEST

START_TEST(any_size_and_any_key_is_survived)
{
	static const char *const keys[] = {
		"j", "k", "<Left>", "<Right>", "h", "l", "G", "g", "r",
		"<PgDn>", "<PgUp>", "m<Esc>", "E<Esc>", "^D",
	};
	unsigned seed = 20240403;

	show();
	for (int i = 0; i < 200; i++) {
		seed = seed * 1103515245 + 12345;
		char *script = mem_printf("6%s<wait 1>",
					  keys[seed / 65536 % 14]);
		station_desk_play(&desk, script, 1 + (int)(seed / 7 % 45),
				  1 + (int)(seed / 5 % 130));
		free(script);
	}
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("reports screen");
	TCase *tc = tcase_create("reports");

	tcase_add_unchecked_fixture(tc, make, end);
	tcase_set_timeout(tc, 120);
	tcase_add_loop_test(tc, a_period_is_read_as_the_command_line_says_it,
			    0, sizeof words / sizeof *words);
	tcase_add_loop_test(tc, a_step_on_and_a_step_back_meet, 0,
			    sizeof steps / sizeof *steps);
	tcase_add_test(tc, no_step_leaves_the_years_there_are);
	tcase_add_loop_test(tc, the_screen_looks_as_it_was_read, 0,
			    N_PICTURES * PICTURE_WAYS);
	tcase_add_test(tc, words_are_found_in_the_preview);
	tcase_add_test(tc, a_page_is_made_after_the_screen_has_said_so);
	tcase_add_test(tc, what_the_paper_lacks_is_told_over_it);
	tcase_add_test(tc, the_preview_is_the_txt_rendering);
	tcase_add_loop_test(tc, an_export_is_the_command_lines_bytes, 0, 3);
	tcase_add_test(tc, a_file_that_is_there_is_replaced_only_when_told);
	report_stops_add(tc, &desk, show);
	tcase_add_test(tc, the_stations_own_folder_is_refused);
	tcase_add_test(tc, format_and_name_are_one);
	tcase_add_test(tc, a_name_of_another_format_is_refused);
	tcase_add_test(tc, number_and_date_go_on_the_paper_and_on_the_screen);
	tcase_add_test(tc, enter_on_a_row_of_the_book_shows_its_entry);
	tcase_add_test(tc, enter_on_a_figure_shows_the_lines_it_counts);
	tcase_add_test(tc, the_rows_behind_a_figure_are_exported);
	tcase_add_test(tc, the_command_line_lists_the_lines_of_a_figure);
	tcase_add_test(tc,
		printing_writes_the_paper_first_and_says_where_it_is);
	tcase_add_test(tc, the_folder_of_the_last_file_is_named);
	tcase_add_test(tc, words_are_rewritten_and_generated_again);
	tcase_add_test(tc, words_that_are_emptied_are_those_of_the_figures);
	tcase_add_test(tc, what_was_typed_is_undone_and_never_lost_unasked);
	tcase_add_test(tc, a_closed_months_words_are_shown_and_stay);
	tcase_add_test(tc, what_came_after_a_close_is_printed_when_told);
	tcase_add_test(tc,
		the_report_on_the_plan_is_exported_under_its_own_name);
	tcase_add_test(tc, words_on_other_figures_are_shown_with_both);
	tcase_add_test(tc, any_size_and_any_key_is_survived);
	suite_add_tcase(suite, tc);

	SRunner *runner = srunner_create(suite);
	srunner_run_all(runner, CK_ENV);
	int failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed != 0;
}
