#!/bin/sh
# bench_report.sh BUILD_DIR - the month's report out of bench_desk.sh's large
# station, and the same PDF made by LibreOffice from the CSV, where it is
# installed. Environment: BENCH_DIR, MONTH.
set -eu
build=$1
dir=${BENCH_DIR:-$PWD/desk-bench}
month=${MONTH:-2024-03}
export TZ=UTC0 LC_ALL=C.UTF-8
[ -e "$dir/large.made" ] || { echo "run bench_desk.sh first"; exit 0; }
"$build/contrib/bench/bench_report" "$build/src/daixa" "$dir/large" "$month"
command -v soffice >/dev/null || { echo "no LibreOffice here"; exit 0; }
out=$(mktemp -d)
trap 'rm -rf "$out"' EXIT
"$build/src/daixa" -C "$dir/large" report month --month "$month" \
	--format csv >"$out/report.csv"
export HOME="$out"
soffice --headless --convert-to pdf --outdir "$out" "$out/report.csv" \
	>/dev/null 2>&1	# its own first start
start=$(date +%s%N)
soffice --headless --convert-to pdf --outdir "$out" "$out/report.csv" \
	>/dev/null 2>&1
echo "LibreOffice, CSV to PDF $((($(date +%s%N) - start) / 1000000)) ms"
