#!/bin/sh
# bench_probe.sh [HELPER] - how long one recording takes to examine, against
# what other programs need for less work on the same file in the same run:
#
#   ebur128   ffmpeg decodes and measures the loudness
#   digest    ffmpeg decodes to 16 bits, sha256sum digests that
#
# A ratio below 1 means that the helper is faster. Needs ffmpeg and sha256sum.
# Environment: MINUTES (60), RUNS (3; the best counts), TMPDIR.
set -eu
helper=${1:-build/src/audiod/daixa-audio}
minutes=${MINUTES:-60}
runs=${RUNS:-3}
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT INT TERM

seconds_of() {
	best=
	for _ in $(seq "$runs"); do
		start=$(date +%s%N)
		"$@"
		took=$(($(date +%s%N) - start))
		if [ -z "$best" ] || [ "$took" -lt "$best" ]; then
			best=$took
		fi
	done
	echo "$best" | awk '{ printf "%.2f", $1 / 1e9 }'
}

probe() {
	"$helper" probe <"$1" | tail -n 1 | grep -q '^done$'
}

ebur128() {
	ffmpeg -nostdin -v quiet -i "$1" -af ebur128=framelog=verbose -f null -
}

digest() {
	ffmpeg -nostdin -v quiet -i "$1" -f s16le - | sha256sum >/dev/null
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
ffmpeg -nostdin -v quiet -i "$dir/a.wav" -c:a libopus -b:a 64k "$dir/a.opus"

printf '%d minutes, stereo, 48 kHz; best of %d\n' "$minutes" "$runs"
printf '%-6s %8s %8s %8s %10s %10s %10s\n' file probe ebur128 digest \
	'real time' '/ebur128' '/digest'
for kind in wav flac mp3 opus; do
	p=$(seconds_of probe "$dir/a.$kind")
	e=$(seconds_of ebur128 "$dir/a.$kind")
	d=$(seconds_of digest "$dir/a.$kind")
	echo "$kind $p $e $d" | awk -v s=$((minutes * 60)) '{
		printf "%-6s %7.2fs %7.2fs %7.2fs %9.0fx %10.2f %10.2f\n",
			$1, $2, $3, $4, s / $2, $2 / $3, $2 / $4 }'
done
