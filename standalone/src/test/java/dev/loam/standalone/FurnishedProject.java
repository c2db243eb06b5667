package dev.loam.standalone;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.MACSigner;
import dev.loam.platform.identity.Cause;
import dev.loam.platform.identity.FunctionTokens;
import dev.loam.platform.identity.Grants;
import dev.loam.platform.project.ProjectRef;
import dev.loam.platform.test.ApiScenario;
import dev.loam.project.operator.TokenLimits;
import dev.loam.project.organization.Organizations;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/** An organization of one operator with a project that has something of each kind, every name and content with its mark. */
final class FurnishedProject {
    private static final String PASSWORD = "correct horse battery";
    private static final String UNKNOWN = "nothing-has-this-name";

    private static final List<String> THINGS = List.of(
            "",
            "/keys",
            "/signing-keys",
            "/settings",
            "/stages",
            "/webhooks",
            "/queues",
            "/schedules",
            "/secrets",
            "/subscriptions",
            "/storage/buckets",
            "/storage/access-keys",
            "/users",
            "/budgets",
            "/rate-limits",
            "/functions",
            "/triggers",
            "/database/tables",
            "/database/migrations");

    private final RunningStandalone loam;
    private final String mark = "mark" + UUID.randomUUID().toString().substring(0, 8);
    private final String content = "kept" + UUID.randomUUID().toString().substring(0, 8);
    private final String secret = UUID.randomUUID() + mark;
    private final UUID operator;
    private final UUID organization;
    private final String token;
    private final JsonNode project;
    private final String userToken;
    private final String userId;

    FurnishedProject(RunningStandalone loam) {
        this.loam = loam;
        this.operator = loam.anOperator();
        this.organization =
                loam.bean(Organizations.class).create(operator, "Of " + mark).id();
        this.token = loam.aTokenOf(operator, TokenLimits.NONE);
        this.project = loam.read(make("/platform/v1/projects", """
                {"name":"%s","organization_id":"%s","jwt_secret":"%s"}""".formatted(mark, organization, secret)));
        furnish();
        JsonNode session = signUp("owner");
        this.userToken = session.path("access_token").asString();
        this.userId = session.path("user").path("id").asString();
    }

    private void furnish() {
        make(of("/database/migrations"), """
                {"version":"1","name":"mark","sql":"create table mark (name text primary key); \
                create policy everybody on mark using (true) with check (true); \
                insert into mark values ('%s')"}""".formatted(content));
        make(of("/keys"), "{\"kind\":\"secret\",\"name\":\"%s\"}".formatted(mark));
        make(of("/webhooks"), """
                {"name":"%1$s","url":"https://example.com/%2$s","pattern":{"type":["%2$s"]}}""".formatted(mark, content));
        make(of("/storage/access-keys"), "{\"name\":\"%s\"}".formatted(mark));
        make(of("/budgets"), """
                {"name":"%s","meter":"api_requests","limit":"1000000","action":"notify"}""".formatted(mark));
        make("/platform/v1/organizations/%s/roles".formatted(organization), """
                {"name":"%s","permissions":["project.read"]}""".formatted(mark));
        make("/platform/v1/organizations/%s/invitations".formatted(organization), """
                {"email":"%s@example.com","role":"viewer"}""".formatted(mark));
        put(of("/queues/" + mark), "{}");
        put(of("/schedules/" + mark), "{\"rate_seconds\":86400}");
        put(of("/secrets"), "{\"MARK\":\"%s\"}".formatted(content));
        put(of("/rate-limits"), """
                {"per":"user","route":"/rest/v1/%s","requests":1000}""".formatted(mark));
        served(api().post("/storage/v1/bucket", "{\"name\":\"%s\"}".formatted(mark)));
        served(api().request("POST", "/storage/v1/object/%1$s/%1$s.txt".formatted(mark), content));
        served(api().post("/queues/v1/%s/messages".formatted(mark), "{\"body\":\"%s\"}".formatted(content)));
        served(api().post("/events/v1", """
                {"type":"%1$s","source":"%1$s","data":{"kept":"%2$s"}}""".formatted(mark, content)));
    }

    /** Somebody new, signed in. */
    private JsonNode signUp(String name) {
        return loam.read(api().post("/auth/v1/signup", """
                                {"email":"%s.%s@example.com","password":"%s"}""".formatted(mark, name, PASSWORD))
                .header("apikey", publishableKey())
                .answers(200)
                .body());
    }

    String aKey(String limits) {
        return loam.read(make(of("/keys"), "{\"kind\":\"publishable\",\"name\":\"%s\",%s}".formatted(mark, limits)))
                .path("key")
                .asString();
    }

    String aRevokedKey() {
        JsonNode key = loam.read(make(of("/keys"), "{\"kind\":\"secret\",\"name\":\"%s\"}".formatted(mark)));
        assertServed(api().delete(of("/keys/" + key.path("id").asString())).bearer(token));
        return key.path("key").asString();
    }

    String aRevokedOperatorToken() {
        JsonNode made = loam.read(make("/platform/v1/me/tokens", "{\"name\":\"%s\"}".formatted(mark)));
        assertServed(api().delete("/platform/v1/me/tokens/" + made.path("id").asString())
                .bearer(token));
        return made.path("token").asString();
    }

    String aTokenThatExpired() {
        JWSObject signed = new JWSObject(new JWSHeader(JWSAlgorithm.HS256), new Payload("""
                        {"role":"authenticated","sub":"%s","exp":%d}""".formatted(
                        userId, Instant.now().minusSeconds(60).getEpochSecond())));
        try {
            signed.sign(new MACSigner(secret));
        } catch (JOSEException impossible) {
            throw new IllegalStateException(impossible);
        }
        return signed.serialize();
    }

    String aTokenWhoseSessionEnded() {
        String leaving = signUp("leaving").path("access_token").asString();
        assertServed(api().post("/auth/v1/logout", "")
                .header("apikey", publishableKey())
                .bearer(leaving));
        return leaving;
    }

    /** What its operator sees of it. */
    Map<String, String> things() {
        Map<String, String> seen = new LinkedHashMap<>();
        THINGS.forEach(below -> seen.put(below, read(of(below))));
        for (String below :
                List.of("", "/members", "/roles", "/invitations", "/budgets", "/plan", "/billing-account")) {
            seen.put("organization" + below, read("/platform/v1/organizations/" + organization + below));
        }
        seen.put("me", read("/platform/v1/me"));
        seen.put("row", served(api().get("/rest/v1/mark")));
        seen.put("object", served(api().get("/storage/v1/object/%1$s/%1$s.txt".formatted(mark))));
        seen.replaceAll(
                (_, body) -> body.replaceAll("\"last_used_at\":[^,}]*", "").replaceAll("\"state\":\\{[^}]*}", ""));
        return seen;
    }

    /** The name of the first thing in a list of its operator's; one that nothing has where there is none. */
    String nameIn(String list, String variable) {
        JsonNode all = loam.read(api().get(list).bearer(token).send().body());
        JsonNode things = all.isArray()
                ? all
                : all.valueStream().filter(JsonNode::isArray).findFirst().orElse(all);
        JsonNode first = things.path(0);
        for (String field : List.of(variable, variable + "_id", "id", "name", "version")) {
            if (first.path(field).isValueNode()) {
                return first.path(field).asString();
            }
        }
        String name = first.asString("");
        return name.isEmpty() ? UNKNOWN : name;
    }

    String functionToken() {
        return loam.bean(FunctionTokens.class)
                .issue(
                        new ProjectRef(ref()),
                        "resize",
                        new Cause(UUID.randomUUID().toString(), null),
                        "service_role",
                        Grants.ALL,
                        0,
                        Duration.ofHours(1));
    }

    private String make(String path, String json) {
        return assertServed(api().post(path, json).bearer(token));
    }

    private void put(String path, String json) {
        assertServed(api().put(path, json).bearer(token));
    }

    private String read(String path) {
        return assertServed(api().get(path).bearer(token));
    }

    private String served(ApiScenario request) {
        return assertServed(request.header("apikey", secretKey()));
    }

    private static String assertServed(ApiScenario request) {
        var answer = request.send();
        if (answer.status() >= 300) {
            throw new AssertionError(answer.request() + " answered " + answer.status() + " " + answer.body());
        }
        return answer.body();
    }

    private ApiScenario.Api api() {
        return loam.api();
    }

    private String of(String below) {
        return ApiRoute.PROJECTS + ref() + below;
    }

    /** In the names of all that it has. */
    String mark() {
        return mark;
    }

    /** In what it keeps. */
    String content() {
        return content;
    }

    UUID operator() {
        return operator;
    }

    UUID organization() {
        return organization;
    }

    /** Its operator's. */
    String token() {
        return token;
    }

    /** Of one of its users. */
    String userToken() {
        return userToken;
    }

    String userId() {
        return userId;
    }

    String ref() {
        return project.path("ref").asString();
    }

    String publishableKey() {
        return project.path("publishable_key").asString();
    }

    String secretKey() {
        return project.path("secret_key").asString();
    }

    String anonKey() {
        return project.path("anon_key").asString();
    }

    String serviceRoleKey() {
        return project.path("service_role_key").asString();
    }
}
