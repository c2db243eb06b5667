package dev.loam.storage.blob;

import dev.loam.platform.project.ProjectRef;
import java.nio.file.Path;
import java.util.UUID;
import java.util.regex.Pattern;

/** {@code <root>/<ref>/<aa>/<version>}: made of a verified ref and a uuid, of nothing else. */
record BlobPaths(Path root) {
    /** The folder of files in which uploads grow. */
    static final String GROWING = ".resumable";

    private static final Pattern VERSION =
            Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");

    Path project(ProjectRef project) {
        return root.resolve(project.value());
    }

    Path blob(ProjectRef project, UUID version) {
        String name = version.toString();
        return project(project).resolve(name.substring(0, 2)).resolve(name);
    }

    Path growing(ProjectRef project) {
        return project(project).resolve(GROWING);
    }

    Path growing(ProjectRef project, UUID upload, int number) {
        return growing(project).resolve("%s.%d".formatted(upload, number));
    }

    static boolean isVersion(String name) {
        return VERSION.matcher(name).matches();
    }
}
