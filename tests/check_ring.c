/*
 * The queue between the feeder and the device. The last test is for
 * ThreadSanitizer: make -C tests check-ring-threads builds it twice, once
 * with the ring's orders weakened, which must not pass.
 */
#include "config.h"

#include <check.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>

#include "audiod/ring.h"

enum { SMALL = 8, MANY = 200000 };

static struct ring ring;

static void setup(void)
{
	ring_init(&ring, SMALL);
}

static void teardown(void)
{
	ring_finish(&ring);
}

static const float numbers[] = { 1, 2, 3, 4, 5, 6, 7, 8, 9, 10 };

START_TEST(reading_gives_nothing_when_empty)
{
	float out[4];

	ck_assert_uint_eq(ring_read(&ring, out, 4), 0);
	ck_assert_uint_eq(ring_space(&ring), SMALL);
}
END_TEST

START_TEST(writing_stops_when_full)
{
	float out[SMALL];

	ck_assert_uint_eq(ring_write(&ring, numbers, 10), SMALL);
	ck_assert_uint_eq(ring_write(&ring, numbers, 1), 0);

	ck_assert_uint_eq(ring_read(&ring, out, SMALL), SMALL);
	ck_assert_mem_eq(out, numbers, sizeof out);
}
END_TEST

START_TEST(a_size_becomes_the_next_power_of_two)
{
	struct ring other;

	ring_init(&other, SMALL + 1);
	ck_assert_uint_eq(ring_space(&other), 2 * SMALL);
	ring_finish(&other);
}
END_TEST

START_TEST(samples_keep_their_order_around_the_end)
{
	float out[5];

	for (int i = 0; i < 20; i++) {
		ck_assert_uint_eq(ring_write(&ring, numbers, 5), 5);
		ck_assert_uint_eq(ring_read(&ring, out, 5), 5);
		ck_assert_mem_eq(out, numbers, sizeof out);
	}
	ck_assert_uint_eq(ring_taken(&ring), 100);
	ck_assert_uint_eq(ring_written(&ring), 100);
}
END_TEST

START_TEST(what_was_dropped_is_never_read)
{
	float out[SMALL];

	ring_write(&ring, numbers, 5);
	ring_drop(&ring);
	ring_write(&ring, numbers + 5, 2);

	ck_assert_uint_eq(ring_read(&ring, out, SMALL), 2);
	ck_assert_float_eq(out[0], 6);
	ck_assert_uint_eq(ring_taken(&ring), 7);
}
END_TEST

START_TEST(reading_nothing_frees_what_was_dropped)
{
	float out[1];

	ring_write(&ring, numbers, SMALL);
	ring_drop(&ring);
	ck_assert_uint_eq(ring_space(&ring), 0);

	ck_assert_uint_eq(ring_read(&ring, out, 0), 0);

	ck_assert_uint_eq(ring_space(&ring), SMALL);
}
END_TEST

/* Numbers in a row; the reader counts what does not follow. */
static void *feed(void *ctx)
{
	struct ring *r = ctx;
	float block[3];

	for (size_t next = 0; next < MANY;) {
		for (size_t i = 0; i < 3; i++)
			block[i] = (float)(next + i);
		next += ring_write(r, block, 3);
	}
	return NULL;
}

START_TEST(two_threads_pass_every_number_once)
{
	pthread_t feeder;
	float out[5];
	size_t next = 0;

	ck_assert_int_eq(pthread_create(&feeder, NULL, feed, &ring), 0);
	while (next < MANY) {
		size_t n = ring_read(&ring, out, 5);
		for (size_t i = 0; i < n; i++, next++)
			ck_assert_float_eq(out[i], (float)next);
	}
	pthread_join(feeder, NULL);
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("ring");
	TCase *tc = tcase_create("ring");

	tcase_set_timeout(tc, 60);
	tcase_add_checked_fixture(tc, setup, teardown);
	tcase_add_test(tc, reading_gives_nothing_when_empty);
	tcase_add_test(tc, writing_stops_when_full);
	tcase_add_test(tc, a_size_becomes_the_next_power_of_two);
	tcase_add_test(tc, samples_keep_their_order_around_the_end);
	tcase_add_test(tc, what_was_dropped_is_never_read);
	tcase_add_test(tc, reading_nothing_frees_what_was_dropped);
	tcase_add_test(tc, two_threads_pass_every_number_once);
	suite_add_tcase(suite, tc);
	SRunner *runner = srunner_create(suite);
	srunner_run_all(runner, CK_ENV);
	int failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed != 0;
}
