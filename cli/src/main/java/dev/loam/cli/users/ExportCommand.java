package dev.loam.cli.users;

import dev.loam.cli.installation.ProjectOption;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Writes all users to a file that only its owner reads. */
@Command(
        name = "export",
        description = "Writes all users, with the hashes of their passwords, as lines of JSON. Only an owner may.",
        mixinStandardHelpOptions = true)
final class ExportCommand implements Callable<Integer> {
    @Mixin
    private final ProjectOption project = new ProjectOption();

    @Parameters(paramLabel = "FILE", description = "A file that is not there yet.")
    private Path file = Path.of("users.ndjson");

    @Override
    public Integer call() throws IOException {
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        try (OutputStream output = Files.newOutputStream(file, StandardOpenOption.WRITE)) {
            project.platform().exportUsers(project.ref(), output);
        }
        try (var lines = Files.lines(file)) {
            System.out.printf("%d users in %s%n", lines.count(), file);
        }
        return 0;
    }
}
