package dev.loam.gateway.door;

import dev.loam.gateway.credential.AuthorizedOperator;
import dev.loam.gateway.credential.KeyClient;
import dev.loam.gateway.credential.KeyQuery;
import dev.loam.gateway.credential.KeyUses;
import dev.loam.gateway.credential.OperatorQuery;
import dev.loam.gateway.credential.ResolvedKey;
import dev.loam.platform.identity.BuiltInRole;
import dev.loam.platform.project.Project;
import dev.loam.platform.project.ProjectDirectory;
import dev.loam.platform.project.ProjectRef;
import dev.loam.platform.project.ProjectStatus;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.client.HttpClientErrorException;
import tools.jackson.databind.json.JsonMapper;

/** Projects, keys and one operator, in memory. */
final class FakeProjectService implements KeyClient, ProjectDirectory {
    static final String OPERATOR_TOKEN = "lm_pat_operator";

    private final JsonMapper json = JsonMapper.builder().build();
    private final Map<ProjectRef, Project> projects = new HashMap<>();
    private final Map<String, ResolvedKey> keys = new HashMap<>();

    void project(ProjectRef ref, ProjectStatus status, String settings) {
        project(ref, status, settings, "{\"keys\":[]}");
    }

    void project(ProjectRef ref, ProjectStatus status, String settings, String signingKeys) {
        projects.put(
                ref,
                new Project(
                        ref,
                        new UUID(0, 1),
                        "sample",
                        status,
                        "127.0.0.1",
                        5432,
                        true,
                        1,
                        json.readTree(signingKeys),
                        json.readTree(settings),
                        1));
    }

    void key(String text, ProjectRef ref, String role) {
        keys.put(text, ResolvedKey.unlimited(ref, role, "id-of-" + text));
    }

    void limited(String text, ProjectRef ref, @Nullable List<String> scopes, @Nullable List<String> addresses) {
        keys.put(text, new ResolvedKey(ref, "service_role", "id-of-" + text, null, scopes, addresses));
    }

    @Override
    public void used(KeyUses.Report report) {
        // Who asks here looks at who is let in.
    }

    @Override
    public ResolvedKey resolve(KeyQuery query) {
        ResolvedKey key = keys.get(query.key());
        if (key == null) {
            throw answer(HttpStatus.NOT_FOUND);
        }
        return key;
    }

    @Override
    public AuthorizedOperator authorize(OperatorQuery query) {
        if (!OPERATOR_TOKEN.equals(query.token())) {
            throw answer(HttpStatus.UNAUTHORIZED);
        }
        return new AuthorizedOperator(
                new UUID(0, 7), new UUID(0, 8), new UUID(0, 1), "owner", BuiltInRole.OWNER.permissions(), null);
    }

    @Override
    public @Nullable Project find(ProjectRef ref) {
        return projects.get(ref);
    }

    @Override
    public Project ensureDatabase(ProjectRef ref) {
        return require(ref);
    }

    @Override
    public void refresh(ProjectRef ref) {}

    private static HttpClientErrorException answer(HttpStatus status) {
        return HttpClientErrorException.create(
                status, status.getReasonPhrase(), HttpHeaders.EMPTY, new byte[0], StandardCharsets.UTF_8);
    }
}
