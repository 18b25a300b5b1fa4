/* Lines written to the parent. See reply.h and audio/proto.h. */
#include "config.h"

#include "audiod/reply.h"

#include <errno.h>
#include <inttypes.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "base/buf.h"

enum { PROGRESS_MS = 100 };

static const char *const finding_names[] = {
#define X(id, name) [FINDING_##id] = (name),
	PROTO_FINDINGS(X)
#undef X
};

static const char *const severity_names[] = {
#define X(id, name) [SEVERITY_##id] = (name),
	PROTO_SEVERITIES(X)
#undef X
};

static const char *const refusal_names[] = {
#define X(id, name) [REFUSAL_##id] = (name),
	PROTO_REFUSALS(X)
#undef X
};

static const char *const tag_names[] = {
	[TAG_TITLE] = "title", [TAG_ARTIST] = "artist", [TAG_DATE] = "date",
};

static void send(struct reply *r, struct buf *b)
{
	size_t sent = 0;

	while (!r->is_broken && sent < b->len) {
		ssize_t n = write(r->fd, b->data + sent, b->len - sent);
		if (n > 0)
			sent += (size_t)n;
		else if (n == 0 || errno != EINTR)
			r->is_broken = true;
	}
	buf_finish(b);
}

static int64_t now_ms(void)
{
	struct timespec t = {0};

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

void reply_start(struct reply *r, int fd, const char *role)
{
	struct buf b;

	*r = (struct reply){ .fd = fd };
	buf_init(&b);
	buf_printf(&b, "%s %d %s\n", PROTO_NAME, PROTO_VERSION, role);
	send(r, &b);
}

void reply_progress(struct reply *r, int64_t position_ms, int permille)
{
	int64_t now = now_ms();
	struct buf b;

	if (now < r->next_progress_ms)
		return;
	r->next_progress_ms = now + PROGRESS_MS;
	buf_init(&b);
	buf_printf(&b, "progress %" PRId64 " %d\n", position_ms, permille);
	send(r, &b);
}

void reply_refused(struct reply *r, const struct refusal *why)
{
	struct buf b;

	buf_init(&b);
	buf_printf(&b, "refused %s %" PRId64 "\n", refusal_names[why->reason],
		   why->number);
	send(r, &b);
}

static void put_hex(struct buf *b, const void *bytes, size_t len)
{
	static const char digits[] = "0123456789abcdef";
	const unsigned char *p = bytes;

	for (size_t i = 0; i < len; i++) {
		buf_putc(b, digits[p[i] >> 4]);
		buf_putc(b, digits[p[i] & 15]);
	}
	buf_putc(b, '\n');
}

static void put_info(struct buf *b, const struct decoder_info *info)
{
	buf_printf(b, "format %s\ncodec %s\n", info->format, info->codec);
	buf_printf(b, "rate %d\nchannels %d\nbits %d\n", info->rate,
		   info->channels, info->bits);
	if (info->claimed_frames >= 0)
		buf_printf(b, "claimed %" PRId64 "\n", info->claimed_frames);
	for (int i = 0; i < TAG_KINDS; i++) {
		size_t len = strlen(info->tags[i]);
		if (len == 0)
			continue;
		buf_printf(b, "tag %s ", tag_names[i]);
		put_hex(b, info->tags[i], len);
	}
}

static void put_sound(struct buf *b, const struct sound_facts *f)
{
	buf_printf(b, "frames %" PRId64 "\n", f->n_frames);
	if (f->has_loudness)
		buf_printf(b, "lufs %d\n", f->lufs_centi);
	if (f->has_peak)
		buf_printf(b, "peak %d\n", f->peak_centi_db);
	if (f->has_true_peak)
		buf_printf(b, "true-peak %d\n", f->true_peak_centi_db);
	buf_printf(b, "peaks %d ", PROTO_PEAKS);
	put_hex(b, f->peaks, sizeof f->peaks);
	buf_printf(b, "pcm-sha256 %s\n", f->pcm_sha256);
}

static void put_finding(struct buf *b, const struct finding *f, int rate)
{
	buf_printf(b, "finding %s %s %" PRId64 " %" PRId64 " %" PRId64 "\n",
		   finding_names[f->kind], severity_names[f->severity],
		   f->start_frame * 1000 / rate, f->n_frames * 1000 / rate,
		   f->value);
}

void reply_facts(struct reply *r, const struct decoder_info *info,
		 const struct sound_facts *facts,
		 const struct findings *findings)
{
	struct buf b;

	buf_init(&b);
	put_info(&b, info);
	put_sound(&b, facts);
	for (int i = 0; i < findings->count; i++)
		put_finding(&b, &findings->all[i], info->rate);
	buf_puts(&b, "done\n");
	send(r, &b);
}
