package dev.loam.examples.photos;

import io.cloudevents.spring.messaging.CloudEventMessageConverter;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

/** What somebody writes who runs the function without Loam: Spring Cloud Function's web adapter around the same bean. */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import(ThumbnailConfiguration.class)
public class WebAdapter {
    static final String STARTED = "serves at port ";

    public static void main(String[] arguments) {
        String port = SpringApplication.run(WebAdapter.class, arguments)
                .getEnvironment()
                .getRequiredProperty("local.server.port");
        System.out.println(STARTED + port);
    }

    @Bean
    CloudEventMessageConverter cloudEvents() {
        return new CloudEventMessageConverter();
    }
}
