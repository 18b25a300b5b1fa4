#!/bin/sh
# bench_opens.sh BUILD_DIR - do other programs open the reports, and with the
# same figures? The sample station's March 2024 is written in each form;
# LibreOffice makes a PDF of docx and xlsx, Chromium one of html. Every figure
# of the csv (counts, lengths as h:mm:ss, shares) must stand in each PDF at
# least as often, our own included. The pages lie in OUT as pictures: look at
# them. Ends with 1 when a figure is missing.
#
# Needs soffice, chromium, pdftotext and pdftoppm; without one of them its part
# is left out, and said so. Environment: OUT (./opened), DPI (60).
set -eu
build=$(cd "$1" && pwd)
out=${OUT:-$PWD/opened}
dpi=${DPI:-60}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT INT TERM
mkdir -p "$out"
export HOME="$work" TZ=UTC0 LC_ALL=C.UTF-8
worst=0

daixa() {
	"$build/src/daixa" -C "$work/station" "$@" 2>"$work/err" || {
		cat "$work/err" >&2
		exit 2
	}
}

has() {
	command -v "$1" >/dev/null || { echo "no $1 here: left out"; return 1; }
}

# The figures of a csv, one a line: a share is a field in quotes. Of the rows
# of a book only their number: it has seconds, and more columns than the paper.
figures() {
	sed 's/"\([0-9]*\),\([0-9]\)%"/\1.\2%/g; s/"[^"]*"//g
		s/^\([0-9][0-9]*\),.*/\1/' "$1" |
		tr ',' '\n' | tr -d '\r' | only_figures
}

# The words of a PDF that could be figures.
words() {
	pdftotext -raw "$1" - | tr -s '[:space:]' '\n' |
		sed 's/\([0-9]\),\([0-9]%\)/\1.\2/' | only_figures
}

only_figures() {
	grep -E '^([0-9]+|[0-9]+:[0-9]{2}:[0-9]{2}|[0-9]+\.[0-9]%)$' |
		sed 's/^0\([0-9]:\)/\1/' | sort
}

# compare NAME FORM PDF CSV
compare() {
	figures "$4" >"$work/want"
	words "$3" >"$work/got"
	comm -23 "$work/want" "$work/got" >"$work/missing"
	printf '%-12s %-5s %4s figures, %3s missing, %2s pages\n' "$1" "$2" \
		"$(wc -l <"$work/want" | tr -d ' ')" \
		"$(wc -l <"$work/missing" | tr -d ' ')" \
		"$(pdfinfo "$3" | sed -n 's/^Pages: *//p')"
	if [ -s "$work/missing" ]; then
		worst=1
		uniq -c "$work/missing" | head -20 | sed 's/^/!	/'
	fi
	pdftoppm -r "$dpi" -png "$3" "$out/$1-$2"
}

by_office() {
	soffice --headless --convert-to pdf --outdir "$work/$2" \
		"$work/$1.$2" >/dev/null 2>&1
	mv "$work/$2/$1.pdf" "$work/$1-$2.pdf"
}

by_browser() {
	chromium --headless --no-sandbox --disable-gpu \
		--no-pdf-header-footer --print-to-pdf="$work/$1-html.pdf" \
		"file://$work/$1.html" >/dev/null 2>&1
}

# one NAME KIND ARGUMENT... - a report in all its forms
one() {
	name=$1
	shift
	for form in csv pdf docx xlsx html; do
		daixa report "$@" --date 2024-04-05 --format $form \
			--output "$work/$name.$form"
	done
	mv "$work/$name.pdf" "$work/$name-pdf.pdf"
	compare "$name" pdf "$work/$name-pdf.pdf" "$work/$name.csv"
	if [ "$office" = yes ]; then
		for form in docx xlsx; do
			by_office "$name" $form
			compare "$name" $form "$work/$name-$form.pdf" \
				"$work/$name.csv"
		done
	fi
	if [ "$browser" = yes ]; then
		by_browser "$name"
		compare "$name" html "$work/$name-html.pdf" "$work/$name.csv"
	fi
}

has pdftotext && has pdftoppm || exit 0
office=no browser=no
if has soffice; then office=yes; fi
if has chromium; then browser=yes; fi
daixa init --sample >/dev/null
one month month --month 2024-03 --number 7
one book book --month 2024-03
one week book --week 2024-W10
one coverage coverage --month 2024-03
one slip slip DT-2024-005
echo "the pages: $out"
exit $worst
