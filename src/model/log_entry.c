/*
 * The broadcast log's entry: one table of fields, and the bytes and hash
 * made by walking it. See log_entry.h and log_fields.def.
 */
#include "config.h"

#include "model/log_entry.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"

static const struct log_field fields[] = {
#define LOG_INT(name) { #name, false, offsetof(struct log_entry, name) },
#define LOG_TEXT(name) { #name, true, offsetof(struct log_entry, name) },
#include "model/log_fields.def"
#undef LOG_INT
#undef LOG_TEXT
};

enum { FIELD_COUNT = sizeof fields / sizeof fields[0] };

static int64_t *int_slot(struct log_entry *e, const struct log_field *f)
{
	assert(!f->is_text);
	return (void *)((char *)e + f->offset);
}

static char **text_slot(struct log_entry *e, const struct log_field *f)
{
	assert(f->is_text);
	return (void *)((char *)e + f->offset);
}

const struct log_field *log_fields(size_t *out_count)
{
	*out_count = FIELD_COUNT;
	return fields;
}

int64_t log_field_int(const struct log_entry *e, const struct log_field *f)
{
	assert(!f->is_text);
	return *(const int64_t *)(const void *)((const char *)e + f->offset);
}

const char *log_field_text(const struct log_entry *e,
			   const struct log_field *f)
{
	assert(f->is_text);
	return *(char *const *)(const void *)((const char *)e + f->offset);
}

void log_field_set_int(struct log_entry *e, const struct log_field *f,
		       int64_t n)
{
	*int_slot(e, f) = n;
}

void log_field_set_text(struct log_entry *e, const struct log_field *f,
			const char *text)
{
	mem_set(text_slot(e, f), text);
}

void log_entry_init(struct log_entry *e)
{
	memset(e, 0, sizeof *e);
	for (size_t i = 0; i < FIELD_COUNT; i++)
		if (!fields[i].is_text)
			*int_slot(e, &fields[i]) = LOG_NONE;
}

void log_entry_finish(struct log_entry *e)
{
	if (e == NULL)
		return;
	for (size_t i = 0; i < FIELD_COUNT; i++)
		if (fields[i].is_text)
			free(*text_slot(e, &fields[i]));
	log_entry_init(e);
}

void log_entry_copy(struct log_entry *to, const struct log_entry *from)
{
	for (size_t i = 0; i < FIELD_COUNT; i++) {
		const struct log_field *f = &fields[i];

		if (f->is_text)
			mem_set(text_slot(to, f), log_field_text(from, f));
		else
			*int_slot(to, f) = log_field_int(from, f);
	}
	memmove(to->prev_hash, from->prev_hash, sizeof to->prev_hash);
	memmove(to->hash, from->hash, sizeof to->hash);
}

static bool text_equal(const char *a, const char *b)
{
	if (a == NULL || b == NULL)
		return a == b;
	return strcmp(a, b) == 0;
}

static bool field_equal(const struct log_entry *a, const struct log_entry *b,
			const struct log_field *f)
{
	if (f->is_text)
		return text_equal(log_field_text(a, f), log_field_text(b, f));
	return log_field_int(a, f) == log_field_int(b, f);
}

bool log_entry_equal(const struct log_entry *a, const struct log_entry *b)
{
	for (size_t i = 0; i < FIELD_COUNT; i++)
		if (!field_equal(a, b, &fields[i]))
			return false;
	return strcmp(a->prev_hash, b->prev_hash) == 0 &&
	       strcmp(a->hash, b->hash) == 0;
}

/* ---- canonical bytes and hash ------------------------------------------ */

static void add_text(struct buf *out, const char *text)
{
	if (text == NULL) {
		buf_add(out, "-,", 2);
		return;
	}
	size_t len = strlen(text);
	buf_int(out, (int64_t)len);
	buf_putc(out, ':');
	buf_add(out, text, len);
	buf_putc(out, ',');
}

/* How many bytes n has in decimal. */
static int64_t digits_of(int64_t n)
{
	uint64_t rest = n < 0 ? 0 - (uint64_t)n : (uint64_t)n;
	int64_t count = n < 0 ? 2 : 1;

	for (; rest >= 10; rest /= 10)
		count++;
	return count;
}

static void add_int(struct buf *out, int64_t n)
{
	if (n == LOG_NONE) {
		add_text(out, NULL);
		return;
	}
	buf_int(out, digits_of(n));
	buf_putc(out, ':');
	buf_int(out, n);
	buf_putc(out, ',');
}

void log_entry_canonical(const struct log_entry *e, struct buf *out)
{
	buf_puts(out, "DAIXA-LOG-1\n");
	buf_puts(out, e->prev_hash);
	buf_putc(out, '\n');
	for (size_t i = 0; i < FIELD_COUNT; i++) {
		const struct log_field *f = &fields[i];

		if (f->is_text)
			add_text(out, log_field_text(e, f));
		else
			add_int(out, log_field_int(e, f));
	}
}

static void compute_hash(const struct log_entry *e, char out[SHA256_HEX + 1])
{
	struct buf bytes;

	buf_init(&bytes);
	log_entry_canonical(e, &bytes);
	sha256_of(bytes.data, bytes.len, out);
	buf_finish(&bytes);
}

void log_entry_seal(struct log_entry *e)
{
	compute_hash(e, e->hash);
}

bool log_entry_is_sealed(const struct log_entry *e)
{
	char hash[SHA256_HEX + 1];

	compute_hash(e, hash);
	return strcmp(hash, e->hash) == 0;
}

void log_note_join(char **note, const char *more_or_null)
{
	if (more_or_null == NULL)
		return;
	char *joined = *note == NULL ? mem_dup(more_or_null)
				     : mem_printf("%s; %s", *note, more_or_null);
	free(*note);
	*note = joined;
}
