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

bool decode_range_parse(char *const *words, struct decode_range *out)
{
	struct decode_range r = { .end = INT64_MAX, .loop = -1 };

	if (!parse_frame(words[0], &r.first) ||
	    (words[1] != NULL && !parse_frame(words[1], &r.end)))
		return false;
	if (words[1] != NULL && words[2] != NULL &&
	    (!parse_frame(words[2], &r.loop) || r.loop >= r.end))
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

/* *out_at: the frame it stopped before. */
static bool put_frames(struct decoder *d, int64_t first, int64_t end, int fd,
		       int64_t *out_at)
{
	int channels = d->info.channels;
	float *pcm = mem_array((size_t)(BLOCK_FRAMES * channels), sizeof *pcm);
	int64_t at = first;
	bool ok = true;

	while (ok && at < end) {
		int64_t left = end - at;
		int64_t n = decoder_read(d, pcm, left < BLOCK_FRAMES ?
						 left : BLOCK_FRAMES);
		if (n == 0)
			break;
		clean(pcm, n * channels);
		ok = put(fd, pcm, (size_t)(n * channels) * sizeof *pcm);
		at += n;
	}
	free(pcm);
	*out_at = at;
	return ok;
}

/* One file on its way to the pipe. */
struct passage {
	struct input in;
	struct sniffed what;
	struct findings *ignored;
	struct decoder *decoder;	/* NULL: not open */
};

static bool open_passage(struct passage *p, struct refusal *why)
{
	return decoder_open(&p->in, &p->what, p->ignored, &p->decoder, why) &&
	       p->decoder != NULL;
}

/* From first to the end, and as often as wanted from loop to the end. */
static bool put_range(struct passage *p, struct decode_range range, int fd)
{
	struct refusal ignored;
	int64_t from = range.first;
	int64_t at = from;
	bool ok = true;

	while (ok) {
		if (from > 0 && !decoder_seek(p->decoder, from))
			break;
		ok = put_frames(p->decoder, from, range.end, fd, &at);
		if (!ok || range.loop < 0 || at < range.end)
			break;
		/* a decoder seeks once: a new one is as exact as the first */
		decoder_close(p->decoder);
		p->decoder = NULL;
		from = range.loop;
		ok = open_passage(p, &ignored);
	}
	return ok;
}

bool decode_file(const struct input *in, struct decode_range range,
		 int out_fd)
{
	struct passage p = { .ignored = mem_alloc(sizeof *p.ignored) };
	struct refusal why = { .reason = REFUSAL_NOT_FILE };
	struct reply reply;
	bool ok = true;

	reply_start(&reply, out_fd, "decode");
	if (in != NULL)
		p.in = *in;
	if (in == NULL || !sniff(&p.in, &p.what, &why) ||
	    !open_passage(&p, &why))
		reply_refused(&reply, &why);
	else
		ok = put_header(&p.decoder->info, range.first, out_fd) &&
		     put_range(&p, range, out_fd);
	decoder_close(p.decoder);
	free(p.ignored);
	return ok && !reply.is_broken && !p.in.is_failed;
}
