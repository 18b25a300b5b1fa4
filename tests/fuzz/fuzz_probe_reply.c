/*
 * Any bytes as the helper's reply: facts within their ranges or an error with
 * a sentence, and the same whether they come at once or one by one.
 *
 *   clang -g -fsanitize=fuzzer,address,undefined -Isrc -I. \
 *       tests/fuzz/fuzz_probe_reply.c src/audio/probe_parse.c \
 *       src/audio/f*.c src/audio/refusal.c src/base/text_*.c \
 *       src/base/buf.c src/base/err.c src/base/mem.c -lutf8proc \
 *       -o fuzz_probe_reply && ./fuzz_probe_reply -max_len=8000 corpus
 */
#include "config.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "audio/probe_parse.h"
#include "base/text.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

#define MUST(claim)                                                            \
	do {                                                                   \
		if (!(claim)) {                                                \
			fprintf(stderr, "%s:%d: %s\n", __FILE__, __LINE__,     \
				#claim);                                       \
			abort();                                               \
		}                                                              \
	} while (0)

static bool parse(const uint8_t *data, size_t size, size_t step,
		  struct probe_facts *out, struct err *err)
{
	struct probe_parser *p = probe_parser_new();
	bool ok = true;

	for (size_t i = 0; ok && i < size; i += step) {
		size_t n = size - i < step ? size - i : step;
		ok = probe_parser_feed(p, (const char *)data + i, n, err);
	}
	ok = ok && probe_parser_end(p, out, err);
	probe_parser_free(p);
	return ok;
}

static void check_tag(const char *tag)
{
	if (tag == NULL)
		return;
	MUST(utf8_is_valid(tag, strlen(tag)));
	for (size_t i = 0; tag[i] != '\0'; i++)
		MUST((unsigned char)tag[i] >= ' ' && tag[i] != 0x7F);
}

static void check_facts(const struct probe_facts *f)
{
	MUST(f->rate >= PROTO_RATE_MIN && f->rate <= PROTO_RATE_MAX);
	MUST(f->channels >= 1 && f->channels <= PROTO_CHANNELS_MAX);
	MUST(f->frames >= 1 && f->length_ms >= 0);
	MUST(f->length_ms <= (PROTO_LENGTH_MAX_S + 1) * INT64_C(1000));
	MUST(f->claimed_frames >= -1);
	MUST(strlen(f->pcm_sha256) == 64);
	MUST(f->n_findings >= 0 && f->n_findings <= PROTO_FINDINGS_MAX);
	for (int i = 0; i < f->n_findings; i++) {
		MUST(f->findings[i].kind < FINDING_KINDS);
		MUST(f->findings[i].start_ms >= 0);
		MUST(f->findings[i].length_ms >= 0);
		free(probe_finding_text(&f->findings[i]));
	}
	for (int i = 0; i < TAG_KINDS; i++)
		check_tag(f->tags[i]);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct probe_facts at_once;
	struct probe_facts in_bytes;
	struct err err = {0};

	bool ok = parse(data, size, size > 0 ? size : 1, &at_once, &err);
	MUST(ok || (err.code != ERR_NONE && err.text[0] != '\0'));
	MUST(ok == parse(data, size, 1, &in_bytes, &err));
	if (!ok)
		return 0;
	check_facts(&at_once);
	MUST(strcmp(at_once.pcm_sha256, in_bytes.pcm_sha256) == 0);
	MUST(at_once.frames == in_bytes.frames);
	probe_facts_finish(&at_once);
	probe_facts_finish(&in_bytes);
	return 0;
}
