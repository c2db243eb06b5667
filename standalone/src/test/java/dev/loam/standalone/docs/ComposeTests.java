package dev.loam.standalone.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loam.platform.test.ComposeFile;
import java.nio.file.Files;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What can be said of the compose file without Docker: that it names only what exists, here and in itself. */
class ComposeTests {
    private static final ComposeFile COMPOSE = ComposeFile.read();

    /** Elements of the compose specification that the file may use; a misspelt one would be ignored or refused by Docker. */
    private static final Set<String> ELEMENTS = Set.of("name", "services", "secrets", "volumes", "x-service");

    private static final Set<String> SERVICE_ELEMENTS = Set.of(
            "image", "build", "restart", "depends_on", "environment", "healthcheck", "ports", "volumes", "secrets");

    static Stream<String> services() {
        return COMPOSE.element("services").keySet().stream();
    }

    static Stream<String> ownServices() {
        return services().filter(service -> !COMPOSE.module(service).isEmpty());
    }

    @Test
    void everyServiceOfLoamIsInIt() {
        assertThat(ownServices())
                .containsExactlyInAnyOrder(
                        "api-gateway",
                        "project-service",
                        "database-service",
                        "auth-service",
                        "storage-service",
                        "function-service",
                        "event-service",
                        "billing-service",
                        "messaging-service");
    }

    @Test
    void topLevelElementsAreThoseOfTheSpecification() {
        assertThat(COMPOSE.elements()).isSubsetOf(ELEMENTS);
    }

    @ParameterizedTest
    @MethodSource("services")
    void serviceHasAnImageAndAHealthCheckAndNoUnknownElement(String service) {
        assertThat(COMPOSE.service(service)).containsKeys("image", "healthcheck");
        assertThat(COMPOSE.service(service).keySet()).isSubsetOf(SERVICE_ELEMENTS);
        assertThat(ComposeFile.map(COMPOSE.service(service).getOrDefault("healthcheck", Map.of())))
                .containsKeys("test", "interval", "timeout", "retries");
    }

    @ParameterizedTest
    @MethodSource("ownServices")
    void serviceIsBuiltFromItsModuleAndWaitsForTheDatabase(String service) {
        assertThat(Files.exists(
                        COMPOSE.checkout().resolve(COMPOSE.module(service)).resolve("pom.xml")))
                .isTrue();
        assertThat(COMPOSE.module(service)).endsWith(service);
        assertThat(COMPOSE.service(service)).containsEntry("image", "loam/" + service);
        assertThat(ComposeFile.map(COMPOSE.service(service).getOrDefault("depends_on", Map.of())))
                .containsKey("postgres");
    }

    @ParameterizedTest
    @MethodSource("ownServices")
    void variablesOfAServiceAreRealProperties(String service) {
        Set<String> known = Stream.concat(
                        ConfigurationDocument.described().keySet().stream(),
                        ConfigurationDocument.serviceAddresses().keySet().stream())
                .map(name -> name.toUpperCase(Locale.ROOT).replace('.', '_'))
                .flatMap(name -> Stream.of(name.replace("-", ""), name.replace('-', '_')))
                .collect(Collectors.toSet());
        List<String> unknown = COMPOSE.environment(service).keySet().stream()
                .filter(name -> name.startsWith("LOAM_"))
                .filter(name -> !known.contains(name))
                .toList();
        assertThat(unknown).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("ownServices")
    void addressesLeadToServicesOfTheFile(String service) {
        assertThat(COMPOSE.environment(service).entrySet().stream()
                        .filter(variable -> variable.getKey().startsWith("LOAM_SERVICES_"))
                        .map(Map.Entry::getValue))
                .hasSize(ConfigurationDocument.serviceAddresses().size())
                .allSatisfy(
                        address -> assertThat(services()).anyMatch(name -> address.equals("http://" + name + ":8080")));
    }

    @ParameterizedTest
    @MethodSource("services")
    void secretsAreNeverWrittenDown(String service) {
        COMPOSE.environment(service).forEach((name, value) -> {
            if (name.endsWith("PASSWORD") || name.endsWith("SECRET")) {
                assertThat(value).as(name).startsWith("${");
            }
        });
    }

    @Test
    void volumesAndSecretsInUseAreDeclaredAndNoOthers() {
        assertThat(used("volumes").filter(volume -> !volume.startsWith(".")).distinct())
                .containsExactlyInAnyOrderElementsOf(COMPOSE.element("volumes").keySet());
        assertThat(used("secrets").distinct())
                .containsExactlyInAnyOrderElementsOf(COMPOSE.element("secrets").keySet());
    }

    @Test
    void onlyTheGatewayIsReachableAndOnlyFromThisMachine() {
        assertThat(services().filter(service -> COMPOSE.service(service).containsKey("ports")))
                .containsExactly("api-gateway");
        assertThat(COMPOSE.service("api-gateway").get("ports")).isEqualTo(List.of("127.0.0.1:8000:8080"));
    }

    private static Stream<String> used(String element) {
        return services()
                .flatMap(
                        service -> ((Collection<?>) COMPOSE.service(service).getOrDefault(element, List.of())).stream())
                .map(entry -> entry.toString().split(":", 2)[0]);
    }
}
