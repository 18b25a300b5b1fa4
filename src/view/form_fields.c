/* The fields of a form. See form_priv.h. */
#include "config.h"

#include "view/form_priv.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/text.h"

enum { USUAL_MAX_BYTES = 500 };

static void copy_choices(struct form_item *item, const struct form_field *from)
{
	const char *const *labels =
		from->choice_labels != NULL ? from->choice_labels : from->choices;

	while (from->choices[item->n_choices] != NULL)
		item->n_choices++;
	item->choices = mem_array(item->n_choices, sizeof(char *));
	item->choice_labels = mem_array(item->n_choices, sizeof(char *));
	for (size_t i = 0; i < item->n_choices; i++) {
		item->choices[i] = mem_dup(from->choices[i]);
		item->choice_labels[i] = mem_dup(labels[i]);
	}
}

void form_item_init(struct form_item *item, const struct form_field *from)
{
	size_t most = from->max_bytes > 0 ? from->max_bytes : USUAL_MAX_BYTES;

	*item = (struct form_item){
		.kind = from->kind,
		.key = mem_dup(from->key),
		.label = mem_dup(from->label),
		.hint = mem_dup(from->hint),
		.is_required = from->is_required,
	};
	field_init(&item->field, most);
	if (from->kind == FORM_CHOICE)
		copy_choices(item, from);
	form_item_set(item, from->value);
	item->start = form_item_value(item);
}

void form_item_finish(struct form_item *item)
{
	for (size_t i = 0; i < item->n_choices; i++) {
		free(item->choices[i]);
		free(item->choice_labels[i]);
	}
	free(item->choices);
	free(item->choice_labels);
	field_finish(&item->field);
	free(item->key);
	free(item->label);
	free(item->hint);
	free(item->start);
	free(item->clean);
}

char *form_item_value(const struct form_item *item)
{
	if (item->kind == FORM_TEXT)
		return field_value(&item->field);
	return mem_dup(item->n_choices > 0 ? item->choices[item->choice] : "");
}

void form_item_set(struct form_item *item, const char *value)
{
	if (item->kind == FORM_TEXT) {
		field_set(&item->field, value);
		return;
	}
	for (size_t i = 0; value != NULL && i < item->n_choices; i++) {
		if (strcmp(item->choices[i], value) == 0)
			item->choice = i;
	}
}

/* ---- keys ----------------------------------------------------------------- */

static enum field_result step_choice(struct form_item *item, size_t by)
{
	if (item->n_choices < 2)
		return FIELD_MOVED;
	item->choice = (item->choice + by) % item->n_choices;
	return FIELD_CHANGED;
}

/* Go to the next choice that begins with a letter, marks aside. */
static enum field_result letter_choice(struct form_item *item, int32_t cp)
{
	char bytes[5] = "";

	utf8_encode(cp, bytes);
	char *letter = text_fold(bytes);
	enum field_result result = FIELD_MOVED;
	for (size_t n = 1; n <= item->n_choices && letter[0] != '\0'; n++) {
		size_t i = (item->choice + n) % item->n_choices;
		char *label = text_fold(item->choice_labels[i]);
		bool is_it = strncmp(label, letter, strlen(letter)) == 0;
		free(label);
		if (is_it) {
			item->choice = i;
			result = FIELD_CHANGED;
			break;
		}
	}
	free(letter);
	return result;
}

static enum field_result choice_event(struct form_item *item,
				      const struct event *e)
{
	if (e->type != EVENT_KEY)
		return e->type == EVENT_PASTE ? FIELD_MOVED : FIELD_IGNORED;
	if (e->key.code == KEYSYM_RIGHT || e->key.code == ' ')
		return step_choice(item, 1);
	if (e->key.code == KEYSYM_LEFT)
		return step_choice(item, item->n_choices - 1);
	if (key_is_text(e->key))
		return letter_choice(item, e->key.code);
	return FIELD_IGNORED;
}

enum field_result form_item_event(struct form_item *item, const struct event *e)
{
	return item->kind == FORM_CHOICE ? choice_event(item, e)
					 : field_event(&item->field, e);
}

/* ---- painting ------------------------------------------------------------- */

void form_item_paint(const struct form_item *item, struct area a, bool is_active)
{
	enum style style = is_active ? STYLE_FIELD_ACTIVE : STYLE_FIELD;

	if (item->kind == FORM_TEXT) {
		field_paint(&item->field, a, is_active);
		return;
	}
	const char *label = item->n_choices > 0
				    ? item->choice_labels[item->choice] : "";
	area_fill(a, style);
	area_put(a, 0, 0, style, "<");
	area_put_in(a, 0, 2, a.cols - 4, TEXT_LEFT, style, label);
	area_put(a, 0, a.cols - 1, style, ">");
	if (is_active)
		area_cursor(a, 0, 2);
}
