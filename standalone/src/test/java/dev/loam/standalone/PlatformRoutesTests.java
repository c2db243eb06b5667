package dev.loam.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loam.platform.access.OpenToAll;
import dev.loam.platform.access.Requires;
import dev.loam.platform.identity.Caller;
import dev.loam.platform.identity.Permission;
import dev.loam.platform.test.ApiAnswer;
import dev.loam.platform.test.ApiScenario;
import dev.loam.project.operator.TokenLimits;
import dev.loam.project.organization.Members;
import dev.loam.project.organization.Organizations;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Every route of the control plane, of whichever service: each declares what it takes, and takes it. */
class PlatformRoutesTests {
    private static final RunningStandalone LOAM = RunningStandalone.shared();
    private static final String PLATFORM = "/platform/v1/";

    private final String ref = LOAM.installation().path("project").path("ref").asString();
    private final UUID organization =
            UUID.fromString(LOAM.installation().path("organization_id").asString());

    @Test
    void routesAreFound() {
        assertThat(routes()).hasSizeGreaterThan(40);
    }

    @TestFactory
    Stream<DynamicTest> everyRouteDeclaresWhatItTakes() {
        return routes().map(route -> DynamicTest.dynamicTest(route.toString(), () -> {
            Method method = route.handler().getMethod();
            boolean requires = method.isAnnotationPresent(Requires.class);
            assertThat(requires || method.isAnnotationPresent(OpenToAll.class))
                    .as("@Requires or @OpenToAll on " + route.handler())
                    .isTrue();
            assertThat(!requires || Arrays.asList(method.getParameterTypes()).contains(Caller.Operator.class))
                    .as("the operator as a parameter of " + route.handler())
                    .isTrue();
        }));
    }

    @TestFactory
    Stream<DynamicTest> noRouteServesWhoSendsNoToken() {
        return guarded()
                .map(route -> DynamicTest.dynamicTest(
                        route.toString(),
                        () -> route.request(ref, organization, null).answers(401)));
    }

    @TestFactory
    Stream<DynamicTest> noRouteServesAMemberWithoutThePermission() {
        UUID member = LOAM.anOperator();
        LOAM.bean(Members.class).add(organization, member, "custom", aRoleThatAllowsNothing());
        String powerless = LOAM.aTokenOf(member, new TokenLimits(Set.<Permission>of(), null, null, null));
        return guarded()
                .map(route -> DynamicTest.dynamicTest(route.toString(), () -> {
                    ApiAnswer answer =
                            route.request(ref, organization, powerless).send();
                    if (route.isCheckedByThePath()) {
                        assertThat(answer.status()).as(answer.body()).isEqualTo(403);
                    }
                    assertThat(answer.status()).as(answer.body()).isLessThan(500);
                    if (answer.status() < 300) {
                        answer.without(ref, organization.toString());
                    }
                }));
    }

    @TestFactory
    Stream<DynamicTest> noRouteServesAnotherOrganizationsOperator() {
        UUID stranger = LOAM.anOperator();
        LOAM.bean(Organizations.class).create(stranger, "Elsewhere");
        String token = LOAM.aTokenOf(stranger, TokenLimits.NONE);
        return guarded()
                .filter(Route::namesSomething)
                .map(route -> DynamicTest.dynamicTest(route.toString(), () -> {
                    ApiAnswer answer = route.request(ref, organization, token).send();
                    assertThat(answer.status()).as(answer.body()).isIn(403, 404);
                    answer.without("Local");
                }));
    }

    private static Stream<Route> guarded() {
        return routes().filter(route -> !route.handler().hasMethodAnnotation(OpenToAll.class));
    }

    private static Stream<Route> routes() {
        return LOAM
                .bean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class)
                .getHandlerMethods()
                .entrySet()
                .stream()
                .flatMap(entry -> routes(entry.getKey(), entry.getValue()))
                .filter(route -> route.path().startsWith(PLATFORM));
    }

    private static Stream<Route> routes(RequestMappingInfo mapping, HandlerMethod handler) {
        return mapping.getPatternValues().stream()
                .flatMap(path -> mapping.getMethodsCondition().getMethods().stream()
                        .map(method -> new Route(method.name(), path, handler)));
    }

    private UUID aRoleThatAllowsNothing() {
        UUID role = UUID.randomUUID();
        LOAM.bean(JdbcClient.class)
                .sql("""
                        insert into project.role (id, organization_id, name, permissions, created_at)
                        values (:id, :organization, :name, '{}', now())
                        """)
                .param("id", role)
                .param("organization", organization)
                .param("name", "r" + role.toString().substring(0, 8))
                .update();
        return role;
    }

    private record Route(String method, String path, HandlerMethod handler) {

        boolean isCheckedByThePath() {
            Requires requires = handler.getMethodAnnotation(Requires.class);
            return requires != null && requires.checked() == Requires.By.PATH;
        }

        boolean namesSomething() {
            return List.of("projects/{", "organizations/{").stream()
                    .anyMatch(prefix -> path.startsWith(PLATFORM + prefix));
        }

        ApiScenario request(String ref, UUID organization, @Nullable String token) {
            String address = path.replaceFirst("projects/\\{[^}]+}", "projects/" + ref)
                    .replaceFirst("organizations/\\{[^}]+}", "organizations/" + organization)
                    .replaceAll("\\{[^}]+}", UUID.randomUUID().toString());
            ApiScenario request = switch (method) {
                case "GET" -> LOAM.api().get(address);
                case "POST" -> LOAM.api().post(address, "{}");
                case "PUT" -> LOAM.api().put(address, "{}");
                case "PATCH" -> LOAM.api().patch(address, "{}");
                case "DELETE" -> LOAM.api().delete(address);
                default -> throw new IllegalStateException(method);
            };
            return token == null ? request : request.header("Authorization", "Bearer " + token);
        }

        @Override
        public String toString() {
            return method + " " + path;
        }
    }
}
