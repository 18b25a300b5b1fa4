/*
 * Fuzz target for plan and profile files: any bytes are read or refused with a
 * sentence, and a plan that was read is written and read again as the same.
 *
 *   clang -g -fsanitize=fuzzer,address,undefined -Isrc -I. \
 *       tests/fuzz/fuzz_plan.c src/model/plan*.c src/model/profile*.c \
 *       src/model/record*.c src/base/[!is]*.c src/base/sha256.c \
 *       -lutf8proc -lcrypto -ljansson -o fuzz_plan && \
 *       ./fuzz_plan -max_len=4096 tests/fuzz/corpus/plan
 */
#include "config.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "model/plan.h"
#include "model/profile.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

#define MUST(claim)                                                            \
	do {                                                                   \
		if (!(claim)) {                                                \
			fprintf(stderr, "%s:%d: %s\n", __FILE__, __LINE__,     \
				#claim);                                       \
			abort();                                               \
		}                                                              \
	} while (0)

static void must_explain(const struct err *err)
{
	size_t len = strlen(err->text);

	MUST(err->code == ERR_FORMAT);
	MUST(len > 0 && text_is_clean(err->text, len, TEXT_ONE_LINE));
}

/* Parents stand before their children, and places are counted from 1. */
static void must_be_ordered(const struct plan *p)
{
	for (size_t i = 0; i < p->n_items; i++) {
		const struct plan_item *item = &p->items[i];
		MUST(item->ord == (int64_t)i + 1);
		if (item->parent != NULL)
			MUST(plan_find(p, item->parent)->ord < item->ord);
	}
}

static void must_survive_writing(const struct plan *p)
{
	struct plan again = {0};
	struct buf once;
	struct buf twice;

	buf_init(&once);
	buf_init(&twice);
	plan_write(p, &once);
	MUST(plan_parse(once.data, once.len, &again, NULL));
	plan_write(&again, &twice);
	MUST(strcmp(once.data, twice.data) == 0);
	plan_finish(&again);
	buf_finish(&once);
	buf_finish(&twice);
}

static void try_plan(const char *text, size_t size)
{
	struct plan p = {0};
	struct err err = {0};

	if (!plan_parse(text, size, &p, &err)) {
		must_explain(&err);
		return;
	}
	must_be_ordered(&p);
	must_survive_writing(&p);
	plan_finish(&p);
}

static void try_profile(const char *text, size_t size)
{
	struct profile p = {0};
	struct err err = {0};

	if (!profile_parse(text, size, &p, &err)) {
		must_explain(&err);
		return;
	}
	MUST(p.n_letterheads > 0 && p.n_slots > 0);
	profile_slot_at(&p, "2024-03-05", 18000);
	profile_finish(&p);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	try_plan((const char *)data, size);
	try_profile((const char *)data, size);
	return 0;
}
