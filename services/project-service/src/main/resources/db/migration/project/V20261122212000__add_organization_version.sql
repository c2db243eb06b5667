-- A constant default is kept in the catalogue: no row is rewritten.
alter table project.organization add column version bigint not null default 1;
