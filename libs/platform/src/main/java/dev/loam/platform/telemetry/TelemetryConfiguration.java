package dev.loam.platform.telemetry;

import io.micrometer.core.instrument.binder.MeterBinder;
import jakarta.servlet.DispatcherType;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.env.Environment;

/** Wires traces and their export. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(TelemetryProperties.class)
public class TelemetryConfiguration {
    /** Around everything else, the gateway's filters among it. */
    private static final int FIRST = Ordered.HIGHEST_PRECEDENCE + 50;

    @Bean
    Telemetry telemetry(TelemetryProperties properties, Environment environment, ObjectProvider<MeterBinder> binders) {
        return new Telemetry(
                properties, environment.getProperty("spring.application.name", "loam"), binders::orderedStream);
    }

    @Bean
    FilterRegistrationBean<TraceFilter> traceFilter(Telemetry telemetry) {
        FilterRegistrationBean<TraceFilter> registration = new FilterRegistrationBean<>(new TraceFilter(telemetry));
        registration.setOrder(FIRST);
        registration.setDispatcherTypes(DispatcherType.REQUEST);
        return registration;
    }
}
