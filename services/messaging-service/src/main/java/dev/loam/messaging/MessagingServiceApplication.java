package dev.loam.messaging;

import dev.loam.platform.ServiceProcess;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Import;

/** Messaging-service as a process of its own. */
@SpringBootConfiguration
@EnableAutoConfiguration
@Import(MessagingServiceConfiguration.class)
public class MessagingServiceApplication {

    public static void main(String[] arguments) {
        ServiceProcess.run(MessagingServiceApplication.class, "messaging-service", arguments);
    }
}
