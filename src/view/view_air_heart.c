/*
 * The heart of what is on air: a job gives it its beat and looks at the player
 * ten times a second, whichever screen is shown. See view_air_priv.h.
 */
#include "config.h"

#include "view/view_air_priv.h"

#include <stdlib.h>

#include "app/air.h"
#include "app/job.h"
#include "app/preview.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "view/stack.h"

enum { TURN_MS = 100 };

/* Outlives the view by at most a turn: the jobs release it. */
struct air_job {
	struct job job;
	struct view_air *view;	/* NULL: gone */
};

void view_air_begin(struct view_air *v)
{
	struct err err;

	if (!air_go(v->air, &err)) {
		view_air_give_up(v);
		stack_error(v->stack, &err);
		view_air_close(v);
		return;
	}
	v->stack->is_on_air = true;
	view_air_bump(v);
	if (v->preview != NULL)
		preview_pause(v->preview, false);
}

bool view_air_open_sound(struct view_air *v)
{
	struct err err;

	/* what is being listened to gives way */
	if ((stack_meets(v->stack, &v->view) & NEED_SOUND) != 0)
		stack_action(v->stack, ACTION_PLAY_STOP);
	v->stack->is_sound_taken = true;
	if (air_open_sound(v->air, &v->preview, &err))
		return true;
	v->stack->is_sound_taken = false;
	stack_error(v->stack, &err);
	return false;
}

/* Is the sound ready? Until it is, nothing is written down. */
static void await_sound(struct view_air *v)
{
	if (air_is_waiting(v->air)) {
		view_air_await_place(v);
		return;
	}
	preview_turn(v->preview, 0);
	struct preview_view p = preview_look(v->preview);
	if (p.state == PREVIEW_LOST)
		view_air_lose(v, p.lost);
	else if (p.state == PREVIEW_PAUSED)
		view_air_begin(v);
}

/* Is there more to come? */
static bool listen(struct view_air *v)
{
	if (v->preview == NULL) {
		v->played_ms = air_elapsed_ms(v->air);
		return true;
	}
	preview_turn(v->preview, 0);
	struct preview_view p = preview_look(v->preview);
	v->played_ms = p.position_ms;
	if (p.doubt != NULL && !v->is_doubt_told)
		stack_error(v->stack, p.doubt);
	v->is_doubt_told = p.doubt != NULL;
	if (p.state == PREVIEW_LOST)
		view_air_lose(v, p.lost);
	else if (p.state == PREVIEW_ENDED && view_air_off(v, NULL))
		view_air_close(v);
	return v->air != NULL;
}

static void beat(struct view_air *v)
{
	struct err err;

	if (!air_has_begun(v->air)) {
		await_sound(v);
		return;
	}
	if (!listen(v) || air_beat(v->air, v->played_ms, &err))
		return;
	stack_notice(v->stack, NOTICE_INFO, "%s",
		     _("finished by another process"));
	air_free(v->air);
	v->air = NULL;
	view_air_bump(v);
	view_air_close(v);
}

static enum job_state step(struct job *j, int64_t now_ms, short revents)
{
	struct air_job *job = (struct air_job *)j;

	(void)revents;
	if (job->view != NULL && job->view->air != NULL)
		beat(job->view);
	if (job->view == NULL || job->view->air == NULL)
		return JOB_DONE;
	j->wake_ms = now_ms + TURN_MS;
	return JOB_WAITING;
}

static void finish_job(struct job *j)
{
	struct air_job *job = (struct air_job *)j;

	if (job->view != NULL)
		job->view->job = NULL;
	free(job);
}

static const struct job_ops job_ops = { step, finish_job };

void view_air_start_job(struct view_air *v)
{
	v->job = mem_alloc(sizeof *v->job);
	job_init(&v->job->job, &job_ops, _("On air"));
	/* Esc stops what people are told of; this is not to be stopped so */
	v->job->job.is_background = true;
	v->job->view = v;
	jobs_start(v->stack->jobs, &v->job->job);
}

void view_air_forget_job(struct view_air *v)
{
	if (v->job != NULL)
		v->job->view = NULL;
}
