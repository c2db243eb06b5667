package dev.loam.event;

import dev.loam.platform.identity.Caller;
import dev.loam.platform.identity.Grants;
import dev.loam.platform.identity.IdentityTokens;
import dev.loam.platform.identity.PlatformSecret;
import dev.loam.platform.identity.RequestId;
import dev.loam.platform.project.ProjectRef;
import dev.loam.platform.test.ApiScenario;
import java.net.URI;
import java.time.Clock;
import java.util.UUID;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

/** Requests as the gateway or another service sends them. */
record Callers(ApiScenario.Api api) {
    private static final RequestId REQUEST = new RequestId("test-request");
    private static final IdentityTokens TOKENS = new IdentityTokens(
            new PlatformSecret(Installation.SECRET),
            JsonMapper.builder()
                    .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
                    .build(),
            Clock.systemUTC());

    static Callers at(int port) {
        return new Callers(new ApiScenario.Api(URI.create("http://127.0.0.1:" + port)));
    }

    static Caller service() {
        return new Caller.Service("storage-service", REQUEST);
    }

    static Caller operator(ProjectRef project) {
        return new Caller.Operator(UUID.randomUUID(), project, UUID.randomUUID(), "owner", REQUEST);
    }

    static Caller user(ProjectRef project) {
        return ofProject(project, "authenticated", Grants.ALL, 0);
    }

    static Caller ofProject(ProjectRef project, String role, Grants grants, int hop) {
        return new Caller.OfProject(
                project, role, "{\"role\":\"%s\",\"sub\":\"u1\"}".formatted(role), "u1", null, REQUEST, grants, hop);
    }

    ApiScenario get(Caller caller, String path) {
        return signed(api.get(path), caller);
    }

    ApiScenario post(Caller caller, String path, String json) {
        return signed(api.post(path, json), caller);
    }

    ApiScenario put(Caller caller, String path, String json) {
        return signed(api.put(path, json), caller);
    }

    ApiScenario delete(Caller caller, String path) {
        return signed(api.delete(path), caller);
    }

    void signal(ProjectRef project) {
        post(service(), "/internal/relay/" + project, "").answers(202);
    }

    /** The function wants every created object. */
    void subscribe(ProjectRef project, String function) {
        subscribe(project, function, "{\"type\":[\"loam.storage.object.created\"]}", "");
    }

    void subscribe(ProjectRef project, String function, String pattern, String more) {
        put(service(), "/internal/projects/%s/subscriptions/function/%s".formatted(project, function), """
                        {"subscriptions":[{"key":"main","pattern":%s,
                        "target":{"kind":"function","name":"%s"}%s}]}
                        """.formatted(
                                pattern, function, more))
                .answers(204);
    }

    private static ApiScenario signed(ApiScenario request, Caller caller) {
        String path = URI.create("http://test" + request.path()).getRawPath();
        return request.header(IdentityTokens.HEADER, TOKENS.sign(caller, request.method(), path));
    }
}
