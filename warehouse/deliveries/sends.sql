-- One row per edition, language and subscriber.
select
    edition_id,
    language,
    address,
    state,
    tries,
    reply
from sends
order by edition_id, language, address;
