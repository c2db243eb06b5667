package dev.loam.cli.functions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.loam.cli.CommandFailure;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.jar.JarFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class NewCommandTests {
    @TempDir
    private static Path folder;

    /** With the Maven that runs these tests, and what that has fetched for them. */
    @Test
    void functionThatIsBegunBuilds() throws IOException, InterruptedException {
        assertThat(new CommandLine(new NewCommand()).execute("resize-photo", "--in", folder.toString()))
                .isZero();
        Path project = folder.resolve("resize-photo");
        ProcessBuilder maven = new ProcessBuilder("mvn", "-o", "-q", "-B", "package")
                .directory(project.toFile())
                .redirectErrorStream(true);
        maven.environment().put("JAVA_HOME", System.getProperty("java.home"));
        Process building = maven.start();
        String output = new String(building.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(building.waitFor()).as(output).isZero();
        try (JarFile jar =
                new JarFile(project.resolve("target/resize-photo.jar").toFile())) {
            assertThat(jar.getEntry("functions/ResizePhoto.class")).isNotNull();
            String manifest = new String(
                    jar.getInputStream(jar.getEntry("loam-function.yaml")).readAllBytes(), StandardCharsets.UTF_8);
            assertThat(manifest).contains("handler: functions.ResizePhoto");
        }
    }

    @Test
    void nothingIsOverwritten() {
        CommandLine command = new CommandLine(new NewCommand());
        assertThat(command.execute("once", "--in", folder.toString())).isZero();
        assertThat(folder.resolve("once/pom.xml")).exists();
        assertThat(command.execute("once", "--in", folder.toString())).isNotZero();
    }

    @Test
    void rollsBackToTheLastVersionThatAnsweredItsSmokeCall() {
        JsonNode function = JsonMapper.shared().readTree("""
                {"live_version":5,"deployments":[{"version":6},{"version":5},
                  {"version":4,"smoke":{"path":"/"},"smoke_passed":false},
                  {"version":3,"smoke":{"path":"/"},"smoke_passed":true},{"version":1,"smoke":null}]}
                """);
        assertThat(RollbackCommand.before(function, 5)).isEqualTo(3);
        assertThat(RollbackCommand.before(function, 3)).isEqualTo(1);
        assertThatThrownBy(() -> RollbackCommand.before(function, 1)).isInstanceOf(CommandFailure.class);
    }

    @Test
    void planTellsWhatDeployingWouldChange() {
        JsonNode live = JsonMapper.shared().readTree("""
                {"version":3,"sha256":"a","size":10,"host":"plain","memory_mb":128,"triggers":[]}
                """);
        JsonNode planned = JsonMapper.shared().readTree("""
                {"version":4,"sha256":"b","size":20,"host":"plain","memory_mb":256,"triggers":[],
                 "egress":["api.example.com"],"min_instances":1}
                """);
        assertThat(new DeploymentPlan(live, planned).lines())
                .startsWith("~ jar              10 bytes → 20 bytes", "~ memory_mb        128 → 256")
                .anyMatch(line -> line.startsWith("~ egress ") && line.endsWith("[\"api.example.com\"]"))
                .anyMatch(line -> line.startsWith("~ min_instances ") && line.endsWith("1"))
                .hasSize(4);
        assertThat(new DeploymentPlan(live, live).lines())
                .containsExactly("  The jar is that of version 3, which is live.");
        assertThat(new DeploymentPlan(null, planned).lines()).contains("+ memory_mb        256");
    }
}
