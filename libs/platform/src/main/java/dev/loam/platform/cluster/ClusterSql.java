package dev.loam.platform.cluster;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The scripts that lie beside this class. */
final class ClusterSql {
    static final String CLUSTER = read("cluster.sql");
    static final String TEMPLATE = read("template.sql");
    static final String PLATFORM = read("platform.sql");
    static final String GUARD = read("guard.sql");
    static final String CLONE = read("clone.sql");

    /** Grows with every change of platform.sql, so that existing projects get it. */
    static final int PLATFORM_VERSION = 5;

    /** Grows with every change of guard.sql, and of what a database's roles are members of: existing projects get both. */
    static final int GUARD_VERSION = 6;

    private ClusterSql() {}

    /** Changes whenever a template made by other scripts would differ. */
    static String templateVersion() {
        return digest(TEMPLATE + PLATFORM + GUARD);
    }

    static String digest(String script) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(script.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 16);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every JDK has SHA-256", impossible);
        }
    }

    private static String read(String name) {
        try (InputStream script = ClusterSql.class.getResourceAsStream(name)) {
            if (script == null) {
                throw new IllegalStateException(name + " is missing from the platform library");
            }
            return new String(script.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
