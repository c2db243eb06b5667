package dev.loam.examples.todo;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** The server. Which project it belongs to is said by {@code loam.client.url} and {@code loam.client.key}. */
@SpringBootApplication
public class TodoApplication {
    public static void main(String[] arguments) {
        SpringApplication.run(TodoApplication.class, arguments);
    }
}
