# shellcheck shell=bash disable=SC2154 # variables are shared with ops/bench, which reads this file
# The queue's own figures between two measurements of the machine's limits.

bench_programs QueueBenchmark
bench_servers
need_database limits
# What initdb wrote goes to the disk now and not during the first measurement.
sync

limits=$root/Benchmarks/QueueBenchmark/limits
to_limits=(-h 127.0.0.1 -p "$postgres_port" -U restante)

# postgres_limit NAME CLIENTS ROWS: runs limits/NAME.sql and prints a JSON member, rows a second.
postgres_limit() {
    local output rate
    output=$("$postgres_programs/pgbench" "${to_limits[@]}" -n -M prepared -f "$limits/$1.sql" -c "$2" -j 2 -T "$limit_seconds" \
        limits 2>&1) || fail "pgbench $1: $output"
    rate=$(awk '/^tps/ { print $3 }' <<<"$output")
    jq -n --arg name "$1" --argjson clients "$2" --argjson rows "$3" --argjson rate "$rate" \
        '{($name): {clients: $clients, transactionsPerSecond: $rate, rowsPerSecond: ($rate * $rows)}}'
}

# redis_limit NAME REQUESTS IDS COMMAND…: the same with redis-benchmark and 32 clients.
redis_limit() {
    local name=$1 requests=$2 ids=$3 row
    shift 3
    row=$(redis-benchmark -h 127.0.0.1 -p "$redis_port" -a "$REDISCLI_AUTH" -c 32 -n "$requests" -r 100000000 --csv "$@" 2>/dev/null |
        tail -n 1) || fail "redis-benchmark $name"
    # The row begins with the command, quoted, and then come seven figures: rate, average, min, p50, p95, p99, max.
    awk -F'","' '{ gsub(/"/, "", $NF); print $(NF - 6), $(NF - 3), $(NF - 1) }' <<<"$row" |
        jq -R --arg name "$name" --argjson ids "$ids" 'split(" ") | map(tonumber) |
            {($name): {clients: 32, commandsPerSecond: .[0], idsPerSecond: (.[0] * $ids), p50Milliseconds: .[1], p99Milliseconds: .[2]}}'
}

measure_limits() {
    "$postgres_programs/psql" "${to_limits[@]}" -X -q -d limits -f "$limits/schema.sql" 2>/dev/null || fail "limits/schema.sql failed"
    {
        postgres_limit enqueue 32 1
        postgres_limit claim64 1 64
        postgres_limit outcome64 1 64
        redis_limit zadd 200000 1 ZADD limit NX 51790000000000 __rand_int__
        # 10,000 times 16 of what ZADD put there, so that no call finds the set empty and blocks.
        redis_limit bzmpop16 10000 16 BZMPOP 1 1 limit MIN COUNT 16
    } | jq -s add
    redis-cli -h 127.0.0.1 -p "$redis_port" flushall >/dev/null
}

say "measuring the limits"
before=$(measure_limits)
say "running the benchmark"
interruptible "$bin_dir/QueueBenchmark" --database-url "$(postgres_url bench)" --redis-url "$(redis_url 0)" "$@" \
    >"$scratch/queue.json" || fail "QueueBenchmark failed"
jq -e . "$scratch/queue.json" >/dev/null || fail "QueueBenchmark did not print JSON"
say "measuring the limits again"
after=$(measure_limits)

jq -n --slurpfile queue "$scratch/queue.json" --argjson before "$before" --argjson after "$after" \
    --arg commit "$commit" --argjson cores "$(nproc)" '
    # A noisy machine changes under the measurement: the mean of before and after is what the queue is held against.
    def limit(member): (($before | member) + ($after | member)) / 2;
    def ratio(a; b): if a == null or b == 0 then null else (a / b * 1000 | round / 1000) end;
    $queue[0] as $q |
    {
        commit: $commit, cores: $cores, queue: $q, limits: {before: $before, after: $after},
        ratios: {
            enqueueToOneStatement: ratio($q.enqueuePerSecond; limit(.enqueue.rowsPerSecond)),
            drainToClaim: ratio($q.drainPerSecond; limit(.claim64.rowsPerSecond)),
            drainToOutcome: ratio($q.drainPerSecond; limit(.outcome64.rowsPerSecond)),
            drainToPop: ratio($q.drainPerSecond; limit(.bzmpop16.idsPerSecond)),
            limitsAfterToBefore: ratio($after.enqueue.rowsPerSecond; $before.enqueue.rowsPerSecond)
        }
    }'
