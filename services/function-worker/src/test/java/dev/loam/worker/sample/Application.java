package dev.loam.worker.sample;

import java.util.function.Function;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;

/** A Spring Boot application with one function. */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
public class Application {
    @Bean
    Function<String, String> greet(@Value("${greeting:none}") String greeting) {
        return name -> greeting + " " + name;
    }
}
