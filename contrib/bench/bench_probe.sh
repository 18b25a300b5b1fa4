#!/bin/sh
# bench_probe.sh [HELPER] - one recording of each kind, an hour long: are its
# facts those of ffmpeg, and what does it cost to find them?
#
# Facts: frames, loudness and true peak, beside what ffmpeg decodes and
# measures. A difference beyond what is allowed is marked with "!" and ends
# the script with 1: a frame (of an MP3, an MPEG frame of 1152 where the
# delay and padding of its LAME tag are cut off), 0.1 LU, 0.2 dB.
#
# Cost: processor seconds, beside other programs in the same run:
#
#   ebur128   ffmpeg decodes, measures loudness and true peak
#   digest    ffmpeg decodes to 16 bits, sha256sum digests that
#
# A ratio below 1 means that the helper is faster. Needs ffmpeg and sha256sum.
# Environment: MINUTES (60), RUNS (3; the best counts), TMPDIR.
set -eu
helper=${1:-build/src/audiod/daixa-audio}
minutes=${MINUTES:-60}
runs=${RUNS:-3}
kinds='wav flac ogg opus mp3'
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT INT TERM

# Processor seconds of all that this shell has started and waited for.
spent() {
	times >"$dir/times"
	awk 'NR == 2 { for (i = 1; i <= 2; i++) {
		split($i, t, /[ms]/); s += t[1] * 60 + t[2] }
		printf "%.3f", s }' "$dir/times"
}

# seconds_of COMMAND...: the best run, into $best. (Not by $(...), which would
# be another shell with times of its own.)
seconds_of() {
	best=
	for _ in $(seq "$runs"); do
		spent >"$dir/before"
		"$@"
		spent >"$dir/after"
		best=$(paste "$dir/before" "$dir/after" | awk -v b="$best" '{
			s = $2 - $1
			printf "%.3f", b == "" || s < b ? s : b }')
	done
}

# The helper may write to no file.
probe() {
	"$helper" probe <"$1" | cat >"$dir/facts"
	grep -q '^done$' "$dir/facts"
}

ebur128() {
	ffmpeg -nostdin -hide_banner -nostats -i "$1" \
		-af ebur128=peak=true:framelog=verbose -f null - 2>"$dir/heard"
}

digest() {
	ffmpeg -nostdin -v quiet -i "$1" -f s16le - | sha256sum >/dev/null
}

fact() {
	awk -v key="$1" '$1 == key { print $2 }' "$dir/facts"
}

# The summary's value of that name: behind the last "NAME:".
heard() {
	awk -v key="$1" '$1 == key { v = $2 } END { print v }' "$dir/heard"
}

# Something like speech: a tone and noise that come and go.
make_sound() {
	ffmpeg -nostdin -v quiet -f lavfi -i \
		"aevalsrc=0.2*sin(1100*t+9*sin(3*t))*(1+sin(5*t))/2+0.02*random(0):s=48000:d=$((minutes * 60))" \
		-ac 2 "$@"
}

make_sound "$dir/a.wav"
ffmpeg -nostdin -v quiet -i "$dir/a.wav" -b:a 128k "$dir/a.mp3"
ffmpeg -nostdin -v quiet -i "$dir/a.wav" "$dir/a.flac"
ffmpeg -nostdin -v quiet -i "$dir/a.wav" -c:a libvorbis -q:a 3 "$dir/a.ogg"
ffmpeg -nostdin -v quiet -i "$dir/a.wav" -c:a libopus -b:a 64k "$dir/a.opus"

status=0
printf '%d minutes, stereo, 48 kHz; daixa, ffmpeg\n' "$minutes"
printf '%-5s %21s %8s %15s %15s\n' file frames apart LUFS dBTP
for kind in $kinds; do
	file=$dir/a.$kind
	probe "$file"
	ebur128 "$file"
	bytes=$(ffmpeg -nostdin -v quiet -i "$file" -f s16le - | wc -c)
	echo "$kind $(fact frames) $((bytes / 4)) $(fact lufs) $(heard I:) \
		$(fact true-peak) $(heard Peak:)" | awk '
	function off(a, b) { return a > b ? a - b : b - a }
	{
		allowed = $1 == "mp3" ? 1152 : 1
		bad = off($2, $3) > allowed || off($4 / 100, $5) > 0.1501 ||
		      off($6 / 100, $7) > 0.2501
		printf "%-5s %10d %10d %8d %7.2f %7.1f %7.2f %7.1f%s\n", $1,
			$2, $3, $2 - $3, $4 / 100, $5, $6 / 100, $7,
			bad ? " !" : ""
		exit bad
	}' || status=1
done

printf '\nprocessor seconds, best of %d\n' "$runs"
printf '%-5s %8s %8s %8s %10s %10s %10s\n' file probe ebur128 digest \
	'real time' '/ebur128' '/digest'
for kind in $kinds; do
	seconds_of probe "$dir/a.$kind"
	p=$best
	seconds_of ebur128 "$dir/a.$kind"
	e=$best
	seconds_of digest "$dir/a.$kind"
	echo "$kind $p $e $best" | awk -v s=$((minutes * 60)) '{
		printf "%-5s %7.2fs %7.2fs %7.2fs %9.0fx %10.2f %10.2f\n",
			$1, $2, $3, $4, s / $2, $2 / $3, $2 / $4 }'
done
exit $status
