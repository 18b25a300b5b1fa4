-- What expires soon is asked for whenever the first screen is shown.
CREATE INDEX segment_by_end ON segment (valid_to) WHERE valid_to IS NOT NULL;
