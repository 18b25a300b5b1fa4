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
#include "audiod/probe.h"

enum { EXIT_USAGE = 2, EXIT_UNCONFINED = 3 };

struct role {
	const char *name;
	int (*run)(void);
};

/* Load what libcrypto reads from disk while that is still allowed. */
static void warm_up(void)
{
	char ignored[SHA256_HEX + 1];

	sha256_of("", 0, ignored);
}

static int run_probe(void)
{
	struct reply reply;
	struct input in = {0};

	warm_up();
	bool is_file = input_init(&in, STDIN_FILENO);
	if (!confine_for_file(confine_cpu_s(in.size)))
		return EXIT_UNCONFINED;
	reply_start(&reply, STDOUT_FILENO, "probe");
	probe_file(is_file ? &in : NULL, &reply);
	return reply.is_broken ? 1 : 0;
}

static const struct role roles[] = {
	{ "probe", run_probe },
};

int main(int argc, char **argv)
{
	const char *name = argc == 2 ? argv[1] : "";

	for (size_t i = 0; i < sizeof roles / sizeof *roles; i++) {
		/* No clean-up at exit: it would make calls that are denied. */
		if (strcmp(name, roles[i].name) == 0)
			_exit(roles[i].run());
	}
	fprintf(stderr, "daixa-audio: this is daixa's helper and not meant to "
		"be run by hand; there is no role \"%s\"\n", name);
	return EXIT_USAGE;
}
