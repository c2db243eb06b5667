package dev.loam.database;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Import;

/** database-service as a process of its own. */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import(DatabaseServiceConfiguration.class)
public class DatabaseServiceApplication {

    public static void main(String[] arguments) {
        System.setProperty("spring.config.name", "database-service");
        SpringApplication.run(DatabaseServiceApplication.class, arguments);
    }
}
