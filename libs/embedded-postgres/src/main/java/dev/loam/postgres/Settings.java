package dev.loam.postgres;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** postgresql.conf for one small machine that holds many small databases and should cost nothing while nobody calls. */
final class Settings {

    private Settings() {}

    static String render(EmbeddedPostgresOptions options, int port, Duration naptime) {
        var settings = new LinkedHashMap<>(base());
        settings.put("autovacuum_naptime", naptime.toSeconds() + "s");
        settings.put("port", Integer.toString(port));
        if (!options.durable()) {
            settings.putAll(Map.of("fsync", "off", "full_page_writes", "off", "synchronous_commit", "off"));
        }
        settings.putAll(options.settings());
        String lines = settings.entrySet().stream()
                .map(setting -> setting.getKey() + " = '" + setting.getValue().replace("'", "''") + "'")
                .collect(Collectors.joining("\n", "", "\n"));
        return "# Written by Loam. Lasting changes: ALTER SYSTEM.\n" + lines;
    }

    private static Map<String, String> base() {
        var settings = new LinkedHashMap<String, String>();
        settings.put("cluster_name", "loam");
        settings.put("listen_addresses", "127.0.0.1");
        settings.put("unix_socket_directories", "");
        settings.put("password_encryption", "scram-sha-256");
        settings.put("max_connections", "120");
        // One CREATE DATABASE or DROP SCHEMA takes a lock per object, and one session's advisory locks share the table.
        settings.put("max_locks_per_transaction", "256");

        settings.put("shared_buffers", "64MB");
        settings.put("work_mem", "4MB");
        settings.put("maintenance_work_mem", "32MB");
        settings.put("huge_pages", "off");
        settings.put("jit", "off");
        // Three I/O worker processes buy nothing on a small machine and cost memory at rest.
        settings.put("io_method", "sync");
        settings.put("max_worker_processes", "4");
        settings.put("max_parallel_workers", "2");
        settings.put("max_parallel_workers_per_gather", "1");

        // After a crash every file is synced first: one by one that takes longer the more projects there are.
        settings.put("recovery_init_sync_method", "syncfs");
        settings.put("wal_level", "replica");
        settings.put("max_wal_senders", "4");
        settings.put("max_replication_slots", "4");
        settings.put("min_wal_size", "64MB");
        settings.put("max_wal_size", "512MB");
        settings.put("checkpoint_timeout", "15min");

        settings.put("autovacuum_max_workers", "2");
        settings.put("autovacuum_worker_slots", "4");
        settings.put("bgwriter_delay", "1s");
        settings.put("wal_writer_delay", "1s");

        // A tenant's failing statement is the tenant's business: neither its text nor its error enters our log.
        settings.put("log_min_messages", "log");
        settings.put("log_min_error_statement", "panic");
        settings.put("log_checkpoints", "off");
        settings.put("log_autovacuum_min_duration", "-1");
        settings.put("log_line_prefix", "%m [%p] %d ");
        settings.put("log_timezone", "UTC");
        settings.put("timezone", "UTC");
        settings.put("datestyle", "ISO, MDY");
        settings.put("default_text_search_config", "pg_catalog.english");
        return settings;
    }

    /** Passwords for everybody, from this machine only; no line says trust. */
    static String hostBasedAccess() {
        return """
                # Written by Loam at every start.
                host all         all 127.0.0.1/32 scram-sha-256
                host replication all 127.0.0.1/32 scram-sha-256
                """;
    }
}
