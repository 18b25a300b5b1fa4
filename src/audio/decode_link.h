#ifndef AUDIO_DECODE_LINK_H
#define AUDIO_DECODE_LINK_H

#include <stdbool.h>
#include <stdint.h>

#include "audio/child.h"
#include "audio/lap.h"
#include "audio/proto.h"
#include "base/err.h"

/*
 * One run of the role `decode`: started, its two lines read, then its pipe is
 * handed on. Never waits.
 */
enum { DECODE_LINE_MAX = 80 };

struct decode_link {
	struct audio_child child;	/* out_fd: the pipe */
	struct lap asked;	/* end -1: all there is; loop -1: once */
	char line[DECODE_LINE_MAX + 1];	/* come so far */
	size_t len;
	bool has_begun;		/* the first line has come */

	/* set with DECODE_READY */
	int rate, channels;
	int64_t claimed;	/* frames of the file by its header; -1 unknown */
};

enum decode_state { DECODE_STARTING, DECODE_READY, DECODE_FAILED };

/* Start at its first frame. Errors: ERR_DEVICE */
bool decode_link_start(const struct audio_helper *helper, int file_fd,
		       struct lap asked, struct decode_link *out,
		       struct err *err);

/*
 * Read what has come of the two lines, and nothing behind them. DECODE_FAILED
 * sets err: ERR_FORMAT for the file's fault, ERR_DEVICE for the helper's.
 */
enum decode_state decode_link_step(struct decode_link *d, struct err *err);

/*
 * After the pipe has ended: true when the sound was read to its end, else err
 * says that it breaks off. While the helper still runs that counts as true.
 */
bool decode_link_ended_well(struct decode_link *d, struct err *err);

#endif
