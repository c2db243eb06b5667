package dev.loam.platform.schema;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HexFormat;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/** A digest over names and bytes of the migrations in one folder: equal digests mean that Flyway has nothing to do. */
final class MigrationDigest {
    private MigrationDigest() {}

    static String of(String location) {
        try {
            Resource[] migrations =
                    new PathMatchingResourcePatternResolver().getResources("classpath:" + location + "/*.sql");
            if (migrations.length == 0) {
                throw new IllegalStateException("No migrations in " + location);
            }
            Arrays.sort(migrations, Comparator.comparing(migration -> String.valueOf(migration.getFilename())));
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (Resource migration : migrations) {
                digest.update(String.valueOf(migration.getFilename()).getBytes(StandardCharsets.UTF_8));
                try (InputStream content = migration.getInputStream()) {
                    digest.update(content.readAllBytes());
                }
            }
            return HexFormat.of().formatHex(digest.digest(), 0, 16);
        } catch (IOException unreadable) {
            throw new UncheckedIOException("Migrations in %s cannot be read".formatted(location), unreadable);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every JDK has SHA-256", impossible);
        }
    }
}
