package dev.loam.gateway.limit;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Rules as rows of {@code gateway.rate_limit}. */
class RateLimitRepository {
    private final JdbcClient jdbc;

    RateLimitRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<RateLimit> all() {
        return jdbc.sql("""
                        select id, level, owner, per, method, route, requests, period_seconds, granted, version
                        from gateway.rate_limit
                        """).query(RateLimitRepository::rule).list();
    }

    List<RateLimit> of(Level level, @Nullable String owner) {
        return jdbc.sql("""
                        select id, level, owner, per, method, route, requests, period_seconds, granted, version
                        from gateway.rate_limit
                        where level = :level and (cast(:owner as text) is null or owner = :owner)
                        order by owner, route, method, per
                        """)
                .param("level", level.wireName())
                .param("owner", owner, Types.VARCHAR)
                .query(RateLimitRepository::rule)
                .list();
    }

    /** How many rules the owner has, with the owner's rules locked against others who add. */
    int countForAdding(Level level, String owner) {
        return jdbc.sql("""
                        with turn as materialized (select pg_advisory_xact_lock(hashtextextended(:lock, 0)))
                        select count(*) from turn, gateway.rate_limit where level = :level and owner = :owner
                        """)
                .param("lock", "gateway.rate_limit/" + level.wireName() + "/" + owner)
                .param("level", level.wireName())
                .param("owner", owner)
                .query(Integer.class)
                .single();
    }

    /** Makes the rule, or changes the one that is about the same; nothing comes back if it has not the version. */
    Optional<RateLimit> put(
            Level level,
            String owner,
            RateLimit.Place place,
            @Nullable Long requests,
            int periodSeconds,
            boolean granted,
            @Nullable Long version) {
        return jdbc.sql("""
                        insert into gateway.rate_limit (level, owner, per, method, route, requests, period_seconds, granted)
                        select :level, :owner, :per, :method, :route, :requests, :period, :granted
                        where cast(:version as bigint) is null or exists (
                            select from gateway.rate_limit
                            where level = :level and owner = :owner and per = :per
                              and method = :method and route = :route)
                        on conflict on constraint rate_limit_rule_key do update
                        set requests = excluded.requests, period_seconds = excluded.period_seconds,
                            granted = excluded.granted, version = rate_limit.version + 1
                        where cast(:version as bigint) is null or rate_limit.version = :version
                        returning id, level, owner, per, method, route, requests, period_seconds, granted, version
                        """)
                .param("level", level.wireName())
                .param("owner", owner)
                .param("per", place.per().wireName())
                .param("method", place.method())
                .param("route", place.route())
                .param("requests", requests, Types.BIGINT)
                .param("period", periodSeconds)
                .param("granted", granted)
                .param("version", version, Types.BIGINT)
                .query(RateLimitRepository::rule)
                .optional();
    }

    Optional<RateLimit> find(Level level, @Nullable String owner, UUID id) {
        return jdbc.sql("""
                        select id, level, owner, per, method, route, requests, period_seconds, granted, version
                        from gateway.rate_limit
                        where id = :id and level = :level and (cast(:owner as text) is null or owner = :owner)
                        """)
                .param("id", id)
                .param("level", level.wireName())
                .param("owner", owner, Types.VARCHAR)
                .query(RateLimitRepository::rule)
                .optional();
    }

    boolean delete(Level level, @Nullable String owner, UUID id, @Nullable Long version) {
        return jdbc.sql("""
                        delete from gateway.rate_limit
                        where id = :id and level = :level and (cast(:owner as text) is null or owner = :owner)
                          and (cast(:version as bigint) is null or version = :version)
                        """)
                        .param("version", version, Types.BIGINT)
                        .param("id", id)
                        .param("level", level.wireName())
                        .param("owner", owner, Types.VARCHAR)
                        .update()
                > 0;
    }

    private static RateLimit rule(ResultSet row, int number) throws SQLException {
        return new RateLimit(
                row.getString("id"),
                Level.named(row.getString("level")),
                row.getString("owner"),
                Subject.named(row.getString("per")),
                row.getString("method"),
                row.getString("route"),
                row.getObject("requests", Long.class),
                row.getInt("period_seconds"),
                row.getBoolean("granted"),
                row.getInt("version"));
    }
}
