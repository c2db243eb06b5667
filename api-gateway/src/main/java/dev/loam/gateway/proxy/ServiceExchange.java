package dev.loam.gateway.proxy;

import dev.loam.gateway.door.PublicRequest;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.SocketException;
import java.net.URI;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.TimeUnit;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.NoHttpResponseException;
import org.apache.hc.core5.http.io.entity.InputStreamEntity;
import org.apache.hc.core5.http.message.BasicClassicHttpRequest;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.io.ModalCloseable;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;
import org.springframework.cloud.gateway.server.mvc.handler.GatewayServerResponse;
import org.springframework.cloud.gateway.server.mvc.handler.ProxyExchange;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.web.servlet.function.ServerResponse;

/**
 * Hands a request of Spring Cloud Gateway to a service, with a fresh proof of who calls, and its answer back, both as
 * streams. Nothing is sent twice, but a
 * request without effect whose connection was refused, reset, or closed before a byte came.
 */
final class ServiceExchange implements ProxyExchange, AutoCloseable {
    private static final int BUFFER = 16 * 1024;
    private static final TimeValue KEPT_ALIVE = TimeValue.of(10, TimeUnit.SECONDS);

    private final CloseableHttpClient client;
    private final Upstreams upstreams;
    private final ServiceHeaders headers;
    private final ProxyProperties properties;
    private final ConcurrentMap<String, RequestConfig> configs = new ConcurrentHashMap<>();
    private final ConcurrentMap<URI, HttpHost> hosts = new ConcurrentHashMap<>();

    ServiceExchange(Upstreams upstreams, ServiceHeaders headers, ProxyProperties properties) {
        this.upstreams = upstreams;
        this.headers = headers;
        this.properties = properties;
        this.client = HttpClients.custom()
                .setConnectionManager(PoolingHttpClientConnectionManagerBuilder.create()
                        .setMaxConnPerRoute(properties.maxConnections())
                        .setMaxConnTotal(properties.maxConnections() * 8)
                        .setDefaultConnectionConfig(ConnectionConfig.custom()
                                .setConnectTimeout(Timeout.of(properties.connectTimeout()))
                                .setValidateAfterInactivity(TimeValue.of(2, TimeUnit.SECONDS))
                                .build())
                        .build())
                // Shorter than services keep a connection, so that it is us who end it and no request meets a closed
                // one.
                .setKeepAliveStrategy((_, _) -> KEPT_ALIVE)
                .disableAutomaticRetries()
                .disableRedirectHandling()
                .disableCookieManagement()
                .disableContentCompression()
                .disableAuthCaching()
                .disableDefaultUserAgent()
                .build();
    }

    @Override
    public ServerResponse exchange(Request request) {
        PublicRequest known = Objects.requireNonNull(
                PublicRequest.find(request.getServerRequest().servletRequest()));
        String service = known.route().service();
        ClassicHttpResponse answer = upstreams.call(service, () -> send(request, service));
        try {
            ServerResponse response = GatewayServerResponse.status(HttpStatusCode.valueOf(answer.getCode()))
                    .build((_, http) -> {
                        copy(answer, http.getOutputStream());
                        return null;
                    });
            for (Header header : answer.getHeaders()) {
                if (ServiceHeaders.isPassedBack(header.getName())) {
                    response.headers().add(header.getName(), header.getValue());
                }
            }
            return response;
        } catch (RuntimeException failure) {
            discard(answer);
            throw failure;
        }
    }

    @Override
    public void close() throws IOException {
        client.close();
    }

    private ClassicHttpResponse send(Request request, String service) throws IOException {
        HttpHost host = hosts.computeIfAbsent(request.getUri(), HttpHost::create);
        ClientBody body =
                new ClientBody(request.getServerRequest().servletRequest().getInputStream());
        try {
            return client.executeOpen(host, message(request, host, body), context(service));
        } catch (SocketException | NoHttpResponseException untaken) {
            boolean harmless = request.getMethod().equals(HttpMethod.GET)
                    || request.getMethod().equals(HttpMethod.HEAD);
            if (!harmless || body.isTouched()) {
                throw untaken;
            }
            return client.executeOpen(host, message(request, host, body), context(service));
        }
    }

    private ClassicHttpRequest message(Request request, HttpHost service, ClientBody body) {
        HttpServletRequest sent = request.getServerRequest().servletRequest();
        BasicClassicHttpRequest message = new BasicClassicHttpRequest(
                sent.getMethod(),
                service,
                pathAndQuery(request.getServerRequest().uri()));
        headers.forEach(sent, message::addHeader);
        long length = sent.getContentLengthLong();
        if (length > 0 || sent.getHeader(HttpHeaders.TRANSFER_ENCODING) != null) {
            message.setEntity(new InputStreamEntity(body, length > 0 ? length : -1, (ContentType) null));
        }
        return message;
    }

    /** As the filters before let them through. */
    private static String pathAndQuery(URI asked) {
        return asked.getRawQuery() == null ? asked.getRawPath() : asked.getRawPath() + '?' + asked.getRawQuery();
    }

    private HttpClientContext context(String service) {
        HttpClientContext context = HttpClientContext.create();
        context.setRequestConfig(configs.computeIfAbsent(service, this::config));
        return context;
    }

    private RequestConfig config(String service) {
        return RequestConfig.custom()
                .setResponseTimeout(Timeout.of(properties.readTimeoutOf(service)))
                .setConnectionRequestTimeout(Timeout.of(properties.connectTimeout()))
                .setProtocolUpgradeEnabled(false)
                .setExpectContinueEnabled(false)
                .build();
    }

    /** What streams is passed on as it comes. */
    private static void copy(ClassicHttpResponse answer, OutputStream out) throws IOException {
        boolean whole = false;
        try {
            pass(answer.getEntity(), out);
            whole = true;
        } finally {
            if (whole) {
                answer.close();
            } else {
                discard(answer);
            }
        }
    }

    private static void pass(@Nullable HttpEntity entity, OutputStream out) throws IOException {
        if (entity == null) {
            return;
        }
        boolean streams = entity.getContentLength() < 0;
        if (streams && isReadAsItComes(entity)) {
            // Its first piece may take a while, and the client waits for the head.
            out.flush();
        }
        InputStream body = entity.getContent();
        byte[] buffer = new byte[BUFFER];
        for (int count = body.read(buffer); count >= 0; count = body.read(buffer)) {
            out.write(buffer, 0, count);
            if (streams && body.available() == 0) {
                out.flush();
            }
        }
    }

    /** Not of everything whose length is unknown: what was flushed before its first byte is not compressed any more. */
    private static boolean isReadAsItComes(HttpEntity entity) {
        String type = entity.getContentType();
        return type != null
                && (type.startsWith(MediaType.TEXT_EVENT_STREAM_VALUE)
                        || type.startsWith(MediaType.APPLICATION_NDJSON_VALUE));
    }

    /**
     * Hangs up on the service, which learns by it that nobody listens any more. A mere close would first read the answer to
     * its end, and some have none.
     */
    private static void discard(ClassicHttpResponse answer) {
        if (!(answer instanceof ModalCloseable connected)) {
            throw new IllegalStateException("An answer without a connection: " + answer.getClass());
        }
        connected.close(CloseMode.IMMEDIATE);
    }
}
