-- One row per subscriber of the language who has not had the edition and is not suppressed.
select
    subscribers.address,
    subscribers.name,
    subscribers.language,
    subscribers.consented_at,
    subscribers.consent_source
from subscribers
left join suppressions using (address)
left join sends
    on sends.edition_id = :edition_id
    and sends.language = subscribers.language
    and sends.address = subscribers.address
where subscribers.language = :language
    and suppressions.address is null
    and coalesce(sends.state, '') <> 'sent'
order by subscribers.address;
