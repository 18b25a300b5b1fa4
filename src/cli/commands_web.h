#ifndef CLI_COMMANDS_WEB_H
#define CLI_COMMANDS_WEB_H

#include "base/i18n.h"
#include "cli/cli.h"

/*
 * The commands over the station's dated facts and the plan's activities: the
 * rows of the table in commands.c, which stand there as WEB_COMMANDS.
 */
int cmd_part_add(struct cli *cli, const struct cli_args *args);
int cmd_part_edit(struct cli *cli, const struct cli_args *args);
int cmd_part_list(struct cli *cli, const struct cli_args *args);
int cmd_profile_list(struct cli *cli, const struct cli_args *args);
int cmd_profile_edit(struct cli *cli, const struct cli_args *args);
int cmd_profile_add(struct cli *cli, const struct cli_args *args);
int cmd_activity_add(struct cli *cli, const struct cli_args *args);
int cmd_activity_edit(struct cli *cli, const struct cli_args *args);
int cmd_activity_remove(struct cli *cli, const struct cli_args *args);
int cmd_activity_list(struct cli *cli, const struct cli_args *args);
int cmd_document_add(struct cli *cli, const struct cli_args *args);
int cmd_document_edit(struct cli *cli, const struct cli_args *args);
int cmd_document_remove(struct cli *cli, const struct cli_args *args);
int cmd_document_segments(struct cli *cli, const struct cli_args *args);
int cmd_document_link(struct cli *cli, const struct cli_args *args);
int cmd_document_unlink(struct cli *cli, const struct cli_args *args);
int cmd_document_override(struct cli *cli, const struct cli_args *args);

/*
 * On stderr: what the text of a segment cites beyond what it is linked to,
 * and the command that links it (cmd_document.c). Nothing when that is none.
 */
void say_cited(struct cli *cli, struct app *a, const char *segment);

int cmd_plan_next(struct cli *cli, const struct cli_args *args);
int cmd_plan_target(struct cli *cli, const struct cli_args *args);

/* commands_web.c; each ends with name NULL. */
extern const struct cli_option person_options[], village_options[],
	cluster_options[], source_options[], slot_options[], unit_options[],
	letterhead_options[], signer_options[], recipient_options[],
	abbreviation_options[], part_list_options[], profile_edit_options[],
	profile_add_options[], activity_options[],
	activity_list_options[], next_options[], target_options[],
	document_options[], document_edit_options[],
	document_remove_options[],
	document_segments_options[], override_options[], web_no_options[];
extern const char part_edit_detail[], profile_add_detail[];

/* clang-format off */

#define PART_COMMANDS(word, opts, key, least, add, edit, list) \
	{word " add", "", 0, 0, opts, add, NULL, cmd_part_add}, \
	{word " edit", key, least, 1, opts, edit, part_edit_detail, \
	 cmd_part_edit}, \
	{word " list", "", 0, 0, part_list_options, list, NULL, cmd_part_list}

#define WEB_COMMANDS \
	PART_COMMANDS("person", person_options, N_("NAME"), 1, \
		      N_("add a person"), N_("change a person"), \
		      N_("list the people")), \
	PART_COMMANDS("village", village_options, N_("CODE"), 1, \
		      N_("add a village"), N_("change a village"), \
		      N_("list the villages")), \
	PART_COMMANDS("cluster", cluster_options, N_("CODE"), 1, \
		      N_("add a cluster of speakers"), \
		      N_("change a cluster of speakers"), \
		      N_("list the clusters of speakers")), \
	PART_COMMANDS("source", source_options, N_("CODE"), 1, \
		      N_("add a relay source"), N_("change a relay source"), \
		      N_("list the relay sources")), \
	PART_COMMANDS("slot", slot_options, N_("CODE"), 1, \
		      N_("add a slot"), N_("change a slot"), \
		      N_("list the slots")), \
	PART_COMMANDS("unit", unit_options, N_("CODE"), 1, \
		      N_("add an office"), N_("change an office"), \
		      N_("list the offices")), \
	PART_COMMANDS("letterhead", letterhead_options, N_("[id:NUMBER]"), 0, \
		      N_("add a letterhead"), N_("change the letterhead"), \
		      N_("list the letterheads")), \
	PART_COMMANDS("signer", signer_options, N_("NAME"), 1, \
		      N_("add a signer"), N_("change a signer"), \
		      N_("list the signers")), \
	PART_COMMANDS("recipient", recipient_options, N_("CODE"), 1, \
		      N_("add a recipient"), N_("change a recipient"), \
		      N_("list the recipients")), \
	PART_COMMANDS("abbreviation", abbreviation_options, N_("WORD"), 1, \
		      N_("add an abbreviation"), N_("change an abbreviation"), \
		      N_("list the abbreviations")), \
	{"profile list", "", 0, 0, part_list_options, \
	 N_("list everything the station has dates for"), NULL, \
	 cmd_profile_list}, \
	{"profile edit", "", 0, 0, profile_edit_options, \
	 N_("change the station's own name or code"), NULL, \
	 cmd_profile_edit}, \
	{"profile add", N_("PROFILE"), 1, 1, profile_add_options, \
	 N_("pass to another profile from a day on"), profile_add_detail, \
	 cmd_profile_add}, \
	{"activity add", "", 0, 0, activity_options, \
	 N_("add an activity of the plan's other forms"), NULL, \
	 cmd_activity_add}, \
	{"activity edit", N_("NUMBER"), 1, 1, activity_options, \
	 N_("change an activity"), NULL, cmd_activity_edit}, \
	{"activity remove", N_("NUMBER"), 1, 1, web_no_options, \
	 N_("take an activity away that was typed by mistake"), NULL, \
	 cmd_activity_remove}, \
	{"activity list", "", 0, 0, activity_list_options, \
	 N_("list the activities"), NULL, cmd_activity_list}, \
	{"list activities", "", 0, 0, activity_list_options, \
	 N_("list the activities"), NULL, cmd_activity_list}, \
	{"document add", N_("NUMBER"), 1, 1, document_options, \
	 N_("add a document to the registry"), NULL, cmd_document_add}, \
	{"document edit", N_("NUMBER"), 1, 1, document_edit_options, \
	 N_("change a document: dates, subject, what replaces it"), NULL, \
	 cmd_document_edit}, \
	{"document remove", N_("NUMBER"), 1, 1, document_remove_options, \
	 N_("take a document away that was typed by mistake"), NULL, \
	 cmd_document_remove}, \
	{"document list", "", 0, 0, list_options, \
	 N_("list the documents"), NULL, cmd_list_documents}, \
	{"document segments", N_("NUMBER"), 1, 1, document_segments_options, \
	 N_("list the segments that cite a document"), NULL, \
	 cmd_document_segments}, \
	{"document link", N_("CODE [NUMBER]"), 1, 2, web_no_options, \
	 N_("link a segment to a document, or to all its text cites"), \
	 N_("Without a number: every document the text cites; what the " \
	    "registry lacks is added to it by number and date."), \
	 cmd_document_link}, \
	{"document unlink", N_("CODE NUMBER"), 2, 2, web_no_options, \
	 N_("take a link to a document away"), NULL, cmd_document_unlink}, \
	{"document override", N_("CODE NUMBER"), 2, 2, override_options, \
	 N_("let a segment go on although its document is replaced or " \
	    "expired"), NULL, cmd_document_override}, \
	{"plan next", "", 0, 0, next_options, N_("say what to air next"), \
	 N_("The contents that lag behind most, each with the ready segment " \
	    "that was not heard for the longest time, and why."), \
	 cmd_plan_next}, \
	{"plan target", N_("CODE"), 1, 1, target_options, \
	 N_("set how often a content shall be aired"), NULL, cmd_plan_target}

/* clang-format on */

#endif
