/* The whole picture, driven by scripts of keys. */
#include "config.h"

#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "desk_view.h"
#include "loop.h"
#include "picture.h"
#include "term/term.h"
#include "view/list.h"

/* A desk with two screens, and what it was like at the end. */
struct desk {
	struct keymap *map;
	struct topics topics;
	struct jobs jobs;
	struct stack *stack;
	struct view *catalogue;
	struct term *term;
	enum loop_end end;
	unsigned turns;
};

static char *heading = (char[]){"Đức Tân"};

static int64_t script_clock(void *ctx)
{
	const struct term *t = ctx;

	return term_script_now_ms(t);
}

static void make(struct desk *d, size_t n_rows)
{
	*d = (struct desk){ .map = keymap_new() };
	d->stack = stack_new(d->map, &d->topics, &d->jobs);
	d->catalogue = desk_view_new(n_rows);
	stack_set_screen(d->stack, 1, d->catalogue);
	stack_set_screen(d->stack, 0, desk_text_new());
	d->stack->heading = &heading;
}

static void play(struct desk *d, const char *script, int rows, int cols)
{
	struct err err;

	term_finish(d->term);
	ck_assert_msg(term_open_script(script, rows, cols, &d->term, &err), "%s",
		      err.text);
	struct loop l = {
		.term = d->term, .stack = d->stack, .now_ms = script_clock,
		.now_ctx = d->term,
	};
	d->end = loop_run(&l);
	d->turns = l.turns;
}

static void finish(struct desk *d)
{
	term_finish(d->term);
	stack_free(d->stack);
	jobs_finish(&d->jobs);
	keymap_free(d->map);
}

/* ---- golden screens ------------------------------------------------------- */

struct counting {
	struct job job;
	int steps, last;
	bool *is_finished;
};

enum { WAITS_FOR_EVER = -1 };

static enum job_state count_step(struct job *j, int64_t now_ms, short revents)
{
	struct counting *c = (struct counting *)j;

	(void)now_ms;
	(void)revents;
	if (c->last == WAITS_FOR_EVER && !j->is_cancelled)
		return JOB_WAITING;
	c->steps++;
	j->permille = c->steps * 1000 / c->last;
	return c->steps == c->last || j->is_cancelled ? JOB_DONE : JOB_READY;
}

static void count_finish(struct job *j)
{
	struct counting *c = (struct counting *)j;

	*c->is_finished = true;
	free(c);
}

static void start_counting(struct desk *d, int last, bool *is_finished)
{
	static const struct job_ops ops = { count_step, count_finish };
	struct counting *c = mem_alloc(sizeof *c);

	job_init(&c->job, &ops, "counting");
	c->last = last;
	c->is_finished = is_finished;
	*is_finished = false;
	jobs_start(&d->jobs, &c->job);
}

static const struct {
	const char *name, *script;
	bool is_busy;		/* with a job that goes on */
} pictures[] = {
	{ "frame-list", "2jj <Space>", false },
	{ "frame-text", "1<PgDn>", false },
	{ "frame-filter", "2\\dang ky", false },
	{ "frame-filter-done", "2\\dang ky<Enter>", false },
	{ "frame-form", "2aKhai sinh<Tab>t", false },
	{ "frame-form-refused", "2a<C-s>", false },
	{ "frame-form-leave", "2aKhai sinh<Esc>", false },
	{ "frame-confirm", "2d", false },
	{ "frame-help", "2?", false },
	{ "frame-help-end", "2?G", false },
	{ "frame-help-find", "2?/<Space>", false },
	{ "frame-command", "2:mo<Tab>", false },
	{ "frame-error", "2L", false },
	{ "frame-unknown", "2y", false },
	{ "frame-busy", "2j", true },
	{ "frame-quit", "2Q", true },
};

enum { N_PICTURES = sizeof pictures / sizeof *pictures };

START_TEST(a_screen_looks_as_it_was_read)
{
	struct desk d;
	int picture = _i / PICTURE_WAYS;
	const struct picture_size *size = picture_size(_i);
	char *script = mem_printf("%s<wait 1>", pictures[picture].script);
	bool is_finished;

	picture_speak(_i);
	make(&d, 60);
	if (pictures[picture].is_busy)
		start_counting(&d, WAITS_FOR_EVER, &is_finished);
	play(&d, script, size->rows, size->cols);
	picture_assert(term_script_shown(d.term), pictures[picture].name);
	free(script);
	finish(&d);
}
END_TEST

/* ---- behaviour ------------------------------------------------------------ */

START_TEST(a_burst_is_one_picture_and_idleness_none)
{
	struct desk d;

	make(&d, 60);
	play(&d, "2jjjjjjjj<wait 100000>", 24, 80);
	ck_assert_uint_eq(term_script_frames(d.term), 2);
	ck_assert_int_eq(d.end, LOOP_HANGUP);
	finish(&d);
}
END_TEST

START_TEST(a_burst_of_letters_is_one_search)
{
	struct desk d;

	make(&d, 60);
	play(&d, "2\\dang ky", 24, 80);
	ck_assert_uint_eq(desk_view_searches(d.catalogue), 0);
	play(&d, "<wait 1>", 24, 80);
	ck_assert_uint_eq(desk_view_searches(d.catalogue), 1);
	ck_assert_uint_eq(desk_view_list(d.catalogue)->count, 12);
	play(&d, "<Backspace><wait 1><Enter><wait 1>", 24, 80);
	ck_assert_uint_eq(desk_view_searches(d.catalogue), 3);
	finish(&d);
}
END_TEST

START_TEST(a_form_is_submitted)
{
	struct desk d;

	make(&d, 60);
	play(&d, "2aTie<Backspace>ếng<Tab><Right><Tab><wait 1>Tâm<Enter>", 24, 80);
	ck_assert_str_eq(desk_view_saved(d.catalogue), "Tiếng");
	ck_assert_str_eq(d.stack->notice.text, "saved THONG-BAO");
	finish(&d);
}
END_TEST

START_TEST(a_refused_form_stays_and_blames_its_field)
{
	struct desk d;

	make(&d, 60);
	play(&d, "2asai<Tab><Tab><C-s><wait 1> đúng<C-s>", 24, 80);
	ck_assert_str_eq(desk_view_saved(d.catalogue), "sai đúng");
	finish(&d);
}
END_TEST

START_TEST(leaving_a_changed_form_asks_first)
{
	struct desk d;

	make(&d, 60);
	play(&d, "2ax<Esc><Enter>y<C-s>", 24, 80);
	ck_assert_str_eq(desk_view_saved(d.catalogue), "xy");
	play(&d, "ax<Esc>y", 24, 80);
	ck_assert_str_eq(desk_view_saved(d.catalogue), "xy");
	ck_assert_ptr_eq(stack_top(d.stack), d.catalogue);
	finish(&d);
}
END_TEST

/* Alt is an Esc before a key; what Esc asks is not answered by the same key. */
START_TEST(alt_that_means_nothing_is_esc_and_the_key)
{
	struct desk d;

	make(&d, 60);
	play(&d, "2jj<A-j>", 24, 80);
	ck_assert_uint_eq(desk_view_list(d.catalogue)->selected, 3);
	play(&d, "ax<A-y>", 24, 80);
	ck_assert_uint_eq(d.stack->piles[1].n, 3);
	play(&d, "y", 24, 80);
	ck_assert_ptr_eq(stack_top(d.stack), d.catalogue);
	finish(&d);
}
END_TEST

START_TEST(a_question_is_answered_safely)
{
	struct desk d;

	make(&d, 60);
	play(&d, "2d<Enter>", 24, 80);
	ck_assert_int_eq(desk_view_answer(d.catalogue), 0);
	play(&d, "d<Left><Enter>", 24, 80);
	ck_assert_int_eq(desk_view_answer(d.catalogue), 1);
	play(&d, "dq", 24, 80);
	ck_assert_int_eq(desk_view_answer(d.catalogue), 0);
	play(&d, "dy", 24, 80);
	ck_assert_int_eq(desk_view_answer(d.catalogue), 1);
	finish(&d);
}
END_TEST

START_TEST(a_paste_is_never_a_command)
{
	struct desk d;

	make(&d, 60);
	play(&d, "2<paste Qdy>j<wait 1>", 24, 80);
	ck_assert_int_eq(d.end, LOOP_HANGUP);
	ck_assert_int_eq(desk_view_answer(d.catalogue), -1);
	play(&d, "a<paste dán vào><C-s>", 24, 80);
	ck_assert_str_eq(desk_view_saved(d.catalogue), "dán vào");
	finish(&d);
}
END_TEST

START_TEST(commands_run_by_name_beginning_and_history)
{
	struct desk d;

	make(&d, 60);
	play(&d, "2:move_last<Enter>", 24, 80);
	ck_assert_uint_eq(desk_view_list(d.catalogue)->selected, 59);
	play(&d, ":move_fi<Enter>", 24, 80);
	ck_assert_uint_eq(desk_view_list(d.catalogue)->selected, 0);
	play(&d, ":<Up><Up><Enter>", 24, 80);
	ck_assert_uint_eq(desk_view_list(d.catalogue)->selected, 59);
	play(&d, ":fly<Enter>", 24, 80);
	ck_assert_int_eq(d.stack->notice.kind, NOTICE_ERROR);
	play(&d, ":quit<Enter>", 24, 80);
	ck_assert_int_eq(d.end, LOOP_QUIT);
	finish(&d);
}
END_TEST

START_TEST(a_notice_fades)
{
	struct desk d;

	make(&d, 60);
	play(&d, "2y<wait 4000>", 24, 80);
	ck_assert_int_ne(d.stack->notice.text[0], '\0');
	play(&d, "<wait 600000>", 24, 80);
	finish(&d);
	make(&d, 60);
	play(&d, "2y<wait 6000><wait 1>", 24, 80);
	ck_assert_int_eq(d.stack->notice.text[0], '\0');
	finish(&d);
}
END_TEST

/* Keys pressed at once: no time passes between them. */
START_TEST(an_answer_goes_at_the_next_key_which_does_its_work)
{
	struct desk d;

	make(&d, 60);
	play(&d, "2y", 24, 80);
	ck_assert_str_ne(d.stack->notice.text, "");
	play(&d, "j", 24, 80);
	ck_assert_str_eq(d.stack->notice.text, "");
	ck_assert_uint_eq(desk_view_list(d.catalogue)->selected, 1);
	finish(&d);
}
END_TEST

START_TEST(a_notice_does_not_keep_esc_from_its_work)
{
	struct desk d;

	make(&d, 60);
	play(&d, "2?", 24, 80);
	ck_assert_ptr_ne(stack_top(d.stack), d.catalogue);
	stack_notice(d.stack, NOTICE_INFO, "done meanwhile");
	play(&d, "<Esc>", 24, 80);
	ck_assert_ptr_eq(stack_top(d.stack), d.catalogue);
	finish(&d);
}
END_TEST

START_TEST(a_station_read_only_refuses_deeds)
{
	struct desk d;

	make(&d, 60);
	d.stack->is_read_only = true;
	play(&d, "2a<wait 1>", 24, 80);
	ck_assert_ptr_eq(stack_top(d.stack), d.catalogue);
	ck_assert_int_eq(d.stack->notice.kind, NOTICE_WARNING);
	finish(&d);
}
END_TEST

START_TEST(a_topic_that_moves_reloads_and_keeps_the_row)
{
	struct desk d;

	make(&d, 60);
	play(&d, "2jjj<wait 1>", 24, 80);
	desk_view_grow(d.catalogue);
	topics_bump(&d.topics, TOPIC_SEGMENTS);
	play(&d, "<wait 1>", 24, 80);
	ck_assert_uint_eq(desk_view_list(d.catalogue)->count, 61);
	ck_assert_int_eq(list_selected(desk_view_list(d.catalogue)), 3);
	ck_assert_uint_eq(desk_view_list(d.catalogue)->selected, 4);
	finish(&d);
}
END_TEST

START_TEST(a_click_on_a_tab_goes_there)
{
	struct desk d;

	make(&d, 60);
	play(&d, "2<click 0,2><wait 1>", 24, 80);
	ck_assert_uint_eq(d.stack->screen, 0);
	play(&d, "2<click 3,5><wait 1>", 24, 80);
	ck_assert_uint_eq(desk_view_list(d.catalogue)->selected, 1);
	finish(&d);
}
END_TEST

/* ---- jobs ----------------------------------------------------------------- */

START_TEST(a_job_goes_on_between_keys)
{
	struct desk d;
	bool is_finished;

	make(&d, 60);
	start_counting(&d, 10, &is_finished);
	play(&d, "2<wait 0>j<wait 1>j<wait 1>j<wait 1>j<wait 100>", 24, 80);
	ck_assert_uint_eq(desk_view_list(d.catalogue)->selected, 4);
	finish(&d);
	ck_assert(is_finished);
}
END_TEST

START_TEST(esc_stops_a_job_and_quitting_asks)
{
	struct desk d;
	bool is_finished;

	make(&d, 60);
	start_counting(&d, 1000000, &is_finished);
	play(&d, "2Q", 24, 80);
	ck_assert_int_eq(d.end, LOOP_HANGUP);
	ck_assert_str_eq(stack_top(d.stack)->ops->name, "confirm");
	play(&d, "n<Esc>j", 24, 80);
	finish(&d);
	ck_assert(is_finished);
}
END_TEST

/* ---- anything at all ------------------------------------------------------ */

static unsigned next_random(unsigned *seed)
{
	*seed = *seed * 1103515245u + 12345u;
	return *seed >> 16 & 0x7FFF;
}

/* Keys that mean something, and some that do not; never "Q" or Ctrl-Z. */
static void add_random_key(struct buf *script, unsigned *seed)
{
	static const char *const keys[] = {
		"j", "k", "g", "G", "a", "d", "y", "n", "e", "1", "2", "3", "?",
		":", "\\", "/", "v", "*", "s", "<Space>", "<Esc>", "<Enter>",
		"<Tab>", "<S-Tab>", "<PgDn>", "<PgUp>", "<Up>", "<Down>",
		"<Left>", "<Right>", "<Home>", "<End>", "<Backspace>", "<Del>",
		"<F1>", "^A", "^E", "^K", "^U", "^W", "^S", "ế", "đ",
		"\xCC\x81", "漢", "<click 0,9>", "<click 5,5>", "L", "p", "q",
		"<paste dán \xF0\x9F\x93\xBB>", "<wait 0>", "<wait 700>",
	};
	size_t n = sizeof keys / sizeof *keys;

	buf_puts(script, keys[next_random(seed) % n]);
}

START_TEST(random_keys_and_sizes_leave_it_alive)
{
	unsigned seed = 20240220u + (unsigned)_i;
	bool is_short = getenv("DAIXA_TEST_SHORT") != NULL;
	int n_keys = is_short ? 1000 : 5000;
	struct desk d;
	struct buf script;

	printf("# seed %u\n", seed);
	buf_init(&script);
	for (int i = 0; i < n_keys; i++) {
		add_random_key(&script, &seed);
		if (i % 25 == 0)
			buf_printf(&script, "<wait 0><size %ux%u><wait 0>",
				   next_random(&seed) % 130 + 1,
				   next_random(&seed) % 45 + 1);
	}
	make(&d, 60);
	play(&d, script.data, 24, 80);
	ck_assert_uint_gt(term_script_frames(d.term), 100);
	finish(&d);
	buf_finish(&script);
}
END_TEST

START_TEST(every_small_size_shows_something)
{
	static const char *const scripts[] = {
		"2<wait 1>", "2a<wait 1>", "2d<wait 1>", "2?<wait 1>",
		"2:x<wait 1>", "2L<wait 1>",
	};

	for (int rows = 1; rows <= 9; rows++) {
		for (int cols = 2; cols <= 24; cols++) {
			struct desk d;
			struct buf shown;
			make(&d, 60);
			play(&d, scripts[_i], rows, cols);
			buf_init(&shown);
			canvas_dump(term_script_shown(d.term), false, &shown);
			bool is_something =
				strspn(shown.data, "\n") < shown.len ||
				term_script_shown(d.term)->cursor_row >= 0;
			ck_assert_msg(is_something, "nothing at %dx%d", cols,
				      rows);
			buf_finish(&shown);
			finish(&d);
		}
	}
}
END_TEST

static void add_tests(TCase *t)
{
	tcase_add_loop_test(t, a_screen_looks_as_it_was_read, 0,
			    N_PICTURES * PICTURE_WAYS);
	tcase_add_test(t, a_burst_is_one_picture_and_idleness_none);
	tcase_add_test(t, a_burst_of_letters_is_one_search);
	tcase_add_test(t, a_form_is_submitted);
	tcase_add_test(t, a_refused_form_stays_and_blames_its_field);
	tcase_add_test(t, leaving_a_changed_form_asks_first);
	tcase_add_test(t, alt_that_means_nothing_is_esc_and_the_key);
	tcase_add_test(t, a_question_is_answered_safely);
	tcase_add_test(t, a_paste_is_never_a_command);
	tcase_add_test(t, commands_run_by_name_beginning_and_history);
	tcase_add_test(t, a_notice_fades);
	tcase_add_test(t, an_answer_goes_at_the_next_key_which_does_its_work);
	tcase_add_test(t, a_notice_does_not_keep_esc_from_its_work);
	tcase_add_test(t, a_station_read_only_refuses_deeds);
	tcase_add_test(t, a_topic_that_moves_reloads_and_keeps_the_row);
	tcase_add_test(t, a_click_on_a_tab_goes_there);
	tcase_add_test(t, a_job_goes_on_between_keys);
	tcase_add_test(t, esc_stops_a_job_and_quitting_asks);
	tcase_add_loop_test(t, random_keys_and_sizes_leave_it_alive, 0, 3);
	tcase_add_loop_test(t, every_small_size_shows_something, 0, 6);
}

int main(void)
{
	Suite *s = suite_create("frame");
	TCase *t = tcase_create("frame");

	tcase_set_timeout(t, 60);
	add_tests(t);
	suite_add_tcase(s, t);
	SRunner *sr = srunner_create(s);
	srunner_run_all(sr, CK_ENV);
	int failed = srunner_ntests_failed(sr);
	srunner_free(sr);
	return failed != 0;
}
