package dev.loam.function.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loam.function.Jars;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Which jars are functions, and which are refused. */
class DeployedJarTests extends DeploymentScenario {
    @Test
    void onlyFunctionThatAJarOffersIsItsHandler() {
        byte[] jar = Jars.aJar()
                .with("META-INF/services/java.util.function.Function", "app.Handler # the one\n")
                .bytes();

        operator().deploy(project, "resize", jar).answers(201).with("\"handler\":\"\"", "\"host\":\"plain\"");
    }

    @Test
    void springJarsAreToldByTheirStartClass() {
        byte[] jar = Jars.empty()
                .with("META-INF/MANIFEST.MF", "Manifest-Version: 1.0\nStart-Class: app.Start\n\n")
                .with("app/Start.class", "Lorg/springframework/context/annotation/Configuration;")
                .bytes();

        operator().deploy(project, "resize", jar).answers(201).with("\"host\":\"spring\"");
    }

    @Test
    void classesOverSpringsMessagesRunInItsHost() {
        Jars jar = Jars.empty()
                .with("app/Notify.class", "Ljava/util/function/Consumer<Lorg/springframework/messaging/Message<[B>;>;")
                .with("app/Other.class", "nothing of Spring")
                .with("META-INF/services/java.util.function.Consumer", "app.Notify");

        operator()
                .deploy(project, "notify", jar.bytes())
                .answers(201)
                .with("\"host\":\"spring\"", "\"handler\":\"app.Notify\"");
        operator()
                .deploy(project, "other", jar.describedBy("handler: app.Other").bytes())
                .answers(201)
                .with("\"host\":\"plain\"");
    }

    @Test
    void whatIsNoJarIsRefused() {
        refused("plain text".getBytes(StandardCharsets.UTF_8), "invalid_jar");
        refused(new byte[0], "invalid_jar");
        byte[] cut = Jars.aJar().describedBy(PLAIN).bytes();
        refused(java.util.Arrays.copyOf(cut, cut.length / 2), "invalid_jar");
    }

    @Test
    @Tag("CVE-2026-30240")
    void namesThatLeadOutOfTheJarAreRefused() {
        refused(Jars.aJar().describedBy(PLAIN).with("../../etc/cron.d/x", "x").bytes(), "invalid_jar");
        refused(Jars.aJar().describedBy(PLAIN).with("/etc/passwd", "x").bytes(), "invalid_jar");
        refused(Jars.aJar().describedBy(PLAIN).with("a\\..\\b", "x").bytes(), "invalid_jar");
    }

    @Test
    void bombsAreRefused() {
        byte[] bomb =
                Jars.aJar().describedBy(PLAIN).with("zeros", new byte[20 << 20]).bytes();

        assertThat(bomb).hasSizeLessThan(100_000);
        refused(bomb, "invalid_jar");
    }

    @Test
    void jarsThatAreTooLargeAreRefused() {
        byte[] large = new byte[3 << 20];
        large[0] = 'P';

        operator().deploy(project, "resize", large).answers(413).with("jar_too_large");
        assertThat(server.root().resolve(".incoming")).isEmptyDirectory();
    }

    @Test
    void handlerMustBeThere() {
        refused(Jars.aJar().describedBy("handler: app.Missing").bytes(), "handler_not_found");
        refused(Jars.aJar().describedBy("handler: app.Missing::resize").bytes(), "handler_not_found");
        operator()
                .deploy(
                        project,
                        "method",
                        Jars.aJar().describedBy("handler: app.Handler::resize").bytes())
                .answers(201)
                .with("\"host\":\"plain\"", "\"handler\":\"app.Handler::resize\"");
        refused(Jars.aJar().bytes(), "handler_not_found");
        refused(Jars.aJar().describedBy("host: spring").bytes(), "handler_not_found");
    }

    @Test
    @Tag("CVE-2026-50563")
    void manifestsThatCannotBeKeptAreRefused() {
        refused(Jars.aJar().describedBy("handler: [").bytes(), "invalid_manifest");
        refused(Jars.aJar().describedBy("handler: app.Handler\nmemmory_mb: 3").bytes(), "invalid_manifest");
        refused(
                Jars.aJar()
                        .describedBy("handler: app.Handler\nmemory_mb: 99999")
                        .bytes(),
                "invalid_manifest");
        refused(Jars.aJar().describedBy("handler: app.Handler\negress: ['a b']").bytes(), "invalid_manifest");
        for (String nothing : List.of(
                "triggers: [null]",
                "environment: {A: }",
                "egress: [null]",
                "permissions: {tables: [null]}",
                "permissions: {buckets: [null]}")) {
            refused(Jars.aJar().describedBy("handler: app.Handler\n" + nothing).bytes(), "invalid_manifest");
        }
        refused(
                Jars.aJar()
                        .describedBy("handler: app.Handler\nmin_instances: 3")
                        .bytes(),
                "invalid_manifest");
        refused(
                Jars.aJar()
                        .describedBy("handler: app.Handler\npermissions: {role: postgres}")
                        .bytes(),
                "invalid_manifest");
        refused(
                Jars.aJar()
                        .describedBy("handler: !!java.net.URL [\"http://127.0.0.1\"]")
                        .bytes(),
                "invalid_manifest");
    }

    private void refused(byte[] jar, String code) {
        operator().deploy(project, "resize", jar).answers(400).with("\"code\":\"" + code + "\"");
        operator().get(function("resize")).answers(404);
    }
}
