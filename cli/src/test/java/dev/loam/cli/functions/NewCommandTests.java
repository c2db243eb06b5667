package dev.loam.cli.functions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.loam.cli.CommandFailure;
import java.net.URI;
import java.util.List;
import java.util.Map;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class NewCommandTests {
    @TempDir
    private static java.nio.file.Path folder;

    @Test
    void functionThatIsBegunCompiles() {
        Map<String, String> files = NewCommand.files("resize-photo");
        String source = files.get("src/main/java/functions/ResizePhoto.java");
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        JavaFileObject file =
                new SimpleJavaFileObject(
                        URI.create("string:///functions/ResizePhoto.java"), JavaFileObject.Kind.SOURCE) {
                    @Override
                    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                        return String.valueOf(source);
                    }
                };
        assertThat(compiler.getTask(
                                null, null, null, List.of("-proc:none", "-d", folder.toString()), null, List.of(file))
                        .call())
                .isTrue();
        assertThat(files.get("src/main/resources/loam-function.yaml")).contains("handler: functions.ResizePhoto");
        assertThat(files.get("pom.xml")).contains("<finalName>resize-photo</finalName>");
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
