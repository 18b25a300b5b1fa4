/* The role `probe`. See probe.h. */
#include "config.h"

#include "audiod/probe.h"

#include <stdlib.h>

#include "base/mem.h"

enum { BLOCK_FRAMES = 4096 };

/* Everything that lives while one file is read. */
struct probe {
	struct input in;
	struct findings findings;
	struct decoder *decoder;
	struct analysis *analysis;
	struct sound_facts facts;
};

/*
 * Compare what the header promised with what came. Half a percent or one
 * second is a difference that counts, below a tenth of a second none is.
 */
static void judge_length(struct probe *p)
{
	const struct decoder_info *info = &p->decoder->info;
	int64_t claimed = info->claimed_frames;
	int64_t missing = claimed - p->facts.n_frames;
	int64_t off = missing < 0 ? -missing : missing;
	struct finding f = {
		.kind = FINDING_LENGTH_MISMATCH,
		.severity = SEVERITY_INFO,
		.n_frames = p->facts.n_frames,
	};

	if (claimed < 0 || off < info->rate / 10 ||
	    (off <= claimed / 200 && off <= info->rate))
		return;
	/* A lying header may claim 2^63: milliseconds must still fit. */
	f.value = claimed / info->rate * 1000 +
		  claimed % info->rate * 1000 / info->rate;
	if (missing > 0 && !info->is_guess) {
		f.kind = FINDING_TRUNCATED;
		f.severity = missing > claimed / 10 ? SEVERITY_BAD :
						      SEVERITY_WARN;
		f.start_frame = p->facts.n_frames;
		f.n_frames = 0;
		f.value -= p->facts.n_frames * 1000 / info->rate;
	}
	findings_add(&p->findings, f);
}

/* Decode to the end. */
static bool read_all(struct probe *p, struct reply *reply, struct refusal *why)
{
	const struct decoder_info *info = &p->decoder->info;
	float *pcm = mem_array(BLOCK_FRAMES,
			       (size_t)info->channels * sizeof *pcm);
	int64_t limit = (int64_t)PROTO_LENGTH_MAX_S * info->rate;
	int64_t total = 0;

	while (total <= limit && !reply->is_broken) {
		int64_t n = decoder_read(p->decoder, pcm, BLOCK_FRAMES);
		if (n == 0)
			break;
		analysis_add(p->analysis, pcm, n);
		total += n;
		reply_progress(reply, total * 1000 / info->rate,
			       input_permille(&p->in));
	}
	free(pcm);
	if (p->in.is_failed)
		return refuse(why, REFUSAL_READ_ERROR, 0);
	if (total > limit)
		return refuse(why, REFUSAL_TOO_LONG, 0);
	return total > 0 || refuse(why, REFUSAL_NO_SOUND, 0);
}

static bool probe_read(struct probe *p, struct reply *reply,
		       struct refusal *why)
{
	struct sniffed what;

	if (!sniff(&p->in, &what, why) ||
	    !decoder_open(&p->in, &what, &p->findings, &p->decoder, why))
		return false;
	const struct decoder_info *info = &p->decoder->info;
	p->analysis = analysis_new(info->rate, info->channels, info->bits,
				   &p->findings);
	if (!read_all(p, reply, why))
		return false;
	analysis_end(p->analysis, &p->facts);
	judge_length(p);
	return true;
}

void probe_file(const struct input *in, struct reply *reply)
{
	struct probe *p = mem_alloc(sizeof *p);
	struct refusal why = { .reason = REFUSAL_NOT_FILE };

	if (in != NULL)
		p->in = *in;
	if (in != NULL && probe_read(p, reply, &why))
		reply_facts(reply, &p->decoder->info, &p->facts, &p->findings);
	else
		reply_refused(reply, &why);
	analysis_free(p->analysis);
	decoder_close(p->decoder);
	free(p);
}
