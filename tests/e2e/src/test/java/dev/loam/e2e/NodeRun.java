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
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.junit.jupiter.api.DynamicTest;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/**
 * Programs of Node, and test files under its own runner; each test comes back as one of JUnit.
 *
 * @param installation whose log is told when a test fails
 * @param module where the programs run
 * @param folder where they leave their output
 * @param minutes how long a program may take
 */
record NodeRun(Installation installation, Path module, Path folder, Map<String, String> environment, int minutes) {

    List<DynamicTest> tests(List<String> files) throws IOException, InterruptedException {
        Path report = folder.resolve("report.xml");
        List<String> command = new ArrayList<>(List.of(
                "node",
                "--test",
                "--test-concurrency=1",
                "--test-reporter=spec",
                "--test-reporter-destination=stdout",
                "--test-reporter=junit",
                "--test-reporter-destination=" + report));
        command.addAll(files);
        int ended = run("node", command);
        List<DynamicTest> tests = read(report);
        assertThat(tests).as(output("node")).isNotEmpty();
        tests.add(DynamicTest.dynamicTest(
                "Node ends well", () -> assertThat(ended).as(output("node")).isZero()));
        return tests;
    }

    int run(String name, List<String> command) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(module.toFile())
                .redirectErrorStream(true)
                .redirectInput(Path.of("/dev/null").toFile())
                .redirectOutput(log(name).toFile());
        builder.environment().putAll(environment);
        Process process = builder.start();
        try {
            if (!process.waitFor(minutes, TimeUnit.MINUTES)) {
                fail("%s did not end within %d minutes%n%s", name, minutes, output(name));
            }
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
        return process.exitValue();
    }

    String output(String name) throws IOException {
        return "%s said:%n%s".formatted(name, Files.readString(log(name)));
    }

    private Path log(String name) {
        return folder.resolve(name + ".log");
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
