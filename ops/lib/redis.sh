# shellcheck shell=bash disable=SC2034,SC2154 # variables are shared with the scripts that read this file
# A private Redis: a free port on loopback, a password, nothing on disk, since it only holds an index of what PostgreSQL knows.

# start_redis DIRECTORY LOG PASSWORD: sets `redis_port`. The directory takes its settings.
start_redis() {
    local directory=$1 log=$2 port
    local settings=$1/redis.conf redis_user=
    export REDISCLI_AUTH=$3
    mkdir -p "$directory"
    if ((EUID == 0)); then
        redis_user=redis
        id -u redis >/dev/null 2>&1 || redis_user=nobody
    fi
    redis_on() {
        (
            umask 077
            cat >"$settings" <<SETTINGS
bind 127.0.0.1
port $1
requirepass $REDISCLI_AUTH
save ""
appendonly no
maxmemory-policy noeviction
dir /tmp
SETTINGS
        )
        # From stdin: the password shows in no process list, and the server's user needs no way to the file.
        user=$redis_user directory=/ input=$settings launch redis redis "$log" redis-server -
    }
    redis_answers() { [[ $(redis-cli -h 127.0.0.1 -p "$port" ping 2>/dev/null) == PONG ]]; }
    starts_on_free_port "$log" redis_on redis_answers
    redis_port=$port
}

# redis_url DATABASE
redis_url() { printf 'redis://default:%s@127.0.0.1:%s/%s' "$REDISCLI_AUTH" "$redis_port" "$1"; }
