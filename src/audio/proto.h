#ifndef AUDIO_PROTO_H
#define AUDIO_PROTO_H

/*
 * What daixa and daixa-audio say to each other. The one header both share.
 *
 * daixa starts `daixa-audio ROLE` with the file on descriptor 0 and reads
 * the reply from descriptor 1. A reply is ASCII lines `key value...\n`, one
 * blank between words, no line longer than PROTO_LINE_MAX. Numbers are
 * decimal, "-" only in front of a negative one, no leading zeros, no "+".
 * Bytes of unknown kind (tags) and the waveform are lower-case hex. Neither
 * side trusts the other: the helper reads hostile files, so its reply is
 * read as if the file had written it.
 *
 * Role `probe`. First line, before a byte of the file is read:
 *
 *   daixa-audio 1 probe
 *
 * then any number of these, as often as every 100 ms:
 *
 *   progress POSITION_MS PERMILLE   sound decoded so far; share of the file
 *
 * POSITION_MS is what the watchdog looks at: it must grow. PERMILLE comes
 * from the place in the file, 0..1000, and is only for the eye.
 *
 * A file that will not be read ends the reply with its only other line:
 *
 *   refused REASON NUMBER           PROTO_REFUSALS; NUMBER explained there
 *
 * A file that was decoded to its end gives, each once and in any order
 * except that `done` is last (a key in brackets may be missing):
 *
 *   format NAME        container: wav rf64 w64 flac ogg aiff mpeg
 *   codec NAME         pcm_s16 pcm_f32 alaw flac vorbis opus mp3 mp2 ...
 *   rate HZ            4000..192000
 *   channels N         1..8
 *   bits N             bits of a sample in the file; 0 when lossy
 *   frames N           frames really decoded, at least 1
 *   [claimed N]        frames the header promised; missing: it says nothing
 *   [lufs N]           integrated loudness (EBU R 128), 1/100 LUFS; a mono
 *                      file counts as played by two loudspeakers; missing:
 *                      too short or too quiet to measure
 *   [peak N]           highest sample, 1/100 dB of full scale, so <= 0;
 *                      missing: all samples are zero
 *   [true-peak N]      highest point between the samples (EBU R 128),
 *                      1/100 dBTP, not below `peak`; missing: not measured,
 *                      or all samples are zero
 *   peaks COUNT HEX    the waveform, below
 *   pcm-sha256 HEX     the digest, below
 *   [tag NAME HEX]     title artist date; raw bytes, at most PROTO_TAG_MAX
 *   finding KIND SEVERITY START_MS LENGTH_MS VALUE
 *                      0..PROTO_FINDINGS_MAX times, PROTO_FINDINGS below
 *   done
 *
 * Waveform: PROTO_PEAKS buckets of equal length over the whole sound. Each
 * is two bytes, the lowest and the highest sample of all channels in it as
 * signed 8 bit numbers, full scale 127; so HEX has 4 * PROTO_PEAKS digits.
 *
 * Digest: SHA-256 of the text "daixa-pcm 1 RATE CHANNELS\n" followed by all
 * frames, channels interleaved, each sample as a signed 16 bit little endian
 * number: x clamped to -1..1, x * 32768 rounded to the nearest (ties to
 * even), 32768 becoming 32767; what is no number is 0. The same sound in WAV, AIFF and
 * FLAC has one digest, whatever the file's tags, width (if 16 bit suffice)
 * and byte order are. For lossy files it identifies this decoder's output.
 *
 * Exit: 0 after `done` or `refused`; anything else is a failure.
 *
 * Role `decode FIRST [END [LOOP]]`: the sound itself, from frame FIRST up to
 * END (not included; missing: all there is). With LOOP, which is below END, it
 * then goes on at LOOP, again and again: the frame after END - 1 is LOOP, and
 * nothing is between them. Confined like `probe`. First line,
 * before a byte of the file is read, and then one of the other two:
 *
 *   daixa-audio 1 decode
 *   refused REASON NUMBER           as above; nothing follows
 *   pcm RATE CHANNELS FIRST CLAIMED
 *
 * CLAIMED is the number of frames the header promises for the whole file, -1
 * when it says nothing. Behind the line end of `pcm` follow the frames,
 * channels interleaved, as 32 bit little endian floats between -1 and 1,
 * until the pipe is closed. The reader reads the two lines byte by byte, so
 * that the pipe can be handed on with its first sample in front.
 *
 * Role `devices`: what there is to play on. The reply is
 *
 *   daixa-audio 1 devices
 *   device RATE HEX                 its own rate; its name, at most
 *                                   PROTO_DEVICE_NAME_MAX bytes; 0.. times
 *   done
 *
 * Role `play [NAME]`: the sound device whose name that is, or has that in it
 * (upper or lower case); missing: the system's default one. Descriptor 0 is
 * one end of a Unix socket pair of the kind SOCK_SEQPACKET; each message is
 * one line without its line end. It says
 *
 *   daixa-audio 1 play
 *
 * and then understands
 *
 *   scan               look now what devices there are, so that the first load
 *                      waits for less; none is opened. Said `opening` before
 *                      and `idle` after it.
 *   ready RATE         a load at that rate will follow: if no device is open,
 *                      open it now. That it fails is said by the load.
 *   load SERIAL RATE CHANNELS FIRST, with one descriptor attached: the pipe
 *                      of a `decode`, behind its two lines. What was queued
 *                      before is dropped, after a last status that tells
 *                      how far it came. A device that is open with the
 *                      right rate stays open: this is how one seeks.
 *   pause, resume      stays in force over a `load`; pausing loses nothing
 *   gain CENTI_DB      -6000..1200; 0 leaves every sample as it is
 *   stop               drop what is queued and close the device, so that
 *                      other programs can have it; answered by a status `idle`
 *                      with the serial 0
 *
 * The end of the socket ends the role. It says, ten times a second and when
 * the state changes (only then while resting),
 *
 *   status SERIAL STATE FRAME LEFT RIGHT UNDERRUNS DEVICE
 *
 * SERIAL     of the last `load`; 0 before the first and after a `stop`. A
 *            parent ignores others.
 * STATE      PROTO_PLAY_STATES
 * FRAME      the next frame to be heard, as far as the driver can tell, counted
 *            from the beginning of the file
 * LEFT RIGHT highest level since the last status, 1/100 dB of full scale,
 *            PROTO_SILENCE_CENTI_DB..0
 * UNDERRUNS  how often since the load the device found nothing to take
 * DEVICE     frames the device has taken since it was opened, silence
 *            included: grows as long as the device lives, except while it
 *            rests, which it also does before the first sound of a load
 *
 * and, once and for all before it ends,
 *
 *   error CODE         PROTO_PLAY_ERRORS
 */

#define PROTO_NAME "daixa-audio"

enum {
	PROTO_VERSION = 1,
	PROTO_PEAKS = 1000,		/* buckets of the waveform */
	PROTO_FINDINGS_MAX = 64,
	PROTO_TAG_MAX = 512,		/* bytes before hex */
	PROTO_NAME_MAX = 15,		/* letters of a format or codec name */
	PROTO_LINE_MAX = 8191,		/* bytes without the line end */
	PROTO_REPLY_MAX = 1024 * 1024,	/* bytes of a whole reply */
	PROTO_RATE_MIN = 4000,
	PROTO_RATE_MAX = 192000,
	PROTO_CHANNELS_MAX = 8,
	PROTO_LENGTH_MAX_S = 6 * 3600,	/* longest sound */
	PROTO_DEVICE_NAME_MAX = 200,	/* bytes before hex */
	PROTO_DEVICES_MAX = 64,
	PROTO_MESSAGE_MAX = 127,	/* bytes of a message of `play` */
	PROTO_GAIN_MIN_CENTI_DB = -6000,
	PROTO_GAIN_MAX_CENTI_DB = 1200,
	PROTO_SILENCE_CENTI_DB = -9600	/* the lowest level that is told */
};

/*
 * Findings: what a technician would say about the recording. START and
 * LENGTH in ms of the sound. At most a dozen of one kind: the last of them
 * then covers all that follow. Thresholds: audiod/analyse.h, silence.h.
 *
 * kind             VALUE
 * silence-head     0; the whole sound when nothing in it is audible
 * silence-tail     0
 * silence-inside   0
 * clipping         samples that stand at full scale
 * low-level        loudness in 1/100 LUFS
 * dead-channel     number of the channel, from 1
 * dc-offset        permille of full scale, signed
 * truncated        ms promised by the header and not there; 0: it breaks off,
 *                  and no header says how much is missing
 * gap              bytes of the file that held no sound and were skipped;
 *                  LENGTH is 0: how much sound they held is unknown
 * unread           bytes behind the last sound that were not read: often
 *                  another recording that was joined on
 * length-mismatch  length by the header in ms (other programs show that)
 * odd-rate         rate in Hz
 * bad-samples      samples that were no numbers (played as silence)
 */
#define PROTO_FINDINGS(X) \
	X(SILENCE_HEAD, "silence-head") \
	X(SILENCE_TAIL, "silence-tail") \
	X(SILENCE_INSIDE, "silence-inside") \
	X(CLIPPING, "clipping") \
	X(LOW_LEVEL, "low-level") \
	X(DEAD_CHANNEL, "dead-channel") \
	X(DC_OFFSET, "dc-offset") \
	X(TRUNCATED, "truncated") \
	X(GAP, "gap") \
	X(LENGTH_MISMATCH, "length-mismatch") \
	X(ODD_RATE, "odd-rate") \
	X(BAD_SAMPLES, "bad-samples") \
	X(UNREAD, "unread")

#define PROTO_SEVERITIES(X) \
	X(INFO, "info") \
	X(WARN, "warn") \
	X(BAD, "bad")

/*
 * Why a file is refused. NUMBER is 0 except for:
 * unfinished   ms of sound that seem to follow the unfinished header; 0: none
 * bad-rate     the rate in Hz
 * bad-channels the number of channels
 */
#define PROTO_REFUSALS(X) \
	X(NOT_FILE, "not-file") \
	X(EMPTY, "empty") \
	X(ELF, "elf") \
	X(JPEG, "jpeg") \
	X(PNG, "png") \
	X(PDF, "pdf") \
	X(ZIP, "zip") \
	X(HTML, "html") \
	X(TEXT, "text") \
	X(M4A, "m4a") \
	X(VIDEO_3GP, "3gp") \
	X(AMR, "amr") \
	X(WMA, "wma") \
	X(AAC, "aac") \
	X(CODEC, "codec") \
	X(UNKNOWN, "unknown") \
	X(DAMAGED, "damaged") \
	X(UNFINISHED, "unfinished") \
	X(BAD_RATE, "bad-rate") \
	X(BAD_CHANNELS, "bad-channels") \
	X(TOO_LONG, "too-long") \
	X(NO_SOUND, "no-sound") \
	X(READ_ERROR, "read-error")

/*
 * idle     no device is open
 * opening  a device is being opened, which may take seconds
 * waiting  the pipe has nothing, and is not over
 * playing  sound goes out, or its last frames are still on their way
 * paused   silence goes out
 * resting  paused for seconds, or loaded while paused: the device is stopped,
 *          and nothing more is said before a command that needs it; then it
 *          is opening
 * ended    the last frame was heard
 */
#define PROTO_PLAY_STATES(X) \
	X(IDLE, "idle") \
	X(OPENING, "opening") \
	X(WAITING, "waiting") \
	X(PLAYING, "playing") \
	X(PAUSED, "paused") \
	X(RESTING, "resting") \
	X(ENDED, "ended")

/*
 * nodevice  there is no sound device at all
 * absent    there is one, but not the one that was named
 * busy      there is one and it does not open
 * badrate   it opens, but not at this rate
 * lost      it stopped by itself
 * pcm       the pipe or a command is not what it should be
 */
#define PROTO_PLAY_ERRORS(X) \
	X(NO_DEVICE, "nodevice") \
	X(ABSENT, "absent") \
	X(BUSY, "busy") \
	X(BAD_RATE, "badrate") \
	X(LOST, "lost") \
	X(PCM, "pcm")

enum proto_finding {
#define X(id, name) FINDING_##id,
	PROTO_FINDINGS(X)
#undef X
	FINDING_KINDS
};

enum proto_severity {
#define X(id, name) SEVERITY_##id,
	PROTO_SEVERITIES(X)
#undef X
	SEVERITY_KINDS
};

enum proto_refusal {
#define X(id, name) REFUSAL_##id,
	PROTO_REFUSALS(X)
#undef X
	REFUSAL_KINDS
};

enum proto_play_state {
#define X(id, name) PLAY_##id,
	PROTO_PLAY_STATES(X)
#undef X
	PLAY_STATES
};

enum proto_play_error {
#define X(id, name) PLAY_ERROR_##id,
	PROTO_PLAY_ERRORS(X)
#undef X
	PLAY_ERRORS
};

enum proto_tag { TAG_TITLE, TAG_ARTIST, TAG_DATE, TAG_KINDS };

#endif
