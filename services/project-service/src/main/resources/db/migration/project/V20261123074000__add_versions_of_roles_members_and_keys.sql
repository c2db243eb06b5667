-- Roles and members are known by names that come again: a version is given once, or it would come again with them.
create sequence project.version;
alter table project.role add column version bigint not null default nextval('project.version');
alter table project.membership add column version bigint not null default nextval('project.version');
alter table project.api_key add column version bigint not null default 1;
