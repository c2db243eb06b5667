package dev.loam.cli.functions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.loam.cli.CommandFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;
import java.util.jar.JarFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServeTests {
    @TempDir
    private Path folder;

    @Test
    void projectBecomesAJarWithItsLibraries() throws IOException {
        file("hello/pom.xml", "<project/>");
        file("hello/target/classes/functions/Hello.class", "no Spring");
        file("hello/target/classes/loam-function.yaml", "handler: functions.Hello\nenvironment: {COLOUR: blue}\n");
        file("hello/target/dependency/library.jar", "a jar");

        FunctionSource source = FunctionSource.of(folder.resolve("hello"), null);
        Path jar = source.pack(folder.resolve("1.jar"));

        assertThat(source.name()).isEqualTo("hello");
        try (JarFile packed = new JarFile(jar.toFile())) {
            assertThat(packed.stream().map(Object::toString))
                    .contains("BOOT-INF/classes/functions/Hello.class", "BOOT-INF/lib/library.jar");
        }
        ServedSettings settings = ServedSettings.of(jar, null, Map.of("COLOUR", "red", "KEY", "secret"));
        assertThat(settings.spring()).isFalse();
        assertThat(settings.environment()).containsEntry("COLOUR", "red").containsEntry("KEY", "secret");
        assertThat(settings).asString().doesNotContain("secret");
    }

    @Test
    void onlyConfigurationInAFolderIsWhereSpringBegins() throws IOException {
        file("app/functions/Beans.class", "… Lorg/springframework/context/annotation/Configuration; …");
        file("app/functions/Other.class", "nothing");
        file("app/functions/Message.class", "… Lorg/springframework/messaging/Message<[B>; …");

        Path jar = FunctionSource.of(folder.resolve("app"), null).pack(folder.resolve("1.jar"));

        try (JarFile packed = new JarFile(jar.toFile())) {
            assertThat(packed.getManifest().getMainAttributes().getValue("Start-Class"))
                    .isEqualTo("functions.Beans");
        }
        assertThat(ServedSettings.of(jar, null, Map.of()).spring()).isTrue();
        assertThat(ServedSettings.of(jar, "functions.Other", Map.of()).spring()).isFalse();
        assertThat(ServedSettings.of(jar, "functions.Message", Map.of()).spring())
                .isTrue();
    }

    @Test
    void whatIsNotBuiltIsSaidToBeMissing() throws IOException {
        file("hello/pom.xml", "<project/>");
        assertThatThrownBy(() -> FunctionSource.of(folder.resolve("hello"), null))
                .isInstanceOf(CommandFailure.class)
                .hasMessageContaining("target/classes");
    }

    @Test
    void environmentFilesAreReadAsShellsDo() throws IOException {
        Path file = file(".env", "# secrets\n\nexport KEY=\"a b\"\nEMPTY=\nURL=http://x/?a=b#c\nSINGLE='x'\n");
        assertThat(EnvironmentFile.read(file))
                .containsExactlyInAnyOrderEntriesOf(
                        Map.of("KEY", "a b", "EMPTY", "", "URL", "http://x/?a=b#c", "SINGLE", "x"));
        Path broken = file("broken", "A=1\nnothing\n");
        assertThatThrownBy(() -> EnvironmentFile.read(broken)).hasMessageContaining("Line 2");
    }

    @Test
    void changeCountsOnceItHasSettled() throws IOException {
        Path file = file("classes/A.class", "1");
        FileStamps stamps = new FileStamps(List.of(folder.resolve("classes")));
        assertThat(stamps.haveChangedAndSettled()).isFalse();

        Files.setLastModifiedTime(file, FileTime.fromMillis(1));
        assertThat(stamps.haveChangedAndSettled()).isFalse();
        assertThat(stamps.haveChangedAndSettled()).isTrue();
        assertThat(stamps.haveChangedAndSettled()).isFalse();

        Files.delete(file);
        assertThat(stamps.haveChangedAndSettled()).isFalse();
        assertThat(stamps.haveChangedAndSettled()).isTrue();
    }

    private Path file(String name, String content) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.resolveSibling("."));
        return Files.writeString(file, content);
    }
}
