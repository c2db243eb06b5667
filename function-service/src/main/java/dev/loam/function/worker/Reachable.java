package dev.loam.function.worker;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;

/** Whether a user that nothing belongs to can get at a path: a worker with a user id of its own is one. */
final class Reachable {
    private Reachable() {}

    /** Whether such a user can pass through the folder and all above it. */
    static boolean folder(Path folder) throws IOException {
        for (Path at = folder.toRealPath(); at != null; at = at.getParent()) {
            if (!allows(at, PosixFilePermission.OTHERS_EXECUTE)) {
                return false;
            }
        }
        return true;
    }

    /** Whether such a user can list the folder too. */
    static boolean listing(Path folder) throws IOException {
        return folder(folder) && allows(folder.toRealPath(), PosixFilePermission.OTHERS_READ);
    }

    private static boolean allows(Path path, PosixFilePermission permission) throws IOException {
        return Files.getPosixFilePermissions(path, LinkOption.NOFOLLOW_LINKS).contains(permission);
    }
}
