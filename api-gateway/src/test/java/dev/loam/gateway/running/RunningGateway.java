package dev.loam.gateway.running;

import dev.loam.gateway.GatewayApplication;
import dev.loam.platform.test.ApiScenario;
import dev.loam.platform.test.TestDatabase;
import dev.loam.platform.test.TestPostgres;
import jakarta.servlet.Filter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.boot.web.servlet.RegistrationBean;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.util.FileSystemUtils;

/** A gateway apart, in this JVM, on a port of its own. */
public final class RunningGateway implements AutoCloseable {
    private final ConfigurableApplicationContext context;
    private final TestDatabase database;

    private RunningGateway(ConfigurableApplicationContext context, TestDatabase database) {
        this.context = context;
        this.database = database;
    }

    public static RunningGateway before(PlayedServices services, String... properties) {
        return start(services, TestPostgres.shared().freshDatabase(), properties);
    }

    /** A second one with the database of this. */
    public RunningGateway another(PlayedServices services, String... properties) {
        return start(services, database, properties);
    }

    private static RunningGateway start(PlayedServices services, TestDatabase database, String... properties) {
        List<String> settings = new ArrayList<>(List.of(
                "--spring.config.name=api-gateway",
                "--server.port=0",
                "--server.address=127.0.0.1",
                "--spring.datasource.url=" + database.jdbcUrl(),
                "--spring.datasource.username=" + database.postgres().username(),
                "--spring.datasource.password=" + database.postgres().password(),
                "--spring.main.register-shutdown-hook=false",
                "--loam.platform.usage.dir=" + temporaryFolder(),
                "--loam.platform.secret="
                        + Base64.getEncoder()
                                .encodeToString(
                                        "a secret for tests, 32 bytes or more".getBytes(StandardCharsets.UTF_8))));
        for (String service :
                List.of("project", "database", "auth", "storage", "function", "event", "billing", "messaging")) {
            settings.add("--loam.services.%s=%s".formatted(service, services.address()));
        }
        // Spring would take two values of one property for a list.
        for (String property : properties) {
            String name = property.substring(0, property.indexOf('=') + 1);
            settings.removeIf(setting -> setting.startsWith(name));
            settings.add(property);
        }
        SpringApplication application = new SpringApplication(GatewayApplication.class);
        return new RunningGateway(application.run(settings.toArray(String[]::new)), database);
    }

    public int port() {
        return context instanceof ServletWebServerApplicationContext web && web.getWebServer() != null
                ? web.getWebServer().getPort()
                : 0;
    }

    public URI address() {
        return URI.create("http://127.0.0.1:" + port());
    }

    public ApiScenario.Api api() {
        return new ApiScenario.Api(address());
    }

    public JdbcClient jdbc() {
        return database.jdbc();
    }

    /** The filters of the door, in their order. */
    List<Filter> doorFilters() {
        return context.getBeansOfType(RegistrationBean.class).entrySet().stream()
                .filter(entry -> entry.getValue() instanceof FilterRegistrationBean<?> registration
                        && registration.getFilterName().startsWith("gateway-"))
                .map(Map.Entry::getValue)
                .sorted(Comparator.comparingInt(RegistrationBean::getOrder))
                .map(registration -> Objects.requireNonNull(((FilterRegistrationBean<?>) registration).getFilter()))
                .map(Filter.class::cast)
                .toList();
    }

    public <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    @Override
    public void close() {
        context.close();
    }

    private static Path temporaryFolder() {
        try {
            Path folder = Files.createTempDirectory("loam-gateway-");
            SpringApplication.getShutdownHandlers().add(() -> FileSystemUtils.deleteRecursively(folder.toFile()));
            return folder;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
