/*
 * The table of commands: parser, help, completion and the check of the manual
 * all walk it.
 */
#include "config.h"

#include "cli/commands.h"

#include "base/i18n.h"
#include "cli/commands_log.h"
#include "cli/commands_many.h"
#include "cli/commands_web.h"

static const struct cli_option global_options[] = {
	{"station", 'C', N_("DIR"), N_("the station folder")},
	{"lang", 'L', N_("vi|en"), N_("the language of the messages")},
	{"operator", 0, N_("NAME"), N_("who is working; recorded, not checked")},
	{"help", 'h', NULL, N_("show this help")},
	{"version", 'V', NULL, N_("show the version")},
	{NULL, 0, NULL, NULL},
};

static const struct cli_option no_options[] = {
	{NULL, 0, NULL, NULL},
};

static const struct cli_option form_options[] = {
	{"json", 0, NULL, N_("one JSON document")},
	{"csv", 0, NULL, N_("CSV for a spreadsheet")},
	{NULL, 0, NULL, NULL},
};

static const struct cli_option init_options[] = {
	{"profile", 0, N_("NAME|FILE"), N_("the station's facts: a profile that "
					   "ships, or a .json file")},
	{"sample", 0, NULL, N_("the sample station: scripts, recordings and "
			       "three months of log")},
	{NULL, 0, NULL, NULL},
};

static const struct cli_option import_options[] = {
	{"segment", 0, N_("CODE"), N_("a new take of this segment (default: a "
				      "new segment per file)")},
	{"title", 0, N_("TEXT"), N_("title (default: the file's tag or name)")},
	{"genre", 0, N_("CODE"), N_("genre, for example TIN, BAI, HDN")},
	{"plan", 0, N_("CODE"), N_("plan item, for example ND-5.2")},
	{"presenter", 0, N_("NAME"), N_("who speaks (default: the file's tag)")},
	{"recorded", 0, N_("DATE"), N_("when it was recorded (default: the "
				       "file's tag)")},
	{"no-tags", 0, NULL, N_("what the file says of itself does not count")},
	{"encoding", 0, N_("NAME"),
	 N_("of a script: utf-8, utf-16le, utf-16be, tcvn3, vni, viscii, cp1258 "
	    "(default: guessed)")},
	{"capitals", 0, N_("HOW"),
	 N_("of a script in TCVN3: keep, mend (words in capitals), all")},
	{"dry-run", 0, NULL, N_("look and tell, store nothing")},
	{"json", 0, NULL, N_("one JSON document")},
	{"csv", 0, NULL, N_("CSV for a spreadsheet")},
	{NULL, 0, NULL, NULL},
};

#define SEGMENT_OPTIONS \
	{"title", 0, N_("TEXT"), N_("title")}, \
	{"genre", 0, N_("CODE"), N_("genre, for example TIN, BAI, HDN")}, \
	{"plan", 0, N_("CODE"), N_("plan item that counts; '' for none")}, \
	{"also", 0, N_("CODES"), N_("further plan items: 'ND-1, ND-5.2'")}, \
	{"form", 0, N_("CODE"), N_("form of the plan, for example HT-8")}, \
	{"priority", 0, "normal|priority|emergency", N_("how urgent it is")}, \
	{"author", 0, N_("NAME"), N_("who wrote it")}, \
	{"editor", 0, N_("NAME"), N_("who edited it")}, \
	{"valid-from", 0, N_("DATE"), N_("not before this day")}, \
	{"valid-to", 0, N_("DATE"), N_("not after this day")}, \
	{"evergreen", 0, "yes|no", N_("valid for ever")}, \
	{"note", 0, N_("TEXT"), N_("a note for the presenter")}, \
	{"script", 0, N_("FILE"), N_("the text, from a file in UTF-8")}

static const struct cli_option add_segment_options[] = {
	SEGMENT_OPTIONS,
	{NULL, 0, NULL, NULL},
};

static const struct cli_option edit_options[] = {
	SEGMENT_OPTIONS,
	{"filter", 0, N_("QUERY"), N_("all segments that match "
				      "(daixa-query(7))")},
	{"dry-run", 0, NULL, N_("show what would change, store nothing")},
	{"json", 0, NULL, N_("one JSON document")},
	{"csv", 0, NULL, N_("CSV for a spreadsheet")},
	{"take", 0, N_("N"), N_("the recording that is played; 0 for none")},
	{"voices", 0, N_("N"), N_("the revision of the text it reads")},
	{"presenter", 0, N_("NAME"), N_("who speaks on the recording --take N; "
					"'' for nobody named")},
	{"recorded", 0, N_("DATE"), N_("when the recording --take N was made")},
	{"version", 0, N_("N"), N_("only if it is still as `show --json` showed "
				   "it")},
	{NULL, 0, NULL, NULL},
};

#define STEP_OPTIONS \
	{"by", 0, N_("NAME"), N_("whose step it is (default: the operator)")}, \
	{"post", 0, N_("TEXT"), N_("that person's post (default: as the station "\
				   "has it)")}, \
	{"reason", 0, N_("TEXT"), N_("why; kept with the step")}

static const struct cli_option step_options[] = {
	STEP_OPTIONS,
	{NULL, 0, NULL, NULL},
};

static const struct cli_option approve_options[] = {
	STEP_OPTIONS,
	{"self", 0, NULL, N_("the author approves; recorded as such (tự "
			     "duyệt)")},
	{NULL, 0, NULL, NULL},
};

static const struct cli_option show_options[] = {
	{"diff", 0, N_("A..B"), N_("what differs between two revisions of the "
				   "text, by word")},
	{"revision", 0, N_("N"), N_("the text of that revision alone")},
	{"history", 0, NULL, N_("who changed what, before and after")},
	{"json", 0, NULL, N_("one JSON document")},
	{NULL, 0, NULL, NULL},
};

static const struct cli_option trim_options[] = {
	{"start", 0, N_("TIME"), N_("hear it from there: 1.5s, 0:02; 0 for its "
				    "beginning")},
	{"end", 0, N_("TIME"), N_("hear it up to there; '' for its end")},
	{"clear", 0, NULL, N_("hear all of it again")},
	{"take", 0, N_("N"), N_("of this recording (default: the one that is "
				"played)")},
	{NULL, 0, NULL, NULL},
};

static const struct cli_option prompt_options[] = {
	{"presenter", 0, N_("NAME"), N_("who reads (default: who reads the "
				      "recording, else the operator)")},
	{"rate", 0, N_("N"), N_("syllables a minute (default: the presenter's "
				"own)")},
	{"width", 0, N_("N"), N_("columns of a line (default: 60)")},
	{"on-air", 0, NULL, N_("read it on air now: the log is written as it "
			       "happens")},
	{"villages", 0, N_("LIST"), N_("on air: where it is heard (default: "
				       "Toàn xã)")},
	{"slot", 0, N_("CODE"), N_("on air: slot (default: by the hour)")},
	{"note", 0, N_("TEXT"), N_("on air: a remark for the book")},
	{"json", 0, NULL, N_("one JSON document")},
	{"csv", 0, NULL, N_("CSV for a spreadsheet")},
	{NULL, 0, NULL, NULL},
};

static const struct cli_option search_options[] = {
	{"json", 0, NULL, N_("one JSON document")},
	{"csv", 0, NULL, N_("CSV for a spreadsheet")},
	{"limit", 0, N_("N"), N_("at most N rows (default: 50)")},
	{NULL, 0, NULL, NULL},
};

static const struct cli_option plan_show_options[] = {
	{"plan", 0, N_("NUMBER"), N_("which plan (default: the one in force)")},
	{"json", 0, NULL, N_("the plan in its file format")},
	{NULL, 0, NULL, NULL},
};

static const struct cli_option play_options[] = {
	{"from", 0, N_("TIME"), N_("begin there: 1:30, 90s")},
	{"to", 0, N_("TIME"), N_("end there (default: the end)")},
	{"text", 0, NULL, N_("print its text, each line when it is heard")},
	{"ends", 0, NULL, N_("the first and last 5 seconds of each CODE")},
	{"device", 0, N_("NAME"), N_("play on this device (a part of its name)")},
	{"devices", 0, NULL, N_("list the sound devices instead")},
	{"json", 0, NULL, N_("one JSON document")},
	{"csv", 0, NULL, N_("CSV for a spreadsheet")},
	{NULL, 0, NULL, NULL},
};

static const struct cli_option doctor_options[] = {
	{"json", 0, NULL, N_("one JSON document")},
	{NULL, 0, NULL, NULL},
};

static const struct cli_option check_options[] = {
	{"quick", 0, NULL, N_("the database's pages and the log's ends only")},
	{"read-data", 0, NULL, N_("read every recording (default: the twelfth "
				  "not read for the longest time)")},
	{"json", 0, NULL, N_("one JSON document")},
	{NULL, 0, NULL, NULL},
};

static const struct cli_option rebuild_options[] = {
	{"profile", 0, N_("NAME|FILE"), N_("give a station that lost its facts "
					   "those of a profile")},
	{NULL, 0, NULL, NULL},
};

#define PERIOD_OPTIONS \
	{"month", 0, N_("YYYY-MM|last"), N_("a month")}, \
	{"quarter", 0, N_("YYYY-QN"), N_("a quarter")}, \
	{"half", 0, N_("YYYY-HN"), N_("a half-year")}, \
	{"nine-months", 0, N_("YYYY"), N_("January to September")}, \
	{"year", 0, N_("YYYY"), N_("a year")}, \
	{"week", 0, N_("YYYY-WNN"), N_("a week, Monday to Sunday")}, \
	{"from", 0, N_("DATE"), N_("from this day")}, \
	{"to", 0, N_("DATE"), N_("to this day, included")}, \
	{"period", 0, N_("calendar|gov15"), \
	 N_("months of the calendar, or from the 15th to the 14th")}

#define PAPER_OPTIONS \
	{"date", 0, N_("DATE"), N_("date on the paper (default: dots to fill " \
				   "in)")}, \
	{"format", 0, "txt|csv|json|html|docx|xlsx|pdf", N_("in which form (default: txt)")}, \
	{"output", 'o', N_("FILE"), N_("write to a file, whole or " \
				 "not at all; - is the standard output")}, \
	{"force", 0, NULL, N_("replace the file if it is there")}, \
	{"progress", 0, NULL, N_("say how far it is, in lines for a program")}

static const struct cli_option report_options[] = {
	PERIOD_OPTIONS,
	{"with-later", 0, NULL, N_("of a closed month: what was entered, "
				   "struck or approved since")},
	PAPER_OPTIONS,
	{NULL, 0, NULL, NULL},
};

static const struct cli_option report_month_options[] = {
	PERIOD_OPTIONS,
	{"with-later", 0, NULL, N_("of a closed month: what was entered, "
				   "struck or approved since")},
	{"number", 0, N_("NUMBER"), N_("of the paper (default: left blank)")},
	PAPER_OPTIONS,
	{NULL, 0, NULL, NULL},
};

static const struct cli_option report_coverage_options[] = {
	PERIOD_OPTIONS,
	PAPER_OPTIONS,
	{NULL, 0, NULL, NULL},
};

static const struct cli_option report_slip_options[] = {
	PAPER_OPTIONS,
	{NULL, 0, NULL, NULL},
};

static const struct cli_option report_words_options[] = {
	PERIOD_OPTIONS,
	{"section", 0, N_("NAME"), N_("only this section; with a text: write it")},
	{"text", 0, N_("TEXT"), N_("the words of the section, a paragraph a "
				   "line")},
	{"file", 0, N_("FILE"), N_("the words stand in a file")},
	{"generated", 0, NULL, N_("the generated words again")},
	{"json", 0, NULL, N_("one JSON document")},
	{NULL, 0, NULL, NULL},
};

static const struct cli_option report_lines_options[] = {
	PERIOD_OPTIONS,
	{"kind", 0, "month|coverage", N_("the report it stands in (default: "
					 "month)")},
	COLUMNS_OPTION,
	{"json", 0, NULL, N_("one JSON document")},
	{"csv", 0, NULL, N_("CSV for a spreadsheet")},
	{NULL, 0, NULL, NULL},
};

static const struct cli_command commands[] = {
	{"init", "", 0, 0, init_options, N_("make a station"), NULL, cmd_init},
	{"import", N_("FILE|DIR..."), 1, -1, import_options,
	 N_("bring recordings or scripts in"),
	 N_("A recording is copied into the station, decoded to its end, measured "
	    "and kept as a take. A script (.txt .docx .odt) becomes a new segment, "
	    "or a new revision of the segment named. The file itself is never "
	    "touched."),
	 cmd_import},
	{"list segments", "", 0, 0, list_segments_options, N_("list the catalogue"),
	 NULL, cmd_list_segments},
	{"list takes", "", 0, 0, list_options, N_("list the recordings"), NULL,
	 cmd_list_takes},
	{"list airings", "", 0, 0, list_options,
	 N_("list what was broadcast, newest first"), NULL, cmd_list_airings},
	{"list plan", "", 0, 0, list_options,
	 N_("list the plan's contents with what was done"), NULL,
	 cmd_list_plan},
	{"list documents", "", 0, 0, list_options,
	 N_("list the documents cited"), NULL, cmd_list_documents},
	{"show", N_("CODE"), 1, 1, show_options,
	 N_("show everything about a segment"), NULL, cmd_show},
	{"add segment", "", 0, 0, add_segment_options,
	 N_("add a segment; prints its code"), NULL, cmd_add_segment},
	{"edit", N_("[CODE]"), 0, 1, edit_options,
	 N_("change a segment, or with --filter many"),
	 N_("Another text, recording or plan item than the approved one leaves "
	    "the approval without effect until it is put back or approved "
	    "anew."),
	 cmd_edit},
	{"submit", N_("CODE"), 1, 1, step_options,
	 N_("hand a segment in for approval"), NULL, cmd_submit},
	{"approve", N_("CODE"), 1, 1, approve_options, N_("approve a segment"),
	 N_("The approval is for the text, the recording and the plan items as "
	    "they are now. The author does not approve, or it is recorded as "
	    "self-approval with --self."),
	 cmd_approve},
	{"return", N_("CODE"), 1, 1, step_options,
	 N_("return a segment to its author, with a reason"), NULL, cmd_return},
	{"withdraw", N_("CODE"), 1, 1, step_options,
	 N_("withdraw a segment from approval or from use"), NULL,
	 cmd_withdraw},
	{"retire", N_("CODE"), 1, 1, step_options,
	 N_("retire a segment that will not be aired again"), NULL,
	 cmd_retire},
	{"trash", N_("CODE"), 1, 1, no_options, N_("put a segment into the trash"),
	 NULL, cmd_trash},
	{"untrash", N_("CODE"), 1, 1, no_options,
	 N_("take a segment out of the trash"), NULL, cmd_untrash},
	{"undo", "", 0, 0, no_options, N_("take back your last change"),
	 N_("All but the log, approvals and what was heard. Refused when "
	    "somebody changed the same since."),
	 cmd_undo},
	{"redo", "", 0, 0, no_options, N_("do again what was undone"), NULL,
	 cmd_redo},
	{"search", N_("QUERY..."), 1, -1, search_options,
	 N_("search titles and scripts"),
	 N_("A word without marks finds all its forms, a word with marks is "
	    "exact. \"Several words\" in quotes stand together, -word must not "
	    "occur (after --), CCHC is the same as cải cách hành chính."),
	 cmd_search},
	{"play", N_("CODE|FILE"), 0, -1, play_options,
	 N_("hear a segment's recording, or a sound file"),
	 N_("A word with a dot or a slash in it is a file. Ctrl-C stops."),
	 cmd_play},
	{"trim", N_("CODE"), 1, 1, trim_options,
	 N_("set where a recording begins and ends"),
	 N_("The file stays as it is. What is played, counted and logged is what "
	    "lies between. Another trim leaves an approval without effect until "
	    "it is put back or approved anew."),
	 cmd_trim},
	{"prompt", N_("CODE"), 1, 1, prompt_options,
	 N_("print a text line by line with the time each is read at"),
	 N_("As the prompter shows it (r in the catalogue). With --on-air each line "
	    "is printed when its time comes; Ctrl-C ends the reading and finishes "
	    "the entry. What was read without it is logged with `daixa log add "
	    "--mode live`."),
	 cmd_prompt},
	{"rundown show", "", 0, 0, rundown_show_options,
	 N_("show what is planned for a day, and what became of it"),
	 N_("Every item with the time it should begin, whether it is ready, "
	    "and the log entry of its airing."),
	 cmd_rundown_show},
	{"rundown add", N_("[CODE]"), 0, 1, rundown_add_options,
	 N_("plan a segment, a relay or a title in a slot"), NULL,
	 cmd_rundown_add},
	{"rundown remove", N_("NUMBER"), 1, 1, rundown_remove_options,
	 N_("take an item out of a slot"), NULL, cmd_rundown_remove},
	{"rundown move", N_("NUMBER"), 1, 1, rundown_move_options,
	 N_("give an item of a slot another place"), NULL, cmd_rundown_move},
	{"rundown copy", "", 0, 0, rundown_copy_options,
	 N_("copy another day's rundowns to a day"), NULL, cmd_rundown_copy},
	{"rundown fill", "", 0, 0, rundown_fill_options,
	 N_("append what the plan misses most, up to the usual length"), NULL,
	 cmd_rundown_fill},
	{"rundown print", "", 0, 0, rundown_print_options,
	 N_("the rundowns as text to print, in Vietnamese"), NULL,
	 cmd_rundown_print},
	{"rundown compare", "", 0, 0, rundown_compare_options,
	 N_("compare what was aired with what was planned"),
	 N_("Missed, late, early, cut, replaced and unplanned items of a day or "
	    "a week."),
	 cmd_rundown_compare},
	{"air start", N_("[CODE]"), 0, 1, air_start_options,
	 N_("go on air now; the log is written as it happens"),
	 N_("Plays the segment's recording to its end. What is read live or "
	    "relayed ends with Ctrl-C or `daixa air finish`."),
	 cmd_air_start},
	{"air finish", "", 0, 0, air_finish_options,
	 N_("finish what is on air, also from another window"), NULL,
	 cmd_air_finish},
	{"air status", "", 0, 0, form_options,
	 N_("show what is on air"), NULL, cmd_air_status},
	{"air due", "", 0, 0, form_options,
	 N_("show emergencies that are to be repeated or approved"), NULL,
	 cmd_air_due},
	{"log add", "", 0, 0, log_add_options, N_("log an airing"), NULL,
	 cmd_log_add},
	{"log relay", N_("SOURCE"), 1, 1, log_relay_options,
	 N_("log a relay of another station"), NULL, cmd_log_relay},
	{"log emergency", "", 0, 0, log_emergency_options,
	 N_("log an emergency broadcast"), NULL, cmd_log_emergency},
	{"log approve", N_("NUMBER"), 1, 1, log_approve_options,
	 N_("approve an emergency after it was broadcast"), NULL,
	 cmd_log_approve},
	{"log end-repeats", N_("NUMBER"), 1, 1, log_end_repeats_options,
	 N_("an emergency is not repeated any more"), NULL,
	 cmd_log_end_repeats},
	{"log incident", "", 0, 0, log_incident_options,
	 N_("log an incident: power cut, broken speaker, intrusion"), NULL,
	 cmd_log_incident},
	{"log correct", N_("NUMBER"), 1, 1, log_correct_options,
	 N_("correct an entry; the old one stays, struck"), NULL,
	 cmd_log_correct},
	{"log strike", N_("NUMBER"), 1, 1, log_strike_options,
	 N_("strike an entry; it stays, struck"), NULL, cmd_log_strike},
	{"log list", "", 0, 0, log_list_options, N_("list the log"), NULL,
	 cmd_log_list},
	{"log close", N_("[YYYY-MM]"), 0, 1, log_close_options,
	 N_("close a month: its report is kept as it is"),
	 N_("Refused when something of the month is unfinished, an earlier "
	    "month is open or the log is damaged. What is written about the "
	    "month afterwards is printed apart (report --with-later)."),
	 cmd_log_close},
	{"log import", N_("FILE.csv"), 1, 1, log_import_options,
	 N_("take over a book that was kept in a spreadsheet"),
	 N_("Its first line names the columns. Every row is checked; all are "
	    "written, or none when one is wrong. They are marked \"nhập từ sổ "
	    "cũ\"."),
	 cmd_log_import},
	{"log months", "", 0, 0, log_months_options,
	 N_("list the months of the log: open, closed, their anchors"), NULL,
	 cmd_log_months},
	{"log salvage", "", 0, 0, log_months_options,
	 N_("show what can be read of a damaged log, from both its copies"),
	 N_("Nothing is written, and nothing need be sound. `daixa` opens the "
	    "same on a screen when it cannot open the station."),
	 cmd_log_salvage},
	{"log verify", "", 0, 0, log_verify_options,
	 N_("verify the chain of the log and its readable copy"), NULL,
	 cmd_log_verify},
	{"plan import", N_("FILE"), 1, 1, no_options,
	 N_("bring a plan in (daixa-plan(5))"), NULL, cmd_plan_import},
	{"plan list", "", 0, 0, form_options, N_("list the plans"), NULL,
	 cmd_plan_list},
	{"plan show", "", 0, 0, plan_show_options, N_("show a plan"), NULL,
	 cmd_plan_show},
	WEB_COMMANDS,
	MANY_COMMANDS,
	{"report month", "", 0, 0, report_month_options,
	 N_("write the report on the plan for a month, a quarter, a year"),
	 N_("The report is always Vietnamese. Without a period: last month. A "
	    "period may also be given as it is said: \"tháng 3/2024\", \"quý "
	    "I/2024\", \"6 tháng đầu năm 2024\"."),
	 cmd_report_month},
	{"report coverage", "", 0, 0, report_coverage_options,
	 N_("write what was aired for each item of the plan, month by month"),
	 N_("The months of the year up to the end of the period. Without a "
	    "period: last month."),
	 cmd_report_coverage},
	{"report slip", N_("CODE"), 1, 1, report_slip_options,
	 N_("write the approval slip of a segment"),
	 N_("For signatures in wet ink; the program proves recorded consent, "
	    "no legal signature."),
	 cmd_report_slip},
	{"report words", "", 0, 0, report_words_options,
	 N_("read or rewrite the sentences of a period's report"),
	 N_("What is written is kept for that period and printed from then on "
	    "instead of the generated words."),
	 cmd_report_words},
	{"report lines", N_("FIGURE"), 1, 1, report_lines_options,
	 N_("list the lines of the log that a figure of a report counts"),
	 N_("FIGURE is TABLE/ROW/COLUMN by the names of the report's JSON: "
	    "summary/new_airings/before, genres/PSU/year_airings; the row of the "
	    "sum has no name: items//airings."),
	 cmd_report_lines},
	{"report book", "", 0, 0, report_options,
	 N_("write the broadcast book of a period"),
	 N_("The book is always Vietnamese. Without a period: last month. A "
	    "period may also be given as it is said: \"tháng 3/2024\"."),
	 cmd_report_book},
	{"check", "", 0, 0, check_options,
	 N_("look the station over: database, log, recordings, files"),
	 N_("Nothing is removed. Run every month, a year reads all recordings."),
	 cmd_check},
	{"doctor", "", 0, 0, doctor_options,
	 N_("is this machine fit for the station, and what to do"), NULL,
	 cmd_doctor},
	{"backup", N_("[DIR]"), 0, 1, no_options,
	 N_("make a checked copy of the database"),
	 N_("Without a folder it goes to the station's own backup folder, where "
	    "the newest of each of 10 days and of each of 24 months are kept."),
	 cmd_backup},
	{"restore", N_("FILE"), 1, 1, no_options,
	 N_("put a backup in the database's place"),
	 N_("The present database is set aside, never overwritten. Entries of "
	    "the log newer than the backup are kept."),
	 cmd_restore},
	{"rebuild", "", 0, 0, rebuild_options,
	 N_("restore the log from its readable copy"),
	 N_("The present database is set aside, never overwritten."),
	 cmd_rebuild},
	{"help", N_("[COMMAND]"), 0, -1, no_options,
	 N_("show help, of a command or in short"), NULL, cmd_help},
	{NULL, NULL, 0, 0, NULL, NULL, NULL, NULL},
};

const struct cli_command *cli_commands(void)
{
	return commands;
}

const struct cli_option *cli_global_options(void)
{
	return global_options;
}
