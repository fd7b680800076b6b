# shellcheck shell=bash disable=SC2034,SC2154 # variables are shared with the scripts that read this file
# A PostgreSQL and a Redis that live as long as the script that starts them, in a directory that goes with it.

# open_scratch: makes the directory `scratch` and sees to it that it, and all that was launched, ends with the script.
open_scratch() {
    scratch=$(mktemp -d "${TMPDIR:-/tmp}/restante.XXXXXX")
    chmod 711 "$scratch"
    on_exit close_scratch
    open_registry "$scratch/pids"
    # Should the script itself be killed, the kernel ends its servers.
    death_signal=TERM
}

close_scratch() {
    stop_all
    rm -rf "$scratch"
    if [[ -n ${elsewhere:-} ]]; then rm -rf "$elsewhere"; fi
}

# start_servers [POSTGRES OPTIONS]: sets `postgres_port` and `redis_port`.
start_servers() {
    local home=$scratch/postgres cluster_password
    if ! postgres_home "$home"; then
        # TMPDIR may be nobody's business but its owner's.
        elsewhere=$(mktemp -d /var/tmp/restante.XXXXXX)
        home=$elsewhere
        postgres_home "$home" || fail "the user $postgres_user can write neither below $scratch nor below /var/tmp"
    fi
    say "starting PostgreSQL and Redis"
    cluster_password=$(random_hex 16)
    make_cluster "$home" "$cluster_password" --no-sync
    start_postgres "$home" "$scratch/postgres.log" "$cluster_password" "$@"
    start_redis "$scratch/redis" "$scratch/redis.log" "$(random_hex 16)"
}
