package dev.loam.database.rest;

import static org.awaitility.Awaitility.await;

import dev.loam.database.DatabaseServer;
import dev.loam.database.TestProject;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Every rule of the interface as requests and their answers, which the files of {@code pairs} hold. */
class PairTests {
    private static final List<String> FILES = List.of(
            "filters",
            "select",
            "embeds",
            "aggregates",
            "paging",
            "preferences",
            "writes",
            "calls",
            "media-types",
            "errors",
            "profiles",
            "openapi",
            "batch",
            "idempotency");
    private static final String SETTINGS = """
            {"rest":{"db_aggregates_enabled":true,"db_plan_enabled":true,"db_tx_end":"commit-allow-override",
             "db_schemas":["public","private_api"],"db_auto_rls":false}}""";

    @TestFactory
    Stream<DynamicContainer> rulesHold() {
        return FILES.stream().map(file -> {
            TestProject project = project();
            return DynamicContainer.dynamicContainer(
                    file,
                    Pair.read(resource(file + ".http")).stream()
                            .map(pair -> DynamicTest.dynamicTest(pair.title(), () -> pair.check(project))));
        });
    }

    private static TestProject project() {
        TestProject project = DatabaseServer.shared().freshProject(SETTINGS);
        DatabaseServer.shared().change(project, SETTINGS);
        await().atMost(Duration.ofSeconds(5))
                .until(() -> project.superuser()
                        .sql("select value from loam_guard.setting where name = 'db_auto_rls'")
                        .query(String.class)
                        .single()
                        .equals("off"));
        return project.sql(resource("schema.sql"));
    }

    private static String resource(String name) {
        try (InputStream stream = PairTests.class.getResourceAsStream("/pairs/" + name)) {
            return new String(Objects.requireNonNull(stream, name).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }
}
