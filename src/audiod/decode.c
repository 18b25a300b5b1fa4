/* The role `decode`. See decode.h. */
#include "config.h"

#include "audiod/decode.h"

#include <errno.h>
#include <inttypes.h>
#include <stdlib.h>
#include <unistd.h>

#include "audiod/decoder.h"
#include "audiod/reply.h"
#include "base/buf.h"
#include "base/mem.h"

enum { BLOCK_FRAMES = 1024 };

static bool parse_frame(const char *word, int64_t *out)
{
	const int64_t most = (int64_t)PROTO_LENGTH_MAX_S * PROTO_RATE_MAX;
	char *end;

	if (word[0] < '0' || word[0] > '9')
		return false;
	errno = 0;
	long long n = strtoll(word, &end, 10);
	if (errno != 0 || *end != '\0' || n > most)
		return false;
	*out = n;
	return true;
}

bool decode_range_parse(const char *first, const char *end,
			struct decode_range *out)
{
	struct decode_range r = { .end = INT64_MAX };

	if (!parse_frame(first, &r.first) ||
	    (end != NULL && !parse_frame(end, &r.end)))
		return false;
	*out = r;
	return true;
}

static bool put(int fd, const void *bytes, size_t len)
{
	const char *p = bytes;

	while (len > 0) {
		ssize_t n = write(fd, p, len);
		if (n < 0 && errno == EINTR)
			continue;
		if (n <= 0)
			return false;
		p += n;
		len -= (size_t)n;
	}
	return true;
}

/* What is no number is silence, and nothing is louder than full scale. */
static void clean(float *pcm, int64_t n_samples)
{
	for (int64_t i = 0; i < n_samples; i++) {
		if (pcm[i] >= -1.0F && pcm[i] <= 1.0F)
			continue;
		if (pcm[i] > 1.0F)
			pcm[i] = 1.0F;
		else
			pcm[i] = pcm[i] < -1.0F ? -1.0F : 0;
	}
}

static bool put_header(const struct decoder_info *info, int64_t first, int fd)
{
	struct buf b;

	buf_init(&b);
	buf_printf(&b, "pcm %d %d %" PRId64 " %" PRId64 "\n", info->rate,
		   info->channels, first, info->claimed_frames);
	bool ok = put(fd, b.data, b.len);
	buf_finish(&b);
	return ok;
}

#if __BYTE_ORDER__ != __ORDER_LITTLE_ENDIAN__
#error "the samples on the pipe are little endian; swap them here"
#endif

static bool put_frames(struct decoder *d, struct decode_range range, int fd)
{
	int channels = d->info.channels;
	float *pcm = mem_array((size_t)(BLOCK_FRAMES * channels), sizeof *pcm);
	int64_t at = range.first;
	bool ok = true;

	while (ok && at < range.end) {
		int64_t left = range.end - at;
		int64_t n = decoder_read(d, pcm, left < BLOCK_FRAMES ?
						 left : BLOCK_FRAMES);
		if (n == 0)
			break;
		clean(pcm, n * channels);
		ok = put(fd, pcm, (size_t)(n * channels) * sizeof *pcm);
		at += n;
	}
	free(pcm);
	return ok;
}

bool decode_file(const struct input *in, struct decode_range range,
		 int out_fd)
{
	struct findings *ignored = mem_alloc(sizeof *ignored);
	struct refusal why = { .reason = REFUSAL_NOT_FILE };
	struct decoder *d = NULL;
	struct input own = {0};
	struct sniffed what;
	struct reply reply;
	bool ok = true;

	reply_start(&reply, out_fd, "decode");
	if (in != NULL)
		own = *in;
	if (in == NULL || !sniff(&own, &what, &why) ||
	    !decoder_open(&own, &what, ignored, &d, &why)) {
		reply_refused(&reply, &why);
		goto out;
	}
	ok = put_header(&d->info, range.first, out_fd);
	if (ok && (range.first == 0 || decoder_seek(d, range.first)))
		ok = put_frames(d, range, out_fd);
out:
	decoder_close(d);
	free(ignored);
	return ok && !reply.is_broken && !own.is_failed;
}
