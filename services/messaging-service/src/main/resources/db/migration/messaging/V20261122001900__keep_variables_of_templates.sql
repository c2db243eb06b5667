alter table messaging.message add column variables text;
comment on column messaging.message.variables is 'What a provider''s template of a text names: an object in JSON, sealed as the texts are';
