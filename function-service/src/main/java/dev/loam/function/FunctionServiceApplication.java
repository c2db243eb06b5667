package dev.loam.function;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Import;

/** Function-service as a process of its own. */
@SpringBootConfiguration
@EnableAutoConfiguration
@Import(FunctionServiceConfiguration.class)
public class FunctionServiceApplication {

    public static void main(String[] arguments) {
        System.setProperty("spring.config.name", "function-service");
        SpringApplication.run(FunctionServiceApplication.class, arguments);
    }
}
