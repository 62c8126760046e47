-- One row per outlet.
select
    outlet_id,
    name_ar,
    name_en,
    country,
    language,
    kind,
    ownership
from outlets
order by outlet_id;
