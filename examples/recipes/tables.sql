-- What the recipes read and write.
create table orders (id int primary key, state text not null default 'placed', placed_on date not null default current_date);
create table reports (day date primary key, orders int not null);
create table measurements (device text not null, celsius double precision not null, taken_at timestamptz not null default now());
