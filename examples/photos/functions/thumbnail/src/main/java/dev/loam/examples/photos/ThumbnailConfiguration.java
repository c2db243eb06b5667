package dev.loam.examples.photos;

import io.cloudevents.CloudEvent;
import java.util.function.Consumer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The function, as Spring Cloud Function finds it: a bean that takes an event. */
@Configuration(proxyBeanMethods = false)
public class ThumbnailConfiguration {

    @Bean
    Consumer<CloudEvent> thumbnail() {
        return new Thumbnails();
    }
}
