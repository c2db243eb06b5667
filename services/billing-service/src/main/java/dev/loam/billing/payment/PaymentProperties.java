package dev.loam.billing.payment;

import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Payments through a provider that speaks Stripe's API; off unless there is a key.
 *
 * @param apiKey the provider's secret key
 * @param url where the provider is
 * @param timeout how long an answer may take
 */
@ConfigurationProperties("loam.billing.payment")
public record PaymentProperties(
        @Nullable String apiKey,
        @DefaultValue("https://api.stripe.com") URI url,
        @DefaultValue("20s") Duration timeout) {

    @Override
    public String toString() {
        return "PaymentProperties[url=%s, enabled=%s]".formatted(url, apiKey != null);
    }
}
