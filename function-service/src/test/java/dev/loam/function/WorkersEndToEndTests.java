package dev.loam.function;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loam.function.worker.FunctionJars;
import dev.loam.function.worker.sample.Calls;
import dev.loam.function.worker.sample.Knows;
import dev.loam.function.worker.sample.Misbehaving;
import dev.loam.function.worker.sample.Upper;
import dev.loam.platform.project.ProjectRef;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole service with worker processes, from the jar to the answer. */
class WorkersEndToEndTests {
    private static final Path HOME = Path.of("../services/function-worker/target/worker-home")
            .toAbsolutePath()
            .normalize();

    @TempDir
    private static Path folder;

    private static FunctionServer server;

    private final ProjectRef project = FunctionServer.aProject();

    @BeforeAll
    static void start() {
        server = FunctionServer.startWithWorkers(
                folder,
                "--loam.function.worker.home=" + HOME,
                "--loam.function.worker.directory=" + folder.resolve("workers"),
                "--loam.function.worker.images=" + folder.resolve("images"),
                "--loam.function.worker.train=false",
                "--loam.function.worker.stem-cells=false",
                "--loam.function.sandbox.floor=none");
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void deployedFunctionAnswersAndIsRecorded() throws Exception {
        deploy("upper", Upper.class);

        server.asUserOf(project)
                .request("POST", "/functions/v1/upper", text("hello"))
                .answers(200)
                .with("HELLO")
                .withHeader("Content-Type", "text/plain;charset=utf-8");

        Awaitility.await()
                .untilAsserted(() -> server.asOperatorOf(project)
                        .get("/platform/v1/projects/%s/functions/upper/invocations".formatted(project))
                        .answers(200)
                        .with("\"status\":\"succeeded\"", "\"cold\":true"));
    }

    @Test
    void functionCallsThePlatformWithItsOwnToken() throws Exception {
        deploy("calls", Calls.class);

        server.asUserOf(project)
                .request("POST", "/functions/v1/calls", text("/rest/v1/photos"))
                .answers(200)
                .with("200 {\"peer\":true}");
        server.asUserOf(project)
                .request("POST", "/functions/v1/calls", text("/platform/v1/projects"))
                .answers(500)
                .with("WORKER_ERROR");

        assertThat(server.peers().calls("/rest/v1/photos")).singleElement().satisfies(call -> {
            assertThat(call.header("Prefer")).isEqualTo("tx=commit");
            assertThat(call.header("Authorization")).startsWith("Bearer lm_fn_");
        });
        assertThat(server.peers().calls("/platform/")).isEmpty();
    }

    @Test
    void functionKnowsItsInvocationAndPublishesEvents() throws Exception {
        deploy("knows", Knows.class);

        server.asUserOf(project)
                .request("POST", "/functions/v1/knows", text("all"))
                .answers(200)
                .with(project + "/knows@1, request ", " s left");
        assertThat(server.peers().calls("/events/v1"))
                .singleElement()
                .satisfies(call -> assertThat(call.body()).isEqualTo("{\"type\":\"knows.asked\",\"subject\":\"all\"}"));
    }

    @Test
    void whatFunctionsDoWrongHasItsOwnAnswer() throws Exception {
        deploy("bad", Misbehaving.class);

        server.asUserOf(project)
                .request("POST", "/functions/v1/bad", text("throw"))
                .answers(500)
                .with("WORKER_ERROR")
                .without("thrown on purpose");
        server.asUserOf(project)
                .request("POST", "/functions/v1/bad", text("exit"))
                .answers(500)
                .with("WORKER_ERROR");
        server.asUserOf(project)
                .request("POST", "/functions/v1/bad", text("loop"))
                .answers(546)
                .with("WORKER_LIMIT");
        server.asUserOf(project)
                .request("POST", "/functions/v1/bad", text("nothing"))
                .answers(200)
                .with("done");
        server.asOperatorOf(project)
                .request("POST", "/platform/v1/projects/%s/functions/bad/invoke".formatted(project), text("throw"))
                .answers(502)
                .with("thrown on purpose");
    }

    private void deploy(String name, Class<?> type) throws Exception {
        byte[] jar = Files.readAllBytes(FunctionJars.pack(folder, type));
        String path = "/platform/v1/projects/%s/functions/%s/deployments?timeout=3&memory=128&handler=%s"
                .formatted(project, name, type.getName());
        server.asOperatorOf(project)
                .request("POST", path, jar)
                .header("Content-Type", "application/java-archive")
                .answers(201);
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
