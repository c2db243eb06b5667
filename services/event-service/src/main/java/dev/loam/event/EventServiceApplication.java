package dev.loam.event;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Import;

/** Event-service as a process of its own. */
@SpringBootConfiguration
@EnableAutoConfiguration
@Import(EventServiceConfiguration.class)
public class EventServiceApplication {

    public static void main(String[] arguments) {
        System.setProperty("spring.config.name", "event-service");
        SpringApplication.run(EventServiceApplication.class, arguments);
    }
}
