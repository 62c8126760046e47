-- One row per subscriber and language.
select
    address,
    name,
    language,
    consented_at,
    consent_source
from subscribers
order by address, language;
