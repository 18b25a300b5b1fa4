/*
 * Two people wrote one text: the second one sees both and chooses. Whatever
 * is chosen, both stay: what is not on top is a revision beside it. When only
 * something else of the segment was changed meanwhile nothing is asked.
 */
#include "config.h"

#include "view/view_script_priv.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "app/browse.h"
#include "app/script_file.h"
#include "app/script_save.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "model/word_diff.h"
#include "view/diff_words.h"
#include "view/view_versions.h"

enum { SHOWN_AROUND = 60 };	/* bytes beside a change */

static void take_over(struct view_script *s, struct segment *theirs)
{
	segment_finish(&s->segment);
	s->segment = *theirs;
	*theirs = (struct segment){0};
}

/* Theirs stays the current one, mine becomes a revision beside it. */
static void keep_mine_aside(struct view_script *s)
{
	const char *typed = textbox_text(&s->text);
	struct err err;
	char *text = NULL;
	int64_t no = 0;

	if (!script_clean(typed, strlen(typed), &text, &err) ||
	    !script_keep_aside(s->app, &s->segment, text, &no, &err)) {
		stack_error(s->view.stack, &err);
	} else {
		topics_bump(s->view.stack->topics, TOPIC_SEGMENTS);
		stack_notice(s->view.stack, NOTICE_GOOD,
			     _("%s: theirs stays; yours is kept as revision "
			       "%" PRId64), s->segment.code, no);
		script_leave(s);
	}
	free(text);
}

static void answered(void *ctx, enum versions_answer answer)
{
	struct view_script *s = ctx;

	if (answer == VERSIONS_MINE) {
		take_over(s, &s->theirs);
		script_store(s);
	} else if (answer == VERSIONS_THEIRS) {
		keep_mine_aside(s);
	}
}

/* Who was faster, and when; yours. */
static char *intro(struct view_script *s, const struct revision *r)
{
	char at[CIVIL_TEXT];

	civil_format_vi(civil_at(r->created_at, s->app->offset_min), false,
			at);
	return mem_printf(_("%s saved another text meanwhile, %s (revision "
			    "%" PRId64 "). Both are kept, whatever you "
			    "choose."), r->created_by, at, r->no);
}

static void ask(struct view_script *s, const struct segment_view *v)
{
	const char *typed = textbox_text(&s->text);
	char *mine = NULL;
	struct word_diff d;
	char *words = intro(s, &v->revision);

	/* it was clean enough to be saved: what is compared is what would be */
	if (!script_clean(typed, strlen(typed), &mine, NULL))
		mine = mem_dup(typed);
	word_diff_init(&d, v->revision.text, mine);
	char *diff = diff_words(&d, SHOWN_AROUND);
	const struct version_pair pairs[] = {
		{ _("Text"), v->revision.text, mine },
	};
	const struct versions_question q = {
		.title = s->segment.code,
		.intro = words,
		.differs = diff,
		.pairs = pairs,
		.n_pairs = 1,
		.done = answered,
		.ctx = s,
	};
	versions_open(s->view.stack, &q);
	word_diff_finish(&d);
	free(diff);
	free(words);
	free(mine);
}

/* The text is as I found it, or as I wrote it: nothing to choose. */
static bool is_ours(const struct view_script *s, const struct segment_view *v)
{
	const char *typed = textbox_text(&s->text);
	char *text = NULL;

	if (v->segment.revision_id == s->segment.revision_id)
		return true;
	bool is_same = script_clean(typed, strlen(typed), &text, NULL) &&
		       v->revision.text != NULL &&
		       strcmp(text, v->revision.text) == 0;
	free(text);
	return is_same;
}

void script_both(struct view_script *s, const struct err *why)
{
	struct segment_view v = {0};
	struct err err;

	if (!catalogue_show(s->app, s->segment.code, &v, &err)) {
		stack_error(s->view.stack, &err);
		return;
	}
	if (v.segment.trashed_at != MODEL_NONE ||
	    v.segment.row_version == s->segment.row_version) {
		stack_error(s->view.stack, why);
	} else if (is_ours(s, &v)) {
		take_over(s, &v.segment);
		script_store(s);
	} else {
		segment_finish(&s->theirs);
		s->theirs = v.segment;
		v.segment = (struct segment){0};
		ask(s, &v);
	}
	segment_view_finish(&v);
}
