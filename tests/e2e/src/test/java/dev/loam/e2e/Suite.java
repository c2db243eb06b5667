package dev.loam.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loam.platform.test.Counts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;

/** The tests in JavaScript, by the official client library. */
final class Suite {
    /** Under which each project has a host of its own. */
    static final String DOMAIN = "loam.test";

    private static final int MINUTES = Counts.of(10, 25);
    private static final List<String> INSTALL =
            List.of("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--prefer-offline");

    private final Path module = Checkout.root().resolve("tests/e2e");
    private final NodeRun node;

    Suite(Installation installation, Path folder) throws IOException {
        this.node = new NodeRun(
                installation,
                module,
                folder,
                Map.of(
                        "LOAM_STATUS",
                        installation.status().toString(),
                        "LOAM_DOMAIN",
                        DOMAIN,
                        "LOAM_EXAMPLE",
                        Checkout.root().resolve("examples/photos").toString(),
                        "LOAM_FUNCTIONS_JAR",
                        FunctionsJar.pack(folder).toString(),
                        "LOAM_PARALLEL_PROJECTS",
                        Integer.toString(Counts.of(8, 200))),
                MINUTES);
    }

    List<DynamicTest> play() throws IOException, InterruptedException {
        if (!isInstalled()) {
            int exit = node.run("npm", INSTALL);
            assertThat(exit).as(node.output("npm")).isZero();
        }
        try (Stream<Path> files = Files.list(module.resolve("src/test/js"))) {
            return node.tests(files.map(Path::toString)
                    .filter(file -> file.endsWith(".test.mjs"))
                    .sorted()
                    .toList());
        }
    }

    /** Whether the packages that the lock file names are there, so that no registry is asked. */
    private boolean isInstalled() throws IOException {
        Path installed = module.resolve("node_modules/.package-lock.json");
        return Files.exists(installed)
                && Files.getLastModifiedTime(installed)
                                .compareTo(Files.getLastModifiedTime(module.resolve("package-lock.json")))
                        >= 0;
    }
}
