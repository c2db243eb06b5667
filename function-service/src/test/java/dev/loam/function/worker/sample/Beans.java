package dev.loam.function.worker.sample;

import io.cloudevents.CloudEvent;
import java.util.function.Function;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Functions as Spring beans. */
@Configuration(proxyBeanMethods = false)
public class Beans {
    @Bean
    Function<CloudEvent, String> subject() {
        return event -> "about " + event.getSubject();
    }

    @Bean
    Function<String, String> reverse() {
        return text -> new StringBuilder(text).reverse().toString();
    }
}
