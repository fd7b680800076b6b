-- Writes 64 outcomes.
\set first random(1, 99937)
UPDATE limit_jobs j
SET state = 'succeeded', result = o.result, finished_at = now(), worker = NULL, lease_until = NULL
FROM (SELECT n, '{"ok": true}'::jsonb AS result FROM generate_series(:first, :first + 63) n) o
WHERE j.number = o.n
RETURNING j.number;
