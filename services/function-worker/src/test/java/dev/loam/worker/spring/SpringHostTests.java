package dev.loam.worker.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.loam.worker.JarBuilder;
import dev.loam.worker.binding.Output;
import dev.loam.worker.sample.Application;
import dev.loam.worker.sample.Beans;
import dev.loam.worker.sample.Greeting;
import dev.loam.worker.sample.Plain;
import java.nio.file.Path;
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
    void callerCannotChooseTheFunctionByHeader(@TempDir Path folder) throws Exception {
        Output output = host.load(beans().assign(folder, "message")).handle(JarBuilder.http("text/plain", "ada"));

        assertThat(output.body()).asString().contains("ada").doesNotContain("nobody asked");
        assertThat(output.headers().first("x-routed")).isEqualTo("false");
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
    void functionClassCanBeTheHandlerWithoutAnyConfiguration(@TempDir Path folder) throws Exception {
        JarBuilder jar = new JarBuilder(Plain.Events.class, Plain.class);

        Output output =
                host.load(jar.assign(folder, Plain.Events.class.getName())).handle(JarBuilder.event("loam.test", "{}"));

        assertThat(output.headers().first("ce-type")).isEqualTo("loam.test.seen");
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
