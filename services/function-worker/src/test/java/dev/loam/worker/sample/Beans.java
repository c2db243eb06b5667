package dev.loam.worker.sample;

import java.util.Locale;
import java.util.function.Function;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.messaging.Message;
import org.springframework.messaging.support.MessageBuilder;
import reactor.core.publisher.Flux;

/** Functions as beans. */
@Configuration(proxyBeanMethods = false)
public class Beans {
    @Bean
    Function<Message<String>, Message<Greeting>> message() {
        return message -> MessageBuilder.withPayload(
                        new Greeting(message.getPayload(), message.getHeaders().size()))
                .setHeader("statusCode", 201)
                .setHeader("X-Method", message.getHeaders().get("http_requestMethod"))
                .setHeader(
                        "X-Routed",
                        String.valueOf(message.getHeaders().containsKey("spring.cloud.function.definition")))
                .build();
    }

    @Bean
    Function<String, String> secret() {
        return _ -> "nobody asked for this one";
    }

    @Bean
    Function<Greeting, String> json() {
        return greeting -> greeting.name().toUpperCase(Locale.ROOT);
    }

    @Bean
    Function<Flux<String>, Flux<String>> stream() {
        return words -> words.flatMap(word -> Flux.just(word, word));
    }
}
