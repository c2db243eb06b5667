package dev.loam.cli.functions;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Tells when files have changed and a build is through with them: they look as they did the last time. Looked at rather
 * than watched: a watch is slow on some systems, and one a folder.
 */
final class FileStamps {
    private final List<Path> roots;
    private Map<Path, Stamp> used;
    private Map<Path, Stamp> seen;

    FileStamps(List<Path> roots) {
        this.roots = List.copyOf(roots);
        this.used = look();
        this.seen = used;
    }

    private record Stamp(FileTime modified, long size) {}

    /** Whether they are other than when this was last true, and still. */
    boolean haveChangedAndSettled() {
        Map<Path, Stamp> now = look();
        boolean settled = now.equals(seen);
        seen = now;
        if (!settled || now.equals(used)) {
            return false;
        }
        used = now;
        return true;
    }

    private Map<Path, Stamp> look() {
        Map<Path, Stamp> stamps = new HashMap<>();
        for (Path root : roots) {
            try (Stream<Path> files = Files.walk(root)) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    stamps.put(file, new Stamp(Files.getLastModifiedTime(file), Files.size(file)));
                }
            } catch (NoSuchFileException beingBuilt) {
                stamps.remove(root);
            } catch (IOException | java.io.UncheckedIOException beingBuilt) {
                stamps.put(root, new Stamp(FileTime.fromMillis(0), -1));
            }
        }
        return stamps;
    }
}
