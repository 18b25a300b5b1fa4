/*
 * daixa-audio: everything that touches hostile sound files, in a process of
 * its own. The first argument is the role; who talks to it and how is in
 * audio/proto.h.
 */
#include "config.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "audiod/confine.h"
#include "audiod/decode.h"
#include "audiod/devices.h"
#include "audiod/play.h"
#include "audiod/probe.h"

enum { EXIT_USAGE = 2, EXIT_UNCONFINED = 3 };

struct role {
	const char *name;
	int min_words, max_words;	/* behind the name */
	int (*run)(char **words);	/* ends with NULL */
};

/* Load what libcrypto reads from disk while that is still allowed. */
static void warm_up(void)
{
	char ignored[SHA256_HEX + 1];

	sha256_of("", 0, ignored);
}

/* Look at the file without reading it, then take everything else away. */
static bool confine_to_file(struct input *in, bool is_loop, bool *out_is_file)
{
	*out_is_file = input_init(in, STDIN_FILENO);
	return confine_for_file(confine_cpu_s(in->size, is_loop));
}

static int run_probe(char **words)
{
	struct reply reply;
	struct input in = {0};
	bool is_file;

	(void)words;
	warm_up();
	if (!confine_to_file(&in, false, &is_file))
		return EXIT_UNCONFINED;
	reply_start(&reply, STDOUT_FILENO, "probe");
	probe_file(is_file ? &in : NULL, &reply);
	return reply.is_broken ? 1 : 0;
}

static int run_decode(char **words)
{
	struct input in = {0};
	struct decode_range range;
	bool is_file;

	if (!decode_range_parse(words, &range))
		return EXIT_USAGE;
	if (!confine_to_file(&in, range.loop >= 0, &is_file))
		return EXIT_UNCONFINED;
	return decode_file(is_file ? &in : NULL, range, STDOUT_FILENO) ? 0 : 1;
}

static int run_play(char **words)
{
	return play_run(STDIN_FILENO, words[0]);
}

static int run_devices(char **words)
{
	(void)words;
	return devices_run(STDOUT_FILENO);
}

static const struct role roles[] = {
	{ "probe", 0, 0, run_probe },
	{ "decode", 1, 3, run_decode },
	{ "play", 0, 1, run_play },
	{ "devices", 0, 0, run_devices },
};

int main(int argc, char **argv)
{
	const char *name = argc >= 2 ? argv[1] : "";

	for (size_t i = 0; i < sizeof roles / sizeof *roles; i++) {
		const struct role *r = &roles[i];
		if (strcmp(name, r->name) != 0 || argc - 2 < r->min_words ||
		    argc - 2 > r->max_words)
			continue;
		/* No clean-up at exit: it would make calls that are denied. */
		_exit(r->run(argv + 2));
	}
	fprintf(stderr, "daixa-audio: this is daixa's helper and not meant to "
		"be run by hand; there is no role \"%s\"\n", name);
	return EXIT_USAGE;
}
