package dev.loam.e2e;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.loam.platform.test.Counts;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.junit.jupiter.api.DynamicTest;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** The tests in JavaScript, run by Node's own runner; each comes back as a test of JUnit. */
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
        install();
        Path report = folder.resolve("report.xml");
        List<String> command = new ArrayList<>(List.of(
                "node",
                "--test",
                "--test-concurrency=1",
                "--test-reporter=spec",
                "--test-reporter-destination=stdout",
                "--test-reporter=junit",
                "--test-reporter-destination=" + report));
        try (Stream<Path> files = Files.list(module.resolve("src/test/js"))) {
            files.map(Path::toString)
                    .filter(file -> file.endsWith(".test.mjs"))
                    .sorted()
                    .forEach(command::add);
        }
        int ended = run("node", command);
        List<DynamicTest> tests = read(report);
        assertThat(tests).as(output("node")).isNotEmpty();
        tests.add(DynamicTest.dynamicTest(
                "Node ends well", () -> assertThat(ended).as(output("node")).isZero()));
        return tests;
    }

    /** Both shapes may be about to do it. */
    private void install() throws IOException, InterruptedException {
        Path target = Files.createDirectories(module.resolve("target"));
        try (FileChannel channel = FileChannel.open(target.resolve("npm.lock"), CREATE, WRITE);
                FileLock _ = channel.lock()) {
            if (!isInstalled()) {
                int exit = run("npm", INSTALL);
                assertThat(exit).as(output("npm")).isZero();
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

    private int run(String name, List<String> command) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(module.toFile())
                .redirectErrorStream(true)
                .redirectInput(Path.of("/dev/null").toFile())
                .redirectOutput(log(name).toFile());
        builder.environment()
                .putAll(Map.of(
                        "LOAM_STATUS",
                        installation.status().toString(),
                        "LOAM_DOMAIN",
                        DOMAIN,
                        "LOAM_EXAMPLE",
                        Checkout.root().resolve("examples/photos").toString(),
                        "LOAM_FUNCTIONS_JAR",
                        FunctionsJar.pack(folder).toString(),
                        "LOAM_PARALLEL_PROJECTS",
                        Integer.toString(Counts.of(8, 200))));
        Process process = builder.start();
        try {
            if (!process.waitFor(MINUTES, TimeUnit.MINUTES)) {
                fail("%s did not end within %d minutes%n%s", name, MINUTES, output(name));
            }
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
        return process.exitValue();
    }

    private Path log(String name) {
        return folder.resolve(name + ".log");
    }

    private String output(String name) throws IOException {
        return "%s said:%n%s".formatted(name, Files.readString(log(name)));
    }

    private List<DynamicTest> read(Path report) throws IOException {
        if (!Files.exists(report)) {
            fail(output("node"));
        }
        try {
            NodeList cases = DocumentBuilderFactory.newDefaultInstance()
                    .newDocumentBuilder()
                    .parse(report.toFile())
                    .getElementsByTagName("testcase");
            List<DynamicTest> tests = new ArrayList<>();
            for (int i = 0; i < cases.getLength(); i++) {
                if (cases.item(i) instanceof Element test) {
                    tests.add(DynamicTest.dynamicTest(test.getAttribute("name"), () -> requirePassed(test)));
                }
            }
            return tests;
        } catch (ParserConfigurationException | SAXException unreadable) {
            throw new IOException("The report cannot be read", unreadable);
        }
    }

    private void requirePassed(Element test) {
        NodeList failures = test.getElementsByTagName("failure");
        if (failures.getLength() > 0) {
            fail("%s%n%nThe end of Loam's log:%n%s", failures.item(0).getTextContent(), installation.logs());
        }
    }
}
