package dev.loam.standalone.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loam.auth.client.Client;
import dev.loam.platform.access.OpenToAll;
import dev.loam.platform.identity.Caller;
import dev.loam.platform.project.ProjectRef;
import dev.loam.standalone.RunningStandalone;
import io.swagger.v3.oas.models.media.StringSchema;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.springdoc.core.utils.SpringDocUtils;
import org.springdoc.webmvc.api.OpenApiWebMvcResource;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The description of the API is what the code does. */
class OpenApiTests {
    private static final Path FILE = Checkout.file("services/project-service/src/main/resources/openapi/platform.json");
    private static final String REWRITE = "It is stale. Write it anew: mvn test -pl standalone -am"
            + " -Dtest=OpenApiTests -Dsurefire.failIfNoSpecifiedTests=false -Dloam.docs.write=true";

    private static final String PROBLEM = """
            {"type":"object","description":"RFC 9457; code is stable and listed in docs/errors.md",
             "required":["type","title","status","code","category"],
             "properties":{
               "type":{"type":"string","format":"uri"},"title":{"type":"string"},"status":{"type":"integer"},
               "detail":{"type":"string"},"instance":{"type":"string"},"code":{"type":"string"},
               "category":{"type":"string","enum":["user","internal","resources"]},
               "request_id":{"type":"string"},
               "errors":{"type":"array","items":{"type":"object","properties":{
                 "pointer":{"type":"string"},"detail":{"type":"string"}}}}}}
            """;

    private final RunningStandalone loam = RunningStandalone.shared();
    private final JsonMapper json =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    @Test
    void descriptionSaysWhatTheCodeDoes() throws IOException {
        JsonNode now = Sorted.of(described());
        if (Boolean.getBoolean("loam.docs.write")) {
            Files.writeString(FILE, json.writeValueAsString(now) + "\n");
        }
        JsonNode written = json.readTree(Files.exists(FILE) ? Files.readString(FILE) : "{}");
        assertThat(Sorted.of(written)).as(REWRITE).isEqualTo(now);
    }

    private JsonNode described() throws IOException {
        SpringDocUtils.getConfig()
                .addRequestWrapperToIgnore(
                        Caller.Operator.class, Caller.Service.class, Caller.Anonymous.class, Caller.class, Client.class)
                .replaceWithClass(JsonNode.class, Object.class)
                .replaceWithSchema(ProjectRef.class, new StringSchema().pattern("[a-z]{20}"));
        ObjectNode raw = (ObjectNode) json.readTree(loam.bean(OpenApiWebMvcResource.class)
                .openapiJson(new MockHttpServletRequest(), "/v3/api-docs", Locale.ROOT));
        ObjectNode description = (ObjectNode) WireNames.of(WireMembers.of(raw));
        WireQueries.spread(description);
        description.remove("servers");
        description
                .putObject("info")
                .put("title", "Loam's control plane")
                .put("version", "v1")
                .put("description", "What operators do, of whichever service. Errors are RFC 9457 problems.");
        ObjectNode components = (ObjectNode) description.path("components");
        ((ObjectNode) components.path("schemas")).set("Problem", json.readTree(PROBLEM));
        components
                .putObject("securitySchemes")
                .putObject("operator")
                .put("type", "http")
                .put("scheme", "bearer");
        description.putArray("security").addObject().putArray("operator");
        description.path("paths").forEach(path -> path.forEach(OpenApiTests::describeErrors));
        openToAll()
                .forEach(path -> description
                        .path("paths")
                        .path(path)
                        .forEach(operation -> ((ObjectNode) operation).putArray("security")));
        return description;
    }

    /** The paths that ask for no token. */
    private List<String> openToAll() {
        return loam
                .bean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class)
                .getHandlerMethods()
                .entrySet()
                .stream()
                .filter(handler -> handler.getValue().hasMethodAnnotation(OpenToAll.class))
                .flatMap(handler -> handler.getKey().getPatternValues().stream())
                .toList();
    }

    private static void describeErrors(JsonNode operation) {
        if (operation.path("responses") instanceof ObjectNode responses) {
            responses
                    .putObject("default")
                    .put("description", "A problem")
                    .putObject("content")
                    .putObject("application/problem+json")
                    .putObject("schema")
                    .put("$ref", "#/components/schemas/Problem");
        }
    }
}
