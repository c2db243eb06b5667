package dev.loam.e2e;

import dev.loam.platform.test.Counts;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The console by real clicks, in Debian's Chromium. */
@ExtendWith(Shared.class)
class ConsoleTests {

    @TestFactory
    List<DynamicTest> clicks(OneProcess installation, @TempDir Path folder) throws IOException, InterruptedException {
        Path module = Checkout.root().resolve("services/console");
        Map<String, String> environment =
                Map.of("LOAM_STATUS", installation.status().toString());
        return new NodeRun(installation, module, folder, environment, Counts.of(5, 10))
                .tests(List.of("test/console.test.mjs"));
    }
}
