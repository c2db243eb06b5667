package dev.loam.billing.payment;

import java.io.IOException;
import java.math.BigDecimal;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Payment intents, off session, from the customer's default method. The invoice's number is the key of idempotency, so that
 * what was asked for and not answered can be asked for again.
 */
final class StripeProvider implements PaymentProvider {
    private final PaymentProperties properties;
    private final String apiKey;
    private final JsonMapper json;
    private @Nullable HttpClient client;

    StripeProvider(PaymentProperties properties, String apiKey, JsonMapper json) {
        this.properties = properties;
        this.apiKey = apiKey;
        this.json = json;
    }

    @Override
    public String name() {
        return "stripe";
    }

    @Override
    public PaymentOutcome collect(Payments.Due due, String customer) {
        HttpRequest request = HttpRequest.newBuilder(properties.url().resolve("/v1/payment_intents"))
                .timeout(properties.timeout())
                .header("Authorization", "Bearer " + apiKey)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Idempotency-Key", "loam-invoice-" + due.organization() + "-" + due.number())
                .POST(HttpRequest.BodyPublishers.ofString(form(due, customer)))
                .build();
        try {
            HttpResponse<String> answer = client().send(request, HttpResponse.BodyHandlers.ofString());
            return outcome(answer.statusCode(), json.readTree(answer.body()));
        } catch (IOException | JacksonException away) {
            return new PaymentOutcome.Unreachable(String.valueOf(away.getMessage()));
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return new PaymentOutcome.Unreachable("This process is being stopped");
        }
    }

    private static PaymentOutcome outcome(int status, JsonNode answer) {
        String id = answer.path("id").asString("");
        if (status >= 500 || status == 409 || status == 429) {
            return new PaymentOutcome.Unreachable("The provider answered " + status);
        }
        if (status >= 400) {
            return new PaymentOutcome.Refused(answer.at("/error/message").asString("The provider answered " + status));
        }
        return switch (answer.path("status").asString("")) {
            case "succeeded" -> new PaymentOutcome.Paid(id);
            case "canceled", "requires_payment_method" ->
                new PaymentOutcome.Refused(
                        "The payment is " + answer.path("status").asString());
            default -> new PaymentOutcome.Pending(id);
        };
    }

    private static String form(Payments.Due due, String customer) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("amount", minorUnits(due.amount(), due.decimals()));
        fields.put("currency", due.currency().toLowerCase(Locale.ROOT));
        fields.put("customer", customer);
        fields.put("confirm", "true");
        fields.put("off_session", "true");
        fields.put("description", "Invoice " + due.printedNumber());
        fields.put("metadata[invoice]", due.printedNumber());
        fields.put("metadata[organization]", due.organization().toString());
        return fields.entrySet().stream()
                .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
                .collect(Collectors.joining("&"));
    }

    private static String minorUnits(BigDecimal amount, int decimals) {
        return amount.movePointRight(decimals).toBigIntegerExact().toString();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** Made at the first payment: most installations have none. */
    private synchronized HttpClient client() {
        HttpClient made = client;
        if (made == null) {
            made = HttpClient.newBuilder()
                    .connectTimeout(properties.timeout())
                    .followRedirects(HttpClient.Redirect.NEVER)
                    .build();
            client = made;
        }
        return made;
    }
}
