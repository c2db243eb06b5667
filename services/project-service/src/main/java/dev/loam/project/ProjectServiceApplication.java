package dev.loam.project;

import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.annotation.Import;

/** Project-service as a process of its own. */
@SpringBootConfiguration
@EnableAutoConfiguration
@Import(ProjectServiceConfiguration.class)
public class ProjectServiceApplication {

    public static void main(String[] arguments) {
        new SpringApplicationBuilder(ProjectServiceApplication.class)
                .properties("spring.config.name=project-service")
                .run(arguments);
    }
}
