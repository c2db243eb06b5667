package dev.loam.messaging;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Import;

/** Messaging-service as a process of its own. */
@SpringBootConfiguration
@EnableAutoConfiguration
@Import(MessagingServiceConfiguration.class)
public class MessagingServiceApplication {

    public static void main(String[] arguments) {
        System.setProperty("spring.config.name", "messaging-service");
        SpringApplication.run(MessagingServiceApplication.class, arguments);
    }
}
