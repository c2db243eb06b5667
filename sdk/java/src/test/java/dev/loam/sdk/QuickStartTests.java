package dev.loam.sdk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loam.sdk.TestServer.Reply;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The lines that the console shows to whoever begins an app in Java. */
class QuickStartTests {
    private static final Path SNIPPETS = Path.of("../../services/console/src/pages/home/snippets.ts");
    private static final Pattern SHOWN =
            Pattern.compile("code: `// dev\\.loam:loam-java-sdk\\n((?:import [^\\n]+\\n)+)([^`]+)`");

    @Test
    void compilesAndReadsRows(@TempDir Path folder) throws Exception {
        try (TestServer server = TestServer.answering(Reply.ok("[{\"id\": 1, \"name\": \"cat.jpg\"}]"))) {
            Object photos = run(folder, server.address().toString());
            assertThat(photos).hasToString("[Photo[id=1, name=cat.jpg]]");
            assertThat(server.seen().get(0).target()).isEqualTo("/rest/v1/photos?select=*");
            assertThat(server.seen().get(0).header("apikey")).isEqualTo("lm_pub_shown");
        }
    }

    private static Object run(Path folder, String url) throws IOException, ReflectiveOperationException {
        Matcher shown = SHOWN.matcher(Files.readString(SNIPPETS));
        assertThat(shown.find()).isTrue();
        String statements = shown.group(2).replace("${url}", url).replace("${key}", "lm_pub_shown");
        Path source = Files.writeString(
                folder.resolve("Shown.java"),
                "%s%npublic class Shown { public static Object run() { %s%nreturn photos; } }"
                        .formatted(shown.group(1), statements));
        int failed = ToolProvider.getSystemJavaCompiler()
                .run(
                        null,
                        null,
                        null,
                        "-proc:none",
                        "-d",
                        folder.toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        source.toString());
        assertThat(failed).as("javac's word on it is above").isZero();
        try (URLClassLoader loader =
                new URLClassLoader(new URL[] {folder.toUri().toURL()}, QuickStartTests.class.getClassLoader())) {
            return loader.loadClass("Shown").getMethod("run").invoke(null);
        }
    }
}
