-- How often another version was made live. A deleted function keeps its row, and so goes on counting.
alter table function.function add column revision bigint not null default 1;
-- What is declared goes with what took it back, and comes again under the same name: a version is given once.
create sequence function.version;
alter table function.declared_triggers add column version bigint not null default nextval('function.version');
