#ifndef LOOP_H
#define LOOP_H

#include <stdbool.h>
#include <stdint.h>

/*
 * The loop of the desk. One turn: wait; give events to the stack and steps to
 * the jobs; reload views whose topics moved; layout, paint, present. Nothing
 * is painted when nothing happened.
 */
struct stack;
struct term;

struct loop {
	struct term *term;	/* all borrowed */
	struct stack *stack;
	/* Monotonic milliseconds. */
	int64_t (*now_ms)(void *ctx);
	void *now_ctx;
	/*
	 * Called every poll_ms (0: never): look for another process's commits
	 * and bump topics.
	 */
	void (*poll)(void *ctx);
	void *poll_ctx;
	int poll_ms;
	unsigned turns;		/* how many there were; for tests */
};

enum loop_end { LOOP_QUIT, LOOP_HANGUP };

/* Run until quit or hang-up. */
enum loop_end loop_run(struct loop *l);

/* CLOCK_MONOTONIC in milliseconds; ctx is ignored. */
int64_t loop_clock(void *ctx);

#endif
