/* The options of the commands in commands_log.h. */
#include "config.h"

#include "cli/commands_log.h"

#include "base/i18n.h"
#include "cli/commands_many.h"

#define INCIDENT_KINDS "power|speaker|noise|intrusion|line|device|other"

#define SURE_OPTION \
	{"sure", 0, NULL, N_("the date, or this machine's clock, is right " \
			     "although it looks wrong")}

#define LOG_EVENT_OPTIONS \
	{"at", 0, N_("TIME"), N_("when it began: 'YYYY-MM-DD HH:MM[:SS]'")}, \
	{"duration", 0, N_("LENGTH"), N_("how long it was heard: 2:36, 90s, 5m")}, \
	{"presenter", 0, N_("NAME"), N_("who spoke or operated")}, \
	{"villages", 0, N_("LIST"), N_("where it was heard (default: Toàn xã)")}, \
	{"slot", 0, N_("CODE"), N_("slot (default: by the hour)")}, \
	{"note", 0, N_("TEXT"), N_("a remark for the book")}, \
	SURE_OPTION

const struct cli_option log_add_options[] = {
	{"segment", 0, N_("CODE"), N_("what was aired")},
	{"title", 0, N_("TEXT"), N_("or its title, when it is in no "
				    "catalogue")},
	LOG_EVENT_OPTIONS,
	{"planned", 0, N_("LENGTH"), N_("how long it should have been "
					"(default: the recording, or the time "
					"to read the text)")},
	{"part", 0, NULL, N_("not all of it was aired")},
	{"mode", 0, "recorded|live|synthetic|village",
	 N_("how it was put on air")},
	{"origin", 0, "TSX|TTN|TBA", N_("with --title: who made it (default: "
					"the station)")},
	{"genre", 0, N_("CODE"), N_("with --title: genre, for example TIN")},
	{"plan", 0, N_("CODE"), N_("with --title: plan item, for example "
				   "ND-5.2 (default: outside the plan)")},
	{"reason", 0, N_("TEXT"), N_("why it went out unapproved, or is in no "
				     "catalogue")},
	{NULL, 0, NULL, NULL},
};

const struct cli_option log_relay_options[] = {
	LOG_EVENT_OPTIONS,
	{"title", 0, N_("TEXT"), N_("programme (default: the source's name)")},
	{NULL, 0, NULL, NULL},
};

const struct cli_option log_emergency_options[] = {
	{"segment", 0, N_("CODE"), N_("the segment, when there is one")},
	{"title", 0, N_("TEXT"), N_("what was announced")},
	{"by", 0, N_("NAME"), N_("who ordered it")},
	{"ref", 0, N_("TEXT"), N_("document number or telephone call")},
	{"received", 0, N_("TIME"), N_("when the order came")},
	{"repeat", 0, N_("MINUTES"), N_("to be repeated every N minutes")},
	{"mode", 0, "recorded|live|synthetic|village",
	 N_("how it was put on air")},
	LOG_EVENT_OPTIONS,
	{NULL, 0, NULL, NULL},
};

const struct cli_option log_incident_options[] = {
	{"kind", 0, INCIDENT_KINDS, N_("what happened")},
	{"at", 0, N_("TIME"), N_("when it began: 'YYYY-MM-DD HH:MM[:SS]'")},
	{"until", 0, N_("TIME"), N_("when it was over")},
	{"villages", 0, N_("LIST"), N_("which villages or clusters")},
	{"note", 0, N_("TEXT"), N_("a remark for the book")},
	SURE_OPTION,
	{NULL, 0, NULL, NULL},
};

const struct cli_option log_correct_options[] = {
	{"reason", 0, N_("TEXT"), N_("why the entry is corrected")},
	{"at", 0, N_("TIME"), N_("the right beginning")},
	{"duration", 0, N_("LENGTH"), N_("the right length")},
	{"title", 0, N_("TEXT"), N_("the right title")},
	{"mode", 0, N_("MODE"), N_("the right mode")},
	{"slot", 0, N_("CODE"), N_("the right slot")},
	{"presenter", 0, N_("NAME"), N_("the right presenter")},
	{"villages", 0, N_("LIST"), N_("the right places")},
	{"note", 0, N_("TEXT"), N_("the right remark")},
	{"kind", 0, INCIDENT_KINDS, N_("of an incident: what it really was")},
	{"until", 0, N_("TIME"), N_("of an incident: when it was over; '' for "
				    "not yet, or unknown")},
	SURE_OPTION,
	{NULL, 0, NULL, NULL},
};

const struct cli_option log_approve_options[] = {
	{"by", 0, N_("NAME"), N_("who approved it")},
	{"post", 0, N_("TEXT"), N_("the post of that person")},
	SURE_OPTION,
	{NULL, 0, NULL, NULL},
};

const struct cli_option log_end_repeats_options[] = {
	{"reason", 0, N_("TEXT"), N_("why it is not repeated any more")},
	SURE_OPTION,
	{NULL, 0, NULL, NULL},
};

const struct cli_option log_strike_options[] = {
	{"reason", 0, N_("TEXT"), N_("why the entry is struck")},
	SURE_OPTION,
	{NULL, 0, NULL, NULL},
};

const struct cli_option log_list_options[] = {
	{"month", 0, N_("YYYY-MM"), N_("the rows of a month (default: the "
				       "newest 50)")},
	COLUMNS_OPTION,
	{"filter", 0, N_("QUERY"), N_("only the rows that match "
				      "(daixa-query(7))")},
	{"json", 0, NULL, N_("one JSON document")},
	{"csv", 0, NULL, N_("CSV for a spreadsheet")},
	{NULL, 0, NULL, NULL},
};

const struct cli_option log_verify_options[] = {
	{"anchor", 0, N_("HASH"), N_("a head printed on a report: must be in "
				     "the chain")},
	{"json", 0, NULL, N_("one JSON document")},
	{NULL, 0, NULL, NULL},
};

const struct cli_option log_close_options[] = {
	{"month", 0, N_("YYYY-MM"), N_("the month, if it does not stand behind "
				       "the command")},
	{"check", 0, NULL, N_("only say whether it can be closed")},
	{"json", 0, NULL, N_("one JSON document")},
	{NULL, 0, NULL, NULL},
};

const struct cli_option log_import_options[] = {
	{"dry-run", 0, NULL, N_("check every row, write nothing")},
	{"encoding", 0, N_("NAME"), N_("how the file is written (default: the "
				       "likeliest)")},
	{"json", 0, NULL, N_("one JSON document")},
	SURE_OPTION,
	{NULL, 0, NULL, NULL},
};

const struct cli_option log_months_options[] = {
	{"json", 0, NULL, N_("one JSON document")},
	{"csv", 0, NULL, N_("CSV for a spreadsheet")},
	{NULL, 0, NULL, NULL},
};

#define RUNDOWN_PLACE \
	{"date", 0, N_("DATE"), N_("which day (default: today)")}, \
	{"slot", 0, N_("CODE"), N_("which slot, for example SANG")}

const struct cli_option rundown_show_options[] = {
	RUNDOWN_PLACE,
	{"week", 0, NULL, N_("seven days from that one")},
	{"json", 0, NULL, N_("one JSON document")},
	{"csv", 0, NULL, N_("CSV for a spreadsheet")},
	{NULL, 0, NULL, NULL},
};

const struct cli_option rundown_add_options[] = {
	RUNDOWN_PLACE,
	{"relay", 0, N_("SOURCE"), N_("a relay source instead of a segment")},
	{"title", 0, N_("TEXT"), N_("a title alone")},
	{"length", 0, N_("LENGTH"), N_("planned length (default: the "
				       "recording's or the source's)")},
	{"before", 0, N_("NUMBER"), N_("put it before this item (default: at "
				       "the end)")},
	{NULL, 0, NULL, NULL},
};

const struct cli_option rundown_remove_options[] = {
	RUNDOWN_PLACE,
	{NULL, 0, NULL, NULL},
};

const struct cli_option rundown_move_options[] = {
	RUNDOWN_PLACE,
	{"to", 0, N_("NUMBER"), N_("its new number")},
	{NULL, 0, NULL, NULL},
};

const struct cli_option rundown_copy_options[] = {
	RUNDOWN_PLACE,
	{"from", 0, N_("DATE"), N_("copy this day's (default: a week "
				   "before)")},
	{NULL, 0, NULL, NULL},
};

const struct cli_option rundown_fill_options[] = {
	RUNDOWN_PLACE,
	{NULL, 0, NULL, NULL},
};

const struct cli_option rundown_compare_options[] = {
	{"date", 0, N_("DATE"), N_("the day (default: today)")},
	{"week", 0, NULL, N_("seven days from that one")},
	{"json", 0, NULL, N_("one JSON document")},
	{"csv", 0, NULL, N_("CSV for a spreadsheet")},
	{NULL, 0, NULL, NULL},
};

const struct cli_option rundown_print_options[] = {
	{"date", 0, N_("DATE"), N_("the day (default: today)")},
	{"week", 0, NULL, N_("seven days from that one")},
	{"output", 'o', N_("FILE"), N_("write to a file, whole or "
				       "not at all; - is the standard output")},
	{"force", 0, NULL, N_("replace the file if it is there")},
	{NULL, 0, NULL, NULL},
};

const struct cli_option air_start_options[] = {
	{"relay", 0, N_("SOURCE"), N_("relay this source instead")},
	{"title", 0, N_("TEXT"), N_("what is announced without a segment, or "
				    "instead of the segment's title")},
	{"mode", 0, "recorded|live|synthetic|village",
	 N_("how it is put on air")},
	{"planned", 0, N_("LENGTH"), N_("how long it should be (default: the "
					"recording, or the time to read the "
					"text)")},
	{"presenter", 0, N_("NAME"), N_("who speaks or operates")},
	{"villages", 0, N_("LIST"), N_("where it is heard (default: Toàn xã)")},
	{"slot", 0, N_("CODE"), N_("slot (default: by the hour)")},
	{"note", 0, N_("TEXT"), N_("a remark for the book")},
	{"no-sound", 0, NULL, N_("another machine plays it: count by the "
				 "clock")},
	{"by", 0, N_("NAME"), N_("emergency: who orders it")},
	{"ref", 0, N_("TEXT"), N_("emergency: document number or telephone "
				  "call")},
	{"received", 0, N_("TIME"), N_("emergency: when the order came")},
	{"repeat", 0, N_("MINUTES"), N_("emergency: to be repeated every N "
					"minutes")},
	SURE_OPTION,
	{"cut", 0, NULL, N_("emergency: cut short what is on air, here or in "
			    "another window")},
	{NULL, 0, NULL, NULL},
};

const struct cli_option air_finish_options[] = {
	{"played", 0, N_("LENGTH"), N_("how long it was heard (default: by the "
				       "clock)")},
	{"whole", 0, NULL, N_("the text was read to its end, though faster "
			      "than planned")},
	{"note", 0, N_("TEXT"), N_("a remark for the book")},
	{NULL, 0, NULL, NULL},
};
