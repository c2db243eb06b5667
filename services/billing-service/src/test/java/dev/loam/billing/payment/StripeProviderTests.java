package dev.loam.billing.payment;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class StripeProviderTests {
    private static final Payments.Due DUE =
            new Payments.Due(7, "INV-000007", new UUID(0, 7), new BigDecimal("70.81"), "USD", 2);

    private final List<String> asked = new CopyOnWriteArrayList<>();
    private HttpServer server = start(200, "{}");

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void anInvoiceIsCollectedOnceInMinorUnits() {
        answer(200, "{\"id\":\"pi_1\",\"status\":\"succeeded\"}");

        assertThat(provider().collect(DUE, "cus_1")).isEqualTo(new PaymentOutcome.Paid("pi_1"));

        assertThat(asked).hasSize(1);
        assertThat(asked.getFirst())
                .contains(
                        "Bearer sk_test",
                        "loam-invoice-00000000-0000-0000-0000-000000000007-7",
                        "amount=7081&currency=usd&customer=cus_1",
                        "metadata%5Binvoice%5D=INV-000007");
    }

    @Test
    void whatTheProviderRefusesIsTold() {
        answer(402, "{\"error\":{\"message\":\"Your card was declined.\"}}");

        assertThat(provider().collect(DUE, "cus_1")).isEqualTo(new PaymentOutcome.Refused("Your card was declined."));
    }

    @Test
    void whatNobodyKnowsCanBeAskedAgain() {
        answer(503, "{}");
        assertThat(provider().collect(DUE, "cus_1")).isInstanceOf(PaymentOutcome.Unreachable.class);
        answer(200, "not json");
        assertThat(provider().collect(DUE, "cus_1")).isInstanceOf(PaymentOutcome.Unreachable.class);
        answer(200, "{\"id\":\"pi_2\",\"status\":\"processing\"}");
        assertThat(provider().collect(DUE, "cus_1")).isEqualTo(new PaymentOutcome.Pending("pi_2"));
    }

    private StripeProvider provider() {
        URI url = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
        return new StripeProvider(
                new PaymentProperties("sk_test", url, Duration.ofSeconds(10)),
                "sk_test",
                JsonMapper.builder().build());
    }

    private void answer(int status, String body) {
        server.stop(0);
        server = start(status, body);
    }

    private HttpServer start(int status, String body) {
        try {
            HttpServer made = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            made.createContext("/v1/payment_intents", exchange -> {
                asked.add(exchange.getRequestHeaders().getFirst("Authorization") + " "
                        + exchange.getRequestHeaders().getFirst("Idempotency-Key") + " "
                        + new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
                byte[] answer = body.getBytes(StandardCharsets.UTF_8);
                exchange.sendResponseHeaders(status, answer.length);
                exchange.getResponseBody().write(answer);
                exchange.close();
            });
            made.start();
            return made;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
