package dev.loam.auth.keys;

import dev.loam.platform.project.ProjectDirectory;
import dev.loam.platform.project.ProjectRef;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The public part of a project's keys. */
final class PublicKeys {
    /** Everything else stays here: an unknown member might be a private one. */
    private static final Set<String> PUBLIC_MEMBERS =
            Set.of("kty", "kid", "use", "key_ops", "alg", "crv", "x", "y", "n", "e");

    private final ProjectDirectory projects;

    PublicKeys(ProjectDirectory projects) {
        this.projects = projects;
    }

    List<JsonNode> of(ProjectRef project) {
        List<JsonNode> keys = new ArrayList<>();
        for (JsonNode key : projects.require(project).verificationKeys().path("keys")) {
            if (key instanceof ObjectNode asymmetric
                    && !key.path("kty").asString("oct").equals("oct")) {
                keys.add(asymmetric.deepCopy().retain(PUBLIC_MEMBERS));
            }
        }
        return keys;
    }
}
