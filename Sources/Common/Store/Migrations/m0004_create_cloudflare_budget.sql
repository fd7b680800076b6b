-- How many calls each Cloudflare credential has made lately, shared by all pods. Kept here and not in Redis, so that a flushed or
-- absent Redis can neither forget calls that were made nor unblock a credential.
CREATE TABLE cloudflare_credentials (
    credential    text PRIMARY KEY,
    blocked_until timestamptz,
    block_context jsonb
);

CREATE TABLE cloudflare_calls (
    credential text NOT NULL,
    second     bigint NOT NULL,
    calls      integer NOT NULL,
    PRIMARY KEY (credential, second)
);

-- Admits one call, or says how many seconds to wait. Calls are counted by the second over a sliding window, one second longer than
-- Cloudflare's, because a second that has begun counts whole.
CREATE FUNCTION admit_cloudflare_call(
    which text, call_limit integer, window_seconds integer, OUT wait_seconds double precision, OUT is_blocked boolean
) LANGUAGE plpgsql AS $$
DECLARE
    moment  timestamptz;
    current bigint;
    blocked timestamptz;
    made    bigint;
    excess  bigint;
    frees   bigint;
BEGIN
    -- The row lock makes admissions of one credential take turns, over all pods.
    SELECT c.blocked_until INTO blocked FROM cloudflare_credentials c WHERE c.credential = which FOR UPDATE;
    IF NOT FOUND THEN
        INSERT INTO cloudflare_credentials (credential) VALUES (which) ON CONFLICT DO NOTHING;
        SELECT c.blocked_until INTO blocked FROM cloudflare_credentials c WHERE c.credential = which FOR UPDATE;
    END IF;
    moment := clock_timestamp();
    IF blocked > moment THEN
        wait_seconds := extract(epoch FROM blocked - moment);
        is_blocked := true;
        RETURN;
    END IF;
    is_blocked := false;
    current := floor(extract(epoch FROM moment));
    SELECT coalesce(sum(calls), 0) INTO made
        FROM cloudflare_calls WHERE credential = which AND second > current - window_seconds - 1;
    IF made < call_limit THEN
        INSERT INTO cloudflare_calls AS c (credential, second, calls) VALUES (which, current, 1)
            ON CONFLICT (credential, second) DO UPDATE SET calls = c.calls + 1;
        DELETE FROM cloudflare_calls WHERE credential = which AND second < current - 2 * window_seconds - 2;
        wait_seconds := 0;
        RETURN;
    END IF;
    -- Wait until so many old calls have left the window that there is room for one.
    excess := made - call_limit + 1;
    SELECT min(s.second) INTO frees FROM (
        SELECT second, sum(calls) OVER (ORDER BY second) AS gone
            FROM cloudflare_calls WHERE credential = which AND second > current - window_seconds - 1
    ) s WHERE s.gone >= excess;
    wait_seconds := greatest(0.05, frees + window_seconds + 1 - extract(epoch FROM moment));
END $$;
