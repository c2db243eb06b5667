package dev.loam.standalone;

import org.springframework.aot.AotDetector;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;

/**
 * The context that holds all services. The build runs {@link #main}, up to where beans would be made, and writes down as
 * code which beans there are: a start need not read configuration classes and their conditions any more. So what a
 * condition asks for is decided here; everything else is the start's own.
 */
final class PreparedContext {

    private PreparedContext() {}

    static SpringApplication application() {
        System.setProperty("spring.config.name", "standalone");
        SpringApplication application = new SpringApplication(StandaloneConfiguration.class);
        application.setMainApplicationClass(PreparedContext.class);
        if (AotDetector.useGeneratedArtifacts()) {
            application.addInitializers(starting -> starting.addBeanFactoryPostProcessor(new UntransactionalClasses()));
            application.setApplicationContextFactory(
                    _ -> new ServletWebServerApplicationContext(new PreparedBeanFactory()));
        }
        return application;
    }

    /** For the build only. */
    public static void main(String[] arguments) {
        application().run("--loam.platform.usage.dir=journal");
    }
}
