/*
 * A helper for `decode` and `play` that misbehaves as $FAKE_PLAYER tells it:
 *
 *   hello=LINE  greet with LINE            mute   greet, then say nothing
 *   say=LINE    greet, then say LINE again and again, once a load has come
 *   flood       greet, then say sense without end
 *   long        greet, then say a message that is too long
 *   leave       greet, then end            deaf   end at once
 *   pcm=LINE    decode: LINE instead of `pcm ...`; "endless": a line without end
 *   crash       decode: greet, then crash  bye    decode: end at once
 */
#include "config.h"

#include <poll.h>
#include <signal.h>
#include <stdbool.h>
#include <stdlib.h>
#include <stdio.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

#include "audio/proto.h"

static const char *script;

/* The words behind "name="; NULL: it is not that. */
static const char *given(const char *name)
{
	size_t len = strlen(name);

	return strncmp(script, name, len) == 0 ? script + len : NULL;
}

static void say(const char *line)
{
	send(STDIN_FILENO, line, strlen(line), MSG_NOSIGNAL);
}

static bool hears_a_load(int timeout_ms)
{
	char line[256];
	struct pollfd fd = { .fd = STDIN_FILENO, .events = POLLIN };

	if (poll(&fd, 1, timeout_ms) <= 0)
		return false;
	ssize_t n = recv(STDIN_FILENO, line, sizeof line - 1, 0);
	if (n <= 0)
		_exit(0);
	line[n] = '\0';
	return strncmp(line, "load", 4) == 0;
}

static void talk(const char *line)
{
	while (!hears_a_load(-1))
		;
	for (;;) {
		say(line);
		hears_a_load(given("flood") != NULL ? 0 : 100);
	}
}

static int play(void)
{
	char endless[PROTO_MESSAGE_MAX + 2];

	if (given("deaf") != NULL)
		return 0;
	if (given("hello=") != NULL) {
		say(given("hello="));
		pause();
	}
	say("daixa-audio 1 play");
	if (given("leave") != NULL)
		return 0;
	memset(endless, '1', sizeof endless - 1);
	endless[sizeof endless - 1] = '\0';
	if (given("say=") != NULL)
		talk(given("say="));
	if (given("flood") != NULL)
		talk("status 1 playing 5 0 0 0 7");
	if (given("long") != NULL)
		talk(endless);
	for (;;)
		pause();
}

static void put(const char *text)
{
	if (write(STDOUT_FILENO, text, strlen(text)) < 0)
		_exit(1);
}

static void crash(void)
{
	struct rlimit none = {0};

	setrlimit(RLIMIT_CORE, &none);
	signal(SIGSEGV, SIG_DFL);
	raise(SIGSEGV);
}

static int decode(void)
{
	const char *line = given("pcm=");

	if (given("bye") != NULL)
		return 0;
	put("daixa-audio 1 decode\n");
	if (given("crash") != NULL)
		crash();
	if (line == NULL)
		line = "pcm 48000 2 0 -1";
	while (strcmp(line, "endless") == 0)
		put("endless endless endless");
	put(line);
	put("\n");
	for (;;)
		put("12345678");
}

int main(int argc, char **argv)
{
	script = getenv("FAKE_PLAYER");
	if (script == NULL || argc < 2)
		return 2;
	return strcmp(argv[1], "play") == 0 ? play() : decode();
}
