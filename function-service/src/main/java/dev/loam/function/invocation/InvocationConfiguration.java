package dev.loam.function.invocation;

import com.zaxxer.hikari.HikariDataSource;
import dev.loam.function.FunctionProperties;
import dev.loam.function.deployment.LiveFunctions;
import dev.loam.function.egress.EgressProxy;
import dev.loam.function.log.InvocationHistory;
import dev.loam.function.log.InvocationJournal;
import dev.loam.function.secret.Secrets;
import dev.loam.platform.PlatformProperties;
import dev.loam.platform.function.FunctionClient;
import dev.loam.platform.identity.FunctionTokens;
import dev.loam.platform.project.ProjectDirectory;
import dev.loam.platform.telemetry.Telemetry;
import dev.loam.platform.usage.UsageJournal;
import java.sql.SQLException;
import java.time.Clock;
import javax.sql.DataSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.web.client.RestClient;
import org.springframework.web.service.registry.ImportHttpServices;
import tools.jackson.databind.json.JsonMapper;

/** Wires invocations. */
@Configuration(proxyBeanMethods = false)
@ImportHttpServices(group = "event", types = QueuedCallClient.class)
@Import({
    EventInvocationController.class,
    OperatorInvocationController.class,
    RunningInvocationController.class,
    ServiceInvocationController.class
})
public class InvocationConfiguration {

    @Bean
    PlatformCalls functionPlatformCalls(
            RestClient.Builder client,
            PlatformProperties platform,
            FunctionTokens tokens,
            FunctionProperties properties) {
        return new PlatformCalls(
                client.build(),
                platform.publicUrl(),
                tokens,
                Math.toIntExact(properties.maxBody().toBytes()));
    }

    @Bean
    Invocations functionInvocations(
            FunctionRunner runner,
            PlatformCalls platform,
            DataSource database,
            EgressProxy egress,
            Secrets secrets,
            InvocationJournal journal,
            FunctionProperties installation,
            ProjectDirectory projects,
            PlatformProperties installed,
            Clock clock) {
        return new Invocations(
                runner,
                platform,
                new DatabaseOutages(unpooled(database)),
                egress,
                new FunctionEnvironment(secrets, projects, installed.publicUrl()),
                journal,
                installation,
                projects,
                clock);
    }

    @Bean
    FunctionUsage functionUsage(ObjectProvider<UsageJournal> journal, Clock clock) {
        return new FunctionUsage(journal.getIfAvailable(), clock);
    }

    @Bean
    EventInvocations functionEventInvocations(
            LiveFunctions functions,
            Invocations invocations,
            InvocationHistory history,
            ProjectDirectory projects,
            JsonMapper json) {
        return new EventInvocations(functions, invocations, history, projects, json);
    }

    /** Where event-service is in this process, it needs no HTTP to reach functions. */
    @Bean
    @Primary
    FunctionClient localFunctions(EventInvocations invocations, Telemetry telemetry, JsonMapper json) {
        return new LocalFunctions(invocations, telemetry, json);
    }

    @Bean
    DirectInvocations functionDirectInvocations(
            LiveFunctions functions, Invocations invocations, FunctionUsage usage, ProjectDirectory projects) {
        return new DirectInvocations(functions, invocations, usage, projects);
    }

    @Bean
    SmokeInvocations functionSmokeInvocations(Invocations invocations, FunctionUsage usage) {
        return new SmokeInvocations(invocations, usage);
    }

    @Bean
    QueuedCalls functionQueuedCalls(QueuedCallClient events) {
        return new QueuedCalls(events);
    }

    @Bean
    RunningWorkers functionRunningWorkers(
            FunctionRunner runner, LiveFunctions functions, Invocations invocations, ProjectDirectory projects) {
        return new RunningWorkers(runner, functions, invocations, projects);
    }

    private static DataSource unpooled(DataSource pool) {
        try {
            HikariDataSource known = pool.unwrap(HikariDataSource.class);
            return new DriverManagerDataSource(known.getJdbcUrl(), known.getUsername(), known.getPassword());
        } catch (SQLException other) {
            throw new IllegalStateException("The database's connections are not those of a pool that is known", other);
        }
    }
}
