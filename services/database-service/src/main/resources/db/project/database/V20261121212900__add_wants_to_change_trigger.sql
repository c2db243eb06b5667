-- Which changes the subscribers want, as the trigger reads it; null for all.
alter table loam.change_trigger add column wants text;
