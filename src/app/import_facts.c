/* The probe's facts as a media record. See import_facts.h. */
#include "config.h"

#include "app/import_facts.h"

#include <stdio.h>
#include <string.h>

#include "app/import.h"
#include "base/mem.h"

static void take_peaks(const struct probe_facts *facts, struct media *out)
{
	out->n_peaks = PROTO_PEAKS;
	out->peaks = mem_array(PROTO_PEAKS, 2);
	for (size_t i = 0; i < PROTO_PEAKS; i++) {
		out->peaks[2 * i] = (unsigned char)facts->peaks[i].low;
		out->peaks[2 * i + 1] = (unsigned char)facts->peaks[i].high;
	}
}

/* The protocol's severities and the schema's. */
static const char *severity_word(enum proto_severity s)
{
	const char *name = probe_severity_name(s);

	return strcmp(name, "warn") == 0 ? "warning" : name;
}

static void take_findings(const struct probe_facts *facts, struct media *out)
{
	out->n_findings = (size_t)facts->n_findings;
	out->findings = mem_array(out->n_findings, sizeof *out->findings);
	for (size_t i = 0; i < out->n_findings; i++) {
		const struct probe_finding *f = &facts->findings[i];
		out->findings[i] = (struct media_finding){
			.kind = mem_dup(probe_finding_name(f->kind)),
			.severity = mem_dup(severity_word(f->severity)),
			.start_ms = f->start_ms,
			.length_ms = f->length_ms,
			.value = f->value,
		};
	}
}

void import_take_facts(const struct app *a, const struct probe_facts *facts,
		       const char *sha256, int64_t size_bytes,
		       const char *name, struct media *out)
{
	*out = (struct media){
		.size_bytes = size_bytes,
		.original_name = mem_dup(name),
		.container = mem_dup(facts->format),
		.codec = mem_dup(facts->codec),
		.rate_hz = facts->rate,
		.channels = facts->channels,
		.frames = facts->frames,
		.claimed_frames = facts->claimed_frames >= 0
					  ? facts->claimed_frames
					  : MODEL_NONE,
		.length_ms = facts->length_ms,
		.loudness_clufs = facts->has_loudness ? facts->lufs_centi
						      : MODEL_NONE,
		.peak_cdb = facts->has_peak ? facts->peak_centi_db
					    : MODEL_NONE,
		.true_peak_cdb = facts->has_true_peak
					 ? facts->true_peak_centi_db
					 : MODEL_NONE,
		.imported_by = mem_dup(a->env->operator_name),
		.imported_at = app_now(a),
	};
	snprintf(out->sha256, sizeof out->sha256, "%s", sha256);
	snprintf(out->pcm_sha256, sizeof out->pcm_sha256, "%s",
		 facts->pcm_sha256);
	take_peaks(facts, out);
	take_findings(facts, out);
}

static bool finding_kind(const char *name, enum proto_finding *out)
{
	for (int k = 0; k < FINDING_KINDS; k++) {
		if (strcmp(probe_finding_name((enum proto_finding)k), name) != 0)
			continue;
		*out = (enum proto_finding)k;
		return true;
	}
	return false;
}

char *import_finding_text(const struct media_finding *f)
{
	struct probe_finding found = {
		.severity = strcmp(f->severity, "bad") == 0 ? SEVERITY_BAD
							    : SEVERITY_WARN,
		.start_ms = f->start_ms,
		.length_ms = f->length_ms,
		.value = f->value,
	};

	if (!finding_kind(f->kind, &found.kind))
		return mem_dup(f->kind);
	return probe_finding_text(&found);
}

const char *import_extension(const struct probe_facts *facts)
{
	static const struct {
		const char *format;
		const char *codec;	/* NULL: any */
		const char *extension;
	} known[] = {
		{"wav", NULL, "wav"},	{"rf64", NULL, "wav"},
		{"w64", NULL, "w64"},	{"flac", NULL, "flac"},
		{"ogg", "opus", "opus"}, {"ogg", NULL, "ogg"},
		{"aiff", NULL, "aiff"}, {"mpeg", "mp2", "mp2"},
		{"mpeg", NULL, "mp3"},
	};

	for (size_t i = 0; i < sizeof known / sizeof *known; i++)
		if (strcmp(known[i].format, facts->format) == 0 &&
		    (known[i].codec == NULL ||
		     strcmp(known[i].codec, facts->codec) == 0))
			return known[i].extension;
	return "bin";
}
