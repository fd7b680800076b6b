# shellcheck shell=bash disable=SC2154 # variables are shared with ops/bench, which reads this file
# Authenticated requests against a Hummingbird that only says hello, in turns, so that a noisy machine disturbs both.

install_missing $'wrk\n'
bench_programs HelloServer APIServer
bench_servers

api_key=rst_benchmark_0123456789abcdef
api_port=$(free_ports 0 2) || fail "there are no free ports"
hello_port=$((api_port + 1))
export DATABASE_URL REDIS_URL BOOTSTRAP_ADMIN_EMAIL=bench@example.test BOOTSTRAP_ADMIN_API_KEY=$api_key LOG_LEVEL=error
DATABASE_URL=$(postgres_url bench) REDIS_URL=$(redis_url 0)
# Counted as always, and never refused.
export API_RATE_LIMIT_PER_MINUTE=100000000
"$bin_dir/APIServer" migrate >"$scratch/migrate.log" 2>&1 || fail "migrate failed: $(<"$scratch/migrate.log")"
launch api api "$scratch/api.log" "$bin_dir/APIServer" serve --hostname 127.0.0.1 --port "$api_port"
launch hello hello "$scratch/hello.log" "$bin_dir/HelloServer" --port "$hello_port"
answers() { [[ $(curl -s -o /dev/null -m 5 -w '%{http_code}' --noproxy '*' "$1") == 200 ]]; }
await 60 "the API" "$scratch/api.log" answers "http://127.0.0.1:$api_port/health/ready"
await 60 "the hello server" "$scratch/hello.log" answers "http://127.0.0.1:$hello_port/hello"

# requests URL: prints requests a second of 32 connections, or fails when any answer is no success.
requests() {
    local output
    output=$(wrk -t 1 -c 32 -d "${limit_seconds}s" -H "Authorization: Bearer $api_key" "$1") || fail "wrk $1: $output"
    if grep -q 'Non-2xx' <<<"$output"; then fail "wrk $1: $output"; fi
    awk '/^Requests\/sec/ { print $2 }' <<<"$output"
}

declare -A figures=()
# The first round warms everything up and is not counted.
for round in 0 1 2 3; do
    say "round $round"
    for name in hello session apiKeys meta; do
        case $name in
        hello) url=http://127.0.0.1:$hello_port/hello ;;
        session) url=http://127.0.0.1:$api_port/api/auth/session ;;
        apiKeys) url=http://127.0.0.1:$api_port/api/api-keys ;;
        meta) url=http://127.0.0.1:$api_port/api/meta ;;
        esac
        rate=$(requests "$url")
        ((round == 0)) || figures[$name]+="$rate "
    done
done

jq -n --arg commit "$commit" --argjson cores "$(nproc)" --arg hello "${figures[hello]}" --arg session "${figures[session]}" \
    --arg apiKeys "${figures[apiKeys]}" --arg meta "${figures[meta]}" '
    def numbers: split(" ") | map(select(. != "") | tonumber);
    def median: sort | .[length / 2 | floor];
    ($hello | numbers | median) as $base |
    def row: numbers as $n | {requestsPerSecond: ($n | median), rounds: $n, toHello: (($n | median) / $base * 1000 | round / 1000)};
    {
        commit: $commit, cores: $cores, connections: 32, hello: ($hello | row), authenticatedSession: ($session | row),
        authenticatedAPIKeys: ($apiKeys | row), meta: ($meta | row)
    }'
