#!/bin/sh
# bench_sound.sh BUILD_DIR - from a key to the sound card: daixa, and mpv and
# cmus where they are installed, on the same card that is none (bench_sound.c)
# with the same WAV of five minutes, one after the other. In $BENCH_DIR
# (./sound-bench).
set -eu
build=$1
dir=${BENCH_DIR:-$PWD/sound-bench}
daixa=$build/src/daixa
here=$build/contrib/bench
wav=$dir/sound.wav
export HOME="$dir/home" XDG_RUNTIME_DIR="$dir/run" TZ=UTC0 LC_ALL=C.UTF-8
unset XDG_CONFIG_HOME XDG_DATA_HOME
mkdir -p "$HOME/.config/cmus" "$XDG_RUNTIME_DIR"
chmod 700 "$XDG_RUNTIME_DIR"
[ -e "$wav" ] || "$here/bench_sound" --make "$wav"

if [ ! -e "$dir/made" ]; then
	rm -rf "$dir/station"
	"$daixa" -C "$dir/station" --operator Bench init >/dev/null
	"$daixa" -C "$dir/station" --operator Bench import "$wav" >/dev/null
	touch "$dir/made"
fi
right=$(printf '\033[C')

# The catalogue, where p plays the row.
echo "== daixa"
"$here/bench_sound" 2 p l p "$daixa" -C "$dir/station" -L en \
	--operator Bench

# Paused with the file open: a space goes on.
if command -v mpv >/dev/null; then
	echo "== mpv"
	"$here/bench_sound" '' ' ' "$right" ' ' "$(command -v mpv)" \
		--no-config --no-video --ao=alsa --pause "$wav"
fi

# The file is in the library's list; Enter plays the row.
if command -v cmus >/dev/null; then
	printf '%s\n' 'set output_plugin=alsa' 'set softvol=false' \
		'set resume=false' >"$HOME/.config/cmus/rc"
	echo "== cmus"
	"$here/bench_sound" "$(printf '2:clear -l\r:add %s\r' "$wav")" \
		"$(printf '\r')" l c "$(command -v cmus)" \
		--listen "$XDG_RUNTIME_DIR/cmus"
fi
