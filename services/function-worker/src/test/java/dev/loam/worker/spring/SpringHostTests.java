package dev.loam.worker.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.loam.worker.Handler;
import dev.loam.worker.JarBuilder;
import dev.loam.worker.binding.BadInputException;
import dev.loam.worker.binding.Output;
import dev.loam.worker.binding.Pieces;
import dev.loam.worker.channel.Frame;
import dev.loam.worker.channel.Headers;
import dev.loam.worker.sample.Application;
import dev.loam.worker.sample.Beans;
import dev.loam.worker.sample.Greeting;
import dev.loam.worker.sample.Messenger;
import dev.loam.worker.sample.Origins;
import dev.loam.worker.sample.Plain;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.lang.classfile.ClassFile;
import java.lang.constant.ClassDesc;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SpringHostTests {
    private final SpringHost host = new SpringHost();

    @BeforeAll
    void prepare() {
        host.prepare();
    }

    @Test
    void messageCarriesTheRequestInAndStatusAndHeadersOut(@TempDir Path folder) throws Exception {
        Output output = host.load(beans().assign(folder, "message")).handle(JarBuilder.http("text/plain", "ada"));

        assertThat(output.status()).isEqualTo(201);
        assertThat(output.headers().first("x-method")).isEqualTo("PUT");
        assertThat(output.headers().first("content-type")).isEqualTo("application/json");
        assertThat(output.headers().fields()).doesNotContainKeys("id", "timestamp");
        assertThat(output.body()).asString().startsWith("{\"name\":\"ada\"");
    }

    @Test
    void classOverMessagesIsAFunctionToo(@TempDir Path folder) throws Exception {
        Output output = host.load(new JarBuilder(Messenger.class).assign(folder, Messenger.class.getName()))
                .handle(JarBuilder.http("text/plain", "ada"));

        assertThat(output.status()).isEqualTo(202);
        assertThat(output.body()).asString().isEqualTo("PUT 3");
    }

    @Test
    void callerCannotChooseTheFunctionByHeader(@TempDir Path folder) throws Exception {
        Output output = host.load(beans().assign(folder, "message")).handle(JarBuilder.http("text/plain", "ada"));

        assertThat(output.body()).asString().contains("ada").doesNotContain("nobody asked");
        assertThat(output.headers().first("x-routed")).isEqualTo("false");
    }

    @Test
    void expressionsOfCallersAreNotEvaluated(@TempDir Path folder) throws Exception {
        Frame.Invoke plain = JarBuilder.http("text/plain", "ada");
        String expression = "T(java.lang.System).setProperty('loam.evaluated','yes')";
        Map<String, List<String>> fields = new HashMap<>(plain.headers().fields());
        for (String name : List.of(
                "spring.cloud.function.routing-expression",
                "spring_cloud_function_routing_expression",
                "Spring.Cloud.Function.Routing-Expression")) {
            fields.put(name, List.of(expression));
        }
        Frame.Invoke invoke = new Frame.Invoke(
                1, "id", plain.kind(), plain.method(), plain.path(), new Headers(fields), plain.body());

        for (String bean : List.of("message", "secret", "stream")) {
            host.load(beans().assign(folder, bean)).handle(invoke);
        }

        assertThat(System.getProperty("loam.evaluated")).isNull();
    }

    @Test
    void argumentsAreNotDeserialized(@TempDir Path folder) throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(new Landmine());
        }
        Frame.Invoke plain = JarBuilder.http("application/x-java-serialized-object", "");
        Frame.Invoke invoke = new Frame.Invoke(
                1, "id", plain.kind(), plain.method(), plain.path(), plain.headers(), bytes.toByteArray());

        host.load(beans().assign(folder, "message")).handle(invoke);
        assertThatExceptionOfType(BadInputException.class)
                .isThrownBy(() -> host.load(beans().assign(folder, "json")).handle(invoke));

        assertThat(Landmine.EXPLODED).isFalse();
    }

    /** Tells when it is read. */
    private static final class Landmine implements Serializable {
        private static final AtomicBoolean EXPLODED = new AtomicBoolean();

        private void readObject(ObjectInputStream in) {
            EXPLODED.set(true);
        }
    }

    @Test
    void routerOfTheFrameworkIsNotThere(@TempDir Path folder) throws Exception {
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> host.load(beans().assign(folder, "functionRouter")))
                .withMessageStartingWith("There is no function functionRouter");
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> host.load(application().assign(folder, "functionRouter")))
                .withMessageStartingWith("There is no function functionRouter");
    }

    @Test
    void jsonIsBoundToTheBeansType(@TempDir Path folder) throws Exception {
        Output output = host.load(beans().assign(folder, "json"))
                .handle(JarBuilder.http("application/json", "{\"name\":\"ada\"}"));

        assertThat(output.body()).asString().isEqualTo("ADA");
    }

    @Test
    void streamsAreCollected(@TempDir Path folder) throws Exception {
        Output output = host.load(beans().assign(folder, "stream")).handle(JarBuilder.http("text/plain", "a"));

        assertThat(output.body()).asString().isEqualTo("[\"a\",\"a\"]");
    }

    @Test
    void streamsAreEventsForWhoReadsEvents(@TempDir Path folder) throws Exception {
        Output output =
                host.load(beans().assign(folder, "stream")).handle(JarBuilder.accepting("text/event-stream", "a"));

        try (Pieces pieces = Objects.requireNonNull(output.pieces())) {
            assertThat(pieces.next()).asString().isEqualTo("data:a\n\n");
            assertThat(pieces.next()).asString().isEqualTo("data:a\n\n");
            assertThat(pieces.next()).isNull();
        }
        assertThat(output.headers().first("content-type")).isEqualTo("text/event-stream");
    }

    @Test
    void functionClassCanBeTheHandlerWithoutAnyConfiguration(@TempDir Path folder) throws Exception {
        JarBuilder jar = new JarBuilder(Plain.Events.class, Plain.class);

        Output output =
                host.load(jar.assign(folder, Plain.Events.class.getName())).handle(JarBuilder.event("loam.test", "{}"));

        assertThat(output.headers().first("ce-type")).isEqualTo("loam.test.seen");
    }

    @Test
    void springIsTheHostsWhateverTheJarBringsUnlessOnlyTheJarHasIt(@TempDir Path folder) throws Exception {
        String removed = "org.springframework.removed.Removed";
        JarBuilder jar = new JarBuilder(Origins.class)
                .file("org/springframework/boot/SpringBootVersion.class", "of another minor")
                .classFile(removed, ClassFile.of().build(ClassDesc.of(removed), _ -> {}));
        Handler origins = host.load(jar.assign(folder, Origins.class.getName()));

        assertThat(origins.handle(JarBuilder.http("text/plain", "org.springframework.boot.SpringBootVersion"))
                        .body())
                .asString()
                .isEqualTo("app");
        assertThat(origins.handle(JarBuilder.http("text/plain", removed)).body())
                .asString()
                .isEqualTo("function");
    }

    @Test
    void bootApplicationReadsItsProperties(@TempDir Path folder) throws Exception {
        Output output = host.load(application().assign(folder, "")).handle(JarBuilder.http("text/plain", "ada"));

        assertThat(output.body()).asString().isEqualTo("servus ada");
    }

    @Test
    void oneOfSeveralMustBeNamed(@TempDir Path folder) {
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> host.load(beans().assign(folder, "")))
                .withMessageContaining("json")
                .withMessageStartingWith("Name one of the functions as the handler");
    }

    @Test
    void beanWithoutAConfigurationCannotBeFound(@TempDir Path folder) {
        assertThatExceptionOfType(ClassNotFoundException.class)
                .isThrownBy(() -> host.load(new JarBuilder(Beans.class).assign(folder, "json")))
                .withMessageStartingWith("The jar's manifest names no Start-Class");
    }

    private static JarBuilder beans() throws Exception {
        return new JarBuilder(Beans.class, Greeting.class).startClass(Beans.class);
    }

    private static JarBuilder application() throws Exception {
        return new JarBuilder(Application.class)
                .startClass(Application.class)
                .file("application.properties", "greeting=servus");
    }
}
