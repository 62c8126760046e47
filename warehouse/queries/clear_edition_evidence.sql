-- One row per evidence number of the edition that is printed again.
delete from edition_evidence
where edition_id = $edition_id;
