#ifndef STORE_STORE_CATALOGUE_H
#define STORE_STORE_CATALOGUE_H

#include "model/plan.h"
#include "model/profile.h"
#include "model/segment.h"
#include "store/store.h"

/*
 * Profile, plans, segments with revisions and takes, media, approvals. Every
 * put/add runs inside the caller's transaction; outputs are yours.
 */

/* ---- profile (store_profile.c) ---- */
/* First and only profile of a new station. */
bool store_profile_put(struct store *s, const struct profile *p,
		       struct err *err);
bool store_profile_get(struct store *s, struct profile *out, struct err *err);

/* ---- plans (store_plan.c) ---- */
/* ERR_EXISTS: this number and date is there already. */
bool store_plan_add(struct store *s, const struct plan *p, int64_t *out_id,
		    struct err *err);
bool store_plan_list(struct store *s, struct plan_list *out, struct err *err);
/* Whole. number NULL: the plan in force on `day`, newest first. ERR_NOTFOUND. */
bool store_plan_get(struct store *s, const char *number, const char *day,
		    struct plan *out, struct err *err);
/* Counted airings and minutes per item between two instants, by item order. */
bool store_plan_counts(struct store *s, const char *plan_number, int64_t from,
		       int64_t to, struct plan_count_list *out,
		       struct err *err);
bool store_document_list(struct store *s, struct document_list *out,
			 struct err *err);

/* ---- segments (store_segment.c) ---- */
/* s->uid NULL is made; code NULL is the next free one. The index follows. */
bool store_segment_add(struct store *s, const struct segment *seg,
		       int64_t *out_id, struct err *err);
/* By code, case-insensitive in ASCII. ERR_NOTFOUND names near codes when there are any. */
bool store_segment_get(struct store *s, const char *code, struct segment *out,
		       struct err *err);
/* Newest first, keyset: ids below before_id (INT64_MAX to begin), trashed ones left out. */
bool store_segment_list(struct store *s, int64_t before_id, size_t limit,
			struct segment_list *out, struct err *err);
bool store_segment_set_state(struct store *s, int64_t id,
			     enum segment_state state, struct err *err);
bool store_segment_link(struct store *s, int64_t id, const char *plan_number,
			const char *item_code, bool is_primary,
			struct err *err);
/* Secondary plan items, "plan number<TAB>code" each, natural order; yours (free each and the array). */
bool store_segment_secondary(struct store *s, int64_t id, char ***out,
			     size_t *out_count, struct err *err);

/* A new revision of the script becomes the current one; same text: ERR_EXISTS. */
bool store_revision_add(struct store *s, int64_t segment_id, const char *text,
			const char *by, const char *note, int64_t *out_id,
			struct err *err);
bool store_revision_get(struct store *s, int64_t id, struct revision *out,
			struct err *err);

/* ---- media and takes (store_media.c) ---- */
/*
 * Import under rule R8, three steps so that the copy can be probed between:
 * begin opens the source (NOFOLLOW, NONBLOCK, regular file, not inside the
 * store) and copies it to incoming/, hashing and syncing; commit gives it its
 * final name and the caller then inserts the row; abort removes the copy.
 */
struct media_import; /* an import under way */
bool media_import_begin(struct store *s, const char *source_path,
			bool (*progress)(void *ctx, int64_t done,
					 int64_t total),
			void *ctx, struct media_import **out, struct err *err);
const char *media_import_sha256(const struct media_import *m);
int64_t media_import_size(const struct media_import *m);
/* The source's own name, clean and lossless: media.original_name. Borrowed. */
const char *media_import_name(const struct media_import *m);
/* A descriptor for reading the copy, at offset 0; borrowed until the end. */
int media_import_descriptor(struct media_import *m, struct err *err);
/* day "YYYY-MM-DD" and slug name it; *out_path is relative to the station, yours. */
bool media_import_commit(struct media_import *m, const char *day,
			 const char *slug, const char *extension,
			 char **out_path, struct err *err);
void media_import_free(
	struct media_import *m); /* aborts what was not committed */

/* Same bytes, or the same sound in another container; *out_id 0 when new. */
bool store_media_find(struct store *s, const char *sha256,
		      const char *pcm_sha256, int64_t *out_id, struct err *err);
bool store_media_add(struct store *s, const struct media *m, int64_t *out_id,
		     struct err *err);
bool store_take_add(struct store *s, const struct take *t, int64_t media_id,
		    bool make_current, int64_t *out_id, struct err *err);
/* segment_id 0: all, newest first. With findings, without peaks. */
bool store_take_list(struct store *s, int64_t segment_id, struct take_list *out,
		     struct err *err);

/* ---- approvals (store_approval.c) ---- */
/*
 * One step of a segment's life. Text, take and plan links are taken as they
 * stand now; done_at 0 is now. digest, when not "", is what the person saw:
 * ERR_REFUSED when the segment has changed since. The state is set apart.
 */
bool store_approval_add(struct store *s, const struct approval *a,
			struct err *err);
bool store_approval_list(struct store *s, int64_t segment_id,
			 struct approval_list *out, struct err *err);
/* The digest of the segment as it stands now. */
bool store_segment_digest(struct store *s, int64_t segment_id,
			  char out[SHA256_HEX + 1], struct err *err);
/* The approval in force: last step is approve and its digest is still right. out->id 0: none. */
bool store_approval_current(struct store *s, int64_t segment_id,
			    struct approval *out, struct err *err);

#endif
