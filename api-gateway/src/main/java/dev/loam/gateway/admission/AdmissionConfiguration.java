package dev.loam.gateway.admission;

import dev.loam.gateway.door.DoorConfiguration;
import dev.loam.gateway.door.PublicPort;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import jakarta.servlet.Filter;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wires the fair queues: behind the rate limits, before what bills. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(AdmissionProperties.class)
public class AdmissionConfiguration {

    @Bean
    FairQueues fairQueues(AdmissionProperties properties) {
        int processors = Runtime.getRuntime().availableProcessors();
        Width executing = new Width(
                properties.least(processors), properties.most(processors), new ProcessorUse(), System::nanoTime);
        int hashing = properties.hashing(processors);
        // Hashes use whatever processors are idle: how busy those are does not tell whether more should be let in.
        return new FairQueues(
                queue(executing, properties),
                queue(new Width(hashing, hashing, () -> -1, System::nanoTime), properties));
    }

    private static FairQueue queue(Width width, AdmissionProperties properties) {
        return new FairQueue(width, properties.maxWaiting(), properties.maxWait(), System::nanoTime);
    }

    @Bean
    FilterRegistrationBean<Filter> admissionFilter(PublicPort port, FairQueues queues, AdmissionProperties properties) {
        return DoorConfiguration.at(
                DoorConfiguration.ADMISSION, "admission", new AdmissionFilter(port, queues, properties.enabled()));
    }

    @Bean
    MeterBinder admissionMetrics(FairQueues queues) {
        return registry -> {
            bind(registry, "executing", queues.executing());
            bind(registry, "hashing", queues.hashing());
        };
    }

    private static void bind(MeterRegistry registry, String work, FairQueue queue) {
        Gauge.builder("loam.gateway.admission.executing", queue, FairQueue::executing)
                .description("Requests that are executed")
                .tag("work", work)
                .register(registry);
        Gauge.builder("loam.gateway.admission.waiting", queue, FairQueue::waiting)
                .description("Requests that wait for their turn")
                .tag("work", work)
                .register(registry);
        Gauge.builder("loam.gateway.admission.places", queue, FairQueue::places)
                .description("How many requests may be executed at once")
                .tag("work", work)
                .register(registry);
    }
}
