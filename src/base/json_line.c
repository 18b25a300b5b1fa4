/*
 * js_line(): where in a JSON text a value begins, for messages about what a
 * value means ("line 14: no such form"). The text has been parsed before, so
 * this reader only skips; on anything odd it gives up without reading past
 * the end.
 */
#include "config.h"

#include "base/json.h"

#include <ctype.h>
#include <string.h>

struct cursor {
	const char *at;
	const char *end;
};

static char peek(const struct cursor *c)
{
	return c->at < c->end ? *c->at : '\0';
}

static void skip_blank(struct cursor *c)
{
	while (c->at < c->end && strchr(" \t\r\n", *c->at) != NULL)
		c->at++;
}

static bool skip_char(struct cursor *c, char wanted)
{
	skip_blank(c);
	if (peek(c) != wanted)
		return false;
	c->at++;
	return true;
}

static void skip_string(struct cursor *c)
{
	c->at++;
	while (c->at < c->end && *c->at != '"')
		c->at += *c->at == '\\' && c->end - c->at > 1 ? 2 : 1;
	if (c->at < c->end)
		c->at++;
}

static void skip_scalar(struct cursor *c)
{
	while (c->at < c->end && strchr(",]} \t\r\n", *c->at) == NULL)
		c->at++;
}

/* Without recursion: only the depth of the brackets counts. */
static void skip_value(struct cursor *c)
{
	int depth = 0;

	do {
		skip_blank(c);
		switch (peek(c)) {
		case '"':
			skip_string(c);
			break;
		case '{':
		case '[':
			depth++;
			c->at++;
			break;
		case '}':
		case ']':
			depth--;
			c->at++;
			break;
		case ',':
		case ':':
			c->at++;
			break;
		default:
			skip_scalar(c);
		}
	} while (depth > 0 && c->at < c->end);
}

/* Does the string token (with its quotes) say `name`? */
static bool token_is(const char *token, size_t token_len, const char *name,
		     size_t name_len)
{
	struct json *v = NULL;

	if (memchr(token, '\\', token_len) == NULL)
		return token_len == name_len + 2 &&
		       memcmp(token + 1, name, name_len) == 0;
	if (!js_parse(token, token_len, &v, NULL))
		return false;
	const char *s = js_str(v);
	bool is_equal = s != NULL && strlen(s) == name_len &&
			memcmp(s, name, name_len) == 0;
	js_free(v);
	return is_equal;
}

static bool enter_member(struct cursor *c, const char *name, size_t name_len)
{
	if (!skip_char(c, '{'))
		return false;
	do {
		skip_blank(c);
		if (peek(c) != '"')
			return false;
		const char *token = c->at;
		skip_string(c);
		size_t token_len = (size_t)(c->at - token);
		if (!skip_char(c, ':'))
			return false;
		if (token_is(token, token_len, name, name_len))
			return true;
		skip_value(c);
	} while (skip_char(c, ','));
	return false;
}

static bool enter_element(struct cursor *c, size_t index)
{
	if (!skip_char(c, '[') || skip_char(c, ']'))
		return false;
	for (; index > 0; index--) {
		skip_value(c);
		if (!skip_char(c, ','))
			return false;
	}
	return true;
}

/* Take "[12]" from the path. */
static bool take_index(const char **path, size_t *out)
{
	const char *p = *path + 1;
	size_t n = 0;

	if (!isdigit((unsigned char)*p))
		return false;
	for (; isdigit((unsigned char)*p) && n < SIZE_MAX / 100; p++)
		n = n * 10 + (size_t)(*p - '0');
	if (*p != ']')
		return false;
	*path = p + 1;
	*out = n;
	return true;
}

/* Follow one step of the path: "[3]", ".name", or "name" at the beginning. */
static bool follow(struct cursor *c, const char **path)
{
	size_t index;

	if (**path == '[')
		return take_index(path, &index) && enter_element(c, index);
	const char *name = **path == '.' ? *path + 1 : *path;
	size_t len = strcspn(name, ".[");
	*path = name + len;
	return enter_member(c, name, len);
}

int js_line(const char *text, size_t len, const char *path)
{
	struct cursor c = {.at = text, .end = text + len};
	int line = 1;

	while (*path != '\0')
		if (!follow(&c, &path))
			return 0;
	skip_blank(&c);
	if (c.at == c.end)
		return 0;
	for (const char *p = text; p < c.at; p++)
		line += *p == '\n';
	return line;
}
