package dev.loam.auth.settings;

import dev.loam.platform.project.ProjectDirectory;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Wires projects' auth settings. */
@Configuration(proxyBeanMethods = false)
@Import(SettingsController.class)
public class SettingsConfiguration {

    @Bean
    ProjectSettings authProjectSettings(ProjectDirectory projects, Clock clock) {
        return new ProjectSettings(projects, clock);
    }
}
