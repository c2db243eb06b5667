package dev.loam.storage.blob;

import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What all processes of this installation are called in a bucket. */
final class Installation {
    private final JdbcClient jdbc;

    Installation(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    UUID id() {
        return jdbc.sql("select id from storage.installation").query(UUID.class).single();
    }
}
