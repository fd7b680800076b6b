# shellcheck shell=bash disable=SC2034,SC2154 # variables are shared with the scripts that read this file
# The Debian packages that the project needs, and how to get what is missing of them.

# One line a need; of several names on a line, any that is installed will do, and the first that can be had is installed.
run_packages='
postgresql-15 postgresql-16 postgresql-17 postgresql-18
redis-server
redis-tools
libxml2
curl
jq
util-linux
'
build_packages='
libpq-dev
libhiredis-dev
libgmime-3.0-dev
libpsl-dev
libidn2-dev
libcbor-dev
liblz4-dev
pkg-config pkgconf
libc6-dev
libstdc++-12-dev libstdc++-13-dev libstdc++-14-dev
zlib1g-dev
binutils
git
ca-certificates
'
check_packages='
shellcheck
'
# A browser for the tests of passkeys, and the mail Worker's own language, for which a Node that is no package will do.
test_packages='
chromium
chromium-driver
'
command -v node >/dev/null || test_packages+=$'nodejs\n'

# missing_packages LIST: prints the lines of the list of which nothing is installed.
missing_packages() {
    local installed line name found
    # dpkg-query fails when it does not know one of the names, and still answers for the others.
    # shellcheck disable=SC2086  # the list is words
    installed=$(dpkg-query -W -f '${db:Status-Status} ${Package}\n' $1 2>/dev/null | sed -n 's/^installed //p') || true
    while read -r line; do
        [[ -n $line ]] || continue
        found=
        for name in $line; do
            if grep -qxF -- "$name" <<<"$installed"; then found=$name; fi
        done
        [[ -n $found ]] || printf '%s\n' "$line"
    done <<<"$1"
}

# install_missing LIST: installs what is missing, and asks nothing of the network when nothing is.
install_missing() {
    local missing line name
    local -a names=() as_root=()

    if ! command -v dpkg-query >/dev/null; then
        say "not a Debian system: taking it that these are installed:" "${1//$'\n'/ }"
        return
    fi
    missing=$(missing_packages "$1")
    [[ -n $missing ]] || return 0

    if ((EUID != 0)); then
        command -v sudo >/dev/null ||
            fail "these packages are missing, and there is no sudo to install them with:" "${missing//$'\n'/, }"
        as_root=(sudo)
    fi
    say "installing:" "${missing//$'\n'/, }"
    "${as_root[@]}" apt-get -qq update >&2 || fail "apt-get update failed"
    while read -r line; do
        for name in $line; do
            if apt-cache show "$name" >/dev/null 2>&1; then
                names+=("$name")
                continue 2
            fi
        done
        fail "no package source offers any of: $line"
    done <<<"$missing"

    # As a script of its own, so that sudo asks at most once and nothing is left behind when apt-get fails.
    "${as_root[@]}" bash -s -- "${names[@]}" >&2 <<'AS_ROOT' || fail "installing failed:" "${names[@]}"
set -euo pipefail
# Debian starts a service when it installs one. The project runs its own servers, so the system's stay down.
policy=/usr/sbin/policy-rc.d
if [[ ! -e $policy ]]; then
    trap 'rm -f "$policy"' EXIT
    printf '#!/bin/sh\nexit 101\n' >"$policy"
    chmod 755 "$policy"
fi
# Nor is the default cluster of Debian's PostgreSQL of any use here.
if [[ ! -e /etc/postgresql-common ]]; then
    mkdir -p /etc/postgresql-common
    printf 'create_main_cluster = false\n' >/etc/postgresql-common/createcluster.conf
fi
export DEBIAN_FRONTEND=noninteractive
apt-get -qq -y --no-install-recommends -o Dpkg::Options::=--force-confold -o Dpkg::Use-Pty=0 install "$@" </dev/null
AS_ROOT
}
