/*
 * What is written from the table of commands, and the manuals beside it: all
 * must know every command and every option.
 */
#include "config.h"

#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "cli/cli.h"
#include "cli/completion.h"

#define LOWER "abcdefghijklmnopqrstuvwxyz-"

/* A part of a text; len 0: it was not found. */
struct span {
	const char *text;
	size_t len;
};

/* From behind `from` to the next `to`, or to the end. */
static struct span span_between(const char *text, const char *from,
				const char *to)
{
	const char *start = strstr(text, from);

	if (start == NULL)
		return (struct span){text, 0};
	start += strlen(from);
	const char *end = strstr(start, to);
	return (struct span){start, end != NULL ? (size_t)(end - start)
						: strlen(start)};
}

/* "--from" is not in "--from-here", nor "Fl -to" in "Fl -today". */
static bool span_has(struct span s, const char *prefix, const char *name)
{
	struct buf needle;
	bool is_found = false;

	buf_init(&needle);
	buf_printf(&needle, "%s%s", prefix, name);
	for (const char *p = strstr(s.text, needle.data);
	     p != NULL && p + needle.len <= s.text + s.len && !is_found;
	     p = strstr(p + 1, needle.data))
		is_found = strchr(LOWER, p[needle.len]) == NULL ||
			   p[needle.len] == '\0';
	buf_finish(&needle);
	return is_found;
}

static void check_options(struct span s, const char *prefix,
			  const struct cli_option *options, const char *where)
{
	ck_assert_msg(s.len > 0 || options->name == NULL, "%s is missing",
		      where);
	for (const struct cli_option *o = options; o->name != NULL; o++)
		ck_assert_msg(span_has(s, prefix, o->name),
			      "%s lacks --%s", where, o->name);
}

/* ---- the shells --------------------------------------------------------- */

START_TEST(bash_knows_every_command_and_option)
{
	struct buf out;

	buf_init(&out);
	completion_bash(&out);
	check_options(span_between(out.data, "\t'') ", "\n"), "--",
		      cli_global_options(), "daixa");
	for (const struct cli_command *c = cli_commands(); c->name != NULL;
	     c++) {
		char from[64];
		snprintf(from, sizeof(from), "\t'%s'*) ", c->name);
		ck_assert_ptr_nonnull(strstr(out.data, from));
		check_options(span_between(out.data, from, "\n"), "--",
			      c->options, c->name);
	}
	buf_finish(&out);
}
END_TEST

START_TEST(zsh_knows_every_command_and_option)
{
	struct buf out;

	buf_init(&out);
	completion_zsh(&out);
	check_options(span_between(out.data, "\n_daixa()\n", "\n}"), "--",
		      cli_global_options(), "daixa");
	for (const struct cli_command *c = cli_commands(); c->name != NULL;
	     c++) {
		char from[64];
		snprintf(from, sizeof(from), "\n_daixa_%s()\n", c->name);
		for (char *p = strchr(from, ' '); p != NULL;
		     p = strchr(p, ' '))
			*p = '_';
		ck_assert_ptr_nonnull(strstr(out.data, from));
		check_options(span_between(out.data, from, "\n}"), "--",
			      c->options, c->name);
		const char *space = strchr(c->name, ' ');
		snprintf(from, sizeof(from), "\t'%s:",
			 space != NULL ? space + 1 : c->name);
		ck_assert_msg(strstr(out.data, from) != NULL, "%s", from);
	}
	buf_finish(&out);
}
END_TEST

/* A line for each option: the condition, then -l and its name. */
static void check_fish(const char *out, const char *condition,
		       const struct cli_option *options)
{
	for (const struct cli_option *o = options; o->name != NULL; o++) {
		char line[128];
		size_t len = (size_t)snprintf(line, sizeof(line),
					      "complete -c daixa -n '%s'",
					      condition);
		if (o->brief != '\0')
			len += (size_t)snprintf(line + len, sizeof(line) - len,
						" -s %c", o->brief);
		snprintf(line + len, sizeof(line) - len, " -l %s ", o->name);
		ck_assert_msg(strstr(out, line) != NULL, "no: %s", line);
	}
}

START_TEST(fish_knows_every_command_and_option)
{
	struct buf out;

	buf_init(&out);
	completion_fish(&out);
	check_fish(out.data, "__daixa_after", cli_global_options());
	for (const struct cli_command *c = cli_commands(); c->name != NULL;
	     c++) {
		char text[128];
		size_t len = strcspn(c->name, " ");
		if (c->name[len] == '\0')
			snprintf(text, sizeof(text), "after' -a %s -d ",
				 c->name);
		else
			snprintf(text, sizeof(text), "after %.*s' -a %s -d ",
				 (int)len, c->name, c->name + len + 1);
		ck_assert_msg(strstr(out.data, text) != NULL, "no: %s", text);
		snprintf(text, sizeof(text), "__daixa_in %s", c->name);
		check_fish(out.data, text, c->options);
	}
	buf_finish(&out);
}
END_TEST

/* ---- the manuals -------------------------------------------------------- */

static const char *const manuals[] = {"/man/daixa.1", "/man/vi/daixa.1"};

enum { MANUAL_COUNT = sizeof(manuals) / sizeof(manuals[0]) };

static char *manual_read(const char *name)
{
	char path[4096];
	struct buf text;

	snprintf(path, sizeof(path), "%s%s", TOP_SRCDIR, name);
	FILE *f = fopen(path, "r");
	ck_assert_msg(f != NULL, "cannot open %s", path);
	buf_init(&text);
	for (int c = getc(f); c != EOF; c = getc(f))
		buf_putc(&text, (char)c);
	fclose(f);
	return buf_take(&text);
}

/* The item of a command; "list takes" stands in that of all lists. */
static struct span manual_item(const char *manual, const char *name)
{
	size_t len = strcspn(name, " ");
	char head[64];

	snprintf(head, sizeof(head), "\n.It Cm %.*s ", (int)len, name);
	for (const char *p = strstr(manual, head); p != NULL;
	     p = strstr(p + 1, head)) {
		struct span line = span_between(p, "\n.It Cm", "\n");
		struct span item = span_between(p, "\n.It Cm", "\n.It Cm");
		struct span list = span_between(p, "\n.It Cm", "\n.El");
		if (list.len < item.len)
			item = list;
		if (name[len] == '\0' || span_has(line, " ", name + len + 1))
			return item;
	}
	return (struct span){manual, 0};
}

START_TEST(manual_tells_every_command_and_option)
{
	char *manual = manual_read(manuals[_i]);

	check_options(span_between(manual, "\n.Ss ", "\n.Ss "), "Fl -",
		      cli_global_options(), "daixa");
	for (const struct cli_command *c = cli_commands(); c->name != NULL;
	     c++) {
		const char *name = c->name;
		struct span item = manual_item(manual, name);
		if (item.len == 0) {	/* ".It Cm rebuild" ends its line */
			char head[64];
			snprintf(head, sizeof(head), "\n.It Cm %s\n", name);
			item = span_between(manual, head, "\n.It ");
		}
		ck_assert_msg(item.len > 0, "%s lacks %s", manuals[_i], name);
		check_options(item, "Fl -", c->options, name);
	}
	free(manual);
}
END_TEST

static bool table_has(const struct cli_option *options, const char *name,
		      size_t len)
{
	for (const struct cli_option *o = options; o->name != NULL; o++)
		if (strlen(o->name) == len && strncmp(o->name, name, len) == 0)
			return true;
	return false;
}

START_TEST(manual_tells_no_option_that_is_none)
{
	char *manual = manual_read(manuals[_i]);

	for (const char *p = strstr(manual, "Fl -"); p != NULL;
	     p = strstr(p, "Fl -")) {
		p += strlen("Fl -");
		size_t len = strspn(p, LOWER);
		bool is_known = len == 0 ||	/* the bare "--" */
				table_has(cli_global_options(), p, len);
		for (const struct cli_command *c = cli_commands();
		     c->name != NULL && !is_known; c++)
			is_known = table_has(c->options, p, len);
		ck_assert_msg(is_known, "%s: there is no --%.*s", manuals[_i],
			      (int)len, p);
	}
	free(manual);
}
END_TEST

static Suite *completion_suite(void)
{
	Suite *s = suite_create("completion");
	TCase *t = tcase_create("completion");

	tcase_add_test(t, bash_knows_every_command_and_option);
	tcase_add_test(t, zsh_knows_every_command_and_option);
	tcase_add_test(t, fish_knows_every_command_and_option);
	tcase_add_loop_test(t, manual_tells_every_command_and_option, 0,
			    MANUAL_COUNT);
	tcase_add_loop_test(t, manual_tells_no_option_that_is_none, 0,
			    MANUAL_COUNT);
	suite_add_tcase(s, t);
	return s;
}

int main(void)
{
	SRunner *sr = srunner_create(completion_suite());

	srunner_run_all(sr, CK_ENV);
	int failed = srunner_ntests_failed(sr);
	srunner_free(sr);
	return failed != 0;
}
