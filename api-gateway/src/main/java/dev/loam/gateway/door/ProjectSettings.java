package dev.loam.gateway.door;

import dev.loam.platform.identity.Caller;
import dev.loam.platform.project.Project;
import dev.loam.platform.project.ProjectDirectory;
import dev.loam.platform.project.ProjectRef;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What projects set about the gateway: {@code gateway.…} in their settings. */
final class ProjectSettings {
    private final ProjectDirectory projects;

    ProjectSettings(ProjectDirectory projects) {
        this.projects = projects;
    }

    /** The project that calls, once that is known. */
    @Nullable
    Project ofCaller(HttpServletRequest request) {
        return request.getAttribute(Caller.ATTRIBUTE) instanceof Caller.OfProject caller
                ? projects.find(caller.project())
                : null;
    }

    @Nullable
    Project find(@Nullable ProjectRef ref) {
        return ref == null ? null : projects.find(ref);
    }

    static long bytes(@Nullable Project project, String name, long otherwise) {
        JsonNode value = setting(project, name);
        return value != null && value.isIntegralNumber() && value.asLong() > 0 ? value.asLong() : otherwise;
    }

    static long seconds(@Nullable Project project, String name, long otherwise) {
        JsonNode value = setting(project, name);
        return value != null && value.isIntegralNumber() && value.asLong() >= 0 ? value.asLong() : otherwise;
    }

    static boolean flag(@Nullable Project project, String name) {
        JsonNode value = setting(project, name);
        return value != null && value.asBoolean(false);
    }

    static @Nullable List<String> texts(@Nullable Project project, String name) {
        JsonNode value = setting(project, name);
        if (value == null || !value.isArray()) {
            return null;
        }
        List<String> texts = new ArrayList<>(value.size());
        value.forEach(element -> texts.add(element.asString()));
        return texts;
    }

    private static @Nullable JsonNode setting(@Nullable Project project, String name) {
        return project == null ? null : project.settings().path("gateway").get(name);
    }
}
