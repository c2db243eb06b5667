create table auth.oauth_session_details (
    session_id uuid not null constraint oauth_session_details_pkey primary key
        constraint oauth_session_details_session_id_fkey references auth.sessions on delete cascade,
    authenticated_at timestamptz not null,
    resource text constraint oauth_session_details_resource_length check (char_length(resource) <= 2048)
);
comment on table auth.oauth_session_details is 'What the tokens of apps'' sessions go on saying when they are refreshed';
comment on column auth.oauth_session_details.authenticated_at is 'When the user signed in, in a session of his own, who let the app in';
comment on column auth.oauth_session_details.resource is 'The address for which the app asked (RFC 8707)';
alter table auth.oauth_session_details enable row level security;
