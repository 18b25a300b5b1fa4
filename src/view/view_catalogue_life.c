/*
 * The steps of a segment's life on screen 2: each is a form with the person,
 * the post and the reason, under what speaks against it.
 */
#include "config.h"

#include "view/view_catalogue_priv.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "app/approving.h"
#include "app/proof.h"
#include "app/reading_time.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "view/form.h"

enum { LEADERS_MAX = 30 };

/* A step that is being asked about. */
struct life_form {
	struct view_catalogue *c;	/* borrowed */
	enum segment_step step;
	char *code;
	char digest[SHA256_HEX + 1];	/* of what is decided on */
	bool has_choice;	/* the leaders can be chosen from */
};

static void finish(void *ctx)
{
	struct life_form *l = ctx;

	free(l->code);
	free(l);
}

/* ---- taking the step ------------------------------------------------------ */

static bool is_decision(enum segment_step step)
{
	return step == STEP_APPROVE || step == STEP_RETURN;
}

/* Say where it stands now, and what was told. */
static void tell(struct life_form *l, const struct objection_list *told)
{
	struct stack *s = l->c->view.stack;
	struct segment_view v = {0};
	struct err err;

	topics_bump(s->topics, TOPIC_SEGMENTS);
	if (!catalogue_show(l->c->app, l->code, &v, &err)) {
		stack_error(s, &err);
		return;
	}
	stack_notice(s, told->count > 0 ? NOTICE_WARNING : NOTICE_GOOD,
		     "%s: %s%s%s", l->code,
		     segment_state_label(v.segment.state),
		     told->count > 0 ? ". " : "",
		     told->count > 0 ? told->rows[0].text : "");
	segment_view_finish(&v);
}

static bool submit(void *ctx, struct form *f, struct err *err)
{
	struct life_form *l = ctx;
	struct objection_list told = {0};
	const char *chosen = l->has_choice ? form_value(f, "leader") : "";
	struct approving_request r = {
		.code = l->code,
		.step = l->step,
		.person = chosen[0] != '\0' ? chosen : form_value(f, "person"),
		.post = chosen[0] != '\0' ? NULL : form_value(f, "post"),
		.reason = form_value(f, "reason"),
		.digest = l->digest,
	};

	if (!person_check(r.person, err)) {
		form_blame(f, "person");
		return false;
	}
	if (l->step == STEP_APPROVE)
		r.is_self_agreed = strcmp(form_value(f, "self"), "yes") == 0;
	if (!approving_step(l->c->app, &r, &told, err)) {
		if (err->code == ERR_INVALID)
			form_blame(f, "reason");
		return false;
	}
	tell(l, &told);
	objection_list_finish(&told);
	return true;
}

static const struct form_ops ops = {
	.submit = submit,
	.finish = finish,
};

/* ---- the form ------------------------------------------------------------- */

static void add_text(struct form *f, const char *key, const char *label,
		     const char *value, bool is_required)
{
	struct form_field field = {
		.kind = FORM_TEXT,
		.key = key,
		.label = label,
		.value = value,
		.is_required = is_required,
	};

	form_add(f, &field);
}

/* The leaders in office today, and somebody else. */
static void add_leaders(struct life_form *l, struct form *f, const char *label)
{
	const struct profile *p = &l->c->app->profile;
	const char *names[LEADERS_MAX + 2] = {0};
	char *labels[LEADERS_MAX + 2] = {0};
	char today[32];
	size_t n = 0;

	app_today(l->c->app, today);
	for (size_t i = 0; i < p->n_people && n < LEADERS_MAX; i++) {
		const struct person *x = &p->people[i];
		if (strcmp(x->role, "lanh_dao") != 0 ||
		    !validity_covers(&x->valid, today))
			continue;
		names[n] = x->name;
		labels[n++] = mem_printf("%s%s%s", x->name,
					 x->post != NULL ? ", " : "",
					 x->post != NULL ? x->post : "");
	}
	l->has_choice = n > 0;
	if (!l->has_choice)
		return;
	names[n] = "";
	labels[n++] = mem_dup(_("somebody else, named below"));
	struct form_field field = {
		.kind = FORM_CHOICE,
		.key = "leader",
		.label = label,
		.choices = names,
		.choice_labels = (const char *const *)labels,
	};
	form_add(f, &field);
	for (size_t i = 0; i < n; i++)
		free(labels[i]);
}

static void add_self(struct form *f)
{
	const char *const answers[] = { "no", "yes", NULL };
	const char *const labels[] = { _("no"), _("yes, recorded as such"),
				       NULL };
	struct form_field field = {
		.kind = FORM_CHOICE,
		.key = "self",
		.label = _("Self-approval"),
		.choices = answers,
		.choice_labels = labels,
		.hint = _("yes, when the author approves for want of anybody "
			  "else"),
	};

	form_add(f, &field);
}

static void add_fields(struct life_form *l, struct form *f)
{
	const char *who = l->step == STEP_APPROVE  ? _("Approved by")
			  : l->step == STEP_RETURN ? _("Returned by")
						   : _("By");

	if (is_decision(l->step)) {
		add_leaders(l, f, who);
		add_text(f, "person", l->has_choice ? _("Name") : who, NULL,
			 !l->has_choice);
	} else {
		add_text(f, "person", who, l->c->app->env->operator_name, true);
	}
	add_text(f, "post", _("Post"), NULL, false);
	add_text(f, "reason",
		 l->step == STEP_APPROVE ? _("Remark") : _("Reason"), NULL,
		 segment_step_needs_reason(l->step));
	if (l->step == STEP_APPROVE)
		add_self(f);
}

/* The text that is decided on. */
static void add_revision(struct form *f, struct app *a,
			 const struct segment_view *v)
{
	struct reading_time t;
	struct err ignored;

	/* the note is no more than a help: without it the step is taken too */
	if (v->revision.id == 0 || !reading_time_of(a, v, &t, &ignored))
		return;
	char *reading = reading_time_words(&t);
	char *line = mem_printf(_("Text: revision %" PRId64 ", %s"),
				v->revision.no, reading);

	form_note(f, STYLE_DIM, line);
	free(line);
	free(reading);
}

/* What speaks against it, and what is decided on. */
static void add_notes(struct form *f, struct app *a,
		      const struct segment_view *v,
		      const struct objection_list *objections)
{
	for (size_t i = 0; i < objections->count; i++) {
		const struct objection *o = &objections->rows[i];
		char *text = mem_printf("! %s", o->text);
		form_note(f, o->is_bad ? STYLE_ERROR : STYLE_WARNING, text);
		free(text);
	}
	form_note(f, STYLE_STRONG, v->segment.title);
	add_revision(f, a, v);
}

static void open_form(struct life_form *l, const struct segment_view *v,
		      const struct objection_list *objections)
{
	static const char *const titles[STEP_COUNT] = {
		[STEP_SUBMIT] = N_("Submit"),
		[STEP_APPROVE] = N_("Approve"),
		[STEP_RETURN] = N_("Return"),
		[STEP_WITHDRAW] = N_("Withdraw"),
		[STEP_RETIRE] = N_("Retire"),
	};
	char *title = mem_printf("%s %s", _(titles[l->step]), l->code);
	struct form *f = form_new(title, _(titles[l->step]), &ops, l);

	free(title);
	add_notes(f, l->c->app, v, objections);
	add_fields(l, f);
	form_keep_as(f, l->c->app, "segment.step %d %s", (int)l->step, l->code);
	form_open(f, l->c->view.stack);
}

/* May the step be asked about at all? The segment as it is now decides. */
static bool prepare(struct life_form *l, struct segment_view *v,
		    struct objection_list *objections, struct err *err)
{
	struct app *a = l->c->app;

	if (!catalogue_show(a, l->code, v, err) ||
	    !segment_step_check(l->code, v->segment.state, l->step, err) ||
	    !approving_digest(a, v->segment.id, l->digest, err) ||
	    !objections_find(a, v, l->step, NULL, objections, err))
		return false;
	for (size_t i = 0; i < objections->count; i++)
		if (objections->rows[i].weight == OBJECTION_FORBID)
			return err_set(err, ERR_REFUSED, "%s",
				       objections->rows[i].text);
	return true;
}

/* The step reads the recording; while the form is filled in there is time. */
static void read_file(struct life_form *l, const struct segment_view *v)
{
	if (l->step != STEP_SUBMIT && l->step != STEP_APPROVE)
		return;
	for (size_t i = 0; i < v->takes.count; i++)
		if (v->takes.rows[i].id == v->segment.take_id)
			jobs_start(l->c->view.stack->jobs,
				   proof_job(l->c->app,
					     &v->takes.rows[i].media));
}

static void begin(struct view_catalogue *c, enum segment_step step)
{
	const struct segment *s = catalogue_selected(c);
	struct segment_view v = {0};
	struct objection_list objections = {0};
	struct err err;

	if (s == NULL)
		return;
	struct life_form *l = mem_alloc(sizeof *l);

	l->c = c;
	l->step = step;
	l->code = mem_dup(s->code);
	if (prepare(l, &v, &objections, &err)) {
		read_file(l, &v);
		open_form(l, &v, &objections);
	} else {
		stack_error(c->view.stack, &err);
		finish(l);
	}
	objection_list_finish(&objections);
	segment_view_finish(&v);
}

/* ---- actions -------------------------------------------------------------- */

static void trash(struct view_catalogue *c)
{
	const struct segment *s = catalogue_selected(c);
	struct stack *stack = c->view.stack;
	struct err err;

	if (s == NULL)
		return;
	char *code = mem_dup(s->code);

	if (approving_trash(c->app, code, s->row_version, true, &err)) {
		topics_bump(stack->topics, TOPIC_SEGMENTS);
		stack_notice(stack, NOTICE_GOOD,
			     _("%s is in the trash; D shows it"), code);
	} else {
		stack_error(stack, &err);
	}
	free(code);
}

bool catalogue_life_action(struct view_catalogue *c, enum action a)
{
	static const struct {
		enum action action;
		enum segment_step step;
	} steps[] = {
		{ ACTION_SEGMENT_SUBMIT, STEP_SUBMIT },
		{ ACTION_SEGMENT_APPROVE, STEP_APPROVE },
		{ ACTION_SEGMENT_RETURN, STEP_RETURN },
		{ ACTION_SEGMENT_WITHDRAW, STEP_WITHDRAW },
		{ ACTION_SEGMENT_RETIRE, STEP_RETIRE },
	};

	for (size_t i = 0; i < sizeof steps / sizeof *steps; i++) {
		if (steps[i].action == a) {
			begin(c, steps[i].step);
			return true;
		}
	}
	if (a == ACTION_TRASH)
		trash(c);
	else if (a == ACTION_TAKES)
		catalogue_takes_ask(c);
	else
		return false;
	return true;
}
