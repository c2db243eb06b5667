package dev.loam.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
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
    private static final int MINUTES = 15;

    private final Installation installation;
    private final Path folder;
    private final Path module = Checkout.root().resolve("tests/e2e");

    Suite(Installation installation, Path folder) {
        this.installation = installation;
        this.folder = folder;
    }

    List<DynamicTest> play() throws IOException, InterruptedException {
        run("npm", List.of("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund"));
        Path report = folder.resolve("report.xml");
        List<String> command = new ArrayList<>(List.of(
                "node",
                "--test",
                "--test-concurrency=1",
                "--test-reporter=junit",
                "--test-reporter-destination=" + report));
        try (Stream<Path> files = Files.list(module.resolve("src/test/js"))) {
            files.map(Path::toString)
                    .filter(file -> file.endsWith(".test.mjs"))
                    .sorted()
                    .forEach(command::add);
        }
        run("node", command);
        List<DynamicTest> tests = read(report);
        assertThat(tests).as("what node reported").isNotEmpty();
        return tests;
    }

    private void run(String name, List<String> command) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(module.toFile())
                .redirectErrorStream(true)
                .redirectInput(Path.of("/dev/null").toFile())
                .redirectOutput(folder.resolve(name + ".log").toFile());
        builder.environment()
                .putAll(Map.of(
                        "LOAM_STATUS",
                        installation.status().toString(),
                        "LOAM_EXAMPLE",
                        Checkout.root().resolve("examples/photos").toString()));
        Process process = builder.start();
        if (!process.waitFor(MINUTES, TimeUnit.MINUTES)) {
            process.destroyForcibly();
            fail("%s did not end within %d minutes", name, MINUTES);
        }
    }

    private List<DynamicTest> read(Path report) throws IOException {
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
