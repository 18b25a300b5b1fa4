/*
 * daixa: reads the environment once, wires the parts and runs a command.
 * Everything below takes time, chance, paths and the operator's name as
 * arguments.
 */
#include "config.h"

#include <fcntl.h>
#include <pwd.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "app/app.h"
#include "app/paths.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "base/text.h"
#include "cli/cli.h"
#include "desk.h"
#include "model/segment_life.h"

static volatile sig_atomic_t stop_signal;
static volatile sig_atomic_t stop_count;
/* Of app_leave_with(). */
static _Atomic(const char *) last_words;

/* All of it may be called in a signal's handler. */
static void leave(const char *words)
{
	ssize_t n = write(STDERR_FILENO, words, strlen(words));

	(void)n;	/* whoever closed it wants no words */
	_exit(err_exit_code(ERR_CANCELLED));
}

static void on_signal(int sig)
{
	const char *words = last_words;

	stop_signal = sig;
	stop_count = stop_count + 1;
	if (words != NULL)
		leave(words);
}

static void leave_with(const char *words)
{
	last_words = words;
	if (words != NULL && stop_signal != 0)
		leave(words);
}

static bool is_stopped(void)
{
	return stop_signal != 0;
}

static int stops(void)
{
	return (int)stop_count;
}

/*
 * Long work asks is_stopped() and leaves nothing half done. A limit on the
 * size of files is to be an error of the write, not the program's end.
 */
static void catch_signals(void)
{
	struct sigaction action = {.sa_handler = on_signal};
	struct sigaction ignore = {.sa_handler = SIG_IGN};

	sigemptyset(&action.sa_mask);
	sigaction(SIGINT, &action, NULL);
	sigaction(SIGTERM, &action, NULL);
	sigaction(SIGHUP, &action, NULL);
	sigemptyset(&ignore.sa_mask);
	sigaction(SIGXFSZ, &ignore, NULL);
}

/* A closed 0, 1 or 2 would be given to the next file opened: the database. */
static bool hold_standard_files(void)
{
	int fd;

	do {
		fd = open("/dev/null", O_RDWR | O_CLOEXEC);
		if (fd < 0)
			return false;
	} while (fd <= STDERR_FILENO);
	close(fd);
	return true;
}

/* NULL: none is named. */
static const char *editor_name(void)
{
	static const char *const names[] = {"VISUAL", "EDITOR"};

	for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
		const char *editor = getenv(names[i]);
		if (editor != NULL && *editor != '\0')
			return editor;
	}
	return NULL;
}

/* --operator, $DAIXA_OPERATOR, else the login name, a guess; yours. */
static char *operator_name(const char *given, bool *out_is_guessed)
{
	const char *name = given != NULL ? given : getenv("DAIXA_OPERATOR");
	bool is_named = name != NULL && person_is_named(name);

	*out_is_guessed = !is_named;
	if (!is_named) {
		const struct passwd *p = getpwuid(getuid());
		name = p != NULL ? p->pw_name : "?";
	}
	char *clean = text_clean(name, strlen(name), TEXT_ONE_LINE);
	if (clean[0] == '\0')
		mem_set(&clean, "?");
	return clean;
}

/* Columns of the terminal on stdout; 0 when it is none. */
static size_t terminal_cols(void)
{
	struct winsize size = {0};

	if (isatty(STDOUT_FILENO) != 1 ||
	    ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) != 0)
		return 0;
	return size.ws_col;
}

/* What -C and -L were given; a word that means nothing is no default. */
static bool check_globals(const struct cli_args *args, enum i18n_lang *out,
			  struct err *err)
{
	const char *lang = cli_arg(args, "lang");
	const char *station = cli_arg(args, "station");

	if (lang != NULL && strcmp(lang, "vi") != 0 && strcmp(lang, "en") != 0)
		return err_set(err, ERR_INVALID,
			       _("-L takes vi or en, not '%s'"), lang);
	if (station != NULL && station[0] == '\0')
		return err_set(err, ERR_INVALID,
			       _("-C needs the station's folder; what was given "
				 "is empty"));
	*out = lang == NULL ? I18N_AUTO
	       : strcmp(lang, "en") == 0 ? I18N_EN : I18N_VI;
	return true;
}

static bool has_terminal(void)
{
	return isatty(STDIN_FILENO) == 1 && isatty(STDOUT_FILENO) == 1;
}

/*
 * --help, --version, and no command where no screen can be shown. Returns -1
 * when there is more to do.
 */
static int answer_early(struct cli *cli, const struct cli_args *args)
{
	char word[] = "help";
	char *help[] = {word};

	if (cli_arg(args, "version") != NULL) {
		printf("daixa %s\n", PACKAGE_VERSION);
		return 0;
	}
	if (cli_arg(args, "help") != NULL)
		return cli_run(cli, 1, help);
	if (args->n_operands == 0 && !has_terminal()) {
		cli->out = stderr;
		cli_run(cli, 1, help);
		return err_exit_code(ERR_INVALID);
	}
	return -1;
}

static int run(struct cli *cli, const struct cli_args *args,
	       const char *locale_dir, int *out_signal)
{
	int code = answer_early(cli, args);

	if (code >= 0)
		return code;
	char *dir = paths_station(cli_arg(args, "station"));
	if (dir == NULL) {
		cli_say(cli, _("where is the station? Give -C DIR, or set "
			       "DAIXA_STATION or HOME"));
		return err_exit_code(ERR_INVALID);
	}
	cli->station_dir = dir;
	if (args->n_operands == 0)
		code = desk_run(cli->env, dir, cli->program,
				cli_arg(args, "lang") == NULL ? locale_dir
							      : NULL,
				out_signal);
	else
		code = cli_run(cli, (int)args->n_operands, args->operands);
	free(dir);
	return code;
}

/* In the language asked for, as the person named. */
static int run_as(struct cli *cli, struct app_env *env,
		  const struct cli_args *args, enum i18n_lang lang,
		  const char *locale_dir, int *out_signal)
{
	if (lang != I18N_AUTO)
		i18n_init(locale_dir, lang);
	char *name = operator_name(cli_arg(args, "operator"),
				   &env->is_operator_guessed);
	env->editor = editor_name();
	env->operator_name = name;
	catch_signals();
	int code = run(cli, args, locale_dir, out_signal);
	free(name);
	return code;
}

/*
 * The desk has kept everything; now the signal does what it was sent for, so
 * that a shell or a supervisor sees what ended the program.
 */
static void end_by(int number)
{
	struct sigaction usual = {.sa_handler = SIG_DFL};

	sigaction(number, &usual, NULL);
	raise(number);
}

int main(int argc, char **argv)
{
	struct cli_args args;
	struct err err;
	enum i18n_lang lang = I18N_AUTO;
	struct app_env env = {
		.io = io_system(), .is_stopped = is_stopped,
		.stops = stops,
		.leave_with = leave_with,
	};
	struct cli cli = {.env = &env, .program = "daixa"};

	if (!hold_standard_files())
		return err_exit_code(ERR_IO);
	cli.out = stdout;
	cli.log = stderr;
	cli.out_cols = terminal_cols();
	cli.is_log_terminal = isatty(STDERR_FILENO) == 1;
	source_system(&env.src);
	char *locale_dir = paths_locale();
	char *data_dir = paths_data();
	i18n_init(locale_dir, I18N_AUTO);
	env.data_dir = data_dir;
	int code;
	int ended_by = 0;
	if (cli_args_parse(argc, argv, cli_global_options(), true, &args,
			   &err) &&
	    check_globals(&args, &lang, &err))
		code = run_as(&cli, &env, &args, lang, locale_dir, &ended_by);
	else
		code = cli_fail(&cli, &err);
	free(data_dir);
	free(locale_dir);
	if (ended_by != 0)
		end_by(ended_by);
	return code;
}
