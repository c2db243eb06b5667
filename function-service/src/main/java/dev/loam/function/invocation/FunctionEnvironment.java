package dev.loam.function.invocation;

import dev.loam.function.deployment.LiveFunction;
import dev.loam.function.secret.Secrets;
import dev.loam.platform.project.Project;
import dev.loam.platform.project.ProjectDirectory;
import dev.loam.platform.setting.ProjectSettings;
import dev.loam.platform.setting.SettingsDocument;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The variables that a worker is given: the author's, and what the platform says of itself, under its own names and those that
 * functions of Supabase know. No key is among them: what a function may do at the platform is said by its permissions.
 */
final class FunctionEnvironment {
    private static final List<String> PUBLIC_MEMBERS = List.of("kty", "kid", "alg", "use", "crv", "x", "y", "n", "e");

    private final Secrets secrets;
    private final ProjectDirectory projects;
    private final URI publicUrl;

    FunctionEnvironment(Secrets secrets, ProjectDirectory projects, URI publicUrl) {
        this.secrets = secrets;
        this.projects = projects;
        this.publicUrl = publicUrl;
    }

    /** For one worker. */
    Map<String, String> of(LiveFunction function, Duration timeout) {
        Project project = projects.find(function.project());
        Map<String, String> environment = new HashMap<>(project == null ? Map.of() : ofAllIts(project));
        environment.putAll(function.manifest().environment());
        environment.putAll(secrets.open(function.project(), function.name()));
        environment.put("LOAM_PROJECT", function.project().value());
        environment.put("LOAM_FUNCTION", function.name().value());
        environment.put("LOAM_FUNCTION_VERSION", Integer.toString(function.version()));
        environment.put("LOAM_FUNCTION_TIMEOUT_SECONDS", Long.toString(timeout.toSeconds()));
        environment.put("SUPABASE_URL", publicUrl.toString().replaceAll("/+$", "") + "/p/" + function.project());
        environment.put("SB_EXECUTION_ID", UUID.randomUUID().toString());
        if (project != null) {
            environment.put("SUPABASE_JWKS", publicKeys(project.verificationKeys()));
        }
        return environment;
    }

    /** What all functions of the project are given, unless they have their own. */
    private static Map<String, String> ofAllIts(Project project) {
        return ProjectSettings.of(project, SettingsDocument.FUNCTIONS).pairs("environment");
    }

    /** A shared secret is among the keys that verify: who has it can sign. */
    private static String publicKeys(JsonNode verificationKeys) {
        ArrayNode keys = JsonNodeFactory.instance.arrayNode();
        for (JsonNode key : verificationKeys.path("keys")) {
            if (!key.path("kty").asString("").equals("oct")) {
                ObjectNode shown = keys.addObject();
                PUBLIC_MEMBERS.stream().filter(key::has).forEach(member -> shown.set(member, key.get(member)));
            }
        }
        return JsonNodeFactory.instance.objectNode().set("keys", keys).toString();
    }
}
