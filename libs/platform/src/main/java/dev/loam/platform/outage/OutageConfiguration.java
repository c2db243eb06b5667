package dev.loam.platform.outage;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.HandlerExceptionResolver;

/** Wires what tells outages from failures. */
@Configuration(proxyBeanMethods = false)
public class OutageConfiguration {

    @Bean
    OutageResolver outageResolver(
            @Qualifier("handlerExceptionResolver") ObjectProvider<HandlerExceptionResolver> advices) {
        return new OutageResolver(advices);
    }

    @Bean
    OutageTraces outageTraces() {
        return OutageTraces.installed();
    }
}
