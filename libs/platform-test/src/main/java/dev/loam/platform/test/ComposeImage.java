package dev.loam.platform.test;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.Network;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.images.builder.ImageFromDockerfile;
import org.testcontainers.images.builder.Transferable;
import org.testcontainers.utility.MountableFile;

/**
 * One service of the compose file, built and started as the file says, beside its PostgreSQL and no other service.
 *
 * <pre>{@code
 * @Test
 * void imageServesAndLetsNobodyInWithoutAnIdentity() {
 *     ComposeImage.check("auth-service", "/actuator/health/readiness", "/health");
 * }
 * }</pre>
 */
public final class ComposeImage {
    private static final int PORT = 8080;
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final String SECRET = Base64.getEncoder()
            .encodeToString("a secret of thirty-two bytes, or more".getBytes(StandardCharsets.US_ASCII));
    private static final Map<String, String> VARIABLES = Map.of(
            "LOAM_SECRET",
            SECRET,
            "LOAM_MASTER_KEY",
            SECRET,
            "LOAM_DATABASE_PASSWORD",
            "loam-password",
            "POSTGRES_PASSWORD",
            "superuser-password");

    private ComposeImage() {}

    /**
     * Checks that the service becomes ready, and that a path that needs a proof of who calls answers 401 without one.
     * Skipped where there is no Docker engine.
     */
    public static void check(String service, String readiness, String guarded) {
        Assumptions.assumeTrue(DockerClientFactory.instance().isDockerAvailable(), "no Docker engine");
        ComposeFile compose = ComposeFile.read();
        try (Network network = Network.newNetwork();
                GenericContainer<?> postgres = postgres(compose, network);
                GenericContainer<?> container = container(compose, service, network, readiness)) {
            postgres.start();
            container.start();
            String address = "http://%s:%d".formatted(container.getHost(), container.getMappedPort(PORT));
            assertThat(status(address + readiness))
                    .as("%s of %s", readiness, service)
                    .isEqualTo(200);
            assertThat(status(address + guarded))
                    .as("%s of %s without identity", guarded, service)
                    .isEqualTo(401);
        }
    }

    private static GenericContainer<?> postgres(ComposeFile compose, Network network) {
        MountableFile init =
                MountableFile.forHostPath(compose.checkout().resolve("infra/compose/postgres-init.sh"), 0755);
        return new GenericContainer<>(String.valueOf(compose.service("postgres").get("image")))
                .withNetwork(network)
                .withNetworkAliases("postgres")
                .withEnv(compose.environment("postgres", VARIABLES))
                .withCopyFileToContainer(init, "/docker-entrypoint-initdb.d/loam.sh")
                .waitingFor(Wait.forLogMessage(".*database system is ready to accept connections.*", 2)
                        .withStartupTimeout(PATIENCE));
    }

    private static GenericContainer<?> container(
            ComposeFile compose, String service, Network network, String readiness) {
        return new GenericContainer<>(image(compose, service))
                .withNetwork(network)
                .withEnv(compose.environment(service, VARIABLES))
                .withCopyToContainer(Transferable.of(SECRET, 0444), "/run/secrets/master-key")
                .withExposedPorts(PORT)
                .waitingFor(Wait.forHttp(readiness).forPort(PORT).withStartupTimeout(PATIENCE));
    }

    private static ImageFromDockerfile image(ComposeFile compose, String service) {
        String module = compose.module(service);
        Path jar = executable(compose.checkout().resolve(module).resolve("target"));
        String worker = "services/function-worker/target/worker-home";
        return new ImageFromDockerfile("loam/" + service, false)
                .withFileFromPath("Dockerfile", compose.checkout().resolve("infra/compose/Dockerfile"))
                .withFileFromPath(module + "/target/" + jar.getFileName(), jar)
                .withFileFromPath(worker, compose.checkout().resolve(worker))
                .withBuildArg("MODULE", module);
    }

    private static Path executable(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith("-exec.jar"))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("Nothing is packaged in " + folder + ": run mvn package"));
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }

    private static int status(String address) {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(HttpRequest.newBuilder(URI.create(address)).build(), BodyHandlers.discarding())
                    .statusCode();
        } catch (IOException unreachable) {
            throw new UncheckedIOException(unreachable);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }
}
