-- One row: the send that is about to happen; one that was claimed and never settled is tried again, visibly.
-- No row where the edition was sent already: what was sent is never claimed back.
insert into sends (edition_id, language, address, state, tries, claimed_at)
values (:edition_id, :language, :address, 'claimed', 1, :at)
on conflict (edition_id, language, address) do update set
    state = 'claimed',
    tries = sends.tries + 1,
    claimed_at = excluded.claimed_at
where sends.state <> 'sent';
