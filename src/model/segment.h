#ifndef MODEL_SEGMENT_H
#define MODEL_SEGMENT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/err.h"
#include "base/sha256.h"

/*
 * The catalogue's records. Text is clean (rule R10) and owned by the struct;
 * NULL is absent, 0 an absent id, MODEL_NONE an absent number. Instants are
 * Unix seconds UTC, dates "YYYY-MM-DD", lengths milliseconds.
 */
#define MODEL_NONE INT64_MIN

enum segment_state {
	SEGMENT_DRAFT, SEGMENT_SUBMITTED, SEGMENT_APPROVED,
	SEGMENT_RETURNED, SEGMENT_WITHDRAWN, SEGMENT_RETIRED,
	SEGMENT_CHANGED,	/* approved, but changed since; never stored */
	SEGMENT_STATE_COUNT
};
const char *segment_state_code(enum segment_state s);	/* "draft" */
bool segment_state_from_code(const char *code, enum segment_state *out);
const char *segment_state_label(enum segment_state s);	/* translated */

struct segment {
	int64_t id;
	char *uid;
	char *code;		/* DT-2024-005 */
	char *title;
	char *genre;
	char *origin;		/* TSX ... */
	char *priority;
	enum segment_state state;	/* as it is now: see SEGMENT_CHANGED */
	int64_t plan_item_id;	/* 0: outside every plan */
	char *plan_number;	/* joined, read only */
	char *plan_code;
	char *plan_title;
	char *form_code;
	char *author;
	char *editor;
	char *valid_from, *valid_to;
	bool is_evergreen;
	char *note;
	int64_t revision_id;
	int64_t take_id;
	bool is_text_newer;	/* than what the current take voices; read only */
	int64_t length_ms;	/* of the current take; MODEL_NONE */
	int64_t row_version;
	int64_t created_at, updated_at;
	int64_t trashed_at;	/* MODEL_NONE */
	bool is_stopped;	/* by a document it cites; browse_marks() fills it in */
	int64_t airings;	/* counted airings so far, read only */
	int64_t last_aired_at;	/* MODEL_NONE */
};

struct revision {
	int64_t id;
	int64_t segment_id;
	int64_t no;
	char *text;
	char sha256[SHA256_HEX + 1];
	int64_t syllables;
	char *created_by;
	int64_t created_at;
	char *note;
};

struct media_finding {
	char *kind;		/* silence_head, clipping, gap ... (audio/probe.h) */
	char *severity;		/* info, warning, bad */
	int64_t start_ms, length_ms, value;
};

struct media {
	int64_t id;
	char sha256[SHA256_HEX + 1];
	char pcm_sha256[SHA256_HEX + 1];	/* "" unknown */
	char *path;		/* media/2024/03/2024-03-05_slug_1a2b3c4d.wav */
	int64_t size_bytes;
	char *original_name;	/* cleaned, lossless */
	char *container;	/* wav, flac, ogg, mp3, aiff ... */
	char *codec;
	int rate_hz;
	int channels;
	int64_t frames;
	int64_t claimed_frames;	/* MODEL_NONE */
	int64_t length_ms;
	int64_t loudness_clufs;	/* 1/100 LUFS; MODEL_NONE not measurable */
	int64_t peak_cdb;	/* 1/100 dBFS sample peak; MODEL_NONE silent */
	int64_t true_peak_cdb;	/* 1/100 dBTP; MODEL_NONE silent, not measured */
	unsigned char *peaks;	/* waveform, pairs of int8 min, max */
	size_t n_peaks;		/* pairs */
	struct media_finding *findings;
	size_t n_findings;
	char *imported_by;
	int64_t imported_at;
};

struct take {
	int64_t id;
	char *uid;
	int64_t segment_id;
	int64_t no;
	struct media media;
	int64_t revision_id;	/* the text it voices; 0 unknown */
	int64_t revision_no;	/* joined, read only; 0 */
	char *presenter;
	char *recorded_on;
	int64_t trim_start_ms, trim_end_ms;	/* MODEL_NONE */
	char *note;
	char *created_by;
	int64_t created_at;
	char *segment_code;	/* joined, read only */
};

/* What is to be heard of it: between its trim points, or all of it. */
int64_t take_begin_ms(const struct take *t);
int64_t take_end_ms(const struct take *t);
int64_t take_length_ms(const struct take *t);
/* "trimmed: 00:01.500 to 02:20 of 02:24"; NULL: it is not. Yours. */
char *take_trim_words(const struct take *t);

struct approval {
	int64_t id;
	int64_t segment_id;
	char *step;		/* submit approve return withdraw retire void */
	int64_t revision_id, take_id;
	char digest[SHA256_HEX + 1];
	char *person, *post, *reason;
	bool is_self;		/* recorded so, or is_author_since */
	bool is_author_since;	/* who approved was made the author later */
	int64_t done_at;
	char *typed_by;
};

/* A step of an approval in the interface's language. */
const char *approval_step_label(const char *step);

void segment_finish(struct segment *s);
void revision_finish(struct revision *r);
void media_finish(struct media *m);
void take_finish(struct take *t);
void approval_finish(struct approval *a);

/* Lists own their rows. */
struct segment_list { struct segment *rows; size_t count; };
void segment_list_finish(struct segment_list *l);
struct take_list { struct take *rows; size_t count; };
void take_list_finish(struct take_list *l);
struct approval_list { struct approval *rows; size_t count; };
void approval_list_finish(struct approval_list *l);

/*
 * What an approval binds to: SHA-256 over "DAIXA-APPROVAL-1\n" and, each
 * length-prefixed, the revision's digest, the take's media digest, the
 * primary plan item (plan number, code) and the secondary ones in natural
 * order. Absent parts are "-,".
 */
void approval_digest(const char *revision_sha256, const char *media_sha256,
		     const char *plan_number, const char *plan_code,
		     const char *const *secondary_codes, size_t n_secondary,
		     char out[SHA256_HEX + 1]);

/* The next free code after `last` (NULL: none): "DT-2024-014" -> "DT-2024-015". */
char *segment_next_code(const char *station_code, int year, const char *last);
/*
 * May this text be stored as a script or a note (rule R10): lines of clean
 * text, the escapes that text_clean() made of strange bytes included.
 */
bool script_is_clean(const char *text);
/* Complete and plausible? ERR_INVALID names the field. */
bool segment_check(const struct segment *s, struct err *err);

#endif
