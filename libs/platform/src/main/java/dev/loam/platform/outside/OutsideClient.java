package dev.loam.platform.outside;

import dev.loam.platform.outside.OutsideAnswer.Answered;
import dev.loam.platform.outside.OutsideAnswer.Forbidden;
import dev.loam.platform.outside.OutsideAnswer.Unreachable;
import dev.loam.platform.outside.PublicResolver.PrivateAddressException;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;
import org.springframework.util.function.SingletonSupplier;

/**
 * HTTP to addresses that projects name: over TLS, to public addresses, without following redirects, and of an answer no more
 * is read than asked for. Nothing of it exists before its first use. Thread-safe.
 */
public final class OutsideClient implements AutoCloseable {
    private static final Timeout TO_CONNECT = Timeout.ofSeconds(3);
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final int MOST_CONNECTIONS = 200;
    private static final int MOST_CONNECTIONS_TO_ONE = 50;

    private final boolean privateHosts;
    private final Timeout patience;
    private final Supplier<CloseableHttpClient> http;
    private volatile boolean used;

    /**
     * One that waits five seconds for an answer.
     *
     * @param privateHosts whether private addresses and HTTP without TLS will do, as in development
     */
    public OutsideClient(boolean privateHosts) {
        this(privateHosts, PATIENCE);
    }

    /**
     * One of another patience.
     *
     * @param privateHosts whether private addresses and HTTP without TLS will do, as in development
     * @param patience how long it waits for an answer, and between two of its bytes
     */
    public OutsideClient(boolean privateHosts, Duration patience) {
        this.privateHosts = privateHosts;
        this.patience = Timeout.of(patience);
        this.http = SingletonSupplier.of(this::client);
    }

    /**
     * Posts JSON.
     *
     * @param most how many bytes of the answer are read, and one more
     */
    public OutsideAnswer post(URI address, Map<String, String> headers, byte[] json, int most) {
        return post(address, headers, json, ContentType.APPLICATION_JSON, most);
    }

    /**
     * Posts anything.
     *
     * @param contentType what it is
     * @param most how many bytes of the answer are read, and one more
     */
    public OutsideAnswer post(URI address, Map<String, String> headers, byte[] body, String contentType, int most) {
        return post(address, headers, body, ContentType.parse(contentType), most);
    }

    private OutsideAnswer post(
            URI address, Map<String, String> headers, byte[] body, ContentType contentType, int most) {
        HttpPost request = new HttpPost(address);
        request.setEntity(new ByteArrayEntity(body, contentType));
        return exchange(address, request, headers, most);
    }

    /**
     * Posts a form.
     *
     * @param most how many bytes of the answer are read, and one more
     */
    public OutsideAnswer postForm(URI address, Map<String, String> headers, byte[] form, int most) {
        HttpPost request = new HttpPost(address);
        request.setEntity(new ByteArrayEntity(form, ContentType.APPLICATION_FORM_URLENCODED));
        return exchange(address, request, headers, most);
    }

    /**
     * Reads what is at an address.
     *
     * @param most how many bytes of the answer are read, and one more
     */
    public OutsideAnswer get(URI address, Map<String, String> headers, int most) {
        return exchange(address, new HttpGet(address), headers, most);
    }

    private OutsideAnswer exchange(URI address, HttpUriRequestBase request, Map<String, String> headers, int most) {
        if (!privateHosts && !"https".equals(address.getScheme())) {
            return new Forbidden("Only https is called");
        }
        headers.forEach(request::setHeader);
        try {
            return http.get().execute(request, response -> answered(response, most));
        } catch (PrivateAddressException forbidden) {
            return new Forbidden(String.valueOf(forbidden.getMessage()));
        } catch (IOException failure) {
            return new Unreachable(failure.toString());
        }
    }

    private static Answered answered(ClassicHttpResponse response, int most) throws IOException {
        byte[] body = response.getEntity() == null
                ? new byte[0]
                : response.getEntity().getContent().readNBytes(most + 1);
        return new Answered(
                response.getCode(), header(response, "Content-Type"), header(response, "Retry-After"), body);
    }

    private static @Nullable String header(ClassicHttpResponse response, String name) {
        Header header = response.getFirstHeader(name);
        return header == null ? null : header.getValue();
    }

    private CloseableHttpClient client() {
        used = true;
        DnsResolver resolver = privateHosts ? SystemDefaultDnsResolver.INSTANCE : new PublicResolver();
        return HttpClients.custom()
                .setConnectionManager(PoolingHttpClientConnectionManagerBuilder.create()
                        .setDnsResolver(resolver)
                        .setMaxConnTotal(MOST_CONNECTIONS)
                        .setMaxConnPerRoute(MOST_CONNECTIONS_TO_ONE)
                        .setDefaultConnectionConfig(ConnectionConfig.custom()
                                .setConnectTimeout(TO_CONNECT)
                                .setSocketTimeout(patience)
                                .build())
                        .build())
                .setDefaultRequestConfig(RequestConfig.custom()
                        .setResponseTimeout(patience)
                        .setConnectionRequestTimeout(patience)
                        .build())
                .setUserAgent("Loam")
                .disableRedirectHandling()
                .disableAutomaticRetries()
                .disableCookieManagement()
                .disableAuthCaching()
                .disableContentCompression()
                .build();
    }

    @Override
    public void close() throws IOException {
        if (used) {
            http.get().close();
        }
    }
}
