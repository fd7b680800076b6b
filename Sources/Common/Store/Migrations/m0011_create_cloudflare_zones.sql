-- The zones that Cloudflare listed the last time somebody asked for the catalog.
CREATE TABLE cloudflare_zones (
    zone_id      text PRIMARY KEY,
    name         text NOT NULL,
    status       text NOT NULL,
    name_servers text[] NOT NULL DEFAULT '{}',
    account_id   text
);
CREATE INDEX cloudflare_zones_name_idx ON cloudflare_zones (name);
