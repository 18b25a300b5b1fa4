#ifndef APP_IMPORT_WORK_PRIV_H
#define APP_IMPORT_WORK_PRIV_H

#include "app/import_work.h"
#include "audio/probe.h"
#include "store/store_catalogue.h"

/* For import_work*.c only. */

enum import_state {
	IMPORT_STATE_OPEN,
	IMPORT_STATE_COPY,
	IMPORT_STATE_KNOWN,
	IMPORT_STATE_PROBE,
	IMPORT_STATE_STORE,
	IMPORT_STATE_OVER
};

struct import_work {
	struct app *a;
	const struct import_request *req;
	char *path;
	enum import_state state;
	struct media_import *copy;
	struct audio_probe *probe;
	struct probe_facts facts;
	bool has_facts;
	struct import_result result;
};

/*
 * The digest of the sound by which to look for a twin; NULL when not all of the
 * file was read: what is left out is no twin's.
 */
const char *import_twin_digest(const struct import_work *w);
/*
 * Is this sound here already? Then the result says where.
 *
 * pcm_sha256  NULL: only the same bytes
 */
bool import_find_twin(struct import_work *w, const char *pcm_sha256,
		      bool *out_found, struct err *err);
/* The title asked for, the file's own tag, or its name without the ending; yours. */
char *import_choose_title(const struct import_work *w);
/* Presenter and day of recording, into the result. */
void import_choose_words(struct import_work *w);
/* The file first, then the rows: a row without a file must never be. */
bool import_store_take(struct import_work *w, struct err *err);

#endif
