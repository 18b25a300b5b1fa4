-- What was aired for a plan's item, month by month. The index holds all that
-- is counted, so that no row is looked up.

CREATE INDEX log_by_plan ON log_entry (plan_number, plan_code, start_at, seq, kind, mode, incident, outcome, played_ms) WHERE plan_code IS NOT NULL;
