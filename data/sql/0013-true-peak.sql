-- The highest point between the samples, 1/100 dBTP (EBU R 128). NULL: not
-- measured, as for recordings that were stored before; or nothing but zeros.
ALTER TABLE media ADD COLUMN true_peak_cdb INTEGER CHECK (true_peak_cdb >= peak_cdb);
