package dev.loam.spring.webhook;

import dev.loam.sdk.events.WebhookSignatures;
import dev.loam.sdk.http.Connection;
import dev.loam.spring.client.LoamClientAutoConfiguration;
import dev.loam.spring.client.LoamClientProperties;
import java.time.Clock;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.Conditional;
import org.springframework.core.Ordered;
import org.springframework.core.type.AnnotatedTypeMetadata;
import org.springframework.web.filter.OncePerRequestFilter;

/** Webhooks for servlet apps. */
@AutoConfiguration(after = LoamClientAutoConfiguration.class)
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
@ConditionalOnClass({OncePerRequestFilter.class, FilterRegistrationBean.class})
@ConditionalOnBean(LoamClientProperties.class)
public class LoamWebhookAutoConfiguration {
    private static final int BEFORE_SECURITY = Ordered.HIGHEST_PRECEDENCE + 100;

    @Bean
    static EventListeners loamEventListeners() {
        return new EventListeners();
    }

    @Bean
    SmartInitializingSingleton loamWebhookCheck(EventListeners listeners, LoamClientProperties properties) {
        return () -> {
            if (!listeners.isEmpty() && properties.webhook().secrets().isEmpty()) {
                throw new IllegalStateException(
                        "There are methods with @LoamEventListener, and nothing would reach them:"
                                + " make a webhook that calls this app at "
                                + properties.webhook().path()
                                + ", and set loam.client.webhook.secrets to its secret");
            }
        };
    }

    @Bean
    @Conditional(WebhookSecretsGiven.class)
    FilterRegistrationBean<WebhookFilter> loamWebhook(
            EventListeners listeners, Connection connection, LoamClientProperties properties) {
        LoamClientProperties.Webhook webhook = properties.webhook();
        WebhookSignatures signatures = WebhookSignatures.of(webhook.secrets(), webhook.tolerance(), Clock.systemUTC());
        FilterRegistrationBean<WebhookFilter> registration =
                new FilterRegistrationBean<>(new WebhookFilter(signatures, listeners, connection.mapper()));
        registration.addUrlPatterns(webhook.path());
        registration.setOrder(BEFORE_SECURITY);
        return registration;
    }

    /** A list is no single property, which the ready-made conditions look for. */
    static final class WebhookSecretsGiven implements Condition {
        @Override
        public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
            return Binder.get(context.getEnvironment())
                    .bind("loam.client.webhook.secrets", Bindable.listOf(String.class))
                    .map(secrets -> !secrets.isEmpty())
                    .orElse(false);
        }
    }
}
