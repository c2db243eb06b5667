package dev.loam.event;

import dev.loam.platform.ServiceProcess;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Import;

/** Event-service as a process of its own. */
@SpringBootConfiguration
@EnableAutoConfiguration
@Import(EventServiceConfiguration.class)
public class EventServiceApplication {

    public static void main(String[] arguments) {
        ServiceProcess.run(EventServiceApplication.class, "event-service", arguments);
    }
}
