package dev.loam.event.stream;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;
import org.apache.kafka.common.config.SaslConfigs;
import org.apache.kafka.common.config.SslConfigs;
import org.jspecify.annotations.Nullable;

/** How Kafka's consumers are set up for brokers that are somebody else's: nothing that a project says is a setting's name. */
final class StreamClients {
    private static final int SESSION_MS = 15_000;
    private static final int PATIENCE_MS = 10_000;
    private static final int LONGEST_POLL_MS = 300_000;
    private static final int MOST_BYTES = 8 * 1024 * 1024;
    private static final int MOST_BYTES_OF_PARTITION = 1024 * 1024;
    private static final int LONGEST_PAUSE_MS = 10_000;

    private final boolean privateHosts;

    StreamClients(boolean privateHosts) {
        this.privateHosts = privateHosts;
    }

    /**
     * The settings of a reader.
     *
     * @param refused told when brokers name an address that nobody connects to
     */
    Map<String, Object> settings(
            StreamConsumer consumer,
            StreamConnection connection,
            StreamCredentials credentials,
            Consumer<String> refused) {
        if (!privateHosts) {
            Arrays.stream(connection.bootstrapServers().split(",", -1))
                    .map(StreamConnectionDraft::host)
                    .forEach(PublicBrokers::require);
        }
        Map<String, Object> settings = new HashMap<>();
        settings.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, connection.bootstrapServers());
        settings.put(ConsumerConfig.CLIENT_ID_CONFIG, "loam-" + consumer.project());
        settings.put(ConsumerConfig.GROUP_ID_CONFIG, consumer.group());
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        // Only where what was to be read next exists no more: none that does is left out.
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, consumer.batchSize());
        settings.put(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, SESSION_MS);
        settings.put(ConsumerConfig.MAX_POLL_INTERVAL_MS_CONFIG, LONGEST_POLL_MS);
        settings.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, PATIENCE_MS);
        settings.put(ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG, PATIENCE_MS);
        settings.put(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, MOST_BYTES);
        settings.put(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, MOST_BYTES_OF_PARTITION);
        settings.put(ConsumerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, LONGEST_PAUSE_MS);
        settings.put(ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG, CooperativeStickyAssignor.class.getName());
        secure(settings, connection, credentials, refused);
        return settings;
    }

    private void secure(
            Map<String, Object> settings,
            StreamConnection connection,
            StreamCredentials credentials,
            Consumer<String> refused) {
        SaslMechanism mechanism = connection.mechanism();
        settings.put(
                CommonClientConfigs.SECURITY_PROTOCOL_CONFIG,
                (mechanism == null ? "" : "SASL_") + (connection.tls() ? "SSL" : "PLAINTEXT"));
        if (mechanism != null) {
            settings.put(SaslConfigs.SASL_MECHANISM, mechanism.wireName());
            settings.put(
                    SaslConfigs.SASL_JAAS_CONFIG,
                    mechanism.login(text(connection.username()), text(credentials.password())));
        }
        if (connection.tls()) {
            settings.put(SslConfigs.SSL_ENDPOINT_IDENTIFICATION_ALGORITHM_CONFIG, "https");
            if (credentials.authority() != null) {
                settings.put(SslConfigs.SSL_TRUSTSTORE_TYPE_CONFIG, "PEM");
                settings.put(SslConfigs.SSL_TRUSTSTORE_CERTIFICATES_CONFIG, credentials.authority());
            }
        }
        if (!privateHosts) {
            settings.put(SslConfigs.SSL_ENGINE_FACTORY_CLASS_CONFIG, PublicBrokers.class);
            settings.put(PublicBrokers.TOLD, refused);
        }
    }

    private static String text(@Nullable String text) {
        return text == null ? "" : text;
    }
}
