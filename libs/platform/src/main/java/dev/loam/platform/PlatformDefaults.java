package dev.loam.platform;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.env.PropertiesPropertySourceLoader;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.PropertySource;
import org.springframework.core.io.ClassPathResource;

/** Settings that all services start from; anything that is set anywhere else wins. */
public final class PlatformDefaults implements EnvironmentPostProcessor {
    private static final String NAME = "loam-platform-defaults";

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        try {
            for (PropertySource<?> source : new PropertiesPropertySourceLoader()
                    .load(NAME, new ClassPathResource("loam-platform-defaults.properties"))) {
                environment.getPropertySources().addLast(source);
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException("The platform's defaults cannot be read", unreadable);
        }
    }
}
