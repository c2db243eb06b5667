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

/** Tests in JavaScript, run by Node's own runner; each comes back as a test of JUnit. */
final class NodeTests {
    private final Installation installation;
    private final Path module;
    private final Path folder;
    private final int minutes;
    private final Map<String, String> environment;

    /**
     * @param module where Node is run
     * @param folder for what it says
     * @param minutes after which it hangs
     */
    NodeTests(Installation installation, Path module, Path folder, int minutes, Map<String, String> environment) {
        this.installation = installation;
        this.module = module;
        this.folder = folder;
        this.minutes = minutes;
        this.environment = environment;
    }

    /** @param atOnce how many of the files are run at the same time */
    List<DynamicTest> play(int atOnce, List<Path> files) throws IOException, InterruptedException {
        Path report = folder.resolve("report.xml");
        List<String> command = new ArrayList<>(List.of(
                "node",
                "--test",
                "--test-concurrency=" + atOnce,
                "--test-reporter=spec",
                "--test-reporter-destination=stdout",
                "--test-reporter=junit",
                "--test-reporter-destination=" + report));
        files.forEach(file -> command.add(file.toString()));
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
        builder.environment().put("LOAM_STATUS", installation.status().toString());
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

    private Path log(String name) {
        return folder.resolve(name + ".log");
    }

    String output(String name) throws IOException {
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
