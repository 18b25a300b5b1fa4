/* The help of all seven screens, which offers what their keys do; their tabs. */
#include "config.h"

#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "app/keymap.h"
#include "station_desk.h"
#include "view/stack.h"

/* Back to the bare screen, whatever was opened over it. */
static void close_all(struct station_desk *d)
{
	struct pile *p = &d->stack->piles[d->stack->screen];

	while (p->n > 1)
		stack_close(d->stack, p->views[p->n - 1]);
	d->stack->notice.text[0] = '\0';
	d->stack->wants_quit = d->stack->wants_stop = false;
	d->stack->guest = NULL;
	stack_tick(d->stack, 0);
	jobs_finish(&d->jobs);
}

static bool is_ignored(const struct view *v, enum action a)
{
	const enum action *ignored = v->ops->ignored;

	while (ignored != NULL && *ignored != ACTION_NONE && *ignored != a)
		ignored++;
	return ignored != NULL && *ignored == a;
}

/* Does a key lead to it here? */
static bool is_bound(const struct station_desk *d, const struct view *v,
		     enum action a)
{
	enum context contexts[KEYMAP_CONTEXTS_MAX];
	size_t n = stack_contexts(d->stack, v, contexts);
	struct buf keys;

	buf_init(&keys);
	bool is = keymap_keys(d->map, contexts, n, a, 1, &keys);
	buf_finish(&keys);
	return is;
}

/* Those are the player strip's, which no screen has here. */
static bool is_sound(int a)
{
	return (action_needs((enum action)a) & NEED_SOUND) != 0 ||
	       a == ACTION_PLAY || a == ACTION_PLAY_ENDS;
}

START_TEST(a_key_that_the_help_offers_is_answered)
{
	struct station_desk d;
	char wrong[2000] = "";

	station_desk_open_all(&d);
	stack_go(d.stack, (size_t)_i);
	station_desk_play(&d, "<wait 1>", 24, 80);
	struct view *v = stack_top(d.stack);
	for (int a = ACTION_NONE + 1; a < ACTION_COUNT; a++) {
		if (!is_bound(&d, v, (enum action)a) || is_sound(a))
			continue;
		stack_action(d.stack, (enum action)a);
		bool is_refused = strstr(d.stack->notice.text,
					 "Not on this screen") != NULL;
		if (is_refused != is_ignored(v, (enum action)a))
			snprintf(wrong + strlen(wrong),
				 sizeof wrong - strlen(wrong), " %s%s",
				 is_refused ? "" : "+",
				 action_name((enum action)a));
		close_all(&d);
		stack_go(d.stack, (size_t)_i);
	}
	ck_assert_msg(wrong[0] == '\0', "%s:%s", v->ops->name, wrong);
	station_desk_close(&d);
}
END_TEST

START_TEST(what_a_screen_ignores_is_not_in_its_help)
{
	struct station_desk d;

	station_desk_open_all(&d);
	station_desk_play(&d, "2?<wait 1>/Sort<Enter><wait 1>", 40, 120);
	ck_assert(station_desk_shows(&d, action_help(ACTION_SORT)));
	station_desk_play(&d, "q5?<wait 1>/Sort<Enter><wait 1>", 40, 120);
	ck_assert(!station_desk_shows(&d, action_help(ACTION_SORT)));
	ck_assert(station_desk_shows(&d, "Not found: Sort"));
	station_desk_close(&d);
}
END_TEST

START_TEST(every_tab_has_its_name_in_80_columns)
{
	static const char *const names[] = {
		"1 Hôm nay", "2 Danh mục", "3 Kế hoạch", "4 Lịch phát",
		"5 Nhật ký", "6 Báo cáo", "7 Thiết lập",
	};
	struct station_desk d;

	picture_speak(PICTURE_SIZES);
	station_desk_open_all(&d);
	station_desk_play(&d, "<wait 1>", 24, 80);
	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		ck_assert_msg(station_desk_shows(&d, names[i]), "%s", names[i]);
	station_desk_play(&d, "<click 0,70><wait 1>", 24, 80);
	ck_assert_uint_eq(d.stack->screen, 6);
	station_desk_close(&d);
}
END_TEST

int main(void)
{
	Suite *s = suite_create("help");
	TCase *c = tcase_create("help");

	tcase_set_timeout(c, 120);
	tcase_add_unchecked_fixture(c, station_desk_setup,
				    station_desk_teardown);
	tcase_add_loop_test(c, a_key_that_the_help_offers_is_answered, 0,
			    STACK_SCREENS);
	tcase_add_test(c, what_a_screen_ignores_is_not_in_its_help);
	tcase_add_test(c, every_tab_has_its_name_in_80_columns);
	suite_add_tcase(s, c);
	SRunner *runner = srunner_create(s);
	srunner_run_all(runner, CK_ENV);
	int failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed != 0;
}
