-- One row per figure of the edition that is printed again.
delete from edition_figures
where edition_id = $edition_id;
