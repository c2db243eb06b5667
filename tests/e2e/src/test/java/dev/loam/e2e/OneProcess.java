package dev.loam.e2e;

import static org.awaitility.Awaitility.await;

import dev.loam.platform.test.FreePorts;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** Everything in one process, with its own Postgres. */
public record OneProcess(ServiceProcess process, Path status) implements Installation {

    static OneProcess start(Path folder) {
        Path data = folder.resolve("data with a space");
        ServiceProcess process = ServiceProcess.start(
                "standalone",
                ServiceProcess.launch(Checkout.executable("standalone")),
                folder,
                List.of(
                        "--data",
                        data.toString(),
                        "--port",
                        Integer.toString(FreePorts.next()),
                        "--worker-home",
                        Checkout.workerHome().toString(),
                        "--loam.auth.outside.private-hosts=true",
                        "--loam.gateway.domain=" + Suite.DOMAIN));
        Path status = data.resolve("run/status.json");
        await().atMost(Duration.ofMinutes(3))
                .pollInterval(Duration.ofMillis(100))
                .until(() -> {
                    process.requireAlive();
                    return Files.exists(status);
                });
        return new OneProcess(process, status);
    }

    @Override
    public void requireAlive() {
        process.requireAlive();
    }

    @Override
    public String logs() {
        return process.tail();
    }

    @Override
    public void close() {
        process.close();
    }
}
