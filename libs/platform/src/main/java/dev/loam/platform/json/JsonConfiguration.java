package dev.loam.platform.json;

import java.time.Instant;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.format.FormatterRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import tools.jackson.databind.JacksonModule;
import tools.jackson.databind.module.SimpleModule;

/** Wires JSON. */
@Configuration(proxyBeanMethods = false)
public class JsonConfiguration {

    @Bean
    JacksonModule moments() {
        return new SimpleModule("loam-moments")
                .addSerializer(Instant.class, new MomentWriter())
                .addDeserializer(Instant.class, new MomentReader());
    }

    @Bean
    WebMvcConfigurer momentParameters() {
        return new WebMvcConfigurer() {
            @Override
            public void addFormatters(FormatterRegistry registry) {
                registry.addFormatter(new MomentParameter());
            }
        };
    }
}
