-- One row: the subscriber, new or with a new name and consent.
insert into subscribers (address, name, language, consented_at, consent_source)
values (:address, :name, :language, :consented_at, :consent_source)
on conflict (address, language) do update set
    name = excluded.name,
    consented_at = excluded.consented_at,
    consent_source = excluded.consent_source;
