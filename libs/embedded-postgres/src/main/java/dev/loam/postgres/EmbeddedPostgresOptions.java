package dev.loam.postgres;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;

/**
 * Where and how a cluster runs. Immutable; each {@code with…} returns a changed copy.
 *
 * <pre>{@code
 * var options = EmbeddedPostgresOptions.in(Path.of("data/postgres")).withPort(5433);
 * try (var postgres = EmbeddedPostgres.start(options)) {
 *     DriverManager.getConnection(postgres.jdbcUrl("postgres"), "postgres", postgres.password());
 * }
 * }</pre>
 *
 * @param folder everything of this cluster: its files in {@code cluster/}, its log, its lock. Made when missing.
 * @param passwordFile holds the superuser's password, mode 0600. Made with a random password when missing.
 * @param binariesCache where the server's binaries are unpacked once and shared by all clusters of this machine
 * @param port the port on 127.0.0.1; 0 takes a free one
 * @param durable false gives up crash safety for speed: for tests only
 * @param settings postgresql.conf settings that replace ours
 * @param timeout the longest that starting, and that stopping, may take; crash recovery counts as starting
 */
public record EmbeddedPostgresOptions(
        Path folder,
        Path passwordFile,
        Path binariesCache,
        int port,
        boolean durable,
        Map<String, String> settings,
        Duration timeout) {

    public EmbeddedPostgresOptions {
        folder = folder.toAbsolutePath().normalize();
        passwordFile = passwordFile.toAbsolutePath().normalize();
        binariesCache = binariesCache.toAbsolutePath().normalize();
        settings = Map.copyOf(settings);
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("port must be 0 to 65535, not " + port);
        }
    }

    public static EmbeddedPostgresOptions in(Path folder) {
        return new EmbeddedPostgresOptions(
                folder,
                folder.resolve("superuser.password"),
                Binaries.defaultCache(),
                0,
                true,
                Map.of(),
                Duration.ofMinutes(2));
    }

    public EmbeddedPostgresOptions withPasswordFile(Path file) {
        return new EmbeddedPostgresOptions(folder, file, binariesCache, port, durable, settings, timeout);
    }

    public EmbeddedPostgresOptions withBinariesCache(Path cache) {
        return new EmbeddedPostgresOptions(folder, passwordFile, cache, port, durable, settings, timeout);
    }

    public EmbeddedPostgresOptions withPort(int newPort) {
        return new EmbeddedPostgresOptions(folder, passwordFile, binariesCache, newPort, durable, settings, timeout);
    }

    public EmbeddedPostgresOptions withDurable(boolean newDurable) {
        return new EmbeddedPostgresOptions(folder, passwordFile, binariesCache, port, newDurable, settings, timeout);
    }

    public EmbeddedPostgresOptions withSetting(String name, String value) {
        var changed = new TreeMap<>(settings);
        changed.put(name, value);
        return new EmbeddedPostgresOptions(folder, passwordFile, binariesCache, port, durable, changed, timeout);
    }

    public EmbeddedPostgresOptions withTimeout(Duration newTimeout) {
        return new EmbeddedPostgresOptions(folder, passwordFile, binariesCache, port, durable, settings, newTimeout);
    }
}
