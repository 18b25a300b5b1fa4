/* The operator's own editor. See external_editor.h. */
#include "config.h"

#include "app/external_editor.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "app/outside.h"
#include "app/script_file.h"
#include "audio/foreground.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "base/text.h"

enum { WORDS_MAX = 16 };

/* ---- which one ------------------------------------------------------------ */

static char *find_usual(struct err *err)
{
	static const char *const names[] = {
		"sensible-editor", "nano", "vim", "vi",
	};

	for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
		char *path = outside_find(names[i]);
		if (path != NULL)
			return path;
	}
	err_set(err, ERR_NOTFOUND,
		_("There is no editor: install nano, or name one in EDITOR."));
	return NULL;
}

/* Words between blanks; anything a shell would understand is refused. */
static bool split_words(char *line, char **words, struct err *err)
{
	size_t n = 0;

	if (strpbrk(line, ";|&$`<>(){}[]*?!~'\"\\\n") != NULL)
		return err_set(err, ERR_REFUSED,
			_("EDITOR must be a program and its options, without "
			  "signs of the shell: %s"), line);
	for (char *p = line + strspn(line, " \t"); *p != '\0';) {
		if (n == WORDS_MAX)
			return err_set(err, ERR_REFUSED,
				       _("EDITOR has too many words."));
		words[n++] = p;
		p += strcspn(p, " \t");
		if (*p != '\0')
			*p++ = '\0';
		p += strspn(p, " \t");
	}
	return true;
}

/* words ends with NULL; words[0] is *out_program. */
static bool choose(const char *editor, char **line, char **words,
		   char **out_program, struct err *err)
{
	*line = mem_dup(editor != NULL ? editor : "");
	if (!split_words(*line, words, err))
		return false;
	*out_program = words[0] == NULL ? find_usual(err)
					: outside_find(words[0]);
	if (*out_program == NULL && words[0] != NULL)
		err_set(err, ERR_NOTFOUND,
			_("The editor %s is not there; EDITOR names it."),
			words[0]);
	words[0] = *out_program;
	return *out_program != NULL;
}

/* ---- the file ------------------------------------------------------------- */

struct place {
	char *folder, *file;
	char *name;		/* of the file, from the station's folder */
};

static bool write_file(const struct io *io, const char *path,
		       const char *text, struct err *err)
{
	size_t len = strlen(text), done = 0;
	int file = io->ops->open(io->ctx, path, O_WRONLY | O_CREAT | O_EXCL,
				 0600);
	bool ok = file >= 0;

	while (ok && done < len) {
		ssize_t n = io->ops->append(io->ctx, file, text + done,
					    len - done);
		ok = n > 0;
		done += ok ? (size_t)n : 0;
	}
	ok = ok && io->ops->sync(io->ctx, file) == 0;
	int errnum = errno;
	if (file >= 0)
		io->ops->close(io->ctx, file);
	return ok || err_sys(err, errnum, _("cannot write '%s'"), path);
}

static bool make_place(struct app *a, const char *text, struct place *out,
		       struct err *err)
{
	const struct io *io = &a->env->io;
	char uid[UID_HEX + 1];

	source_uid(&a->env->src, uid);
	out->name = mem_printf("incoming/edit-%.8s/van-ban.txt", uid);
	out->folder = mem_printf("%s/incoming/edit-%.8s", app_dir(a), uid);
	out->file = mem_printf("%s/%s", app_dir(a), out->name);
	if (io->ops->mkdir(io->ctx, out->folder, 0700) != 0)
		return err_sys(err, errno, _("cannot make the folder '%s'"),
			       out->folder);
	return write_file(io, out->file, text, err);
}

static void remove_place(struct app *a, const struct place *p)
{
	const struct io *io = &a->env->io;

	io->ops->unlink(io->ctx, p->file);
	io->ops->unlink(io->ctx, p->folder);
}

/* ---- what it left --------------------------------------------------------- */

static bool is_utf8(const struct script_file *f, struct err *err)
{
	if (f->format == SCRIPT_TXT && utf8_is_valid(f->bytes, f->len))
		return true;
	return err_set(err, ERR_FORMAT,
		       _("What the editor left is no text in UTF-8."));
}

static bool read_back(const char *path, const char *before, char **out,
		      struct err *err)
{
	struct script_file f = {0};
	char *text = NULL;

	if (!script_file_read(path, &f, err))
		return false;
	bool ok = is_utf8(&f, err) &&
		  script_clean(f.bytes, f.len, &text, err);
	script_file_finish(&f);
	if (!ok)
		return false;
	char *same = NULL;
	if (script_clean(before, strlen(before), &same, NULL) &&
	    strcmp(same, text) == 0) {
		free(text);
		text = NULL;
	}
	free(same);
	*out = text;
	return true;
}

/* Not when it is gone, empty, larger than any script, or what was given. */
static bool is_worth_keeping(const char *path, const char *given)
{
	struct script_file f = {0};
	struct stat st;
	struct err err;

	if (lstat(path, &st) != 0)
		return false;
	if (!S_ISREG(st.st_mode))
		return true;
	if (st.st_size == 0 || st.st_size > SCRIPT_FILE_MAX)
		return false;
	if ((size_t)st.st_size != strlen(given) ||
	    !script_file_read(path, &f, &err))
		return true;
	bool is_given = f.len == strlen(given) &&
			memcmp(f.bytes, given, f.len) == 0;
	script_file_finish(&f);
	return !is_given;
}

/*
 * What was written in vain is kept where it is. The reason is told first: a
 * status line ends where the screen does.
 */
static bool keep_place(const struct place *p, const char *given,
		       bool *out_keeps, struct err *err)
{
	const struct err why = *err;

	*out_keeps = is_worth_keeping(p->file, given);
	if (!*out_keeps)
		return err_set(err, why.code,
			       _("%s Your text here is as it was."),
			       why.text);
	return err_set(err, why.code,
		       _("%s What was written is kept in %s; your text here "
			 "is as it was."), why.text, p->name);
}

static bool edit(char **words, const struct place *p, const char *text,
		 char **out, bool *out_keeps, struct err *err)
{
	size_t n = 0;

	while (words[n] != NULL)
		n++;
	words[n] = p->file;
	if (!foreground_run(words, err))
		return access(p->file, F_OK) == 0 && err->code == ERR_REFUSED
			       ? keep_place(p, text, out_keeps, err)
			       : false;
	if (read_back(p->file, text, out, err))
		return true;
	if (err->code == ERR_NOTFOUND || access(p->file, F_OK) != 0)
		return err_set(err, ERR_NOTFOUND,
			_("The editor took its file away; your text here is "
			  "as it was."));
	return keep_place(p, text, out_keeps, err);
}

bool external_editor_run(struct app *a, const char *text, char **out,
			 struct err *err)
{
	char *words[WORDS_MAX + 2] = {0};
	char *line = NULL, *program = NULL, *result = NULL;
	struct place p = {0};
	bool keeps = false;
	bool ok = choose(a->env->editor, &line, words, &program, err) &&
		  make_place(a, text, &p, err) &&
		  edit(words, &p, text, &result, &keeps, err);

	if (ok)
		*out = result;
	if (p.folder != NULL && !keeps)
		remove_place(a, &p);
	free(p.file);
	free(p.name);
	free(p.folder);
	free(program);
	free(line);
	return ok;
}
