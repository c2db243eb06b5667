-- A rule that an operator of the installation made for a project takes the place of the plan's and the installation's; one
-- that the project's own people made holds besides them. Of those that are there it is not known who made them.
alter table gateway.rate_limit add column granted boolean not null default false;
