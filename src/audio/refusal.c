/* Why a file is refused, in words for people. See refusal.h. */
#include "config.h"

#include "audio/refusal.h"

#include "base/i18n.h"

/* Those without a number in them. */
static const char *const sentences[REFUSAL_KINDS] = {
	[REFUSAL_NOT_FILE] = N_("This is not an ordinary file (a folder, a "
		"pipe or a device). Give a sound file."),
	[REFUSAL_EMPTY] = N_("The file is empty: there is nothing in it. Copy "
		"it again from where it came."),
	[REFUSAL_ELF] = N_("This is a program, not a recording, whatever its "
		"name says. Do not open it; delete it if you do not know it."),
	[REFUSAL_JPEG] = N_("This is a JPEG picture, not a recording."),
	[REFUSAL_PNG] = N_("This is a PNG picture, not a recording."),
	[REFUSAL_PDF] = N_("This is a PDF document, not a recording."),
	[REFUSAL_ZIP] = N_("This is a ZIP archive or an office document, not "
		"a recording. Unpack it and import the sound file in it."),
	[REFUSAL_HTML] = N_("This is a web page, not a recording: the download "
		"brought an error page. Download the file again."),
	[REFUSAL_TEXT] = N_("This is text, not a recording."),
	[REFUSAL_M4A] = N_("This is an M4A or MP4 recording, a format that is "
		"not read here yet. Convert it to WAV or MP3 and import that."),
	[REFUSAL_VIDEO_3GP] = N_("This is a 3GP recording from a telephone, a "
		"format that is not read here yet. Convert it to WAV or MP3 "
		"and import that."),
	[REFUSAL_AMR] = N_("This is an AMR recording from a telephone, a "
		"format that is not read here yet. Convert it to WAV or MP3 "
		"and import that."),
	[REFUSAL_WMA] = N_("This is a Windows Media recording (WMA), a format "
		"that is not read here yet. Convert it to WAV or MP3 and "
		"import that."),
	[REFUSAL_AAC] = N_("This is an AAC recording, a format that is not "
		"read here yet. Convert it to WAV or MP3 and import that."),
	[REFUSAL_CODEC] = N_("The sound in this file is packed in a way that "
		"is not read here. Convert it to WAV (PCM) or MP3 and import "
		"that."),
	[REFUSAL_UNKNOWN] = N_("This is no kind of sound file that is read "
		"here. Convert it to WAV or MP3 and import that."),
	[REFUSAL_DAMAGED] = N_("The beginning of this file is damaged and it "
		"cannot be read. Copy it again from the recorder, or convert "
		"it to WAV with another program."),
	[REFUSAL_TOO_LONG] = N_("This recording is longer than six hours. Cut "
		"it into parts and import those."),
	[REFUSAL_NO_SOUND] = N_("There is no sound in this file: not one sample "
		"of it can be read."),
	[REFUSAL_READ_ERROR] = N_("The disk or stick stopped delivering this "
		"file half way. Copy it to another place and try again."),
};

static bool unfinished(struct err *err, int64_t ms)
{
	if (ms <= 0)
		return err_set(err, ERR_FORMAT, _("The recorder did not finish "
			"this WAV file: there is a header but no sound in it."));
	long long s = ms / 1000;
	return err_set(err, ERR_FORMAT, _("The recorder did not finish this WAV "
		"file (its power was cut): the header says that it is empty, "
		"but about %lld min %02lld s of sound follow. Open it in a "
		"sound editor, save it as a new WAV file and import that."),
		s / 60, s % 60);
}

bool audio_refusal_set(struct err *err, enum proto_refusal reason,
		       int64_t number)
{
	switch (reason) {
	case REFUSAL_UNFINISHED:
		return unfinished(err, number);
	case REFUSAL_BAD_RATE:
		return err_set(err, ERR_FORMAT, _("The file says that it has "
			"%lld samples a second; 4000 to 192000 are read here. "
			"Convert it to 44100 or 48000 and import that."),
			(long long)number);
	case REFUSAL_BAD_CHANNELS:
		return err_set(err, ERR_FORMAT, _("The file says that it has "
			"%lld channels; 1 to 8 are read here. Convert it to "
			"mono or stereo and import that."), (long long)number);
	default:
		return err_set(err, ERR_FORMAT, "%s", _(sentences[reason]));
	}
}
