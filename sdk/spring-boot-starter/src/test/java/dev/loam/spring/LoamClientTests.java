package dev.loam.spring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loam.sdk.LoamClient;
import dev.loam.sdk.http.Connection;
import dev.loam.spring.client.LoamClientAutoConfiguration;
import dev.loam.spring.client.LoamClientProperties;
import dev.loam.spring.webhook.LoamEventListener;
import dev.loam.spring.webhook.LoamWebhookAutoConfiguration;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;

class LoamClientTests {
    private final ApplicationContextRunner app =
            new ApplicationContextRunner().withConfiguration(AutoConfigurations.of(LoamClientAutoConfiguration.class));

    @Test
    void anAddressAndAKeyMakeAClient() {
        app.withPropertyValues("loam.client.url=http://loam.test/p/abc/", "loam.client.key=k")
                .run(context -> {
                    assertThat(context).hasSingleBean(LoamClient.class);
                    assertThat(context.getBean(Connection.class).api()).isEqualTo(URI.create("http://loam.test/p/abc"));
                    LoamClientProperties properties = context.getBean(LoamClientProperties.class);
                    assertThat(properties.issuer()).isEqualTo("http://loam.test/auth/v1");
                    assertThat(properties.keys())
                            .isEqualTo(URI.create("http://loam.test/p/abc/auth/v1/.well-known/jwks.json"));
                    assertThat(properties.toString()).doesNotContain("key");
                });
    }

    @Test
    void withoutAnAddressThereIsNothing() {
        app.run(context -> assertThat(context).doesNotHaveBean(LoamClient.class));
    }

    @Test
    void withoutAKeyTheAppDoesNotStart() {
        app.withPropertyValues("loam.client.url=http://loam.test")
                .run(context -> assertThat(context).getFailure().rootCause().hasMessageContaining("loam.client.key"));
    }

    @Test
    void anAppsOwnConnectionGoesBefore() {
        Connection own = Connection.to(URI.create("http://own.test"));
        app.withPropertyValues("loam.client.url=http://loam.test", "loam.client.key=k")
                .withBean("own", Connection.class, () -> own)
                .run(context -> assertThat(context.getBean(Connection.class)).isSameAs(own));
    }

    @Test
    void aListenerThatNothingWouldReachStopsTheStart() {
        new WebApplicationContextRunner()
                .withConfiguration(
                        AutoConfigurations.of(LoamClientAutoConfiguration.class, LoamWebhookAutoConfiguration.class))
                .withPropertyValues("loam.client.url=http://loam.test", "loam.client.key=k")
                .withBean(Deaf.class, Deaf::new)
                .run(context -> assertThat(context).getFailure().hasMessageContaining("loam.client.webhook.secrets"));
    }

    static class Deaf {
        @LoamEventListener("order.placed")
        void hear(String data) {}
    }
}
