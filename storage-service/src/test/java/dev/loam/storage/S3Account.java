package dev.loam.storage;

import dev.loam.platform.identity.Caller;
import dev.loam.platform.identity.Grants;
import dev.loam.platform.identity.IdentityTokens;
import dev.loam.platform.identity.RequestId;
import dev.loam.platform.test.ApiScenario;
import java.util.UUID;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** An access key of a project, and who signs with it. */
record S3Account(TestProject project, UUID id, String accessKey, String secret) {

    /** A key that may do all. */
    static S3Account of(TestProject project) {
        return made(project, "{\"name\":\"tests\"}");
    }

    /** A key as an operator asks for it. */
    static S3Account made(TestProject project, String json) {
        JsonNode made = new JsonMapper()
                .readTree(operator(project, "POST", "", json).answers(201).body());
        return new S3Account(
                project,
                UUID.fromString(made.path("id").asString()),
                made.path("access_key").asString(),
                made.path("secret_key").asString());
    }

    static ApiScenario operator(TestProject project, String method, String path, String json) {
        String full = "/platform/v1/projects/%s/storage/access-keys%s".formatted(project.ref(), path);
        Caller caller = new Caller.Operator(
                UUID.randomUUID(),
                project.ref(),
                UUID.randomUUID(),
                "owner",
                new RequestId(UUID.randomUUID().toString()));
        return new ApiScenario.Api(project.server().address())
                .request(method, full, json)
                .header("Content-Type", "application/json")
                .header(IdentityTokens.HEADER, project.server().identities().sign(caller, method, full));
    }

    SignedCall call(String method, String path) {
        return new SignedCall(
                project.server(), project.caller("anon", null, Grants.NONE).caller(), accessKey, secret, method, path);
    }

    SignedCall get(String path) {
        return call("GET", path);
    }

    SignedCall head(String path) {
        return call("HEAD", path);
    }

    SignedCall put(String path, String text) {
        return call("PUT", path).body(text);
    }

    SignedCall post(String path, String text) {
        return call("POST", path).body(text);
    }

    SignedCall delete(String path) {
        return call("DELETE", path);
    }

    /** With a bucket of that name. */
    S3Account withBucket(String name) {
        put("/" + name, "").byHeader().answers(200);
        return this;
    }
}
