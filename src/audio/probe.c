/*
 * Examine a sound file. See probe.h.
 *
 * The helper is ended when its position has not grown for stall_ms, and in
 * any case after LONGEST_MS: advancing by a hair every nine seconds is a way
 * of hanging, too.
 */
#include "config.h"

#include "audio/probe.h"

#include <errno.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "audio/probe_parse.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "base/monotonic.h"

enum {
	LONGEST_MS = 60 * 60 * 1000,
	TURN_MS = 100,		/* between two calls of step() */
	READ_SIZE = 16 * 1024,
	READS_PER_STEP = 4,
	EXIT_MS = 50		/* between closing its pipe and being gone */
};

struct audio_probe {
	struct audio_child child;
	struct probe_parser *parser;
	int stall_ms;
	int64_t started_ms;	/* monotonic */
	int64_t advanced_ms;	/* when position_ms last grew */
	int64_t position_ms;
	int permille;
};

bool audio_probe_start(const struct audio_helper *helper, int fd,
		       struct audio_probe **out, struct err *err)
{
	struct audio_child child;

	if (!audio_child_start(helper, "probe", fd, &child, err))
		return false;
	struct audio_probe *p = mem_alloc(sizeof *p);
	p->child = child;
	p->parser = probe_parser_new();
	p->stall_ms = helper->stall_ms;
	p->started_ms = monotonic_ms();
	p->advanced_ms = p->started_ms;
	*out = p;
	return true;
}

void audio_probe_free(struct audio_probe *p)
{
	if (p == NULL)
		return;
	audio_child_end(&p->child);
	probe_parser_free(p->parser);
	free(p);
}

int audio_probe_fd(const struct audio_probe *p)
{
	return p->child.out_fd;
}

int audio_probe_permille(const struct audio_probe *p)
{
	return p->permille;
}

/* Read what is there. false: err is set. *is_over: the pipe was closed. */
static bool drain(struct audio_probe *p, bool *is_over, struct err *err)
{
	char bytes[READ_SIZE];

	for (int i = 0; i < READS_PER_STEP; i++) {
		ssize_t n = read(p->child.out_fd, bytes, sizeof bytes);
		if (n == 0) {
			*is_over = true;
			return true;
		}
		if (n < 0 && (errno == EAGAIN || errno == EINTR))
			return true;
		if (n < 0) {
			err_sys(err, errno, _("The answer about this file "
					      "cannot be read"));
			return false;
		}
		if (!probe_parser_feed(p->parser, bytes, (size_t)n, err))
			return false;
	}
	return true;
}

static bool check_time(struct audio_probe *p, struct err *err)
{
	int64_t now = monotonic_ms();
	int64_t position = probe_parser_position_ms(p->parser);

	if (position > p->position_ms) {
		p->position_ms = position;
		p->advanced_ms = now;
	}
	if (probe_parser_permille(p->parser) > p->permille)
		p->permille = probe_parser_permille(p->parser);
	if (now - p->advanced_ms < p->stall_ms &&
	    now - p->started_ms < LONGEST_MS)
		return true;
	return err_set(err, ERR_FORMAT,
		       _("This file cannot be read: reading it does not get "
			 "on, and was stopped after %lld s. The file is "
			 "damaged; copy it again, or convert it to WAV with "
			 "another program."),
		       (long long)((now - p->started_ms) / 1000));
}

/* The helper is gone and did not say goodbye. */
static bool died(const struct audio_probe *p, int status, struct err *err)
{
	if (!probe_parser_has_begun(p->parser))
		return err_set(err, ERR_DEVICE,
			       _("The part of daixa that reads sound does not "
				 "start. Install daixa again."));
	if (WIFSIGNALED(status))
		return err_set(err, ERR_FORMAT,
			       _("This file cannot be read: it made the sound "
				 "decoder fail (%s). Nothing else was touched. "
				 "Convert it to WAV with another program."),
			       strsignal(WTERMSIG(status)));
	return err_set(err, ERR_FORMAT,
		       _("This file cannot be read: the sound decoder gave up "
			 "on it. Convert it to WAV with another program."));
}

/*
 * The pipe is closed, so the helper is about to end. It gets stall_ms for
 * that like for everything else.
 */
static enum probe_state finish(struct audio_probe *p, struct probe_facts *out,
			       struct err *err)
{
	int status = 0;

	if (!audio_child_wait(&p->child, EXIT_MS, &status))
		return check_time(p, err) ? PROBE_RUNNING : PROBE_FAILED;
	if (!WIFEXITED(status) || WEXITSTATUS(status) != 0) {
		died(p, status, err);
		return PROBE_FAILED;
	}
	return probe_parser_end(p->parser, out, err) ? PROBE_DONE :
						       PROBE_FAILED;
}

enum probe_state audio_probe_step(struct audio_probe *p,
				  struct probe_facts *out, struct err *err)
{
	bool is_over = false;

	if (!drain(p, &is_over, err))
		return PROBE_FAILED;
	if (is_over)
		return finish(p, out, err);
	return check_time(p, err) ? PROBE_RUNNING : PROBE_FAILED;
}

void audio_probe_wait(const struct audio_probe *p, int timeout_ms)
{
	struct pollfd poll_fd = {
		.fd = audio_probe_fd(p), .events = POLLIN
	};

	poll(&poll_fd, 1, timeout_ms);
}

static bool cancelled(struct err *err)
{
	return err_set(err, ERR_CANCELLED, _("Stopped."));
}

bool audio_probe(const struct audio_helper *helper, int fd,
		 struct probe_progress progress, struct probe_facts *out,
		 struct err *err)
{
	enum probe_state state = PROBE_RUNNING;
	struct audio_probe *p = NULL;

	if (!audio_probe_start(helper, fd, &p, err))
		return false;
	while (state == PROBE_RUNNING) {
		audio_probe_wait(p, TURN_MS);
		if (progress.step != NULL &&
		    !progress.step(progress.ctx, p->permille)) {
			cancelled(err);
			break;
		}
		state = audio_probe_step(p, out, err);
	}
	audio_probe_free(p);
	return state == PROBE_DONE;
}
