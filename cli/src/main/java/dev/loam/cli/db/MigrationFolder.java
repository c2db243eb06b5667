package dev.loam.cli.db;

import dev.loam.cli.CommandFailure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where an app's migrations are, one a file: {@code 20261121090000_create_books.sql}. */
final class MigrationFolder {
    private static final Path USUAL = Path.of("migrations");
    private static final Path OF_SUPABASE = Path.of("supabase", "migrations");
    private static final Pattern FILE = Pattern.compile("V?(\\d[A-Za-z0-9.-]*?)_+(.+)\\.sql");

    @Option(
            names = "--dir",
            paramLabel = "DIR",
            description = "The folder of migrations; migrations by default, or supabase/migrations where that is.")
    private @Nullable Path folder;

    /** The files, in the order of their names; the platform orders them by version. */
    List<MigrationFile> files() {
        Path chosen = path();
        if (!Files.isDirectory(chosen)) {
            throw new CommandFailure(chosen + " is no folder.", "Make it, or name another one with --dir.");
        }
        List<MigrationFile> files = new ArrayList<>();
        try (Stream<Path> paths = Files.list(chosen)) {
            for (Path path : paths.sorted().toList()) {
                Matcher name = FILE.matcher(path.getFileName().toString());
                if (name.matches()) {
                    files.add(new MigrationFile(name.group(1), name.group(2), SqlFile.read(path)));
                } else if (path.toString().endsWith(".sql")) {
                    throw new CommandFailure(
                            path + " is not named as a migration is.",
                            "A name is version, underscore, what it does: 20261121090000_create_books.sql");
                }
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(chosen + " cannot be read", unreadable);
        }
        return files;
    }

    /** Writes a new migration. */
    Path write(MigrationFile file) {
        Path target = path().resolve(file.version() + "_" + file.name() + ".sql");
        try {
            Files.createDirectories(path());
            Files.writeString(target, file.sql(), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
            return target;
        } catch (IOException unwritable) {
            throw new UncheckedIOException(target + " cannot be written", unwritable);
        }
    }

    /** The seed beside the folder, if there is one. */
    @Nullable
    Path seed() {
        Path parent = path().toAbsolutePath().getParent();
        Path seed = parent == null ? Path.of("seed.sql") : parent.resolve("seed.sql");
        return Files.isRegularFile(seed) ? seed : null;
    }

    private Path path() {
        if (folder != null) {
            return folder;
        }
        return !Files.isDirectory(USUAL) && Files.isDirectory(OF_SUPABASE) ? OF_SUPABASE : USUAL;
    }
}
