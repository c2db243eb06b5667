package dev.loam.cli.db;

import dev.loam.cli.CommandFailure;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * PostgreSQL's own client tool, as this machine has it.
 *
 * @param major the version that it is of: it reads servers of that one and earlier ones
 */
record PgDump(Path program, int major) {
    private static final Pattern VERSION = Pattern.compile("\\(PostgreSQL\\) (\\d+)");
    private static final Path DEBIANS = Path.of("/usr/lib/postgresql");

    /** The one that fits a server best. */
    static PgDump forServer(int major) {
        List<PgDump> found = candidates().stream()
                .map(PgDump::of)
                .flatMap(Stream::ofNullable)
                .sorted(Comparator.comparingInt(PgDump::major))
                .toList();
        return choose(found, major);
    }

    static PgDump choose(List<PgDump> found, int major) {
        return found.stream()
                .filter(one -> one.major >= major)
                .findFirst()
                .orElseThrow(() -> new CommandFailure(
                        found.isEmpty()
                                ? "This machine has no pg_dump."
                                : "This machine has pg_dump %d, and the server is PostgreSQL %d."
                                        .formatted(found.getLast().major, major),
                        "Install PostgreSQL's client tools, version %d or later; or take rows out with ./loam db export"
                                .formatted(major)));
    }

    /** Writes the rows of these schemas behind what the file has, or to who called. */
    void rows(String url, List<String> schemas, @Nullable Path file) {
        URI address = URI.create(url);
        String[] user = address.getRawUserInfo().split(":", 2);
        List<String> command = new ArrayList<>(List.of(
                program.toString(),
                "--data-only",
                "--no-owner",
                "--no-privileges",
                "--no-publications",
                "--host=" + address.getHost(),
                "--port=" + (address.getPort() < 0 ? 5432 : address.getPort()),
                "--username=" + decoded(user[0]),
                "--no-password"));
        schemas.forEach(schema -> command.add("--schema=\"" + schema.replace("\"", "\"\"") + "\""));
        command.add(decoded(address.getRawPath().substring(1)));
        ProcessBuilder process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
        process.redirectOutput(
                file == null ? ProcessBuilder.Redirect.INHERIT : ProcessBuilder.Redirect.appendTo(file.toFile()));
        if (user.length > 1) {
            // Arguments can be seen by everybody on the machine.
            process.environment().put("PGPASSWORD", decoded(user[1]));
        }
        try {
            int status = process.start().waitFor();
            if (status != 0) {
                throw new CommandFailure("pg_dump ended with %d.".formatted(status), "Its own words are above.");
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(program + " cannot be run", failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new CommandFailure("The dump was interrupted.", "");
        }
    }

    private static List<Path> candidates() {
        List<Path> candidates = new ArrayList<>();
        String path = System.getenv("PATH");
        for (String folder : (path == null ? "" : path).split(File.pathSeparator)) {
            candidates.add(Path.of(folder, "pg_dump"));
        }
        if (Files.isDirectory(DEBIANS)) {
            try (Stream<Path> versions = Files.list(DEBIANS)) {
                versions.map(version -> version.resolve("bin").resolve("pg_dump"))
                        .forEach(candidates::add);
            } catch (IOException unreadable) {
                throw new UncheckedIOException(unreadable);
            }
        }
        return candidates.stream().filter(Files::isExecutable).toList();
    }

    private static @Nullable PgDump of(Path program) {
        try {
            Process process = new ProcessBuilder(program.toString(), "--version")
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            Matcher version =
                    VERSION.matcher(new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
            return version.find() ? new PgDump(program, Integer.parseInt(version.group(1))) : null;
        } catch (IOException broken) {
            return null;
        }
    }

    private static String decoded(String part) {
        return URLDecoder.decode(part.replace("+", "%2B"), StandardCharsets.UTF_8);
    }
}
