package dev.loam.event.relay;

import dev.loam.event.subscription.Subscriptions;
import dev.loam.event.timer.EventTimer;
import dev.loam.event.transport.Transport;
import dev.loam.platform.outbox.RelayClient;
import dev.loam.platform.tenancy.ProjectConnections;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Wires the relay. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(RelayProperties.class)
@Import(RelayController.class)
public class RelayConfiguration {

    @Bean
    DirtyMarks eventDirtyMarks(JdbcClient jdbc) {
        return new DirtyMarks(jdbc);
    }

    @Bean
    Relay eventRelay(
            ProjectConnections connections,
            Transport transport,
            DirtyMarks marks,
            Subscriptions subscriptions,
            EventTimer timer,
            RelayProperties properties) {
        return new Relay(
                connections, transport, marks, subscriptions::areOrdered, subscriptions::hasAny, timer, properties);
    }

    /** Writers in this process need no HTTP to reach the relay. */
    @Bean
    @Primary
    RelayClient localRelay(ObjectProvider<Relay> relay) {
        return project -> relay.getObject().signal(project);
    }

    @Bean
    MarkSweep eventMarkSweep(DirtyMarks marks, Relay relay, EventTimer timer, RelayProperties properties) {
        return new MarkSweep(marks, relay, timer, properties);
    }
}
