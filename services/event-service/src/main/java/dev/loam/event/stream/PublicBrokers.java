package dev.loam.event.stream;

import dev.loam.platform.http.PublicAddresses;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.security.KeyStore;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import javax.net.ssl.SSLEngine;
import org.apache.kafka.common.security.auth.SslEngineFactory;
import org.apache.kafka.common.security.ssl.DefaultSslEngineFactory;
import org.jspecify.annotations.Nullable;

/**
 * TLS to public addresses only. Brokers name each other, and Kafka's client connects to whatever they name; but before it
 * says anything over a connection it asks here for TLS, and gets none for a name of which one address is private. Names stay
 * resolved in the JVM for longer than that takes, and who answers has to prove the name with a certificate besides.
 */
public final class PublicBrokers implements SslEngineFactory {
    /** Where the client's settings have whom to tell of what was refused. */
    static final String TOLD = "loam.refusals";

    private final DefaultSslEngineFactory engines = new DefaultSslEngineFactory();
    private @Nullable Consumer<String> told;

    /** Refuses names of which one address is private. What cannot be resolved is left to whoever connects. */
    static void require(String host) {
        InetAddress[] addresses;
        try {
            addresses = InetAddress.getAllByName(host);
        } catch (UnknownHostException unknown) {
            return;
        }
        for (InetAddress address : addresses) {
            if (!PublicAddresses.isPublic(address)) {
                throw new ForbiddenBrokerException(host);
            }
        }
    }

    @Override
    @SuppressWarnings("unchecked")
    public void configure(Map<String, ?> settings) {
        if (settings.get(TOLD) instanceof Consumer<?> listener) {
            told = (Consumer<String>) listener;
        }
        engines.configure(settings);
    }

    @Override
    public SSLEngine createClientSslEngine(String peerHost, int peerPort, String endpointIdentification) {
        try {
            require(peerHost);
        } catch (ForbiddenBrokerException forbidden) {
            if (told != null) {
                told.accept(String.valueOf(forbidden.getMessage()));
            }
            throw forbidden;
        }
        return engines.createClientSslEngine(peerHost, peerPort, endpointIdentification);
    }

    @Override
    public SSLEngine createServerSslEngine(String peerHost, int peerPort) {
        throw new UnsupportedOperationException("Nobody connects to us here");
    }

    @Override
    public boolean shouldBeRebuilt(Map<String, Object> settings) {
        return engines.shouldBeRebuilt(settings);
    }

    @Override
    public Set<String> reconfigurableConfigs() {
        return engines.reconfigurableConfigs();
    }

    @Override
    public KeyStore keystore() {
        return engines.keystore();
    }

    @Override
    public KeyStore truststore() {
        return engines.truststore();
    }

    @Override
    public void close() {
        engines.close();
    }
}
