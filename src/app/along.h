#ifndef APP_ALONG_H
#define APP_ALONG_H

#include "app/catalogue.h"
#include "app/prompting.h"

/*
 * The text beside the sound: which word of a recording's own text is heard at
 * a moment. An estimate: the words are spread over what is heard of the
 * recording, without the silence at both ends, with the pauses of a reading.
 */
struct along {
	struct prompting reading;	/* the text the take voices */
	struct take take;		/* the current one */
	bool is_guess;		/* the take does not say which text it voices */
	bool is_text_newer;	/* the segment's text was changed since */
	int64_t begin_ms, end_ms;	/* the voice, in the whole file */
};

/*
 * out      set on success only; release with along_finish()
 * Errors   ERR_NOTFOUND no such segment, no recording, no text
 */
bool along_open(struct app *a, const char *code, struct along *out,
		struct err *err);
void along_finish(struct along *l);

/* The word at a place of the file, as a mark of reading.track; and back. */
size_t along_mark(const struct along *l, int64_t file_ms);
int64_t along_ms(const struct along *l, size_t mark);

#endif
