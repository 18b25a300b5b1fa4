/*
 * JSON by jansson. See json.h.
 *
 * struct json is never defined: a `struct json *` is a json_t * under another
 * name, so that borrowed values need no memory of their own.
 */
#include "config.h"

#include "base/json.h"

#include <assert.h>
#include <jansson.h>
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/mem.h"

static struct json *wrap(json_t *v)
{
	return (struct json *)v;
}

static json_t *unwrap(const struct json *v)
{
	return (json_t *)v;
}

/* jansson's memory is ours (mem.h), so nothing it makes can be missing. */
static void use_our_memory(void)
{
	json_set_alloc_funcs(mem_alloc, free);
}

static struct json *made(json_t *v)
{
	assert(v != NULL);
	return wrap(v);
}

/*
 * jansson's own words quote the text, which may hold anything, and are
 * English; the code says enough beside a line and a column.
 */
static const char *reason_of(const json_error_t *e)
{
	switch (json_error_code(e)) {
	case json_error_premature_end_of_input:
		return _("the text ends too early");
	case json_error_end_of_input_expected:
		return _("there is more text behind the end");
	case json_error_invalid_utf8:
		return _("these bytes are not UTF-8");
	case json_error_duplicate_key:
		return _("this name stands twice in one object");
	case json_error_numeric_overflow:
		return _("the number is too large");
	case json_error_stack_overflow:
		return _("the brackets are nested too deeply");
	case json_error_null_byte_in_key:
	case json_error_null_character:
		return _("a NUL character is not allowed");
	default:
		return _("a value, a name, a comma or a bracket is missing "
			 "or wrong");
	}
}

bool js_parse(const char *text, size_t len, struct json **out, struct err *err)
{
	const size_t flags = JSON_REJECT_DUPLICATES | JSON_DECODE_ANY;
	json_error_t e;

	use_our_memory();
	json_t *v = json_loadb(text, len, flags, &e);
	if (v == NULL)
		return err_set(err, ERR_FORMAT, _("line %d, column %d: %s"),
			       e.line, e.column, reason_of(&e));
	*out = wrap(v);
	return true;
}

void js_free(struct json *root)
{
	json_decref(unwrap(root));
}

enum js_type js_type(const struct json *v)
{
	if (v == NULL)
		return JS_NULL;
	switch (json_typeof(unwrap(v))) {
	case JSON_OBJECT:
		return JS_OBJECT;
	case JSON_ARRAY:
		return JS_ARRAY;
	case JSON_STRING:
		return JS_STRING;
	case JSON_INTEGER:
		return JS_INT;
	case JSON_REAL:
		return JS_REAL;
	case JSON_TRUE:
	case JSON_FALSE:
		return JS_BOOL;
	case JSON_NULL:
		break;
	}
	return JS_NULL;
}

const struct json *js_get(const struct json *object, const char *key)
{
	return wrap(json_object_get(unwrap(object), key));
}

const struct json *js_at(const struct json *array, size_t index)
{
	return wrap(json_array_get(unwrap(array), index));
}

size_t js_len(const struct json *array_or_object)
{
	json_t *v = unwrap(array_or_object);

	return json_is_array(v) ? json_array_size(v) : json_object_size(v);
}

const char *js_str(const struct json *v)
{
	return json_string_value(unwrap(v));
}

int64_t js_int(const struct json *v)
{
	return json_integer_value(unwrap(v));
}

bool js_bool(const struct json *v)
{
	return json_is_true(unwrap(v));
}

const char *js_key(const struct json *object, size_t index)
{
	json_t *o = unwrap(object);
	void *at = json_object_iter(o);

	for (; at != NULL && index > 0; index--)
		at = json_object_iter_next(o, at);
	return at != NULL ? json_object_iter_key(at) : NULL;
}

struct json *js_new_object(void)
{
	use_our_memory();
	return made(json_object());
}

struct json *js_new_array(void)
{
	use_our_memory();
	return made(json_array());
}

/* text must be UTF-8; it came in through text_clean(). */
struct json *js_new_str(const char *text_or_null)
{
	use_our_memory();
	return made(text_or_null != NULL ? json_string(text_or_null)
					 : json_null());
}

struct json *js_new_int(int64_t n)
{
	use_our_memory();
	return made(json_integer(n));
}

void js_set(struct json *object, const char *key, struct json *value_taken)
{
	int failed = json_object_set_new(unwrap(object), key,
					 unwrap(value_taken));

	assert(failed == 0);
	(void)failed;
}

void js_push(struct json *array, struct json *value_taken)
{
	int failed = json_array_append_new(unwrap(array), unwrap(value_taken));

	assert(failed == 0);
	(void)failed;
}

void js_set_str(struct json *object, const char *key, const char *text_or_null)
{
	js_set(object, key, js_new_str(text_or_null));
}

void js_set_int(struct json *object, const char *key, int64_t n)
{
	js_set(object, key, js_new_int(n));
}

void js_set_bool(struct json *object, const char *key, bool b)
{
	js_set(object, key, made(json_boolean(b)));
}

void js_set_null(struct json *object, const char *key)
{
	js_set(object, key, made(json_null()));
}

/*
 * The code point at s if it must not be seen as it is, else 0: DEL, C1 and
 * the characters that change the direction of text (rule R10). Below U+0020
 * jansson escapes by itself.
 */
static unsigned hidden_at(const unsigned char *s, size_t len)
{
	if (s[0] == 0x7F)
		return 0x7F;
	if (len >= 2 && s[0] == 0xC2 && s[1] < 0xA0)
		return s[1];
	if (len < 3 || s[0] != 0xE2 || (s[1] != 0x80 && s[1] != 0x81))
		return 0;
	unsigned cp = 0x2000U | (s[1] & 0x3FU) << 6 | (s[2] & 0x3FU);
	bool is_mark = cp == 0x200E || cp == 0x200F;
	bool is_embedding = cp >= 0x202A && cp <= 0x202E;
	bool is_isolate = cp >= 0x2066 && cp <= 0x2069;
	return is_mark || is_embedding || is_isolate ? cp : 0;
}

static size_t utf8_bytes(unsigned cp)
{
	return cp < 0x80 ? 1 : cp < 0x800 ? 2 : 3;
}

/* Append JSON text with the hidden characters as \\uNNNN. */
static void add_visible(const char *text, struct buf *out)
{
	size_t len = strlen(text);
	size_t from = 0;
	size_t at = 0;

	while (at < len) {
		unsigned cp = hidden_at((const unsigned char *)text + at,
					len - at);
		if (cp == 0) {
			at++;
			continue;
		}
		buf_add(out, text + from, at - from);
		buf_printf(out, "\\u%04X", cp);
		at += utf8_bytes(cp);
		from = at;
	}
	buf_add(out, text + from, len - from);
}

void js_write(const struct json *v, int indent, struct buf *out)
{
	size_t flags = JSON_ENCODE_ANY;

	assert(indent >= 0 && indent <= JSON_MAX_INDENT);
	flags |= indent > 0 ? JSON_INDENT((size_t)indent) : JSON_COMPACT;
	char *text = json_dumps(unwrap(v), flags);
	assert(text != NULL);
	add_visible(text, out);
	free(text);
}
