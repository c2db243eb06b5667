package dev.loam.event.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.loam.platform.problem.ProblemException;
import dev.loam.platform.project.ProjectRef;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.function.Consumer;
import javax.security.auth.login.AppConfigurationEntry;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.config.SaslConfigs;
import org.apache.kafka.common.config.SslConfigs;
import org.apache.kafka.common.config.types.Password;
import org.apache.kafka.common.security.JaasContext;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class StreamConnectionTests {
    private final ProjectRef project = ProjectRef.random(new Random());

    @Test
    void privateBrokersAndThoseWithoutTlsAreRefusedUnlessTheyWillDo() {
        for (String server :
                List.of("127.0.0.1:9092", "10.0.0.1:9092", "169.254.169.254:80", "[::1]:9092", "localhost:1")) {
            assertThatExceptionOfType(ProblemException.class)
                    .as(server)
                    .isThrownBy(() -> draft(server, true).requirePublic());
        }
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> draft("broker.example.com:9092", false).requirePublic());
        draft("broker.example.com:9092,8.8.8.8:9093", true).requirePublic();
    }

    @Test
    void whatIsNoBrokerIsRefused() {
        for (String server :
                List.of("", "host", "host:0", "host:99999", "http://host:1", "host:1/path", "a b:1", "host:1,")) {
            assertThatExceptionOfType(ProblemException.class).as(server).isThrownBy(() -> draft(server, true));
        }
    }

    @Test
    void readerDoesNotBeginWithANameThatLeadsToAPrivateAddress() {
        assertThatExceptionOfType(ForbiddenBrokerException.class)
                .isThrownBy(() -> settings(false, "localhost:9092", new StreamCredentials(null, null)));
        assertThat(settings(true, "localhost:9092", new StreamCredentials(null, null)))
                .doesNotContainKey(SslConfigs.SSL_ENGINE_FACTORY_CLASS_CONFIG);
    }

    /** Brokers name each other: what they name is looked at when it is connected to. */
    @Test
    void noTlsIsSpokenToAPrivateAddressThatBrokersName() {
        List<String> told = new ArrayList<>();
        Map<String, Object> settings = settings(false, "8.8.8.8:9093", new StreamCredentials(null, null));
        assertThat(settings)
                .containsEntry(SslConfigs.SSL_ENGINE_FACTORY_CLASS_CONFIG, PublicBrokers.class)
                .containsEntry(SslConfigs.SSL_ENDPOINT_IDENTIFICATION_ALGORITHM_CONFIG, "https");
        try (PublicBrokers brokers = new PublicBrokers()) {
            brokers.configure(complete(told::add));
            for (String host : List.of("127.0.0.1", "localhost", "169.254.169.254", "10.1.2.3", "fd00::1")) {
                assertThatExceptionOfType(ForbiddenBrokerException.class)
                        .as(host)
                        .isThrownBy(() -> brokers.createClientSslEngine(host, 5432, "https"));
            }
            assertThat(brokers.createClientSslEngine("8.8.8.8", 9093, "https").getUseClientMode())
                    .isTrue();
        }
        assertThat(told).hasSize(5);
    }

    @Test
    void passwordCannotBecomeOptionsOrAnotherLogin() {
        String evil = "x\\\" debug=\"true\"; com.sun.security.auth.module.JndiLoginModule required a='b";
        StreamConnection connection = connection("localhost:9092", SaslMechanism.PLAIN, "us\"er");
        Map<String, Object> settings =
                new StreamClients(true).settings(consumer(), connection, new StreamCredentials(evil, null), _ -> {});
        Password login = new Password((String) settings.get(SaslConfigs.SASL_JAAS_CONFIG));
        List<AppConfigurationEntry> entries = JaasContext.loadClientContext(Map.of(SaslConfigs.SASL_JAAS_CONFIG, login))
                .configurationEntries();
        assertThat(entries).hasSize(1);
        assertThat(entries.getFirst().getOptions()).isEqualTo(Map.of("username", "us\"er", "password", evil));
    }

    /** As a client completes them before it asks for TLS. */
    private static Map<String, Object> complete(Consumer<String> told) {
        Map<String, Object> settings = new HashMap<>(
                new AdminClientConfig(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, "8.8.8.8:9093")).values());
        settings.put(PublicBrokers.TOLD, told);
        return settings;
    }

    private Map<String, Object> settings(boolean privateHosts, String servers, StreamCredentials credentials) {
        return new StreamClients(privateHosts)
                .settings(consumer(), connection(servers, null, null), credentials, _ -> {});
    }

    private StreamConsumer consumer() {
        return StreamConsumer.wanted(
                project,
                "f",
                "s",
                "warehouse",
                "orders",
                new StreamConsumer.Wishes(null, null, null, null, null, null));
    }

    private StreamConnection connection(String servers, @Nullable SaslMechanism mechanism, @Nullable String username) {
        return new StreamConnection(
                UUID.randomUUID(),
                project,
                "warehouse",
                servers,
                true,
                mechanism,
                username,
                null,
                Instant.EPOCH,
                Instant.EPOCH);
    }

    private static StreamConnectionDraft draft(String servers, boolean tls) {
        return new StreamConnectionDraft(
                "warehouse",
                StreamConnectionDraft.servers(servers),
                tls,
                null,
                null,
                new StreamCredentials(null, null));
    }
}
