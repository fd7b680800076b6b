INSERT INTO limit_blobs (key, octets) SELECT gen_random_uuid(), octets FROM limit_sample;
