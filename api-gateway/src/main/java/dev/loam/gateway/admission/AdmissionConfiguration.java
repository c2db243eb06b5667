package dev.loam.gateway.admission;

import dev.loam.gateway.door.DoorConfiguration;
import dev.loam.gateway.door.PublicPort;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import jakarta.servlet.Filter;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wires the fair queue: behind the rate limits, before what bills. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(AdmissionProperties.class)
public class AdmissionConfiguration {

    @Bean
    FairQueue fairQueue(AdmissionProperties properties) {
        int processors = Runtime.getRuntime().availableProcessors();
        Width width = new Width(
                properties.least(processors), properties.most(processors), new ProcessorUse(), System::nanoTime);
        return new FairQueue(width, properties.maxWaiting(), properties.maxWait(), System::nanoTime);
    }

    @Bean
    FilterRegistrationBean<Filter> admissionFilter(PublicPort port, FairQueue queue, AdmissionProperties properties) {
        return DoorConfiguration.at(
                DoorConfiguration.ADMISSION, "admission", new AdmissionFilter(port, queue, properties.enabled()));
    }

    @Bean
    MeterBinder admissionMetrics(FairQueue queue) {
        return registry -> {
            Gauge.builder("loam.gateway.admission.executing", queue, FairQueue::executing)
                    .description("Requests that are executed")
                    .register(registry);
            Gauge.builder("loam.gateway.admission.waiting", queue, FairQueue::waiting)
                    .description("Requests that wait for their turn")
                    .register(registry);
            Gauge.builder("loam.gateway.admission.places", queue, FairQueue::places)
                    .description("How many requests may be executed at once")
                    .register(registry);
        };
    }
}
