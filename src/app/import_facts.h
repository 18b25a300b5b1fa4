#ifndef APP_IMPORT_FACTS_H
#define APP_IMPORT_FACTS_H

#include "app/app.h"
#include "audio/facts.h"
#include "model/segment.h"

/* What the probe found, as the catalogue keeps it. Fills *out, which is empty. */
void import_take_facts(const struct app *a, const struct probe_facts *facts,
		       const char *sha256, int64_t size_bytes,
		       const char *name, struct media *out);

/* The ending a stored file gets, by content: "wav", "mp3". Static. */
const char *import_extension(const struct probe_facts *facts);

#endif
