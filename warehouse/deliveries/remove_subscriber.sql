-- One row per language the address had.
delete from subscribers
where address = :address;
