package dev.loam.postgres;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import org.jspecify.annotations.Nullable;

/** Folder trees: made passable whatever the umask, given to another owner, deleted. */
final class Folders {

    private Folders() {}

    static void create(Path folder) throws IOException {
        if (Files.isDirectory(folder)) {
            return;
        }
        createParentOf(folder);
        Files.createDirectories(folder);
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    static void createParentOf(Path path) throws IOException {
        Path parent = path.getParent();
        if (parent != null) {
            create(parent);
        }
    }

    static void chown(Path tree, int uid) throws IOException {
        walk(tree, path -> {
            Files.setAttribute(path, "unix:uid", uid, LinkOption.NOFOLLOW_LINKS);
            Files.setAttribute(path, "unix:gid", uid, LinkOption.NOFOLLOW_LINKS);
        });
    }

    static void delete(Path tree) throws IOException {
        if (Files.exists(tree, LinkOption.NOFOLLOW_LINKS)) {
            walk(tree, Files::deleteIfExists);
        }
    }

    private static void walk(Path tree, PathAction action) throws IOException {
        Files.walkFileTree(tree, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                action.apply(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException failure) throws IOException {
                if (failure != null) {
                    throw failure;
                }
                action.apply(folder);
                return FileVisitResult.CONTINUE;
            }
        });
    }

    private interface PathAction {
        void apply(Path path) throws IOException;
    }
}
