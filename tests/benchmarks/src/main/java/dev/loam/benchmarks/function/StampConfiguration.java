package dev.loam.benchmarks.function;

import java.util.Map;
import java.util.function.Function;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** {@link Stamp} as a bean, for the Spring host. */
@Configuration(proxyBeanMethods = false)
public class StampConfiguration {
    @Bean
    Function<Map<String, Object>, Map<String, Object>> stamp() {
        return new Stamp();
    }
}
