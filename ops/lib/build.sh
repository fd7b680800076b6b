# shellcheck shell=bash disable=SC2034,SC2154 # variables are shared with the scripts that read this file
# Builds with SwiftPM, one scratch path a configuration, since switching a shared one builds everything anew.

need_swift() {
    command -v swift >/dev/null ||
        fail "there is no swift on the PATH: install Swift 6.2 or newer (https://www.swift.org/install/linux/) and try again"
}

# build CONFIGURATION [OPTIONS]: builds and sets `bin_dir` to where the programs are.
build() {
    local configuration=$1 path
    shift
    path=$(scratch_path "$configuration")
    interruptible swift build --package-path "$root" --scratch-path "$path" --configuration "$configuration" "$@" >&2 ||
        fail "the build failed"
    bin_dir=$path/$configuration
}

# scratch_path CONFIGURATION
scratch_path() {
    case $1 in
    debug) printf '%s' "$root/.build" ;;
    *) printf '%s' "$root/.build-$1" ;;
    esac
}

# need_programs NAME…: refuses to go on with a `bin_dir` that lacks one.
need_programs() {
    local name
    for name in "$@"; do
        [[ -x $bin_dir/$name ]] || fail "there is no program $name in $bin_dir: build first, or leave out --no-build"
    done
}
