package dev.loam.storage;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Import;

/** The storage service as a process of its own. */
@SpringBootConfiguration
@EnableAutoConfiguration
@Import(StorageServiceConfiguration.class)
public class StorageServiceApplication {

    public static void main(String[] arguments) {
        System.setProperty("spring.config.name", "storage-service");
        SpringApplication.run(StorageServiceApplication.class, arguments);
    }
}
