package dev.loam.postgres;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The account that Postgres runs as. Postgres refuses root, so a Loam started by root gives it a uid of its own, which
 * needs no entry in /etc/passwd. {@code unshare --user} would be simpler (a user namespace without a mapping also looks
 * like "not root"), but its files still belong to root: COPY TO PROGRAM could then write /etc.
 */
sealed interface Account {

    /** Above users' and system accounts, below what systemd and containers hand out. */
    int POSTGRES_UID = 60_800;

    /** What comes before the words of a command to run it as this account, ended when our thread ends. */
    List<String> prefix(Path folder, Path binaries);

    /** Like {@link #prefix}, but as an account that has a name: initdb insists on one. */
    List<String> initdbPrefix(Path folder, Path binaries);

    /** Gives a tree that initdb is to fill, or has filled, to the account of that step. */
    void handToInitdb(Path tree) throws IOException;

    void handToPostgres(Path tree) throws IOException;

    static Account current() {
        if (isRoot()) {
            return new Separate(namedUid());
        }
        boolean hasUtilLinux = Command.of("setsid", "setpriv", "--pdeathsig", "INT", "true")
                .run()
                .succeeded();
        return new Same(hasUtilLinux);
    }

    static boolean isRoot() {
        try (Stream<String> lines = Files.lines(Path.of("/proc/self/status"))) {
            return lines.filter(line -> line.startsWith("Uid:")).anyMatch(line -> line.split("\\s+")[2].equals("0"));
        } catch (IOException e) {
            return false;
        }
    }

    private static int namedUid() {
        try (Stream<String> accounts = Files.lines(Path.of("/etc/passwd"))) {
            return accounts.filter(line -> line.startsWith("nobody:"))
                    .map(line -> Integer.parseInt(line.split(":")[2]))
                    .findFirst()
                    .orElse(65_534);
        } catch (IOException e) {
            return 65_534;
        }
    }

    /** Loam's own account. A session of its own, so that Ctrl-C ends Loam, which still needs Postgres while it ends. */
    record Same(boolean hasUtilLinux) implements Account {

        @Override
        public List<String> prefix(Path folder, Path binaries) {
            return hasUtilLinux
                    ? List.of("setsid", "setpriv", "--no-new-privs", "--pdeathsig", "INT", "--")
                    : List.of();
        }

        @Override
        public List<String> initdbPrefix(Path folder, Path binaries) {
            return List.of();
        }

        @Override
        public void handToInitdb(Path tree) {}

        @Override
        public void handToPostgres(Path tree) {}
    }

    /** A uid of Postgres's own, when Loam is root. */
    record Separate(int namedUid) implements Account {

        @Override
        public List<String> prefix(Path folder, Path binaries) {
            return prefix(POSTGRES_UID, folder, binaries);
        }

        @Override
        public List<String> initdbPrefix(Path folder, Path binaries) {
            return prefix(namedUid, folder, binaries);
        }

        @Override
        public void handToInitdb(Path tree) throws IOException {
            Folders.chown(tree, namedUid);
        }

        @Override
        public void handToPostgres(Path tree) throws IOException {
            if (!Objects.equals(Files.getAttribute(tree, "unix:uid"), POSTGRES_UID)) {
                Folders.chown(tree, POSTGRES_UID);
            }
        }

        private static List<String> prefix(int uid, Path folder, Path binaries) {
            var words = new ArrayList<>(List.of("setsid"));
            Set<Path> hidden = foldersClosedToOthers(folder, binaries);
            if (!hidden.isEmpty()) {
                words.addAll(List.of("unshare", "--mount", "sh", "-c", enterScript(), "enter"));
                words.add(folder.toString());
                words.add(binaries.toString());
                hidden.forEach(closed -> words.add(closed.toString()));
                words.add("--");
            }
            String id = Integer.toString(uid);
            words.addAll(List.of("setpriv", "--reuid", id, "--regid", id, "--clear-groups", "--inh-caps=-all"));
            words.addAll(List.of("--no-new-privs", "--pdeathsig", "INT", "--"));
            return words;
        }

        private static Set<Path> foldersClosedToOthers(Path... targets) {
            var closed = new LinkedHashSet<Path>();
            for (Path target : targets) {
                Path outermost = outermostClosed(target);
                if (outermost != null) {
                    closed.add(outermost);
                }
            }
            return closed;
        }

        private static @Nullable Path outermostClosed(Path target) {
            Path outermost = null;
            for (Path folder = target; folder != null; folder = folder.getParent()) {
                if (isClosed(folder)) {
                    outermost = folder;
                }
            }
            return outermost;
        }

        private static boolean isClosed(Path folder) {
            try {
                return !Files.getPosixFilePermissions(folder).contains(PosixFilePermission.OTHERS_EXECUTE);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private static String enterScript() {
            try (InputStream script = Objects.requireNonNull(Account.class.getResourceAsStream("enter.sh"))) {
                return new String(script.readAllBytes(), StandardCharsets.UTF_8);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
