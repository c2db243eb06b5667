package dev.loam.database.migration;

import dev.loam.platform.problem.CommonError;
import dev.loam.platform.problem.ProblemException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A migration as its author wrote it.
 *
 * @param name what it is for
 * @param sql its statements
 */
record MigrationFile(String version, String name, String sql) {
    private static final int MOST = 10_000;

    MigrationFile {
        if (!MigrationVersion.isValid(version)) {
            throw invalid("A version is up to 100 letters, digits, '.', '_' or '-'");
        }
        if (sql.isBlank()) {
            throw invalid("Migration %s holds no SQL".formatted(version));
        }
    }

    /** As it came over the wire, where all of it may be missing. */
    record Given(
            @Nullable String version,
            @Nullable String name,
            @Nullable String sql) {

        MigrationFile file() {
            if (version == null || sql == null) {
                throw invalid("A migration has 'version', 'name' and 'sql'");
            }
            return new MigrationFile(version, name == null ? "migration" : name, sql);
        }
    }

    /** The files in the order of their versions; two of one version are a mistake. */
    static List<MigrationFile> all(@Nullable List<Given> given) {
        if (given == null || given.size() > MOST) {
            throw invalid("'migrations' lists at most %d migrations".formatted(MOST));
        }
        List<MigrationFile> files = given.stream()
                .map(Given::file)
                .sorted((one, other) -> one.place().compareTo(other.place()))
                .toList();
        Set<String> versions = new HashSet<>();
        for (MigrationFile file : files) {
            if (!versions.add(file.version())) {
                throw invalid("There are two migrations %s".formatted(file.version()));
            }
        }
        return files;
    }

    MigrationVersion place() {
        return new MigrationVersion(version);
    }

    /** Of the text; that a checkout ends its lines otherwise does not make it another. */
    String checksum() {
        return checksum(sql);
    }

    static String checksum(String sql) {
        try {
            byte[] text = sql.replace("\r\n", "\n").getBytes(StandardCharsets.UTF_8);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every JDK has SHA-256", impossible);
        }
    }

    private static ProblemException invalid(String detail) {
        return new ProblemException(CommonError.VALIDATION_FAILED, detail);
    }
}
