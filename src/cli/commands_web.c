/* The options of the commands in commands_web.h. */
#include "config.h"

#include "cli/commands_web.h"

#include <stddef.h>

#include "cli/commands_many.h"

#define DATED_OPTIONS \
	{"from", 0, N_("DATE"), N_("the first day it holds (edit: default " \
				   "today)")}, \
	{"to", 0, N_("DATE"), N_("the last day it holds; '' for open")}, \
	{"correct", 0, NULL, N_("edit: it was wrong from the beginning")}, \
	{NULL, 0, NULL, NULL}

const char part_edit_detail[] =
	N_("The past stays as it was: what holds now ends the day before "
	   "--from, and the changed one begins on that day. --correct changes "
	   "what is there instead. --to alone ends it. '' takes a value away.");

const struct cli_option person_options[] = {
	{"name", 0, N_("NAME"), N_("full name")},
	{"post", 0, N_("TEXT"), N_("post, as it is printed")},
	{"role", 0, "lanh_dao|bien_tap|phat_thanh_vien|cong_tac_vien|van_hanh",
	 N_("what the person does for the station")},
	{"syllables-per-min", 0, N_("N"), N_("reading speed")},
	DATED_OPTIONS
};

const struct cli_option village_options[] = {
	{"code", 0, N_("CODE"), N_("what it is called by")},
	{"name", 0, N_("NAME"), N_("as it is printed")},
	{"former-commune", 0, N_("NAME"), N_("the commune it belonged to")},
	DATED_OPTIONS
};

const struct cli_option cluster_options[] = {
	{"code", 0, N_("CODE"), N_("what it is called by")},
	{"name", 0, N_("NAME"), N_("as it is printed")},
	{"village", 0, N_("CODE"), N_("the village it stands in")},
	{"speakers", 0, N_("N"), N_("how many speakers")},
	DATED_OPTIONS
};

const struct cli_option source_options[] = {
	{"code", 0, N_("CODE"), N_("what it is called by")},
	{"name", 0, N_("NAME"), N_("as it is printed")},
	{"default-start", 0, N_("HH:MM"), N_("when it usually begins")},
	{"default-min", 0, N_("MINUTES"), N_("how long it usually is")},
	DATED_OPTIONS
};

const struct cli_option slot_options[] = {
	{"code", 0, N_("CODE"), N_("what it is called by")},
	{"name", 0, N_("NAME"), N_("as it is printed")},
	{"starts", 0, N_("HH:MM"), N_("when it begins")},
	{"ends", 0, N_("HH:MM"), N_("when it ends, on the same day")},
	{"warn-min", 0, N_("MINUTES"), N_("warn when a rundown is longer")},
	{"limit-min", 0, N_("MINUTES"), N_("the longest a rundown may be")},
	DATED_OPTIONS
};

const struct cli_option unit_options[] = {
	{"code", 0, N_("CODE"), N_("what it is called by")},
	{"name", 0, N_("NAME"), N_("as it is printed")},
	{"short-name", 0, N_("NAME"), N_("the short name")},
	{"level", 0, "trung_uong|tinh|huyen|xa|thon|khac", N_("its level")},
	{"successor", 0, N_("CODE"), N_("the office that took its place")},
	DATED_OPTIONS
};

const struct cli_option letterhead_options[] = {
	{"superior", 0, N_("TEXT"), N_("the body above, when there is one; "
				       "lines divided by |")},
	{"agency", 0, N_("TEXT"), N_("who issues; lines divided by |")},
	{"station-line", 0, N_("TEXT"), N_("the station's name")},
	{"place", 0, N_("NAME"), N_("the place before the date")},
	{"symbol", 0, N_("TEXT"), N_("behind the number: BC-UBND")},
	DATED_OPTIONS
};

const struct cli_option signer_options[] = {
	{"authority", 0, N_("TEXT"), N_("the lines above the name, divided "
					"by |")},
	{"name", 0, N_("NAME"), N_("full name")},
	DATED_OPTIONS
};

const struct cli_option recipient_options[] = {
	{"code", 0, N_("CODE"), N_("what it is called by")},
	{"name", 0, N_("NAME"), N_("as it is printed")},
	DATED_OPTIONS
};

const struct cli_option abbreviation_options[] = {
	{"brief", 0, N_("WORD"), N_("the abbreviation")},
	{"full", 0, N_("TEXT"), N_("as it is read aloud")},
	{NULL, 0, NULL, NULL},
};

const char profile_add_detail[] =
	N_("For a merged commune: what the station has and the other profile "
	   "has not ends the day before --from, what the other says begins on "
	   "that day, and the station takes its name and code. The past stays "
	   "as it was; `daixa undo` takes it back.");

const struct cli_option profile_edit_options[] = {
	{"name", 0, N_("NAME"), N_("the station's name")},
	{"code", 0, N_("CODE"), N_("the codes of new segments begin with it")},
	{NULL, 0, NULL, NULL},
};

const struct cli_option profile_add_options[] = {
	{"from", 0, N_("DATE"), N_("the first day of the other profile")},
	{NULL, 0, NULL, NULL},
};

const struct cli_option part_list_options[] = {
	{"on", 0, N_("DATE"), N_("what held that day (default: today)")},
	{"all", 0, NULL, N_("also what is over or has not begun")},
	{"json", 0, NULL, N_("one JSON document")},
	{"csv", 0, NULL, N_("CSV for a spreadsheet")},
	{NULL, 0, NULL, NULL},
};

const struct cli_option activity_options[] = {
	{"form", 0, N_("CODE"), N_("the form of the plan: HT-1 to HT-7")},
	{"date", 0, N_("DATE"), N_("the day (default: today)")},
	{"unit", 0, N_("TEXT"), N_("who did it (default: who leads the form)")},
	{"people", 0, N_("N"), N_("how many took part")},
	{"note", 0, N_("TEXT"), N_("what was done")},
	{"plan", 0, N_("NUMBER"), N_("which plan (default: the one in force "
				     "that day)")},
	{NULL, 0, NULL, NULL},
};

const struct cli_option activity_list_options[] = {
	{"form", 0, N_("CODE"), N_("only this form")},
	{"from", 0, N_("DATE"), N_("from this day")},
	{"to", 0, N_("DATE"), N_("to this day, included")},
	{"filter", 0, N_("QUERY"), N_("only the rows that match "
				      "(daixa-query(7))")},
	COLUMNS_OPTION,
	{"json", 0, NULL, N_("one JSON document")},
	{"csv", 0, NULL, N_("CSV for a spreadsheet")},
	{NULL, 0, NULL, NULL},
};

const struct cli_option next_options[] = {
	{"limit", 0, N_("N"), N_("at most N rows (default: all)")},
	{"json", 0, NULL, N_("one JSON document")},
	{"csv", 0, NULL, N_("CSV for a spreadsheet")},
	{NULL, 0, NULL, NULL},
};

const struct cli_option target_options[] = {
	{"month", 0, N_("YYYY-MM"), N_("for this month (default: the whole "
				       "plan)")},
	{"airings", 0, N_("N"), N_("how many airings")},
	{"minutes", 0, N_("N"), N_("how many minutes")},
	{"clear", 0, NULL, N_("take the target away")},
	{"plan", 0, N_("NUMBER"), N_("which plan (default: the one in force)")},
	{NULL, 0, NULL, NULL},
};

#define DOCUMENT_OPTIONS \
	{"date", 0, N_("DATE"), N_("when it was issued")}, \
	{"issuer", 0, N_("TEXT"), N_("who issued it")}, \
	{"subject", 0, N_("TEXT"), N_("what it is about")}, \
	{"from", 0, N_("DATE"), N_("in force from this day")}, \
	{"to", 0, N_("DATE"), N_("in force until this day")}, \
	{"replaced-by", 0, N_("NUMBER"), N_("what took its place; '' for " \
					    "nothing")}

/* The number of a new one is its operand. */
const struct cli_option document_options[] = {
	DOCUMENT_OPTIONS,
	{NULL, 0, NULL, NULL},
};

const struct cli_option document_edit_options[] = {
	DOCUMENT_OPTIONS,
	{"number", 0, N_("NUMBER"), N_("the right number")},
	{NULL, 0, NULL, NULL},
};

const struct cli_option document_remove_options[] = {
	{"date", 0, N_("DATE"), N_("which one of that number; '' for the one "
				   "without a date")},
	{NULL, 0, NULL, NULL},
};

const struct cli_option document_segments_options[] = {
	{"json", 0, NULL, N_("one JSON document")},
	{"csv", 0, NULL, N_("CSV for a spreadsheet")},
	{NULL, 0, NULL, NULL},
};

const struct cli_option override_options[] = {
	{"reason", 0, N_("TEXT"), N_("why; kept with the link")},
	{NULL, 0, NULL, NULL},
};

const struct cli_option web_no_options[] = {
	{NULL, 0, NULL, NULL},
};
