-- One row: the number an edition has, or takes next among those of its kind.
select
    coalesce(
        (select number from editions where edition_id = $edition_id),
        (select coalesce(max(number), 0) + 1 from editions where kind = $kind)
    ) as number;
