#ifndef BASE_JSON_H
#define BASE_JSON_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/err.h"

/*
 * JSON values. The only home of jansson. Objects keep the order in which
 * their members were set. A value set into another is owned by it; what the
 * js_get and js_at family returns is borrowed until the root is freed.
 * Getters accept NULL and values of another type, and then give NULL or 0.
 */
struct json;

enum js_type { JS_NULL, JS_BOOL, JS_INT, JS_REAL, JS_STRING, JS_ARRAY, JS_OBJECT };

/* ERR_FORMAT with line, column and reason. Duplicate keys and trailing text are refused. */
bool js_parse(const char *text, size_t len, struct json **out, struct err *err);
void js_free(struct json *root);

enum js_type js_type(const struct json *v);
const struct json *js_get(const struct json *object, const char *key);
const struct json *js_at(const struct json *array, size_t index);
size_t js_len(const struct json *array_or_object);
const char *js_str(const struct json *v);		/* UTF-8 or NULL */
int64_t js_int(const struct json *v);
bool js_bool(const struct json *v);
/* The index-th member's name; NULL past the end. */
const char *js_key(const struct json *object, size_t index);

struct json *js_new_object(void);
struct json *js_new_array(void);
void js_set(struct json *object, const char *key, struct json *value_taken);
void js_push(struct json *array, struct json *value_taken);
void js_set_str(struct json *object, const char *key, const char *text_or_null);
void js_set_int(struct json *object, const char *key, int64_t n);
void js_set_bool(struct json *object, const char *key, bool b);
void js_set_null(struct json *object, const char *key);
struct json *js_new_str(const char *text_or_null);
struct json *js_new_int(int64_t n);

/* Append as UTF-8; indent 0 = one line. Byte-identical for equal values. */
void js_write(const struct json *v, int indent, struct buf *out);

/*
 * The line (from 1) on which the value at `path` begins in a valid JSON text:
 * members by name, elements by index, as in "content[3].code". 0: no such value.
 */
int js_line(const char *text, size_t len, const char *path);

#endif
