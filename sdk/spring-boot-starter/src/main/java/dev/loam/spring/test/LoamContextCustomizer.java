package dev.loam.spring.test;

import dev.loam.sdk.platform.ProjectCredentials;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.springframework.test.context.ContextCustomizer;
import org.springframework.test.context.MergedContextConfiguration;

/** Gives an application context its project; contexts that want the same are one to Spring's cache. */
record LoamContextCustomizer(String migrations, LoamTest.Key key, List<String> settings) implements ContextCustomizer {

    @Override
    public void customizeContext(ConfigurableApplicationContext context, MergedContextConfiguration merged) {
        StandaloneLoam loam = SharedLoam.with(settings);
        ProjectCredentials project =
                migrations.isEmpty() ? loam.project("test") : loam.project("test", Path.of(migrations));
        String asked = switch (key) {
            case PUBLISHABLE -> project.publishableKey();
            case SECRET -> project.secretKey();
        };
        context.getEnvironment()
                .getPropertySources()
                .addFirst(new MapPropertySource(
                        "loam-test", Map.of("loam.client.url", loam.url(), "loam.client.key", asked)));
        context.getBeanFactory().registerSingleton("loamTestInstallation", loam);
        context.getBeanFactory().registerSingleton("loamTestProject", project);
    }
}
