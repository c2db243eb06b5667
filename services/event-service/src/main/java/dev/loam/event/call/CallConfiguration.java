package dev.loam.event.call;

import dev.loam.event.delivery.Intake;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Wires calls that nobody waits for. */
@Configuration(proxyBeanMethods = false)
@Import(CallController.class)
public class CallConfiguration {

    @Bean
    Calls eventFunctionCalls(Intake intake, JdbcClient jdbc, Clock clock) {
        return new Calls(intake, jdbc, clock);
    }
}
