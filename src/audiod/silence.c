/* Stretches nobody would hear. See silence.h. */
#include "config.h"

#include "audiod/silence.h"

#include <math.h>
#include <stdbool.h>

struct rule {
	enum proto_finding kind;
	int64_t from_ms;		/* reported from this length */
	enum proto_severity severity;
	int64_t worse_ms;		/* from here one step more severe */
	enum proto_severity worse;
};

static const struct rule head_rule = {
	FINDING_SILENCE_HEAD, SILENCE_HEAD_MS, SEVERITY_INFO,
	SILENCE_HEAD_WARN_MS, SEVERITY_WARN
};
static const struct rule tail_rule = {
	FINDING_SILENCE_TAIL, SILENCE_TAIL_MS, SEVERITY_INFO,
	SILENCE_TAIL_WARN_MS, SEVERITY_WARN
};
static const struct rule inside_rule = {
	FINDING_SILENCE_INSIDE, SILENCE_INSIDE_MS, SEVERITY_WARN,
	SILENCE_INSIDE_BAD_MS, SEVERITY_BAD
};
static const struct rule whole_rule = {
	FINDING_SILENCE_HEAD, 0, SEVERITY_BAD, 0, SEVERITY_BAD
};

void silence_start(struct silence *s, int rate, struct findings *findings)
{
	*s = (struct silence){ .rate = rate, .findings = findings };
}

/* The stretch quiet_from..end is over. */
static void report(struct silence *s, int64_t end, const struct rule *rule)
{
	int64_t n = end - s->quiet_from;
	int64_t ms = n * 1000 / s->rate;

	if (n <= 0 || ms < rule->from_ms)
		return;
	findings_add(s->findings, (struct finding){
		.kind = rule->kind,
		.severity = ms >= rule->worse_ms ? rule->worse :
						   rule->severity,
		.start_frame = s->quiet_from,
		.n_frames = n,
	});
}

static bool is_loud(const float *frame, int channels)
{
	for (int c = 0; c < channels; c++) {
		if (fabsf(frame[c]) >= SILENCE_LEVEL)
			return true;
	}
	return false;
}

void silence_add(struct silence *s, const float *pcm, int64_t n_frames,
		 int channels)
{
	for (int64_t i = 0; i < n_frames; i++) {
		if (!is_loud(pcm + i * channels, channels))
			continue;
		int64_t at = s->n_frames + i;
		if (at > s->quiet_from)
			report(s, at, s->quiet_from == 0 ? &head_rule :
							   &inside_rule);
		s->quiet_from = at + 1;
	}
	s->n_frames += n_frames;
}

void silence_end(struct silence *s)
{
	report(s, s->n_frames, s->quiet_from == 0 ? &whole_rule : &tail_rule);
}
