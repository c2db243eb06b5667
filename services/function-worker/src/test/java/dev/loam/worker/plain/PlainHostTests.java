package dev.loam.worker.plain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.loam.worker.Handler;
import dev.loam.worker.JarBuilder;
import dev.loam.worker.binding.BadInputException;
import dev.loam.worker.binding.Output;
import dev.loam.worker.binding.Pieces;
import dev.loam.worker.sample.Greeting;
import dev.loam.worker.sample.Messenger;
import dev.loam.worker.sample.Plain;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlainHostTests {
    private static final String GREETS = "dev.loam.worker.sample.Greets";
    private static final String ON_GREETINGS = "dev.loam.worker.sample.OnGreetings";

    @TempDir
    private Path folder;

    @Test
    void jsonIsBoundToTheDeclaredType() throws Exception {
        Output output = greets().handle(JarBuilder.http("application/json", "{\"name\":\"ada\",\"times\":1}"));

        assertThat(output.body()).asString().isEqualTo("{\"name\":\"hello ada\",\"times\":2}");
        assertThat(output.headers().first("content-type")).isEqualTo("application/json");
    }

    @Test
    void dataOfAnEventIsBoundToo() throws Exception {
        Output output = greets().handle(JarBuilder.event("x", "{\"name\":\"ada\",\"times\":1}"));

        assertThat(output.body()).asString().contains("hello ada");
    }

    @Test
    void bodyThatDoesNotFitIsTheCallersFault() throws Exception {
        Handler greets = greets();

        assertThatExceptionOfType(BadInputException.class)
                .isThrownBy(() -> greets.handle(JarBuilder.http("application/json", "{\"name\":")))
                .withMessageStartingWith("The body is not the JSON that the function takes");
    }

    @Test
    void functionsOverMessagesAreToldToNameTheSpringHost() {
        for (String handler : List.of(Messenger.class.getName(), Messenger.class.getName() + "::apply")) {
            assertThatExceptionOfType(IllegalArgumentException.class)
                    .isThrownBy(() -> new PlainHost().load(new JarBuilder(Messenger.class).assign(folder, handler)))
                    .withMessageContaining("Messenger takes or returns org.springframework.messaging.Message")
                    .withMessageContaining("host: spring");
        }
    }

    @Test
    void bytesPassAsTheyAre() throws Exception {
        Output output = load(Plain.Bytes.class).handle(JarBuilder.http("image/png", "12345"));

        assertThat(output.body()).containsExactly(5);
        assertThat(output.headers().first("content-type")).isEqualTo("application/octet-stream");
    }

    @Test
    void supplierNeedsNoInput() throws Exception {
        Output output = load(Plain.Supplies.class).handle(JarBuilder.http("text/plain", "ignored"));

        assertThat(output.body()).asString().isEqualTo("[1,2]");
    }

    @Test
    void itemsAreEventsForWhoReadsEvents() throws Exception {
        Output output = load(Plain.Streams.class).handle(JarBuilder.accepting("text/event-stream, */*", "last"));

        assertThat(output.headers().first("content-type")).isEqualTo("text/event-stream");
        assertThat(pieces(output)).containsExactly("data:two\ndata:lines\n\n", "data:[1,2]\n\n", "data:last\n\n");
    }

    @Test
    void itemsAreLinesForWhoReadsLines() throws Exception {
        Output output = load(Plain.Streams.class).handle(JarBuilder.accepting("application/x-ndjson", "last"));

        assertThat(pieces(output)).containsExactly("\"two\\nlines\"\n", "[1,2]\n", "\"last\"\n");
    }

    @Test
    void itemsAreAListForOthers() throws Exception {
        Output output = load(Plain.Streams.class).handle(JarBuilder.http("text/plain", "last"));

        assertThat(output.pieces()).isNull();
        assertThat(output.body()).asString().isEqualTo("[\"two\\nlines\",[1,2],\"last\"]");
    }

    @Test
    void whatIsReadIsPassedOnAsItIs() throws Exception {
        Output output = load(Plain.Reads.class).handle(JarBuilder.http("text/plain", "content"));

        assertThat(output.headers().first("content-type")).isEqualTo("application/octet-stream");
        assertThat(pieces(output)).containsExactly("content");
    }

    private static List<String> pieces(Output output) throws Exception {
        List<String> pieces = new ArrayList<>();
        try (Pieces all = Objects.requireNonNull(output.pieces())) {
            for (byte[] piece = all.next(); piece != null; piece = all.next()) {
                pieces.add(new String(piece, StandardCharsets.UTF_8));
            }
        }
        return pieces;
    }

    @Test
    void statusAndHeadersOfAnAnswerAreTheFunctionsOwn() throws Exception {
        Handler answers = load(Plain.Answers.class);
        Output made = answers.handle(JarBuilder.http("text/plain", "x"));
        assertThat(made.status()).isEqualTo(201);
        assertThat(made.body()).asString().isEqualTo("[\"x\"]");
        assertThat(made.headers().first("location")).isEqualTo("/1");
        assertThat(made.headers().first("content-type")).isEqualTo("application/vnd.list+json");
        Output missing = answers.handle(JarBuilder.http("text/plain", ""));
        assertThat(missing.status()).isEqualTo(404);
        assertThat(missing.body()).isEmpty();
    }

    @Test
    void methodsAreFunctionsToo() throws Exception {
        Output made = load(Plain.Methods.class, "greeted")
                .handle(JarBuilder.http("application/json", "{\"name\":\"ada\",\"times\":1}"));
        assertThat(made.body()).asString().isEqualTo("hello ada");
        Output fixed = load(Plain.Methods.class, "three").handle(JarBuilder.http("text/plain", "ignored"));
        assertThat(fixed.body()).asString().isEqualTo("3");
        assertThat(load(Plain.Methods.class, "three").name()).endsWith("Plain$Methods::three");
    }

    @Test
    void handlerIsTheOnlyMethodOfItsName() {
        for (String name : List.of("twice", "hidden", "missing", "both")) {
            assertThatExceptionOfType(NoSuchMethodException.class)
                    .isThrownBy(() -> load(Plain.Methods.class, name))
                    .withMessageContaining("'%s'".formatted(name));
        }
    }

    @Test
    void whatAMethodThrowsIsTold() throws Exception {
        Handler fails = load(Plain.Methods.class, "fails");
        assertThatExceptionOfType(InvocationTargetException.class)
                .isThrownBy(() -> fails.handle(JarBuilder.http("text/plain", "why")))
                .withRootCauseExactlyInstanceOf(IOException.class);
    }

    @Test
    void consumerAnswersNothing() throws Exception {
        Output output = load(Plain.Consumes.class).handle(JarBuilder.http("text/plain", "x"));

        assertThat(output.status()).isEqualTo(204);
        assertThat(output.body()).isEmpty();
    }

    @Test
    void eventsKeepTheirAttributesAndExtensions() throws Exception {
        Output output = load(Plain.Events.class).handle(JarBuilder.event("loam.test", "{\"a\":1}"));

        assertThat(output.headers().first("ce-type")).isEqualTo("loam.test.seen");
        assertThat(output.headers().first("ce-subject")).isEqualTo("cat.jpg");
        assertThat(output.headers().first("ce-loamhop")).isEqualTo("30");
        assertThat(output.headers().first("content-type")).isEqualTo("application/json");
        assertThat(output.body()).asString().isEqualTo("{\"a\":1}");
    }

    @Test
    void requestThatIsNoEventIsTheCallersFault() throws Exception {
        Handler events = load(Plain.Events.class);

        assertThatExceptionOfType(BadInputException.class)
                .isThrownBy(() -> events.handle(JarBuilder.http("application/json", "{}")))
                .withMessageStartingWith("The request is no CloudEvent");
    }

    @Test
    void onlyFunctionThatIsOfferedNeedsNoName() throws Exception {
        JarBuilder jar = new JarBuilder(Plain.Bytes.class, Plain.class)
                .file("META-INF/services/java.util.function.Function", Plain.Bytes.class.getName());

        assertThat(new PlainHost().load(jar.assign(folder, "")).name()).isEqualTo(Plain.Bytes.class.getName());
    }

    @Test
    void descriptorNamesTheHandler() throws Exception {
        JarBuilder jar = new JarBuilder(Plain.Bytes.class, Plain.Events.class)
                .file("loam-function.yaml", "memory_mb: 64\nhandler: \"" + Plain.Events.class.getName() + "\"\n");

        assertThat(new PlainHost().load(jar.assign(folder, "")).name()).isEqualTo(Plain.Events.class.getName());
    }

    @Test
    void nestedLayoutIsUnpacked() throws Exception {
        Class<?> interfaces = Class.forName(ON_GREETINGS);
        JarBuilder jar = new JarBuilder()
                .nestedClass(Class.forName(GREETS))
                .nestedClass(interfaces)
                .nestedLibrary(Greeting.class);

        Handler greets = new PlainHost().load(jar.assign(folder, GREETS));

        assertThat(greets.handle(JarBuilder.http("application/json", "{\"name\":\"ada\"}"))
                        .body())
                .asString()
                .contains("hello ada");
        assertThat(greets.loader().loadClass(Greeting.class.getName()).getClassLoader())
                .isSameAs(greets.loader());
    }

    @Test
    void jarWithoutAFunctionSaysSo() throws Exception {
        JarBuilder jar = new JarBuilder(Plain.Nothing.class);

        assertThatExceptionOfType(ClassNotFoundException.class)
                .isThrownBy(() -> new PlainHost().load(jar.assign(folder, "")))
                .withMessageStartingWith("The jar offers 0 functions");
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> new PlainHost().load(jar.assign(folder, Plain.Nothing.class.getName())))
                .withMessageEndingWith("is no java.util.function.Function, Consumer or Supplier");
    }

    private Handler greets() throws Exception {
        return new PlainHost()
                .load(new JarBuilder(Class.forName(GREETS), Class.forName(ON_GREETINGS), Greeting.class)
                        .assign(folder, GREETS));
    }

    private Handler load(Class<?> type, String method) throws Exception {
        return new PlainHost().load(new JarBuilder(type).assign(folder, type.getName() + "::" + method));
    }

    private Handler load(Class<?> function) throws Exception {
        return new PlainHost().load(new JarBuilder(function).assign(folder, function.getName()));
    }
}
