package dev.loam.platform.http;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.function.Supplier;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.pool.PoolReusePolicy;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;
import org.springframework.http.HttpMethod;
import org.springframework.http.client.ClientHttpRequest;
import org.springframework.http.client.ClientHttpRequestFactory;
import org.springframework.http.client.HttpComponentsClientHttpRequestFactory;
import org.springframework.util.function.SingletonSupplier;

/**
 * Requests that are made by the thread that wants them, for services that are called thousands of times a second: the JDK's
 * client hands each request on to several threads, which takes longer than the rest of a short call. Nothing of it exists
 * before its first use. Thread-safe.
 */
public final class DirectRequests implements ClientHttpRequestFactory {
    private static final int MOST_CONNECTIONS = 1024;

    /** Shorter than services keep a connection, so that it is us who end it and no request meets a closed one. */
    private static final TimeValue KEPT_ALIVE = TimeValue.ofSeconds(10);

    private final Supplier<ClientHttpRequestFactory> requests;

    /**
     * @param toConnect how long a connection may take
     * @param toAnswer how long an answer may take, and what comes between two of its bytes
     */
    public DirectRequests(Duration toConnect, Duration toAnswer) {
        this.requests =
                SingletonSupplier.of(() -> new HttpComponentsClientHttpRequestFactory(client(toConnect, toAnswer)));
    }

    @Override
    public ClientHttpRequest createRequest(URI uri, HttpMethod method) throws IOException {
        return requests.get().createRequest(uri, method);
    }

    private static CloseableHttpClient client(Duration toConnect, Duration toAnswer) {
        return HttpClients.custom()
                .setConnectionManager(PoolingHttpClientConnectionManagerBuilder.create()
                        .setMaxConnPerRoute(MOST_CONNECTIONS)
                        .setMaxConnTotal(MOST_CONNECTIONS)
                        // All of them in turn: those that a burst leaves behind end by themselves.
                        .setConnPoolPolicy(PoolReusePolicy.FIFO)
                        .setDefaultConnectionConfig(ConnectionConfig.custom()
                                .setConnectTimeout(Timeout.of(toConnect))
                                .build())
                        .build())
                .setDefaultRequestConfig(RequestConfig.custom()
                        .setConnectionRequestTimeout(Timeout.of(toConnect))
                        .setResponseTimeout(Timeout.of(toAnswer))
                        .setProtocolUpgradeEnabled(false)
                        .setExpectContinueEnabled(false)
                        .build())
                .setKeepAliveStrategy((_, _) -> KEPT_ALIVE)
                .disableAutomaticRetries()
                .disableRedirectHandling()
                .disableCookieManagement()
                .disableContentCompression()
                .disableAuthCaching()
                .disableDefaultUserAgent()
                .build();
    }
}
