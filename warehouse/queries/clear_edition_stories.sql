-- One row per story of the edition that is printed again.
delete from edition_stories
where edition_id = $edition_id;
