package dev.loam.e2e;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The console by real clicks in a real browser, where there is one. */
@ExtendWith(Shared.class)
class ConsoleTests {
    private static final boolean LONG = Boolean.getBoolean("loam.test.long");
    private static final int MINUTES = 15;
    private static final int AT_ONCE = 3;

    @TestFactory
    List<DynamicTest> clicks(OneProcess installation, @TempDir Path folder) throws IOException, InterruptedException {
        String chromium = chromium();
        assumeTrue(
                chromium != null,
                "No Chromium: apt install chromium, or name one in LOAM_CHROMIUM; the console is not clicked through");
        Path console = Checkout.root().resolve("services/console");
        try (Stream<Path> files = Files.list(console.resolve("test"))) {
            return new NodeTests(
                            installation,
                            console,
                            folder,
                            MINUTES,
                            Map.of("LOAM_CHROMIUM", Objects.requireNonNull(chromium)))
                    .play(
                            AT_ONCE,
                            files.filter(file -> file.toString().endsWith(".test.mjs"))
                                    .filter(file -> LONG || !file.toString().endsWith(".long.test.mjs"))
                                    .sorted()
                                    .toList());
        }
    }

    private static @Nullable String chromium() {
        return Stream.of(
                        System.getenv("LOAM_CHROMIUM"),
                        "/usr/bin/chromium",
                        "/usr/bin/chromium-browser",
                        "/usr/bin/google-chrome")
                .filter(path -> path != null && Files.isExecutable(Path.of(path)))
                .findFirst()
                .orElse(null);
    }
}
