#ifndef MODEL_LOG_ENTRY_H
#define MODEL_LOG_ENTRY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/err.h"
#include "base/sha256.h"

/*
 * One entry of the broadcast log: its fields, its canonical bytes and hash,
 * and its line in the text copy. Pure; the store keeps it, the report prints
 * it.
 */

enum { LOG_UID_HEX = 32 };
#define LOG_NONE INT64_MIN

struct log_entry {
#define LOG_INT(name) int64_t name;
#define LOG_TEXT(name) char *name;
#include "model/log_fields.def"
#undef LOG_INT
#undef LOG_TEXT
	char prev_hash[SHA256_HEX + 1];
	char hash[SHA256_HEX + 1];
};

/* One row of the field table: how to reach a field without knowing its name. */
struct log_field {
	const char *name;
	bool is_text;
	size_t offset;	/* of the char * or int64_t in struct log_entry */
};

/* All fields in format order; *out_count is their number. Static memory. */
const struct log_field *log_fields(size_t *out_count);
int64_t log_field_int(const struct log_entry *e, const struct log_field *f);
const char *log_field_text(const struct log_entry *e, const struct log_field *f);
void log_field_set_int(struct log_entry *e, const struct log_field *f, int64_t n);
/* Copies text; NULL makes the field absent. */
void log_field_set_text(struct log_entry *e, const struct log_field *f, const char *text);

void log_entry_init(struct log_entry *e);	/* all absent, hashes "" */
void log_entry_finish(struct log_entry *e);
/* `to` must be initialized (or all zero bytes); what it held is released. */
void log_entry_copy(struct log_entry *to, const struct log_entry *from);
bool log_entry_equal(const struct log_entry *a, const struct log_entry *b);

/*
 * The bytes that are hashed: "DAIXA-LOG-1\n" prev_hash "\n", then each field
 * as "<bytes>:<value>," or "-," when absent; integers in decimal.
 */
void log_entry_canonical(const struct log_entry *e, struct buf *out);
/* Compute e->hash from prev_hash and the fields. */
void log_entry_seal(struct log_entry *e);
/* True when e->hash is what its own fields and prev_hash give. */
bool log_entry_is_sealed(const struct log_entry *e);

/*
 * The text copy (rule R6): one line per entry, fields in order separated by
 * TAB, "\N" for an absent one, "\t", "\n", "\r", "\\" escaped, then prev_hash and
 * hash, then "\n". A line that begins with "#" is a comment.
 */
void log_entry_to_line(const struct log_entry *e, struct buf *out);
/*
 * Read a line back (len without the line end). ERR_CORRUPT when the number of
 * fields, a number or the hash does not fit; *out is then untouched. On
 * success *out is overwritten as it is: pass one that owns nothing.
 */
bool log_entry_from_line(const char *line, size_t len, struct log_entry *out,
			 struct err *err);
/* The comment that begins a month's file: its columns and how to check it. */
void log_text_header(struct buf *out);

/* ---- kinds, modes and their rules ------------------------------------- */

enum log_kind {
	LOG_GENESIS, LOG_AIRING, LOG_START, LOG_FINISH, LOG_STRIKE,
	LOG_CORRECTION, LOG_INCIDENT, LOG_CLOSE, LOG_CLOCK, LOG_NOTE,
	LOG_KIND_COUNT
};

const char *log_kind_code(enum log_kind kind);
/* Its name for people, translated; an unknown code as it is. */
const char *log_kind_label(const char *code);		/* "airing" */
bool log_kind_from_code(const char *code, enum log_kind *out);

/*
 * A coded word: the code stored in the log, the Vietnamese of the book, the
 * English msgid of the interface. Tables end with code NULL.
 */
struct word {
	const char *code;
	const char *vietnamese;
	const char *english;	/* N_() */
};

const struct word *log_sources(void);		/* program, onair, typed, late, oldbook */
const struct word *log_modes(void);		/* recorded, live, relay, synthetic, village */
const struct word *log_priorities(void);	/* normal, priority, emergency */
const struct word *log_outcomes(void);		/* full, partial, cut */
const struct word *log_approvals(void);
/* power, speaker, noise, intrusion, line, device, other */
const struct word *log_incidents(void);
const struct word *genres(void);		/* TIN, BAI, ... domain.md 2.3 */
const struct word *origins(void);		/* TSX, TTN, TBA; relay sources are the profile's */
const struct word *word_find(const struct word *table, const char *code);
/* Says that it is not known, naming those that are; returns false. */
bool word_refuse(const struct word *table, const char *label,
		 const char *code, struct err *err);

/*
 * full: at least 95 % of the planned length was played; partial: 50-95 %,
 * counts and is marked; cut: below 50 %, listed, not counted. With no planned
 * length, full. Shares in permille (a dated option may change them).
 */
struct outcome_rule { int full_permille; int partial_permille; };
const char *outcome_of(int64_t planned_ms, int64_t played_ms, struct outcome_rule rule);
extern const struct outcome_rule outcome_rule_default;

/* A remark and one more: what the finish says is added to what the start said. */
void log_note_join(char **note, const char *more_or_null);

/*
 * May this text stand in the log and on paper (rule R10): one clean line,
 * the escapes that text_clean() made of strange bytes included.
 */
bool log_text_is_clean(const char *text);

/*
 * Complete and plausible? Checks what kind needs, lengths, times, codes known,
 * text clean (rule R10). ERR_INVALID names the field in the user's words. What
 * the store fills (seq, uid, entered_*, boot_*) may still be absent.
 */
bool log_entry_check(const struct log_entry *e, struct err *err);

#endif
