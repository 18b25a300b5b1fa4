/* What the helper found out. See facts.h. */
#include "config.h"

#include "audio/facts.h"

#include <stdlib.h>

#include "base/i18n.h"
#include "base/mem.h"

void probe_facts_finish(struct probe_facts *facts)
{
	if (facts == NULL)
		return;
	for (int i = 0; i < TAG_KINDS; i++) {
		free(facts->tags[i]);
		facts->tags[i] = NULL;
	}
}

const char *probe_finding_name(enum proto_finding kind)
{
	static const char *const names[] = {
#define X(id, name) [FINDING_##id] = (name),
		PROTO_FINDINGS(X)
#undef X
	};

	return names[kind];
}

const char *probe_severity_name(enum proto_severity severity)
{
	static const char *const names[] = {
#define X(id, name) [SEVERITY_##id] = (name),
		PROTO_SEVERITIES(X)
#undef X
	};

	return names[severity];
}

bool probe_has_finding(const struct probe_facts *f, enum proto_finding kind)
{
	int i = 0;

	while (i < f->n_findings && f->findings[i].kind != kind)
		i++;
	return i < f->n_findings;
}

static char *silence_text(const struct probe_finding *f)
{
	double length_s = (double)f->length_ms / 1000;
	double start_s = (double)f->start_ms / 1000;

	if (f->kind == FINDING_SILENCE_TAIL)
		return mem_printf(_("%.1f s of silence at the end"), length_s);
	if (f->kind == FINDING_SILENCE_INSIDE)
		return mem_printf(_("%.1f s of silence at %.1f s"), length_s,
				  start_s);
	if (f->severity == SEVERITY_BAD)
		return mem_dup(_("nothing can be heard in the whole file"));
	return mem_printf(_("%.1f s of silence at the beginning"), length_s);
}

/* long: one line for every kind */
char *probe_finding_text(const struct probe_finding *f)
{
	long long value = (long long)f->value;
	double value_s = (double)f->value / 1000;
	double start_s = (double)f->start_ms / 1000;

	switch (f->kind) {
	case FINDING_SILENCE_HEAD:
	case FINDING_SILENCE_TAIL:
	case FINDING_SILENCE_INSIDE:
		return silence_text(f);
	case FINDING_CLIPPING:
		return mem_printf(_("recorded too loud: %lld samples are cut "
				    "off, the first at %.1f s"), value,
				  start_s);
	case FINDING_LOW_LEVEL:
		return mem_printf(_("recorded very quietly (%.1f LUFS)"),
				  (double)f->value / 100);
	case FINDING_DEAD_CHANNEL:
		return mem_printf(_("channel %lld is silent"), value);
	case FINDING_DC_OFFSET:
		return mem_printf(_("the sound is shifted off the middle line "
				    "by %.1f %%"), (double)f->value / 10);
	case FINDING_TRUNCATED:
		if (f->value == 0)
			return mem_dup(_("breaks off: the end of the file is "
					 "missing"));
		return mem_printf(_("cut short: %.1f s that the header promises "
				    "are not there"), value_s);
	case FINDING_GAP:
		return mem_printf(_("damaged at %.1f s: %lld bytes were skipped"
				    " and the sound jumps there"), start_s,
				  value);
	case FINDING_UNREAD:
		return mem_printf(_("behind %.1f s the file goes on (%lld "
				    "bytes), perhaps with another recording: "
				    "nothing of that is played or measured; if "
				    "it is needed, split the file"), start_s,
				  value);
	case FINDING_LENGTH_MISMATCH:
		return mem_printf(_("other programs will show a wrong length "
				    "(%.1f s)"), value_s);
	case FINDING_ODD_RATE:
		return mem_printf(_("unusual sample rate (%lld Hz)"), value);
	case FINDING_BAD_SAMPLES:
		return mem_printf(_("%lld samples are not numbers; they are "
				    "played as silence"), value);
	case FINDING_KINDS:
		break;
	}
	return mem_dup("");
}
