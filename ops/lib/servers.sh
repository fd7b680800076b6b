# shellcheck shell=bash disable=SC2034,SC2154 # variables are shared with the scripts that read this file
# A PostgreSQL and a Redis that live as long as the script that starts them, in a directory that goes with it.

# open_scratch: makes the directory `scratch` and sees to it that it, and all that was launched, ends with the script.
open_scratch() {
    local parent
    for parent in "${TMPDIR:-/tmp}" /var/tmp; do
        scratch=$(mktemp -d "$parent/restante.XXXXXX")
        chmod 711 "$scratch"
        if postgres_home "$scratch/postgres"; then break; fi
        # TMPDIR may be nobody's business but its owner's.
        rm -rf "$scratch"
    done
    [[ -d $scratch ]] || fail "the user $postgres_user can write neither below ${TMPDIR:-/tmp} nor below /var/tmp"
    # The directory by value: a trap runs inside whatever function was interrupted, and sees that function's variables.
    on_exit "close_scratch $(single_quoted "$scratch")"
    open_registry "$scratch/pids"
    # Should the script itself be killed, the kernel ends its servers.
    death_signal=TERM
}

# close_scratch DIRECTORY
close_scratch() {
    stop_all
    rm -rf "$1"
}

# start_servers [POSTGRES OPTIONS]: sets `postgres_port` and `redis_port`.
start_servers() {
    local password
    password=$(random_hex 16)
    say "starting PostgreSQL and Redis"
    make_cluster "$scratch/postgres" "$password" --no-sync
    start_postgres "$scratch/postgres" "$scratch/postgres.log" "$password" "$@"
    start_redis "$scratch/redis" "$scratch/redis.log" "$(random_hex 16)"
}
