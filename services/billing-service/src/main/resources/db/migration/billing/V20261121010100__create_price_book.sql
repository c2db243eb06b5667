create table billing.price_book (
    version integer not null constraint price_book_pkey primary key,
    valid_from timestamptz not null,
    content jsonb not null
);

-- GB = 10^9 bytes; a GB-month is 730 hours: 730 * 10^9 byte-hours.
insert into billing.price_book (version, valid_from, content) values (1, '2026-01-01T00:00:00Z', '{
    "currency": "EUR",
    "decimals": 6,
    "meters": {
        "api_requests": {"unit": "request", "price": {"model": "per_unit", "amount": "0.20", "per": "1000000"}},
        "egress_bytes": {"unit": "byte", "price": {"model": "per_unit", "amount": "0.09", "per": "1000000000"}},
        "storage_byte_hours":
            {"unit": "byte-hour", "price": {"model": "per_unit", "amount": "0.021", "per": "730000000000"}},
        "storage_operations": {"unit": "operation", "price": {"model": "per_unit", "amount": "0.40", "per": "1000000"}},
        "database_byte_hours":
            {"unit": "byte-hour", "price": {"model": "per_unit", "amount": "0.125", "per": "730000000000"}},
        "function_invocations": {"unit": "invocation", "price": {"model": "per_unit", "amount": "0.20", "per": "1000000"}},
        "function_gb_milliseconds":
            {"unit": "GB-millisecond", "price": {"model": "per_unit", "amount": "0.0000166667", "per": "1000"}},
        "realtime_messages": {"unit": "message", "price": {"model": "package", "amount": "2.50", "size": "1000000"}},
        "realtime_connection_minutes":
            {"unit": "minute", "price": {"model": "per_unit", "amount": "0.25", "per": "1000000"}},
        "monthly_active_users": {"unit": "user", "price": {"model": "graduated", "tiers": [
            {"up_to": "50000", "amount": "0"}, {"up_to": null, "amount": "0.00325"}]}},
        "messages_sent": {"unit": "message", "price": {"model": "per_unit", "amount": "0.40", "per": "1000"}}
    },
    "plans": {
        "metered": {"included": {}},
        "free": {"included": {
            "api_requests": "1000000",
            "egress_bytes": "5000000000",
            "storage_byte_hours": "730000000000",
            "storage_operations": "100000",
            "database_byte_hours": "365000000000",
            "function_invocations": "500000",
            "function_gb_milliseconds": "400000000",
            "realtime_messages": "2000000",
            "monthly_active_users": "50000"
        }}
    }
}');
