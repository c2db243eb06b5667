package dev.loam.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The cluster's own folder (PGDATA): made by initdb, checked, configured. */
record ClusterFiles(Path folder, Binaries binaries, Account account) {

    Path data() {
        return folder.resolve("cluster");
    }

    Path log() {
        return folder.resolve("postgres.log");
    }

    /** Everything that can be known to fail is found out before the first process is touched. */
    void requireUsable() {
        if (Files.exists(data()) && !Files.isReadable(data())) {
            throw new EmbeddedPostgresException(
                    data() + " belongs to another account: Loam ran as root or as somebody else here.",
                    "Run Loam as that account again, or give the folder to this one (chown -R).");
        }
        var probe = Command.of(binaries.program("postgres").toString(), "--version")
                .prefixedBy(account.prefix(folder, binaries.folder()))
                .run();
        if (!probe.succeeded()) {
            throw new EmbeddedPostgresException(
                    "Postgres cannot be run for %s (%s)."
                            .formatted(folder, probe.output().strip()),
                    "Run Loam as an ordinary user. As root it needs setpriv (util-linux) and the right to use it, and a"
                            + " data folder that others may pass through (chmod o+x on its parents) or the right to make"
                            + " a mount namespace.");
        }
    }

    /** A half-made cluster never carries the final name, so a start that was killed is simply repeated. */
    void createIfMissing(EmbeddedPostgresOptions options, String password, SecureRandom random) throws IOException {
        if (Files.exists(data()) && !isEmpty(data())) {
            requireSameMajorVersion();
            return;
        }
        Path unfinished = folder.resolve("cluster.new");
        Path verifier = folder.resolve("verifier.new");
        Folders.delete(unfinished);
        Files.createDirectory(
                unfinished, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        Files.writeString(verifier, ScramVerifier.of(password, random));
        Files.setPosixFilePermissions(verifier, PosixFilePermissions.fromString("rw-------"));
        account.handToInitdb(unfinished);
        account.handToInitdb(verifier);
        initdb(unfinished, verifier, options.durable());
        Files.delete(verifier);
        account.handToPostgres(unfinished);
        Files.deleteIfExists(data());
        Files.move(unfinished, data(), StandardCopyOption.ATOMIC_MOVE);
    }

    private void initdb(Path target, Path verifier, boolean durable) {
        var words = new ArrayList<>(List.of(binaries.program("initdb").toString(), "--pgdata", target.toString()));
        words.addAll(List.of("--username", EmbeddedPostgres.SUPERUSER, "--pwfile", verifier.toString()));
        words.addAll(List.of("--auth", "scram-sha-256", "--encoding", "UTF8", "--data-checksums"));
        // The built-in provider sorts the same on every machine; the C library's order changes under an index.
        words.addAll(List.of("--locale", "C", "--locale-provider", "builtin", "--builtin-locale", "C.UTF-8"));
        words.add("--no-instructions");
        if (!durable) {
            words.add("--no-sync");
        }
        new Command(words)
                .prefixedBy(account.initdbPrefix(folder, binaries.folder()))
                .run()
                .requireSuccess("A new Postgres cluster could not be made in " + folder + ".");
    }

    private void requireSameMajorVersion() throws IOException {
        Path file = data().resolve("PG_VERSION");
        if (!Files.exists(file)) {
            throw new EmbeddedPostgresException(
                    data() + " is not empty and holds no Postgres cluster.",
                    "Name another data folder, or move what is in there away.");
        }
        String found = Files.readString(file).strip();
        if (!found.equals(binaries.majorVersion())) {
            throw new EmbeddedPostgresException(
                    "%s was made by PostgreSQL %s; this Loam brings PostgreSQL %s."
                            .formatted(data(), found, binaries.majorVersion()),
                    "Dump it with the Loam that made it and restore it here, or start that Loam again.");
        }
    }

    /** How many databases the cluster has. */
    long databases() throws IOException {
        try (Stream<Path> folders = Files.list(data().resolve("base"))) {
            return folders.count();
        }
    }

    void configure(EmbeddedPostgresOptions options, int port, Duration naptime) throws IOException {
        Files.writeString(data().resolve("postgresql.conf"), Settings.render(options, port, naptime));
        Files.writeString(data().resolve("pg_hba.conf"), Settings.hostBasedAccess());
        account.handToPostgres(data());
    }

    void setFormerLogAside() throws IOException {
        if (Files.exists(log())) {
            Files.move(log(), folder.resolve("postgres.log.1"), StandardCopyOption.REPLACE_EXISTING);
        }
    }

    String endOfLog() {
        try {
            List<String> lines = Files.readAllLines(log());
            return String.join("\n", lines.subList(Math.max(0, lines.size() - 12), lines.size()));
        } catch (IOException e) {
            return "";
        }
    }

    private static boolean isEmpty(Path folder) throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.findAny().isEmpty();
        }
    }
}
