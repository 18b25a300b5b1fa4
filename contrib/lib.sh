# shellcheck shell=sh disable=SC2034
# contrib/lib.sh - what contrib/run, contrib/test and .ci/run share.
# Sourced, by dash and by bash. Everything said here goes to stderr.

# The one table of Debian packages: what to build, what the tests need
# besides, and what only the continuous integration needs.
packages_build='
	gcc libc6-dev make autoconf automake pkg-config gettext
	libsqlite3-dev libutf8proc-dev libssl-dev libjansson-dev
	libzip-dev libxlsxwriter-dev libexpat1-dev
	libcairo2-dev libpango1.0-dev fonts-liberation2
	libsndfile1-dev libmpg123-dev libebur128-dev libseccomp-dev
	portaudio19-dev libasound2-dev libsamplerate0-dev libncurses-dev'
packages_test='check poppler-utils libvterm-dev universal-ctags sqlite3'
packages_ci='git clang clang-tidy cppcheck valgrind libc6-dbg shellcheck'

root=$(dirname -- "$(dirname -- "$(readlink -f -- "$0")")")
build=$root/build

say()
{
	printf 'daixa: %s\n' "$*" >&2
}

die()
{
	say "$*"
	exit 1
}

cpus()
{
	nproc 2>/dev/null || echo 1
}

# How many tests run at once. A third of their time is waiting for a sound
# card's clock, a terminal or a child: twice as many as there are processors
# keep these busy.
test_jobs()
{
	echo $((2 * $(cpus)))
}

# missing_packages NAME... : those that are not installed, on one line.
missing_packages()
{
	dpkg-query -W -f '${db:Status-Status} ${Package}\n' "$@" 2>/dev/null |
	awk -v wanted="$*" '
		$1 == "installed" { have[$2] = 1 }
		END {
			n = split(wanted, name, " ")
			for (i = 1; i <= n; i++)
				if (!(name[i] in have))
					printf "%s ", name[i]
		}'
}

# Run a command as root: directly, or through sudo where a password is not
# needed or somebody is there to type it.
as_root()
{
	if [ "$(id -u)" -eq 0 ]; then
		"$@"
	elif command -v sudo >/dev/null && { [ -t 2 ] || sudo -n true; } \
		2>/dev/null; then
		sudo -- "$@"
	else
		return 1
	fi
}

# need_packages NAME... : install what is missing, or say how.
need_packages()
{
	command -v dpkg-query >/dev/null || {
		[ -n "${DAIXA_ANY_SYSTEM-}" ] && return
		die "this is not Debian: install the development packages" \
			"named in contrib/lib.sh, then set DAIXA_ANY_SYSTEM=1"
	}
	# shellcheck disable=SC2046 # a list of words
	set -- $(missing_packages "$@")
	[ $# -gt 0 ] || return 0
	say "installing: $*"
	{ as_root apt-get -qq update &&
	  as_root env DEBIAN_FRONTEND=noninteractive apt-get -qq install -y \
		-o DPkg::Lock::Timeout=120 --no-install-recommends "$@"; } </dev/null >&2 ||
		die "could not install what is missing; as root, please run:" \
			"apt-get update && apt-get install $*"
}

# One builder at a time in build/; held until the script ends or lets go.
lock_build()
{
	mkdir -p "$build"
	exec 9>"$build/.lock"
	flock 9
}

unlock_build()
{
	exec 9>&-
}

# configure_in DIR [OPTION...] : configure there, once.
configure_in()
{
	dir=$1
	shift
	[ -x "$root/configure" ] ||
		(cd "$root" && autoreconf -fi) </dev/null >&2 9>&- || return
	mkdir -p "$dir"
	[ -f "$dir/config.status" ] ||
		(cd "$dir" && "$root/configure" "$@") </dev/null >&2 9>&-
}

# is_stale STAMP : is a source newer than the stamp, or something missing?
is_stale()
{
	[ -f "$1" ] && [ -x "$build/src/daixa" ] || return 0
	[ -n "$(cd "$root" && find src data m4 configure.ac Makefile.am \
		-type f ! -name Makefile.in -newer "$1" -print -quit)" ]
}

# Build everything in build/ unless that was done since the last change.
# The stamp carries the time before the build, so that an edit during the
# build is not missed.
build_all()
{
	is_stale "$build/.built" || return 0
	configure_in "$build" || die "configure failed in $build"
	: >"$build/.building"
	make -s -C "$build" -j"$(cpus)" </dev/null >&2 9>&- ||
		die "make failed in $build"
	mv "$build/.building" "$build/.built"
}
