package dev.loam.platform.idempotency;

import com.zaxxer.hikari.HikariDataSource;
import dev.loam.platform.identity.IdentityConfiguration;
import dev.loam.platform.identity.PlatformSecret;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.util.function.SingletonSupplier;
import tools.jackson.databind.json.JsonMapper;

/** Wires Idempotency-Key, in processes where effects happen: a gateway apart only passes requests on. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(IdempotencyProperties.class)
@ConditionalOnBooleanProperty(name = "loam.platform.idempotency.enabled", matchIfMissing = true)
public class IdempotencyConfiguration {
    private static final int USUAL_CONNECTIONS = 12;

    /** Behind what finds out who calls, before everything that has an effect. */
    private static final int ORDER = IdentityConfiguration.CALLER_FILTER_ORDER + 100;

    /** Neither transactions nor Hibernate behind them are waited for when starting: the first key asks for them. */
    @Bean
    FilterRegistrationBean<IdempotencyFilter> idempotencyFilter(
            ObjectProvider<PlatformTransactionManager> transactions,
            ObjectProvider<JdbcClient> jdbc,
            ObjectProvider<DataSource> source,
            PlatformSecret secret,
            JsonMapper json) {
        SingletonSupplier<StoredAnswers> answers =
                SingletonSupplier.of(() -> new StoredAnswers(jdbc.getObject(), new AnswerSeal(secret)));
        SingletonSupplier<FairTurns> turns = SingletonSupplier.of(() -> turns(source.getObject()));
        FilterRegistrationBean<IdempotencyFilter> registration = new FilterRegistrationBean<>(
                new IdempotencyFilter(transactions::getObject, answers::obtain, turns::obtain, json));
        registration.setOrder(ORDER);
        return registration;
    }

    /** Half the connections stay for everybody else, and of the other half nobody gets more than a third. */
    private static FairTurns turns(DataSource source) {
        int connections = USUAL_CONNECTIONS;
        try {
            if (source.isWrapperFor(HikariDataSource.class)) {
                connections = source.unwrap(HikariDataSource.class).getMaximumPoolSize();
            }
        } catch (SQLException unknown) {
            throw new IllegalStateException("The pool of database loam does not say what it is", unknown);
        }
        int places = Math.max(1, connections / 2);
        return new FairTurns(places, Math.max(1, places / 3));
    }
}
