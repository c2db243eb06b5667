package dev.loam.messaging.message;

import dev.loam.messaging.delivery.DeliveryProperties;
import dev.loam.messaging.delivery.DueBell;
import dev.loam.messaging.delivery.MessageBodies;
import dev.loam.platform.project.ProjectDirectory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Wires the taking of messages. */
@Configuration(proxyBeanMethods = false)
@Import(MessageController.class)
public class MessageConfiguration {

    @Bean
    Messages messages(
            JdbcClient jdbc,
            MessageBodies bodies,
            ProjectDirectory projects,
            DueBell bell,
            DeliveryProperties properties) {
        return new Messages(jdbc, bodies, projects, bell, properties);
    }
}
