package dev.loam.project.key;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Notes when keys were used, as gateways report it in batches. */
final class KeyUses {
    private final JdbcClient jdbc;

    KeyUses(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** At most one write a minute and key, however many gateways there are. */
    void note(Map<UUID, Instant> uses) {
        jdbc.sql("""
                        update project.api_key k set last_used_at = u.at
                        from unnest(cast(:ids as uuid[]), cast(:times as timestamptz[])) as u (id, at)
                        where k.id = u.id
                          and (k.last_used_at is null or k.last_used_at <= u.at - interval '50 seconds')
                        """)
                .param("ids", uses.keySet().stream().map(UUID::toString).toArray(String[]::new))
                .param(
                        "times",
                        uses.values().stream()
                                .map(at -> at.atOffset(ZoneOffset.UTC).toString())
                                .toArray(String[]::new))
                .update();
    }
}
