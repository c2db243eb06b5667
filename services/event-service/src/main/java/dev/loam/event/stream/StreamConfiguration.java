package dev.loam.event.stream;

import dev.loam.event.delivery.FunctionPasses;
import dev.loam.event.delivery.FunctionResults;
import dev.loam.event.delivery.FunctionRuns;
import dev.loam.event.delivery.Intake;
import dev.loam.event.timer.EventTimer;
import dev.loam.platform.PlatformProperties;
import dev.loam.platform.change.Change;
import dev.loam.platform.change.ChangeFeed;
import dev.loam.platform.removal.ProjectData;
import dev.loam.platform.secret.SealedColumn;
import java.time.Clock;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Lazy;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/** Wires streams. Keys are read when there are first credentials, and Kafka is loaded for the first reader. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(StreamProperties.class)
@Import({StreamController.class, StreamConnectionController.class})
public class StreamConfiguration {

    @Bean
    StreamConnectionStore eventStreamConnectionStore(JdbcClient jdbc) {
        return new StreamConnectionStore(jdbc);
    }

    @Bean
    StreamConsumerStore eventStreamConsumerStore(JdbcClient jdbc, JsonMapper json, PlatformProperties platform) {
        return new StreamConsumerStore(jdbc, json, platform.node());
    }

    @Bean
    @Lazy
    StreamSeal eventStreamSeal(StreamProperties properties, JsonMapper json) {
        return StreamSeal.fromFile(properties.masterKeyFile(), json);
    }

    @Bean
    @Lazy
    SealedColumn sealedStreamCredentials(StreamSeal seal) {
        return new SealedColumn("event.stream_connection.credentials", seal.ring(), """
                select id::text as key, credentials as sealed, id::text as purpose
                from event.stream_connection
                where credentials is not null and substring(credentials from 1 for 5) <> :newest
                limit :limit for update skip locked
                """, """
                update event.stream_connection set credentials = :sealed where id = cast(:key as uuid)
                """);
    }

    @Bean
    StreamConnections eventStreamConnections(
            StreamConnectionStore store,
            ObjectProvider<StreamSeal> seal,
            ChangeFeed changes,
            PlatformTransactionManager transactions,
            StreamProperties properties) {
        return new StreamConnections(
                store, seal::getObject, changes, new TransactionTemplate(transactions), properties.privateHosts());
    }

    @Bean
    StreamSets eventStreamSets(StreamConsumerStore store) {
        return new StreamSets(store);
    }

    @Bean
    Streams eventStreams(StreamConsumerStore store, ChangeFeed changes, PlatformTransactionManager transactions) {
        return new Streams(store, changes, new TransactionTemplate(transactions));
    }

    @Bean
    StreamReaders eventStreamReaders(
            StreamConsumerStore store,
            StreamConnectionStore connections,
            StreamConnections secrets,
            FunctionRuns functions,
            FunctionPasses passes,
            FunctionResults results,
            Intake intake,
            StreamProperties properties,
            EventTimer timer,
            JsonMapper json,
            Clock clock) {
        StreamDelivery delivery =
                new StreamDelivery(functions, passes, results, intake, store, properties, json, clock);
        return new StreamReaders(store, connections, secrets, delivery, properties, timer, json);
    }

    @Bean
    ProjectData eventStreamRemoval(StreamConnectionStore store, ChangeFeed changes) {
        return project -> {
            store.deleteAll(project);
            changes.publish(Change.SUBSCRIPTION, project.value());
        };
    }
}
