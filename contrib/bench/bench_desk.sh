#!/bin/sh
# bench_desk.sh BUILD_DIR - the desk on a terminal against floor_desk, with a
# small station and a large one, made in $BENCH_DIR (./desk-bench) when they
# are not there yet. Environment: SMALL, LARGE ("SEGMENTS AIRINGS").
set -eu
build=$1
dir=${BENCH_DIR:-$PWD/desk-bench}
daixa=$build/src/daixa
here=$build/contrib/bench
export HOME="$dir/home" TZ=UTC0 LC_ALL=C.UTF-8
mkdir -p "$HOME"

measure() {
	name=$1
	if [ ! -e "$dir/$name.made" ]; then
		rm -rf "${dir:?}/$name"
		"$daixa" -C "$dir/$name" --operator Bench init >/dev/null
		"$here/bench_fill" "$dir/$name" "$2" "$3" "$dir/$name.floor"
		touch "$dir/$name.made"
	fi
	echo "== $2 segments, $3 airings"
	"$here/bench_desk" "$daixa" "$dir/$name" "$here/floor_desk" \
		"$dir/$name.floor"
}

# shellcheck disable=SC2086
measure small ${SMALL:-1000 10000}
# shellcheck disable=SC2086
measure large ${LARGE:-100000 1000000}
