package dev.loam.event;

import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** Event-service in this JVM. */
record EventServer(Installation installation, ConfigurableApplicationContext context) implements AutoCloseable {

    static EventServer start(Installation installation, String... settings) {
        String[] arguments = installation.settings(settings).stream()
                .map(setting -> "--" + setting)
                .toArray(String[]::new);
        return new EventServer(
                installation,
                new SpringApplicationBuilder(EventServiceApplication.class)
                        .properties("spring.config.name=event-service")
                        .run(arguments));
    }

    /** One for all tests that need nothing special; it ends with the JVM. */
    static EventServer shared() {
        return Shared.INSTANCE;
    }

    /** The same with events that travel through a broker. */
    static EventServer sharedOverKafka() {
        return SharedOverKafka.INSTANCE;
    }

    Callers callers() {
        return Callers.at(installation.port());
    }

    @Override
    public void close() {
        context.close();
    }

    private static final class Shared {
        private static final EventServer INSTANCE = start(new Installation());
    }

    private static final class SharedOverKafka {
        private static final EventServer INSTANCE = start(new Installation(), KafkaBroker.transport("shared"));
    }
}
