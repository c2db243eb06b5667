package dev.loam.worker.spring;

import io.cloudevents.CloudEvent;
import java.util.Map;
import java.util.function.Function;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What a stem cell plays through, so that the classes of a first call are there before it. */
@Configuration(proxyBeanMethods = false)
class Practice {
    @Bean
    Function<CloudEvent, Map<String, String>> practice() {
        return event -> Map.of("id", event.getId());
    }
}
