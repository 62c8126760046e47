-- One row per canonical address of the batch (canonical) and address whose page named it.
select distinct
    captures.url,
    captures.final_url,
    captures.canonical
from captures
join batch on captures.canonical = batch.canonical;
