package dev.loam.e2e;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.loam.platform.test.Counts;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;

/** The story and its neighbours, by the official client library. */
final class Suite {
    /** Under which each project has a host of its own. */
    static final String DOMAIN = "loam.test";

    private static final int MINUTES = Counts.of(10, 25);
    private static final List<String> INSTALL =
            List.of("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--prefer-offline");

    private final Installation installation;
    private final Path folder;
    private final Path module = Checkout.root().resolve("tests/e2e");

    Suite(Installation installation, Path folder) {
        this.installation = installation;
        this.folder = folder;
    }

    List<DynamicTest> play() throws IOException, InterruptedException {
        NodeTests tests = new NodeTests(
                installation,
                module,
                folder,
                MINUTES,
                Map.of(
                        "LOAM_DOMAIN",
                        DOMAIN,
                        "LOAM_EXAMPLE",
                        Checkout.root().resolve("examples/photos").toString(),
                        "LOAM_FUNCTIONS_JAR",
                        FunctionsJar.pack(folder).toString(),
                        "LOAM_RECIPES",
                        RecipeJars.pack(folder).toString(),
                        "LOAM_RECIPES_SOURCE",
                        Checkout.root().resolve("examples/recipes").toString(),
                        "LOAM_PARALLEL_PROJECTS",
                        Integer.toString(Counts.of(8, 200))));
        install(tests);
        try (Stream<Path> files = Files.list(module.resolve("src/test/js"))) {
            return tests.play(
                    1,
                    files.filter(file -> file.toString().endsWith(".test.mjs"))
                            .sorted()
                            .toList());
        }
    }

    /** Both shapes may be about to do it. */
    private void install(NodeTests tests) throws IOException, InterruptedException {
        Path target = Files.createDirectories(module.resolve("target"));
        try (FileChannel channel = FileChannel.open(target.resolve("npm.lock"), CREATE, WRITE);
                FileLock _ = channel.lock()) {
            if (!isInstalled()) {
                int exit = tests.run("npm", INSTALL);
                assertThat(exit).as(tests.output("npm")).isZero();
            }
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
