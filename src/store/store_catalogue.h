#ifndef STORE_STORE_CATALOGUE_H
#define STORE_STORE_CATALOGUE_H

#include "model/plan.h"
#include "model/profile.h"
#include "model/profile_edit.h"
#include "model/segment.h"
#include "store/store.h"

/*
 * Profile, plans, segments with revisions and takes, media, approvals. Every
 * put/add/set/link runs inside the caller's transaction, which the caller
 * rolls back when it fails; outputs are yours. All may fail with what the
 * database says (ERR_IO, ERR_FULL, ERR_BUSY, ERR_CORRUPT, ERR_READONLY).
 */

/* ---- profile (store_profile.c) ---- */

/* First and only profile of a new station; before anything else. ERR_EXISTS. */
bool store_profile_put(struct store *s, const struct profile *p,
		       struct err *err);
/* ERR_NOTFOUND: none was put yet. */
bool store_profile_get(struct store *s, struct profile *out, struct err *err);

/* The station's own name, code and profile. */
bool store_station_update(struct store *s, const struct profile *p,
			  struct err *err);
/* A row of a part as profile_edit.h changed it; its rules are asked there. */
bool store_part_add(struct store *s, enum profile_part part, const void *row,
		    int64_t *out_id, struct err *err);
bool store_part_update(struct store *s, enum profile_part part,
		       const void *row, int64_t id, struct err *err);

/* ---- plans (store_plan.c) ---- */

/*
 * Add a plan that plan_parse() has passed. Documents that are there already
 * (number and date) are cited, not added. ERR_EXISTS: this number and date is
 * there already.
 */
bool store_plan_add(struct store *s, const struct plan *p, int64_t *out_id,
		    struct err *err);
/* Newest first. */
bool store_plan_list(struct store *s, struct plan_list *out, struct err *err);
/*
 * One plan, whole. The newest of that number; number NULL: the newest in force
 * on `day` ("YYYY-MM-DD"). ERR_NOTFOUND.
 */
bool store_plan_get(struct store *s, const char *number, const char *day,
		    struct plan *out, struct err *err);
/*
 * Count airings and their length for every item of a plan, those without any
 * included, by item order. An airing counts for its primary item only, when
 * it begins in [from, to) (Unix seconds) and airing_counts() says so.
 */
bool store_plan_counts(struct store *s, const char *plan_number, int64_t from,
		       int64_t to, struct plan_count_list *out,
		       struct err *err);
/* Newest first; code is that of the newest plan that cites it. */
bool store_document_list(struct store *s, struct document_list *out,
			 struct err *err);

/* ---- segments (store_segment.c, store_link.c) ---- */

/*
 * Add a segment. uid NULL is made; code NULL is the station's next free one
 * in this year, any other is put in upper case. The search index follows.
 * Errors   ERR_INVALID (segment_check), ERR_EXISTS
 */
bool store_segment_add(struct store *s, const struct segment *seg,
		       int64_t *out_id, struct err *err);
/*
 * Get one by its code, case-insensitive in ASCII, a trashed one too.
 * ERR_NOTFOUND names near codes when there are any.
 */
bool store_segment_get(struct store *s, const char *code, struct segment *out,
		       struct err *err);
/*
 * List segments with ids below before_id (INT64_MAX to begin), newest first,
 * trashed ones left out.
 */
bool store_segment_list(struct store *s, int64_t before_id, size_t limit,
			struct segment_list *out, struct err *err);
/*
 * Store what a person typed: title, genre, origin, priority, form, author,
 * editor, dates, note. State and links are set apart. The index follows.
 * Errors   ERR_INVALID; ERR_REFUSED row_version is no longer seg's: somebody
 *          else was faster; ERR_NOTFOUND
 */
bool store_segment_update(struct store *s, const struct segment *seg,
			  struct err *err);
/*
 * Put into the trash, or take out again (store_trash.c). Everything of it
 * stays; lists, search and counts leave it out.
 *
 * row_version  as it was seen; 0: any
 * Errors       ERR_REFUSED it is there (or not there) already, or somebody
 *              else changed it meanwhile
 */
bool store_segment_trash(struct store *s, int64_t id, int64_t row_version,
			 bool into, struct err *err);
/* What is in the trash, the newest first. */
bool store_trash_list(struct store *s, struct segment_list *out,
		      struct err *err);
/* Never SEGMENT_CHANGED. ERR_NOTFOUND. */
bool store_segment_set_state(struct store *s, int64_t id,
			     enum segment_state state, struct err *err);
/*
 * Link a segment to a plan item. Of several plans with that item the newest,
 * when plan_number is NULL. item_code NULL with is_primary: outside every
 * plan. ERR_NOTFOUND.
 */
bool store_segment_link(struct store *s, int64_t id, const char *plan_number,
			const char *item_code, bool is_primary,
			struct err *err);
/* Take a secondary plan item away. ERR_NOTFOUND when it is none. */
bool store_segment_unlink(struct store *s, int64_t id, const char *plan_number,
			  const char *item_code, struct err *err);
/*
 * Secondary plan items, "plan number<TAB>code" each, in natural order; yours
 * (free each and the array).
 */
bool store_segment_secondary(struct store *s, int64_t id, char ***out,
			     size_t *out_count, struct err *err);

/*
 * A new revision of the script becomes the current one, and is searched.
 * Errors   ERR_EXISTS it is the current text; ERR_INVALID empty or not clean
 */
bool store_revision_add(struct store *s, int64_t segment_id, const char *text,
			const char *by, const char *note, int64_t *out_id,
			struct err *err);
/* The same, and the current one stays current. */
bool store_revision_keep(struct store *s, int64_t segment_id, const char *text,
			 const char *by, const char *note, int64_t *out_id,
			 struct err *err);
bool store_revision_get(struct store *s, int64_t id, struct revision *out,
			struct err *err);
/* The id of a segment's revision by its number; *out 0: there is none. */
bool store_revision_find(struct store *s, int64_t segment_id, int64_t no,
			 int64_t *out, struct err *err);

/* ---- media and takes (media_import.c, store_media.c) ---- */

/*
 * Import under rule R8, in steps so that a loop can do other things between
 * them and the copy can be probed: open the source (NOFOLLOW, NONBLOCK,
 * regular file, not inside the store); copy it to incoming/, a chunk at each
 * call, hashing, and sync it with the last; commit gives it its final name and
 * the caller then inserts the row; free removes what was not committed.
 */
struct media_import; /* an import under way */
bool media_import_open(struct store *s, const char *source_path,
		       struct media_import **out, struct err *err);
/* Not again after it was done or has failed. */
bool media_import_copy(struct media_import *m, bool *out_is_done,
		       struct err *err);
int media_import_permille(const struct media_import *m);
/* From here on it must be done. */
const char *media_import_sha256(const struct media_import *m);
int64_t media_import_size(const struct media_import *m);
/* The source's own name, clean and lossless: media.original_name. Borrowed. */
const char *media_import_name(const struct media_import *m);
/* A descriptor for reading the copy, at offset 0; borrowed until the end. -1: err set. */
int media_import_descriptor(struct media_import *m, struct err *err);
/*
 * Put the copy in its place for ever. day ("YYYY-MM-DD") and slug (any text)
 * name it; extension is lower case, without the dot. *out_path is relative to
 * the station, yours: media.path.
 */
bool media_import_commit(struct media_import *m, const char *day,
			 const char *slug, const char *extension,
			 char **out_path, struct err *err);
void media_import_free(struct media_import *m);

/*
 * Find the same bytes, or the same sound in another container (pcm_sha256
 * NULL or "": unknown). *out_id 0 when new.
 */
bool store_media_find(struct store *s, const char *sha256,
		      const char *pcm_sha256, int64_t *out_id,
		      struct err *err);
/* imported_at 0 is now. ERR_EXISTS: these bytes are there already. */
bool store_media_add(struct store *s, const struct media *m, int64_t *out_id,
		     struct err *err);
/* t->media and joined members are not read; created_at 0 is now. */
bool store_take_add(struct store *s, const struct take *t, int64_t media_id,
		    bool make_current, int64_t *out_id, struct err *err);
/* Newest first; segment_id 0: all. With findings, without peaks. */
bool store_take_list(struct store *s, int64_t segment_id,
		     struct take_list *out, struct err *err);

/*
 * Open a media row's file for reading (media_read.c): beneath the station's
 * folder, through no link. *out_fd is yours. ERR_NOTFOUND; ERR_CORRUPT also
 * when it has another length than it had; size_bytes MODEL_NONE: whatever it
 * has now.
 */
bool store_media_open(struct store *s, const struct media *m, int *out_fd,
		      struct err *err);
/* Did the last check that looked at it find it changed or gone? */
bool store_media_is_doubtful(struct store *s, int64_t media_id, bool *out,
			     struct err *err);
/* The outline: pairs of int8 lowest, highest; yours. None: NULL and 0. */
bool store_media_peaks(struct store *s, int64_t media_id, unsigned char **out,
		       size_t *out_pairs, struct err *err);

/*
 * Make another take of the segment the current one, or none (take_id 0)
 * (store_take.c). ERR_NOTFOUND: not one of its takes.
 */
bool store_take_choose(struct store *s, int64_t segment_id, int64_t take_id,
		       struct err *err);
/* Say which revision a take voices; 0: unknown. ERR_NOTFOUND. */
bool store_take_voices(struct store *s, int64_t take_id, int64_t revision_id,
		       struct err *err);
/* Who speaks on a take, and when it was recorded; NULL: unknown. */
bool store_take_words(struct store *s, int64_t take_id, const char *presenter,
		      const char *recorded_on, struct err *err);
/* Where a take begins and ends; MODEL_NONE: as the file does. ERR_NOTFOUND. */
bool store_take_trim(struct store *s, int64_t take_id, int64_t start_ms,
		     int64_t end_ms, struct err *err);

/* ---- approvals (store_approval.c) ---- */

/*
 * One step of a segment's life. Text, take and plan links are taken as they
 * stand now; done_at 0 is now. digest, when not "", is what the person saw:
 * ERR_REFUSED when the segment has changed since. The state is set apart.
 */
bool store_approval_add(struct store *s, const struct approval *a,
			struct err *err);
/* Oldest first. */
bool store_approval_list(struct store *s, int64_t segment_id,
			 struct approval_list *out, struct err *err);
/* The digest of the segment as it stands now. */
bool store_segment_digest(struct store *s, int64_t segment_id,
			  char out[SHA256_HEX + 1], struct err *err);
/*
 * The approval in force: the last step is approve and its digest is still
 * right. out->id 0: none.
 */
bool store_approval_current(struct store *s, int64_t segment_id,
			    struct approval *out, struct err *err);

#endif
