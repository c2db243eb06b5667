package dev.loam.gateway.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import dev.loam.gateway.running.PlayedServices;
import dev.loam.gateway.running.RunningGateway;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** What of a request reaches a service that runs apart, and what of its answer the client. */
class PassedOnTests {
    private static final String REF = "abcdefghijklmnopqrst";

    private volatile Headers received = new Headers();
    private volatile String asked = "";

    @Test
    void headersOfOneConnectionStayOnItAndAllOthersGoOn() throws IOException {
        String answer = ask("""
                GET /rest/v1/hello?select=a%2Cb&select=c&empty= HTTP/1.1
                Host: project.example
                apikey: key
                Connection: close, Keep-Alive
                Keep-Alive: timeout=5
                Proxy-Authorization: Basic c2VjcmV0
                Proxy-Connection: keep-alive
                TE: trailers
                Trailer: X-Late
                Upgrade: h2c
                HTTP2-Settings: AAMAAABkAAQAAP__
                Expect: 100-continue
                X-Loam-Identity: forged
                X-Forwarded-For: 203.0.113.9
                Prefer: count=exact
                Prefer: return=representation
                Content-Type: application/json

                """);

        Headers sent = received;
        assertThat(sent)
                .doesNotContainKeys(
                        "Keep-alive",
                        "Proxy-authorization",
                        "Proxy-connection",
                        "Te",
                        "Trailer",
                        "Upgrade",
                        "Http2-settings",
                        "Expect");
        assertThat(sent.get("Prefer")).containsExactly("count=exact", "return=representation");
        assertThat(sent.get("Content-type")).containsExactly("application/json");
        assertThat(sent.get("X-forwarded-for")).containsExactly("127.0.0.1");
        assertThat(sent.get("Host")).hasSize(1).doesNotContain("project.example");
        assertThat(sent.get("X-loam-identity")).hasSize(1).doesNotContain("forged");
        assertThat(asked).isEqualTo("/rest/v1/hello?select=a%2Cb&select=c&empty=");
        assertThat(answer)
                .startsWith("http/1.1 206")
                .contains("content-length: 5", "content-range: 0-4/9", "set-cookie: a=1", "set-cookie: b=2")
                .doesNotContain("proxy-authenticate", "keep-alive: timeout")
                .endsWith("hello");
    }

    private String ask(String request) throws IOException {
        try (PlayedServices services = PlayedServices.start()
                        .project(REF, "{}")
                        .key("key", REF, "anon")
                        .answers("/rest/v1", this::answer);
                RunningGateway gateway = RunningGateway.before(services);
                Socket client = new Socket("127.0.0.1", gateway.port())) {
            client.getOutputStream().write(request.replace("\n", "\r\n").getBytes(StandardCharsets.US_ASCII));
            InputStream in = client.getInputStream();
            String answer = new String(in.readAllBytes(), StandardCharsets.ISO_8859_1).toLowerCase(Locale.ROOT);
            return answer.replaceFirst("^http/1.1 100[^\r]*\r\n\r\n", "");
        }
    }

    private void answer(HttpExchange exchange) throws IOException {
        received = exchange.getRequestHeaders();
        asked = exchange.getRequestURI().toString();
        Headers told = exchange.getResponseHeaders();
        told.set("Content-Range", "0-4/9");
        told.set("Proxy-Authenticate", "Basic");
        told.set("Keep-Alive", "timeout=5");
        told.put("Set-Cookie", List.of("a=1", "b=2"));
        exchange.sendResponseHeaders(206, 5);
        exchange.getResponseBody().write("hello".getBytes(StandardCharsets.US_ASCII));
        exchange.close();
    }
}
