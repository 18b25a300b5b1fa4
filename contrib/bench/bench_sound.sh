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

conf=$dir/mpv-keys
printf 'p loadfile "%s"\n' "$wav" >"$conf"
printf '%s\n' 'set output_plugin=alsa' 'set softvol=false' \
	'set resume=false' >"$HOME/.config/cmus/rc"
has() { command -v "$1" >/dev/null; }
sound() { "$here/bench_sound" "$@"; }
desk() { sound "$@" "$daixa" -C "$dir/station" -L en --operator Bench; }

# The program runs and plays nothing; one key begins the file.
echo "== daixa, the cursor on the row"
desk --first 2 p
echo "== daixa, the screen opened and p pressed at once"
desk --first '' 2p
if has mpv; then
	echo "== mpv, idle: loadfile"
	sound --first '' p "$(command -v mpv)" --no-config --no-video \
		--ao=alsa --idle=yes --input-conf="$conf"
fi
cmus_keys=$(printf '2:clear -l\r:add %s\r' "$wav")
enter=$(printf '\r')
if has cmus; then
	echo "== cmus, the cursor on the row"
	sound --first "$cmus_keys" "$enter" "$(command -v cmus)" \
		--listen "$XDG_RUNTIME_DIR/cmus"
fi

# The catalogue, where p plays the row.
echo "== daixa"
desk 2 p l p

# Paused with the file open: a space goes on.
if has mpv; then
	echo "== mpv, the file open and paused"
	sound '' ' ' "$right" ' ' "$(command -v mpv)" --no-config --no-video \
		--ao=alsa --pause "$wav"
fi

# The file is in the library's list; Enter plays the row.
if has cmus; then
	echo "== cmus"
	sound "$cmus_keys" "$enter" l c "$(command -v cmus)" \
		--listen "$XDG_RUNTIME_DIR/cmus"
fi
