package dev.loam.storage.blob;

import dev.loam.platform.project.ProjectRef;
import java.nio.file.Path;
import java.util.UUID;
import java.util.regex.Pattern;

/** {@code <root>/<ref>/<aa>/<version>}: made of a verified ref and a uuid, of nothing else. */
record BlobPaths(Path root) {
    private static final Pattern VERSION =
            Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");

    Path project(ProjectRef project) {
        return root.resolve(project.value());
    }

    Path blob(ProjectRef project, UUID version) {
        String name = version.toString();
        return project(project).resolve(name.substring(0, 2)).resolve(name);
    }

    static boolean isVersion(String name) {
        return VERSION.matcher(name).matches();
    }
}
