#ifndef TESTS_RUN_DAIXA_H
#define TESTS_RUN_DAIXA_H

#include <check.h>
#include <stdbool.h>
#include <stddef.h>

/*
 * Runs the built daixa as a person would: its own process, an empty HOME, its
 * own folder, and everything it says kept.
 */
struct run {
	int code;	/* exit code; 128 + signal when it was killed */
	char *out;	/* stdout, NUL-terminated */
	size_t out_len;
	char *err;	/* stderr */
};

/* A fresh folder of the test, removed with run_world_finish(). */
struct world {
	char dir[256];
	char home[300];
	char station[300];
};
void world_init(struct world *w);
void world_finish(struct world *w);

/*
 * daixa -C <station> -L en --operator Tester ARGS...; NULL ends the list. The
 * program has 60 s. Release with run_finish().
 */
struct run daixa(struct world *w, ...) __attribute__((sentinel));
/* The same without any option in front, with this environment added ("A=b", NULL none). */
struct run daixa_bare(struct world *w, const char *env_or_null, ...)
	__attribute__((sentinel));
/* Any program, found by PATH. */
struct run other_program(struct world *w, const char *program, ...)
	__attribute__((sentinel));
void run_finish(struct run *r);

/* Whether these words stand there. */
bool has(const char *text, const char *words);
/* Whether it said them or showed them. */
bool told(const struct run *r, const char *words);

/* daixa() in the own `world` of a file, wanting this exit code; release r_. */
#define EXPECT(r_, code_, ...)                                              \
	do {                                                                \
		r_ = daixa(&world, __VA_ARGS__, NULL);                      \
		ck_assert_msg((r_).code == (code_), "exit %d: %s%s",        \
			      (r_).code, (r_).err, (r_).out);               \
	} while (0)

/* The same, wanting these words too, said or shown. */
#define ANSWER(code_, words_, ...)                                          \
	do {                                                                \
		struct run r_;                                              \
		EXPECT(r_, code_, __VA_ARGS__);                             \
		ck_assert_msg(told(&r_, words_), "no '%s' in: %s%s",        \
			      words_, r_.out, r_.err);                      \
		run_finish(&r_);                                            \
	} while (0)

/* Make the sample station in w->station, or fail the test with its words. */
void make_sample(struct world *w);
/* A copy of another world's station in w->station. */
void copy_station(struct world *w, const struct world *from);

#endif
